import Basics
import Catalog
import Web

/// What is made to the buyer's wish, and from how many units on.
enum CustomisationSection: ProductSection {
    static let mostCharacters = 500
    private static let list = "customisations"

    static func fields(_ desk: ProductDesk) -> Form {
        let rows = rows(of: desk.product).enumerated().flatMap { index, row in
            [
                ("kind", row.kind.rawValue), ("moq", row.known.map { String($0.moq) } ?? ""),
                ("text", row.known?.text[desk.language] ?? ""),
            ].map { (name: "\(list).\(index).\($0.0)", value: $0.1) }
        }
        return Form(rows)
    }

    /// What is offered, and an empty row of each kind that is not.
    private static func rows(
        of product: ProductDraft
    ) -> [(kind: ProductDraft.Customisation.Kind, known: ProductDraft.Customisation?)] {
        let known = product.customisations ?? []
        let free = ProductDraft.Customisation.Kind.allCases.filter { kind in !known.contains { $0.kind == kind } }
        return known.map { ($0.kind, $0) } + free.map { ($0, nil) }
    }

    static func take(_ reader: inout FieldReader, into product: inout ProductDraft, _ desk: ProductDesk) {
        var known = product.customisations ?? []
        let last = reader.form.fields.compactMap { EditorFields.place(of: $0.name, in: list) }.max() ?? -1
        var taken: [ProductDraft.Customisation] = []
        for index in 0...max(0, last) {
            let at = "\(list).\(index)."
            guard let kind = ProductDraft.Customisation.Kind(rawValue: reader.form[at + "kind"]) else { continue }
            let old = known.firstIndex { $0.kind == kind }.map { known.remove(at: $0) }
            let text = reader.text(at + "text", most: mostCharacters)
            guard let moq = reader.whole(at + "moq", from: 1) else {
                if !text.isEmpty, reader.form[at + "moq"].isEmpty {
                    reader.refuse(at + "moq", "admin.product.problem.customisationMOQ")
                }
                continue
            }
            var texts = old?.text ?? [:]
            texts[desk.language] = text
            taken.append(ProductDraft.Customisation(kind: kind, text: texts, moq: moq))
        }
        product.customisations = taken
    }

    static func view(_ fields: EditorFields, _ desk: ProductDesk) -> HTML {
        let texts = desk.texts
        let panels = Panels(texts)
        let rows: [HTML] = fields.rows(list, spare: false).map { index in
            let at = "\(list).\(index)."
            let kind = texts("admin.product.kind.\(fields.form[at + "kind"])")
            let known = (desk.product.customisations ?? []).first { $0.kind.rawValue == fields.form[at + "kind"] }
            let fallback = known.flatMap { desk.fallback($0.text)?.text } ?? ""
            let moqLabel = texts("admin.product.moqOf", ["kind": kind])
            let textLabel = texts("admin.product.offerOf", ["kind": kind])
            return """
                <tr><th scope="row">\(fields.hidden(at + "kind"))\(kind)</th>\
                <td class="narrow">\(fields.cell(moqLabel, at + "moq", isNumber: true))</td>\
                <td>\(fields.cell(textLabel, at + "text", placeholder: fallback))</td></tr>
                """
        }
        let columns = [
            (texts("admin.product.wish"), false), (texts("admin.products.moq"), true), (texts("admin.product.offer"), false),
        ].map { (label: $0.0, isNumber: $0.1) }
        return panels.wide(
            "customisation",
            "\(panels.note(fields, list))\(panels.table(texts("admin.product.panel.customisation"), columns, rows))",
            foot: "<span>\(texts("admin.product.customisationHint"))</span>")
    }
}
