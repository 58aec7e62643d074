import Basics
import Journal
import Store

/// What is to be said of the products of a category, in order.
public enum SpecificationTemplate {
    /// A category's own fields.
    public static func own(of category: ID<Category>, in tx: Transaction) throws -> [SpecificationField] {
        try tx.rows("SELECT * FROM specification_fields WHERE category_id = \(category) ORDER BY position, id")
            .map(SpecificationField.init)
    }

    /// The fields of a category and of those above it, the topmost first.
    public static func load(ofCategoryAt slug: String?, in tx: Transaction) throws -> [SpecificationField] {
        guard let slug else { return [] }
        return try tx.rows(
            """
            WITH RECURSIVE above (id, parent_id, level) AS (
                SELECT id, parent_id, 1 FROM categories WHERE slug = \(slug)
                UNION ALL
                SELECT c.id, c.parent_id, a.level + 1 FROM above a JOIN categories c ON c.id = a.parent_id
                WHERE a.level < \(Shelf.mostLevels)
            )
            SELECT f.* FROM above a JOIN specification_fields f ON f.category_id = a.id ORDER BY a.level DESC, f.position, f.id
            """
        ).map(SpecificationField.init)
    }

    /// How many fields each category has of its own.
    public static func counts(in tx: Transaction) throws -> [ID<Category>: Int] {
        try tx.rows("SELECT category_id, count(*) AS count FROM specification_fields GROUP BY category_id")
            .reduce(into: [:]) { $0[$1["category_id"]] = $1["count"] }
    }

    /// Gives a category these fields in the place of its own.
    /// - Throws: `catalog.template.tooMany`, `.noName`, `.nameTwice`, `.tooLong`, `.noChoices`, `error.notFound`; then nothing was
    ///   written.
    public static func save(
        _ fields: [SpecificationField], of category: ID<Category>, actor: String, in tx: Transaction
    ) throws {
        let fields = fields.map(\.cleaned)
        try check(fields)
        let known: String? = try tx.value("SELECT id FROM categories WHERE id = \(category)")
        guard known != nil else { throw AppError.notFound() }
        let before = try own(of: category, in: tx)
        guard fields != before else { return }
        try tx.run("DELETE FROM specification_fields WHERE category_id = \(category)")
        for (position, field) in fields.enumerated() {
            try tx.run(
                """
                INSERT INTO specification_fields (id, category_id, position, names, kind, unit, is_required, choices)
                VALUES (\(ID<SpecificationField>.new(at: tx.now)), \(category), \(position), \(JSONText.write(field.name) ?? ""),
                    \(field.kind), \(field.unit), \(field.isRequired), \(JSONText.write(field.choices) ?? "[]"))
                """)
        }
        try Journal.change(
            "category.specifications", subject: category.text, actor: actor, from: JournalFields.all(before),
            to: JournalFields.all(fields), detail: ["fields": String(fields.count)], in: tx)
    }

    /// Pure.
    static func check(_ fields: [SpecificationField]) throws {
        guard fields.count <= SpecificationField.mostOfCategory else {
            throw AppError.invalid("catalog.template.tooMany", ["most": String(SpecificationField.mostOfCategory)])
        }
        var seen: Set<String> = []
        for field in fields {
            guard let name = field.name.texts.min(by: { $0.key < $1.key })?.value else {
                throw AppError.invalid("catalog.template.noName")
            }
            let names = field.name.texts.map { "\($0.key.rawValue) \(SearchText.folded($0.value))" }
            guard seen.isDisjoint(with: names) else { throw AppError.invalid("catalog.template.nameTwice", ["name": name]) }
            seen.formUnion(names)
            let texts = Array(field.name.texts.values) + field.choices.flatMap(\.texts.values)
            for text in texts where text.count > SpecificationField.mostCharacters {
                throw AppError.invalid("catalog.template.tooLong", ["most": String(SpecificationField.mostCharacters)])
            }
            guard field.kind != .choice || (1...SpecificationField.mostChoices).contains(field.choices.count) else {
                throw AppError.invalid(
                    "catalog.template.noChoices", ["name": name, "most": String(SpecificationField.mostChoices)])
            }
        }
    }

    /// Pure: the required fields that a product says nothing about.
    public static func missing(_ fields: [SpecificationField], in product: ProductDraft) -> [SpecificationField] {
        fields.filter { field in
            field.isRequired
                && !(product.specifications ?? []).contains { row in
                    field.isAnswered(by: row) && (row.number?.isEmpty == false || !row.words.isEmpty)
                }
        }
    }
}

extension SpecificationField {
    fileprivate var cleaned: SpecificationField {
        var field = self
        field.name = name.mapped(\.trimmed)
        field.unit = kind == .number ? String(unit.trimmed.prefix(Self.mostUnitCharacters)) : ""
        field.choices = kind == .choice ? choices.map { $0.mapped(\.trimmed) }.filter { !$0.isEmpty } : []
        return field
    }
}
