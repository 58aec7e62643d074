import Catalog
import MoneyKit

/// Reads what filters mean in this shop: categories by their addresses, prices in the visitor's currency, numbers.
struct FilterReading {
    let index: FacetIndex
    let shop: Shop

    /// The filter as it is always written; `nil` when it cannot be meant.
    func whole(_ pick: FilterAddress.Pick) -> FilterAddress.Pick? {
        let value: String? =
            switch pick.name {
            case FilterAddress.category: shop.categories.node(at: pick.value) == nil ? nil : pick.value
            case FilterAddress.price: stretch(pick.value).flatMap { price($0) == nil ? nil : text($0) }
            case FilterAddress.stock: pick.value == FilterAddress.yes ? pick.value : nil
            case "moq", "lead": FacetSteps.bounds(of: pick.value) == nil ? nil : pick.value
            default: specification(pick)
            }
        return value.map { FilterAddress.Pick(name: pick.name, value: $0) }
    }

    private func specification(_ pick: FilterAddress.Pick) -> String? {
        guard index.isNumeric(pick.name) else { return Slug.isWellFormed(pick.value) ? pick.value : nil }
        if FacetIndex.thousandths(pick.value) != nil { return pick.value }
        return stretch(pick.value).flatMap { number($0) == nil ? nil : text($0) }
    }

    func choice(_ picks: [FilterAddress.Pick]) -> FacetChoice {
        var choice = FacetChoice()
        for pick in picks {
            switch pick.name {
            case FilterAddress.category: shop.categories.node(at: pick.value).map { _ = choice.shelves.insert($0.id.text) }
            case FilterAddress.price: stretch(pick.value).flatMap(price).map { choice.prices.append($0) }
            case FilterAddress.stock: choice.needsStock = true
            default: add(pick, to: &choice)
            }
        }
        return choice
    }

    private func add(_ pick: FilterAddress.Pick, to choice: inout FacetChoice) {
        if index.isNumeric(pick.name), FacetIndex.thousandths(pick.value) == nil {
            stretch(pick.value).flatMap(number).map { choice.ranges[pick.name, default: []].append($0) }
        } else {
            choice.keys[pick.name, default: []].insert(pick.value)
        }
    }

    // MARK: Stretches

    typealias Stretch = (first: String, last: String)

    /// `10-50`, `10-` or `-50`, with digits of any script and a comma for a point.
    func stretch(_ text: String) -> Stretch? {
        let plain = String(
            text.compactMap { sign -> Character? in
                if let digit = sign.wholeNumberValue, sign.isNumber, digit < 10 { return Character(String(digit)) }
                return ".-".contains(sign) ? sign : ",٫".contains(sign) ? "." : nil
            })
        let parts = plain.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, parts.contains(where: { !$0.isEmpty }) else { return nil }
        return (parts[0], parts[1])
    }

    private func text(_ stretch: Stretch) -> String { "\(stretch.first)-\(stretch.last)" }

    func price(_ stretch: Stretch) -> FacetChoice.Range? {
        range(stretch) { (try? UnitPrice($0, shop.currency))?.fine }
    }

    func number(_ stretch: Stretch) -> FacetChoice.Range? {
        range(stretch) { FacetIndex.thousandths($0).map(Int64.init) }
    }

    /// Both ends must be numbers where they are said at all.
    private func range(_ stretch: Stretch, _ read: (String) -> Int64?) -> FacetChoice.Range? {
        let (first, last) = (stretch.first.isEmpty ? nil : read(stretch.first), stretch.last.isEmpty ? nil : read(stretch.last))
        guard (first != nil) == !stretch.first.isEmpty, (last != nil) == !stretch.last.isEmpty else { return nil }
        return FacetChoice.Range(first: first, last: last)
    }
}

extension CategoryTree {
    /// The category with this slug, wherever it hangs.
    func node(at slug: String) -> Node? {
        var level = roots
        while !level.isEmpty {
            if let found = level.first(where: { $0.slug == slug }) { return found }
            level = level.flatMap(\.children)
        }
        return nil
    }
}
