import Catalog
import Web

extension VariantsSection {
    static func view(_ fields: EditorFields, _ desk: ProductDesk) -> HTML {
        var reader = FieldReader(fields.form)
        let options = OptionForm(&reader, desk)
        let panels = Panels(desk.texts)
        return """
            \(panels.wide("options", "\(panels.note(fields, OptionForm.list))\(axes(fields, desk))",
                foot: "<span>\(desk.texts("admin.product.optionsHint"))</span>\(panels.moreRows)"))
            \(panels.wide("variants", "\(panels.note(fields, added))\(FillDown.view(fields, desk))\(table(fields, options, desk))", foot: foot(panels, options, desk)))
            """
    }

    // MARK: Axes

    private static func axes(_ fields: EditorFields, _ desk: ProductDesk) -> HTML {
        let count = min(fields.rows(OptionForm.list, spare: false).count + 1, OptionForm.most)
        let sets: [HTML] = (0..<count).map { axis in
            let at = "\(OptionForm.list).\(axis)"
            let stored = (desk.product.options ?? []).indices.contains(axis) ? desk.product.options?[axis] : nil
            let label = desk.texts("admin.product.option", ["number": String(axis + 1)])
            let rows: [HTML] = fields.rows("\(at).values").map { value(fields, "\(at).values.\($0).", stored, label, desk) }
            let columns = ["optionValue", "swatch"].map { (label: desk.texts("admin.product.\($0)"), isNumber: false) }
            return """
                <fieldset class="axis"><legend class="vh">\(label)</legend>\
                \(fields.field(label, "\(at).name", hint: stored.flatMap { desk.fallback($0.name)?.text }))\
                \(Panels(desk.texts).table(label, columns, rows))</fieldset>
                """
        }
        return "<div class=\"panel-body\"><div class=\"axes\">\(sets)</div></div>"
    }

    private static func value(
        _ fields: EditorFields, _ at: String, _ option: ProductDraft.Option?, _ axis: String, _ desk: ProductDesk
    ) -> HTML {
        let key = fields.form[at + "key"]
        let stored = option?.values.first { $0.key == key }
        let colour = fields.form[at + "swatch"]
        let dot: HTML? =
            OptionForm.isColour(colour)
            ? "<svg class=\"swatch\" viewBox=\"0 0 16 16\" aria-hidden=\"true\"><rect width=\"16\" height=\"16\" fill=\"\(colour)\"/></svg>"
            : nil
        let place = stored.flatMap { desk.fallback($0.label)?.text } ?? ""
        return """
            <tr><td>\(fields.hidden(at + "key"))\
            \(fields.cell("\(axis): \(desk.texts("admin.product.optionValue"))", at + "label", placeholder: place))</td>\
            <td class="narrow"><span class="with-swatch">\(dot)\
            \(fields.cell("\(axis): \(desk.texts("admin.product.swatch"))", at + "swatch", placeholder: "#rrggbb"))</span></td></tr>
            """
    }

    // MARK: Variants

    private static func table(_ fields: EditorFields, _ options: OptionForm, _ desk: ProductDesk) -> HTML {
        let texts = desk.texts
        let stored: [HTML] = shown(desk).map { variant in
            row(fields, variant.sku, options, desk, at: { "\($0)-\(variant.sku)" }) { place in
                options.axes[place].old.map { "choice-\($0)-\(variant.sku)" }
            }
        }
        let new: [HTML] = fields.rows(added).map { index in
            row(fields, nil, options, desk, at: { "\(added).\(index).\($0)" }) { "\(added).\(index).choice\($0)" }
        }
        let names = options.axes.indices.map { (label: options.name($0, desk), isNumber: false) }
        let columns =
            [(label: texts("admin.variants.tick"), isNumber: false), (label: "SKU", isNumber: false)] + names + [
                (label: texts("admin.products.barcode"), isNumber: false), (label: texts("admin.products.stock"), isNumber: true),
                (label: texts("admin.product.later"), isNumber: true), (label: texts("admin.product.weight"), isNumber: true),
                (label: texts("admin.product.remove"), isNumber: false),
            ]
        return Panels(texts).table(texts("admin.product.panel.variants"), columns, stored + new)
    }

    /// - Parameter choice: the field of an axis; `nil` where the axis is so new that a stored variant has no choice along it yet.
    private static func row(
        _ fields: EditorFields, _ sku: String?, _ options: OptionForm, _ desk: ProductDesk, at field: (String) -> String,
        choice: (Int) -> String?
    ) -> HTML {
        let texts = desk.texts
        let of = sku ?? texts("admin.product.newVariant")
        func label(_ name: String) -> String { "\(name), \(of)" }
        let choices: [HTML] = options.axes.indices.map { axis in
            let values = options.choices(axis, desk)
            guard let name = choice(axis) else { return "<td>\(values.first?.label ?? "")</td>" }
            let empty = [(value: "", label: "–")]
            let cell = fields.cell(label(options.name(axis, desk)), name, options: sku == nil ? empty + values : values)
            return "<td>\(cell)</td>"
        }
        let remove: HTML = """
            <input type="checkbox" name="\(field("remove"))" value="1"\(flag: "checked", if: fields.form[field("remove")] == "1") \
            aria-label="\(label(texts("admin.product.remove")))">
            """
        return """
            <tr>\(FillDown.tick(sku, fields, texts))<td class="wide">\(fields.cell(sku.map { "SKU, \($0)" } ?? label("SKU"), field("sku"), placeholder: sku == nil ? texts("admin.product.newVariant") : ""))</td>\
            \(choices)\
            <td class="wide">\(fields.cell(label(texts("admin.products.barcode")), field("barcode")))</td>\
            <td class="narrow">\(fields.cell(label(texts("admin.products.stock")), field("stock"), isNumber: true, placeholder: texts("admin.products.toOrder")))</td>\
            <td class="narrow">\(fields.cell(label(texts("admin.product.later")), field("later"), isNumber: true, placeholder: texts("admin.product.notLater")))</td>\
            <td class="narrow">\(fields.cell(label(texts("admin.product.weight")), field("weight"), isNumber: true))</td>\
            <td>\(sku == nil ? nil : remove)</td></tr>
            """
    }

    private static func foot(_ panels: Panels, _ options: OptionForm, _ desk: ProductDesk) -> HTML {
        let count = (desk.product.variants ?? []).count
        let hint =
            count > mostShown
            ? desk.texts("admin.product.moreVariants", ["count": String(count - mostShown)])
            : desk.texts("admin.product.variantsHint")
        let combine: HTML? =
            options.axes.isEmpty
            ? nil
            : """
            <button class="btn btn-plain" name="_do" value="combine" formnovalidate>\(desk.texts("admin.product.combine"))</button>
            """
        return "<span>\(hint)</span><span class=\"row\">\(combine)\(panels.moreRows)</span>"
    }
}
