import Basics
import Catalog
import MoneyKit
import Pricing
import Store

/// Lines of a quote taken from the catalogue: title in the buyer's language, price by quantity break.
public enum CatalogueLine {
    /// A variant that a search has found.
    public struct Found: Hashable, Sendable {
        public let sku: String
        public let title: String
    }

    public static let mostFound = 8

    /// The line of an SKU; `nil` when there is none of that name. A variant without a price comes at nothing, to be priced by hand.
    /// - Throws: `money.tooLarge`; `pricing.quantity` unless the quantity is positive.
    public static func find(
        sku: String, quantity: Int, languages: [LanguageTag], _ book: PriceBook, in tx: Transaction
    ) throws -> QuoteContent.Line? {
        let wanted = TypedText.line(sku).lowercased()
        guard let id: ID<Variant> = try tx.value("SELECT id FROM variants WHERE lower(sku) = \(wanted)"),
            let facts = try LineFacts.load([id], in: tx)[id]
        else { return nil }
        let texts = try LineTexts.load([facts], languages: languages, in: tx)[id]
        let price = try book.tables(for: [id], in: tx)[id]?.price(of: quantity).unit
        return QuoteContent.Line(
            variant: id, sku: facts.sku, title: texts?.title ?? facts.sku, options: texts?.options ?? "", unit: facts.unit,
            quantity: quantity, price: price ?? UnitPrice(fine: 0, book.currency), listPrice: price)
    }

    /// Variants whose SKU or product title holds every word, by SKU.
    public static func search(_ typed: String, languages: [LanguageTag], in tx: Transaction) throws -> [Found] {
        let words = StaffSearch.words(typed)
        guard !words.isEmpty else { return [] }
        let conditions = words.map { word -> SQL in
            """
            (\(StaffSearch.contains("lower(v.sku)", word)) OR EXISTS (SELECT 1 FROM product_texts t
                WHERE t.product_id = v.product_id AND \(StaffSearch.contains("lower(t.title)", word))))
            """
        }
        let ids = try tx.rows(
            "SELECT v.id FROM variants v WHERE \(SQL.all(conditions)) ORDER BY v.sku LIMIT \(mostFound)"
        ).map { $0["id"] as ID<Variant> }
        let facts = try LineFacts.load(ids, in: tx)
        let texts = try LineTexts.load(Array(facts.values), languages: languages, in: tx)
        return ids.compactMap { id in
            facts[id].map { Found(sku: $0.sku, title: [texts[id]?.title ?? "", texts[id]?.options ?? ""].joinedBy(", ")) }
        }
    }

    /// The list prices anew, those of the buyer who is asked for, for the quantities as they are now. A price that was the list's follows it; one typed by hand stays.
    static func priced(_ content: QuoteContent, in tx: Transaction) throws -> QuoteContent {
        let variants = content.lines.compactMap(\.variant)
        guard !variants.isEmpty else { return content }
        let buyer = try BuyerPrices.of(email: content.contact.email, in: tx)
        let tables = try PriceBook.load(content.currency, for: buyer, in: tx).tables(for: variants, in: tx)
        var content = content
        for index in content.lines.indices {
            let line = content.lines[index]
            guard let variant = line.variant, let table = tables[variant], line.quantity > 0 else { continue }
            let list = try table.price(of: line.quantity).unit
            if line.price == line.listPrice { content.lines[index].price = list }
            content.lines[index].listPrice = list
        }
        return content
    }
}
