import Catalog
import MoneyKit
import Web

extension PackingSection {
    static func view(_ fields: EditorFields, _ desk: ProductDesk) -> HTML {
        let panels = Panels(desk.texts)
        return """
            <div class="cols-even">\(panels.panel("unit", unit(fields)))\(panels.panel("carton", carton(fields, desk)))</div>
            <div class="cols-even">\(panels.panel("supply", supply(fields)))\(leads(fields, panels))</div>
            """
    }

    private static func unit(_ fields: EditorFields) -> HTML {
        let texts = fields.texts
        return """
            <div class="form-2">
            \(fields.field(texts("admin.product.net"), "net", unit: "kg", isNumber: true))
            \(fields.field(texts("admin.product.gross"), "gross", unit: "kg", isNumber: true))
            </div>\(size(fields, ["length", "width", "height"]))
            """
    }

    private static func carton(_ fields: EditorFields, _ desk: ProductDesk) -> HTML {
        let texts = fields.texts
        return """
            <div class="form-2">
            \(fields.field(texts("admin.product.pieces"), "pieces", isNumber: true))
            \(fields.field(texts("admin.product.cartonGross"), "cartonGross", unit: "kg", isNumber: true))
            </div>\(size(fields, ["cartonLength", "cartonWidth", "cartonHeight"]))\(volume(fields, desk))
            """
    }

    private static func size(_ fields: EditorFields, _ names: [String]) -> HTML {
        let boxes: [HTML] = zip(["length", "width", "height"], names).map { label, name in
            fields.field(fields.texts("admin.product.\(label)"), name, unit: "cm", isNumber: true)
        }
        return "<div class=\"form-3\">\(boxes)</div>"
    }

    /// Of the carton as it is typed, as far as it can be read.
    private static func volume(_ fields: EditorFields, _ desk: ProductDesk) -> HTML {
        var reader = FieldReader(fields.form)
        let typed = ProductDraft.Packing(
            lengthMM: reader.scaled("cartonLength", digits: centimetreDigits),
            widthMM: reader.scaled("cartonWidth", digits: centimetreDigits),
            heightMM: reader.scaled("cartonHeight", digits: centimetreDigits))
        guard let volume = Packing(carton: typed).cubicMetres else {
            return "<p class=\"hint\">\(desk.texts("admin.product.noVolume"))</p>"
        }
        let shown = MoneyFormat(desk.texts.language).text(decimal: volume)
        return "<p>\(desk.texts("admin.product.volume", ["volume": shown]))</p>"
    }

    private static func supply(_ fields: EditorFields) -> HTML {
        let texts = fields.texts
        let periods =
            [("", texts("admin.product.notSaid"))]
            + Product.SupplyPeriod.allCases.map {
                ($0.rawValue, texts("admin.product.per.\($0.rawValue)"))
            }
        return """
            \(fields.field(texts("admin.product.port"), "port", hint: texts("admin.product.portHint")))
            <div class="form-2">\(fields.field(texts("admin.product.supply"), "supply", isNumber: true))
            \(fields.select(texts("admin.product.period"), "period", periods.map { (value: $0.0, label: $0.1) }))</div>
            \(fields.select(
                texts("admin.tax.class"), "taxClass",
                Product.TaxClass.allCases.map { ($0.rawValue, texts("admin.tax.classIs.\($0.rawValue)")) }))
            """
    }

    private static func leads(_ fields: EditorFields, _ panels: Panels) -> HTML {
        let texts = fields.texts
        let rows: [HTML] = fields.rows("leads").map { index in
            let (upTo, days) = (texts("admin.product.upTo"), texts("admin.product.days"))
            return """
                <tr><td>\(fields.cell(upTo, "leads.\(index).upTo", isNumber: true))</td>\
                <td>\(fields.cell(days, "leads.\(index).days", isNumber: true))</td></tr>
                """
        }
        let columns = [
            (label: texts("admin.product.upTo"), isNumber: true), (label: texts("admin.product.days"), isNumber: true),
        ]
        return panels.wide(
            "leads", "\(panels.note(fields, "leads"))\(panels.table(texts("admin.product.panel.leads"), columns, rows))",
            foot: "<span>\(texts("admin.product.leadHint"))</span>\(panels.moreRows)")
    }
}
