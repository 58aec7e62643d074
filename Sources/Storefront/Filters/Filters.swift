import Basics
import Catalog
import MoneyKit
import Web

/// What a list can be filtered by and is filtered by, ready to be shown.
struct Filters: Sendable {
    struct Category: Sendable {
        let slug: String
        let title: LocalText
        let level: Int
        let count: Int
    }

    struct PriceStep: Sendable {
        /// As it stands in the address.
        let value: String
        let first: UnitPrice?
        let last: UnitPrice?
        let count: Int
    }

    /// A filter that is on, in words.
    struct Chip: Sendable {
        let pick: FilterAddress.Pick
        let name: LocalText?
        let value: LocalText?
    }

    let address: FilterAddress
    let facets: [Facet]
    let categories: [Category]
    let prices: [PriceStep]
    /// Whether prices can be filtered by at all: a buyer with prices of his own sees others than the list's.
    let hasPrices: Bool
    let inStock: Int
    let total: Int
    let chips: [Chip]

    init(
        _ count: FacetCount, _ address: FilterAddress, _ choice: FacetChoice, _ index: FacetIndex, offersCategories: Bool,
        _ frame: Frame
    ) {
        let languages = frame.shop.languageChain
        self.address = address
        facets = count.facets(choice, index, languages)
        categories = offersCategories ? Self.categories(count, address, index, frame.shop) : []
        prices = Self.steps(count.prices, frame.shop.currency)
        hasPrices = count.prices.contains { $0 != count.prices[0] } || !choice.prices.isEmpty
        (inStock, total) = (count.inStock, count.found.count)
        chips = address.picks.map { pick in
            if pick.name == FilterAddress.category {
                return Chip(pick: pick, name: nil, value: frame.shop.categories.node(at: pick.value)?.title)
            }
            let label = index.label(pick.name, pick.value, languages)
            return Chip(pick: pick, name: label?.name ?? index.name(of: pick.name, languages), value: label?.value)
        }
    }

    var isChosen: Bool { !address.isEmpty }

    /// There is something to choose, or to take back.
    var isOffered: Bool { isChosen || !facets.isEmpty || categories.count > 1 || hasPrices || offersStock }

    /// Some can be taken from stock and some cannot.
    var offersStock: Bool { address.has(FilterAddress.stock, FilterAddress.yes) || inStock > 0 && inStock < total }

    /// The top of the tree, and of what is chosen the branches beneath and beside it.
    private static func categories(
        _ count: FacetCount, _ address: FilterAddress, _ index: FacetIndex, _ shop: Shop
    ) -> [Category] {
        func holdsChoice(_ node: CategoryTree.Node) -> Bool {
            address.has(FilterAddress.category, node.slug) || node.children.contains(where: holdsChoice)
        }
        func lines(_ nodes: [CategoryTree.Node], _ level: Int) -> [Category] {
            nodes.flatMap { node -> [Category] in
                let number = count.count(ofShelf: node.id.text, index)
                let isChosen = holdsChoice(node)
                guard number > 0 || isChosen else { return [] }
                let line = Category(slug: node.slug, title: node.title, level: level, count: number)
                return [line] + (isChosen ? lines(node.children, level + 1) : [])
            }
        }
        return lines(shop.categories.roots, 1)
    }

    private static func steps(_ prices: [Int64], _ currency: Currency) -> [PriceStep] {
        let cuts = PriceSteps.cuts(prices)
        guard !cuts.isEmpty else { return [] }
        let ends = zip([nil] + cuts.map(Optional.some), cuts.map(Optional.some) + [nil])
        return ends.map { first, last in
            let (low, high) = (first.map { UnitPrice(fine: $0, currency) }, last.map { UnitPrice(fine: $0, currency) })
            return PriceStep(
                value: "\(text(low))-\(text(high))", first: low, last: high, count: PriceSteps.count(prices, first, last))
        }
    }

    /// Without needless zeros: `10`, `2.5`.
    private static func text(_ price: UnitPrice?) -> String {
        guard let text = price?.decimalText, text.contains(".") else { return price?.decimalText ?? "" }
        let short = String(text.reversed().drop { $0 == "0" }.reversed())
        return short.hasSuffix(".") ? String(short.dropLast()) : short
    }
}
