import Catalog
import MoneyKit
import Pricing
import Web

/// A change of many products, and what it touches of one, in words.
struct BulkWords {
    let texts: Texts
    /// Names of categories and collections by their slugs.
    let names: [String: String]

    func title(_ change: BulkChange) -> String {
        switch change {
        case .status(let status): texts("admin.products.bulk.\(status.rawValue)")
        case .category(let slug):
            slug.isEmpty ? texts("admin.bulk.noCategory") : said("category", names[slug] ?? slug)
        case .collection(let slug): said("collection", names[slug] ?? slug)
        case .uncollect(let slug): said("uncollect", names[slug] ?? slug)
        case .tags(let add, let remove): said("tags", (add.map { "+" + $0 } + remove.map { "−" + $0 }).joined(separator: ", "))
        case .moq(let moq): said("moq", "\(moq)")
        case .leadTime(let days): said("leadTime", texts.count("admin.bulk.days", days))
        case .stock(let stock): said("stock", stock.map { "\($0)" } ?? texts("admin.products.toOrder"))
        case .prices(let price): said("prices", "\(price.currency.code) \(price.fixed ?? percent(price.basisPoints ?? 0))")
        }
    }

    private func said(_ key: String, _ value: String) -> String { texts("admin.bulk.said.\(key)", ["value": value]) }

    private func percent(_ points: Int) -> String {
        (points < 0 ? "−" : "+") + Decimal.text(Int64(abs(points)), digits: 2, atLeast: 0) + "%"
    }

    /// What is touched, a line each.
    func lines(_ value: BulkValue) -> [String] {
        if let status = value.status { return [texts("admin.productStatus.\(status.rawValue)")] }
        if let category = value.category { return [category.isEmpty ? "–" : names[category] ?? category] }
        if let collections = value.collections { return joined(collections.map { names[$0] ?? $0 }) }
        if let tags = value.tags { return joined(tags) }
        if let moq = value.moq { return ["\(moq)"] }
        if let leads = value.leadTimes {
            let all = leads.map { lead in
                (lead.upTo.map { "≤ \($0): " } ?? "") + texts.count("admin.bulk.days", lead.days)
            }
            return all.isEmpty ? ["–"] : all
        }
        if let stock = value.stock {
            return stock.map { "\($0.sku): \($0.count.map { "\($0)" } ?? texts("admin.products.toOrder"))" }
        }
        return (value.prices ?? []).map { prices in
            let breaks = prices.breaks.map { "\($0.from)+ \($0.price)" }.joined(separator: " / ")
            return "\(prices.sku): \(breaks.isEmpty ? "–" : breaks)"
        }
    }

    private func joined(_ words: [String]) -> [String] { [words.isEmpty ? "–" : words.joined(separator: ", ")] }
}
