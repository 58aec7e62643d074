import Basics
import Catalog
import Web

/// What the category's template adds to the specifications of a product: rows to fill in, choices, and what is still missing.
extension SpecificationsSection {
    static let fill = "template"

    /// The template's field of that name, in any language.
    static func field(named name: String, _ desk: ProductDesk) -> SpecificationField? {
        guard !name.isEmpty else { return nil }
        let row = ProductDraft.Specification(name: [desk.language: name])
        return desk.template.first { field in
            field.isAnswered(by: row) || field.name.texts.values.contains { $0.lowercased() == name.lowercased() }
        }
    }

    /// A row for every field of the template that the product says nothing of, in the template's order and behind its own. The rows
    /// are shown, not saved.
    static func rearranged(_ fields: Form, _ wish: String, _ desk: ProductDesk) -> Form {
        guard wish == fill else { return fields }
        let last = fields.fields.compactMap { EditorFields.place(of: $0.name, in: "specifications") }.max() ?? -1
        let names = (0...max(0, last)).flatMap { index in
            [fields["specifications.\(index).name"], fields["specifications.\(index).was"]]
        }.compactMap { field(named: $0, desk)?.name }
        let missing = desk.template.filter { field in
            !names.contains(field.name) && !(desk.product.specifications ?? []).contains { field.isAnswered(by: $0) }
        }
        // Rows that were emptied at the end leave their places to the new ones.
        let filled =
            fields.fields.filter { !$0.value.isEmpty }
            .compactMap { EditorFields.place(of: $0.name, in: "specifications") }.max() ?? -1
        let kept = fields.fields.filter { (EditorFields.place(of: $0.name, in: "specifications") ?? -1) <= filled }
        return Form(
            kept
                + missing.enumerated().flatMap { index, field in
                    let at = "specifications.\(filled + 1 + index)."
                    return [(name: at + "name", value: name(of: field, desk)), (name: at + "unit", value: field.unit)]
                })
    }

    private static func name(of field: SpecificationField, _ desk: ProductDesk) -> String {
        field.name.best([desk.language, desk.shop.baseLanguage] + desk.shop.languages)?.text ?? field.name.texts.values.min()
            ?? ""
    }

    /// A row that the template knows takes its names in the other languages, and a choice its words; what does not fit is refused.
    static func templated(
        _ row: ProductDraft.Specification, _ reader: inout FieldReader, _ at: String, _ desk: ProductDesk
    ) -> ProductDraft.Specification {
        guard let field = desk.template.first(where: { $0.isAnswered(by: row) }) ?? field(named: reader.form[at + "name"], desk)
        else { return row }
        var row = row
        for (language, name) in field.name.texts where row.name[language] == nil { row.name[language] = name }
        switch field.kind {
        case .text: return row
        case .number:
            if row.number == nil, !row.words.isEmpty { reader.refuse(at + "value", "admin.specifications.notNumber") }
        case .choice:
            let typed = reader.form[at + "value"]
            guard !typed.isEmpty else { return row }
            guard let choice = field.choice(typed) else {
                reader.refuse(at + "value", "admin.specifications.notChoice", ["choices": said(field, desk)])
                return row
            }
            // A choice such as 304 looks like a number and is none: its words are those of the template.
            (row.number, row.unit, row.words) = (nil, "", choice)
        }
        return row
    }

    private static func said(_ field: SpecificationField, _ desk: ProductDesk) -> String {
        field.choices.map { $0.best([desk.language, desk.shop.baseLanguage])?.text ?? $0.texts.values.min() ?? "" }
            .joined(separator: ", ")
    }

    // MARK: How it looks

    /// The required fields that the product says nothing of.
    static func missing(_ desk: ProductDesk) -> HTML? {
        let missing = SpecificationTemplate.missing(desk.template, in: desk.product)
        guard !missing.isEmpty else { return nil }
        let names = missing.map { name(of: $0, desk) }.joined(separator: ", ")
        return "<p class=\"list-note warn-note\">\(desk.texts("admin.specifications.stillMissing", ["names": names]))</p>"
    }

    static func offer(_ desk: ProductDesk) -> HTML? {
        guard !desk.template.isEmpty else { return nil }
        return """
            <button class="btn btn-plain" name="_do" value="\(fill)" formnovalidate>\(desk.texts("admin.specifications.fillIn"))</button>
            """
    }

    /// The value's field; where the template knows what can be chosen, its choices are offered.
    static func value(_ fields: EditorFields, _ at: String, _ desk: ProductDesk) -> HTML {
        let cell = fields.cell(
            desk.texts("admin.product.specValue"), at + "value", placeholder: words(at, fields, desk),
            attributes: place(fields.form[at + "name"], desk).map { " list=\"choices-\($0)\"" as HTML } ?? .empty)
        return cell
    }

    private static func place(_ name: String, _ desk: ProductDesk) -> Int? {
        field(named: name, desk).flatMap { field in
            field.kind == .choice ? desk.template.firstIndex(of: field) : nil
        }
    }

    static func choices(_ desk: ProductDesk) -> [HTML] {
        desk.template.enumerated().filter { $0.element.kind == .choice }.map { index, field in
            let options: [HTML] = field.choices.compactMap { choice in
                choice.best([desk.language, desk.shop.baseLanguage]).map { "<option value=\"\($0.text)\"></option>" }
            }
            return "<datalist id=\"choices-\(index)\">\(options)</datalist>"
        }
    }
}
