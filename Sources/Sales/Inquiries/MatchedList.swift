import Basics
import Catalog
import MoneyKit
import Store

extension RequestedList {
    /// The lines, each matched to the catalogue by its SKU, or by its words when they name one product alone. The others stay free.
    /// - Parameter languages: the reader's fallback chain.
    public static func matched(
        _ lines: [InquiryLine], languages: [LanguageTag], in tx: Transaction
    ) throws -> [InquiryLine] {
        let wanted = Set(lines.flatMap { [$0.sku.lowercased(), $0.title.lowercased()] }).filter { !$0.isEmpty }
        let rows = try tx.rows(
            """
            SELECT v.id, lower(v.sku) AS sku FROM variants v JOIN products p ON p.id = v.product_id
            WHERE lower(v.sku) IN \(Array(wanted)) AND p.status = 'active' AND p.audience <> 'marketplace'
            """)
        var ids: [String: ID<Variant>] = rows.reduce(into: [:]) { $0[$1["sku"]] = $1["id"] }
        for title in Set(lines.filter { ids[$0.sku.lowercased()] == nil && ids[$0.title.lowercased()] == nil }.map(\.title)) {
            if let id = try only(title, in: tx) { ids[title.lowercased()] = id }
        }
        let facts = try LineFacts.load(Array(Set(ids.values)), in: tx)
        let texts = try LineTexts.load(Array(facts.values), languages: languages, in: tx)
        return lines.map { line in
            guard let id = ids[line.sku.lowercased()] ?? ids[line.title.lowercased()], let fact = facts[id],
                line.problem?.key != "inquiry.row.noGoods"
            else { return line }
            var line = line
            (line.variant, line.sku, line.unit) = (id, fact.sku, fact.unit)
            if line.problem == nil { line.title = [texts[id]?.title ?? fact.sku, texts[id]?.options ?? ""].joinedBy(", ") }
            return line
        }
    }

    /// Fewer letters name too much.
    private static let leastLetters = 4

    /// The one variant of the one product that holds every word.
    private static func only(_ title: String, in tx: Transaction) throws -> ID<Variant>? {
        guard title.count >= leastLetters else { return nil }
        let conditions = StaffSearch.words(title).map { word -> SQL in
            """
            EXISTS (SELECT 1 FROM product_texts t WHERE t.product_id = v.product_id
                AND \(StaffSearch.contains("lower(t.title)", word)))
            """
        }
        let ids = try tx.rows(
            """
            SELECT v.id FROM variants v JOIN products p ON p.id = v.product_id
            WHERE p.status = 'active' AND p.audience <> 'marketplace' AND \(SQL.all(conditions)) ORDER BY v.id LIMIT 2
            """
        ).map { $0["id"] as ID<Variant> }
        return ids.count == 1 ? ids[0] : nil
    }
}
