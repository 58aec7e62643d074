import Basics
import Catalog
import Web

/// The fields of a category's template as a form: names and choices in one language at a time, everything else for all.
enum SpecificationForm {
    static let list = "fields"
    static let mostChoiceCharacters = 20_000

    static func fields(_ template: [SpecificationField], _ desk: WindowDesk) -> Form {
        Form(
            template.enumerated().flatMap { index, field in
                [
                    ("was", String(index)), ("name", field.name[desk.language] ?? ""),
                    ("kind", field.kind == .text ? "" : field.kind.rawValue),
                    ("unit", field.unit), ("required", field.isRequired ? "1" : ""), ("place", String(index + 1)),
                    ("choices", choices(field, desk)),
                ].map { (name: "\(list).\(index).\($0.0)", value: $0.1) }
            })
    }

    /// Stands where a choice has no word in the edited language yet: an empty line at the beginning would be lost on its way.
    private static let noWord = "–"

    /// A line for each choice.
    private static func choices(_ field: SpecificationField, _ desk: WindowDesk) -> String {
        field.choices.map { $0[desk.language] ?? noWord }.joined(separator: "\n")
    }

    /// What the form says, laid over the fields that are kept: other languages stay. An emptied field is gone, but not where it
    /// only lacks its name in one language.
    static func take(
        _ reader: inout FieldReader, over known: [SpecificationField], _ desk: WindowDesk
    ) -> [SpecificationField] {
        let last = reader.form.fields.compactMap { EditorFields.place(of: $0.name, in: list) }.max() ?? -1
        var taken: [(place: Int, field: SpecificationField)] = []
        for index in 0...max(0, min(last, SpecificationField.mostOfCategory * 2)) {
            let at = "\(list).\(index)."
            let old = Int(reader.form[at + "was"]).flatMap { known.indices.contains($0) ? known[$0] : nil }
            var field = old ?? SpecificationField(name: [:])
            let name = reader.text(at + "name", most: SpecificationField.mostCharacters)
            field.name[desk.language] = name
            guard !name.isEmpty || old != nil && desk.language != desk.shop.baseLanguage && !field.name.isEmpty else { continue }
            field.kind = SpecificationField.Kind(rawValue: reader.form[at + "kind"]) ?? .text
            field.unit = reader.text(at + "unit", most: SpecificationField.mostUnitCharacters)
            field.isRequired = reader.form[at + "required"] == "1"
            field.choices = choices(reader.form.exact(at + "choices"), over: field.choices, desk)
            if field.kind == .choice, field.choices.isEmpty { reader.refuse(at + "choices", "admin.specifications.noChoices") }
            let (place, stood) = (reader.whole(at + "place") ?? index + 1, index + 1)
            // Of two with one number the one that was given it takes the place.
            taken.append((place * 2 + (place - stood).signum(), field))
        }
        return taken.enumerated().sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }.map(\.element.field)
    }

    /// Lines are choices in order. In the shop's own language they say how many there are; in another they only give them words.
    private static func choices(_ text: String, over known: [Localised], _ desk: WindowDesk) -> [Localised] {
        let lines = text.plainLines.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.trimmingCharacters(in: .whitespaces) }
        guard desk.language == desk.shop.baseLanguage || known.isEmpty else {
            return known.enumerated().map { index, choice in
                var choice = choice
                choice[desk.language] = lines.indices.contains(index) && lines[index] != noWord ? lines[index] : nil
                return choice
            }
        }
        return lines.enumerated().compactMap { index, line in
            if line == noWord { return known.indices.contains(index) ? known[index] : nil }
            guard !line.isEmpty else { return nil }
            // A choice that is still there keeps its words in other languages, wherever it stands now.
            var choice = known.first { $0[desk.language] == line } ?? [:]
            choice[desk.language] = line
            return choice
        }
    }

    // MARK: How it looks

    static func view(_ fields: EditorFields, _ template: [SpecificationField], _ desk: WindowDesk) -> HTML {
        let panels = Panels(desk.texts)
        let sets: [HTML] = fields.rows(list).map { row(fields, $0, template, desk) }
        return panels.panel(
            desk.texts("admin.specifications.fields"), id: "fields",
            """
            \(panels.note(fields, list))<ol class="spec-fields">\(sets)</ol>
            <div class="panel-foot"><span>\(desk.texts("admin.specifications.hint"))</span>\(panels.moreRows)</div>
            """)
    }

    private static func row(
        _ fields: EditorFields, _ index: Int, _ template: [SpecificationField], _ desk: WindowDesk
    ) -> HTML {
        let (texts, at) = (desk.texts, "\(list).\(index).")
        let old = Int(fields.form[at + "was"]).flatMap { template.indices.contains($0) ? template[$0] : nil }
        // An empty row sends nothing, and what is not said is a text.
        let kinds = SpecificationField.Kind.allCases.map { kind in
            (kind == .text ? "" : kind.rawValue, texts("admin.specifications.kinds.\(kind.rawValue)"))
        }
        let legend = texts("admin.specifications.field", ["number": String(index + 1)])
        return """
            <li><fieldset><legend class="vh">\(legend)</legend>\(fields.hidden(at + "was"))<div class="form-3">
            \(fields.field(texts("admin.product.specName"), at + "name", hint: old.flatMap { desk.fallback($0.name) }, attributes: desk.inLanguage))
            \(fields.select(texts("admin.specifications.kind"), at + "kind", kinds))
            \(fields.field(texts("admin.product.specUnit"), at + "unit", attributes: " list=\"units\""))
            \(fields.field(texts("admin.specifications.place"), at + "place", isNumber: true))</div>
            \(fields.area(texts("admin.specifications.choices"), at + "choices", rows: 3, hint: old?.kind == .choice ? base(old, desk) : nil, attributes: desk.inLanguage))
            \(fields.tick(texts("admin.specifications.required"), at + "required", value: "1"))</fieldset></li>
            """
    }

    /// The choices in the shop's own language, for one who translates them.
    private static func base(_ field: SpecificationField?, _ desk: WindowDesk) -> String? {
        guard let field, desk.language != desk.shop.baseLanguage else { return nil }
        return field.choices.map { $0[desk.shop.baseLanguage] ?? "–" }.joined(separator: " / ")
    }
}
