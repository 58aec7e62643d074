import Basics
import Catalog
import Web

/// The table of specifications: a number with its unit, the same in every language, or words in each.
enum SpecificationsSection: ProductSection {
    static let mostCharacters = 300
    private static let list = "specifications"
    /// Units that goods are measured in, to choose from; any other can be typed.
    static let units = [
        "mm", "cm", "m", "in", "g", "kg", "ml", "l", "W", "kW", "V", "A", "mAh", "Wh", "Hz", "lm", "dB", "°C", "%", "h", "g/m²",
    ]

    static func fields(_ desk: ProductDesk) -> Form {
        let rows = (desk.product.specifications ?? []).enumerated().flatMap { index, row in
            [
                ("was", name(of: row, desk) ?? ""), ("name", row.name[desk.language] ?? ""),
                ("value", row.number ?? row.words[desk.language] ?? ""), ("unit", row.unit),
            ].map { (name: "\(list).\(index).\($0.0)", value: $0.1) }
        }
        return Form(rows)
    }

    /// What a row is known by while it is edited in one language.
    private static func name(of row: ProductDraft.Specification, _ desk: ProductDesk) -> String? {
        row.name.best([desk.shop.baseLanguage] + desk.shop.languages)?.text ?? row.name.texts.values.min()
    }

    static func take(_ reader: inout FieldReader, into product: inout ProductDraft, _ desk: ProductDesk) {
        var known = product.specifications ?? []
        let last = reader.form.fields.compactMap { EditorFields.place(of: $0.name, in: list) }.max() ?? -1
        var rows: [ProductDraft.Specification] = []
        for index in 0...max(0, last) {
            let at = "\(list).\(index)."
            let place = known.firstIndex { !reader.form[at + "was"].isEmpty && name(of: $0, desk) == reader.form[at + "was"] }
            let old = place.map { known.remove(at: $0) }
            let isEmpty = ["name", "value", "unit"].allSatisfy { reader.form[at + $0].isEmpty }
            // A row that the template has offered and nobody has filled in is none.
            if old == nil, reader.form[at + "value"].isEmpty, field(named: reader.form[at + "name"], desk) != nil { continue }
            if let old, isEmpty, let kept = untranslated(old, desk) { rows.append(kept) }
            if !isEmpty { rows.append(templated(row(&reader, at, old, desk), &reader, at, desk)) }
        }
        product.specifications = rows
    }

    /// An emptied row is gone, but not where it only lacks its words in one language.
    private static func untranslated(
        _ old: ProductDraft.Specification, _ desk: ProductDesk
    ) -> ProductDraft.Specification? {
        var row = old
        (row.name[desk.language], row.words[desk.language]) = (nil, nil)
        return row == old || desk.language != desk.shop.baseLanguage && !row.name.isEmpty ? row : nil
    }

    private static func row(
        _ reader: inout FieldReader, _ at: String, _ old: ProductDraft.Specification?, _ desk: ProductDesk
    ) -> ProductDraft.Specification {
        var row = old ?? ProductDraft.Specification(name: [:])
        row.name[desk.language] = reader.text(at + "name", most: mostCharacters)
        if row.name.isEmpty { reader.refuse(at + "name", "admin.product.problem.specificationName") }
        let value = reader.text(at + "value", most: mostCharacters)
        row.unit = reader.text(at + "unit", most: 20)
        let plain = FieldReader.plain(value)
        if plain.wholeMatch(of: /-?\d{1,12}(\.\d{1,6})?/) != nil {
            (row.number, row.words) = (plain, [:])
            return row
        }
        row.words[desk.language] = value
        if !value.isEmpty || old?.number != nil { row.number = nil }
        if !row.unit.isEmpty, row.number == nil { reader.refuse(at + "value", "admin.product.problem.unitNeedsNumber") }
        return row
    }

    // MARK: How it looks

    static func view(_ fields: EditorFields, _ desk: ProductDesk) -> HTML {
        let texts = desk.texts
        let panels = Panels(texts)
        let isBase = desk.language == desk.shop.baseLanguage
        let rows: [HTML] = fields.rows(list).map { index in
            let at = "\(list).\(index)."
            let was = fields.form[at + "was"]
            let original: HTML? = isBase || was.isEmpty ? nil : "<p class=\"hint\">\(was)</p>"
            return """
                <tr><td>\(fields.hidden(at + "was"))\(fields.cell(texts("admin.product.specName"), at + "name"))\(original)</td>\
                <td>\(value(fields, at, desk))</td>\
                <td class="narrow"><input class="input" name="\(at)unit" value="\(fields.form[at + "unit"])" list="units" \
                aria-label="\(texts("admin.product.specUnit"))"></td></tr>
                """
        }
        let columns = ["specName", "specValue", "specUnit"].map { (label: texts("admin.product.\($0)"), isNumber: false) }
        return panels.wide(
            "specifications",
            """
            \(missing(desk))\(panels.note(fields, list))\(panels.table(texts("admin.product.panel.specifications"), columns, rows))
            <datalist id="units">\(units.map { "<option value=\"\($0)\"></option>" as HTML })</datalist>
            \(choices(desk))
            """,
            foot: "<span>\(texts("admin.product.specHint"))</span><span class=\"row\">\(offer(desk))\(panels.moreRows)</span>")
    }

    /// The words that visitors read until those of this language are written.
    static func words(_ at: String, _ fields: EditorFields, _ desk: ProductDesk) -> String {
        let was = fields.form[at + "was"]
        let row = (desk.product.specifications ?? []).first { !was.isEmpty && name(of: $0, desk) == was }
        return row.flatMap { desk.fallback($0.words)?.text } ?? ""
    }
}
