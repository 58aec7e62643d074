import Basics
import Catalog
import Pricing

/// What may be ordered: pure functions over the lines of a cart and what the catalogue says of them.
///
/// The minimum order quantity is a promise about a product, not about one colour of it: the goods of all its variants count
/// together, and so does the limit on samples. The increment (usually an inner box) is a matter of each line.
enum CartRules {
    /// The problems of each line, in the order of the lines, the most telling first.
    static func problems(of lines: [CartLine]) -> [[LineProblem]] {
        let goods = sums(of: lines.filter { $0.kind == .goods }, by: \.facts.product)
        let samples = sums(of: lines.filter { $0.kind == .sample }, by: \.facts.product)
        let wanted = sums(of: lines, by: \.facts.variant)
        return lines.map { line in
            let facts = line.facts
            guard facts.isSold else { return [.notSold] }
            var found: [LineProblem] = []
            found += most(line.quantity)
            found += stock(facts.mostSold, wanted: wanted[facts.variant] ?? line.quantity)
            switch line.kind {
            case .goods:
                found += increment(line.quantity, of: facts.sold)
                let have = goods[facts.product] ?? line.quantity
                if have < facts.moq { found.append(.belowMinimum(minimum: facts.moq, have: have)) }
            case .sample: found += sample(samples[facts.product] ?? line.quantity, of: facts)
            }
            return found
        }
    }

    /// What a visitor is told at once when a line is put in or changed. Being below the minimum can wait where another variant
    /// may still make it up; where there is none, it is said now.
    static func refusal(of index: Int, in lines: [CartLine]) -> LineProblem? {
        problems(of: lines)[index].first { problem in
            if case .belowMinimum = problem { return lines[index].facts.variantCount == 1 }
            return true
        }
    }

    /// What is wrong with a quantity by itself, before it is in any cart.
    static func problem(of quantity: Int, sold: OrderQuantity, stock: Int?) -> LineProblem? {
        let isTooFew = !sold.isMixed && quantity < sold.moq
        return
            (most(quantity) + self.stock(stock, wanted: quantity) + increment(quantity, of: sold)
            + (isTooFew ? [.belowMinimum(minimum: sold.moq, have: quantity)] : [])).first
    }

    /// What of each line ships at once and what later, in the order of the lines: those above take from the stock first. Only
    /// for lines of which something is missing.
    static func later(_ lines: [CartLine]) -> [BackOrder?] {
        var left = lines.reduce(into: [:]) { $0[$1.facts.variant] = $1.facts.stock }
        return lines.map { line in
            guard let days = line.facts.backOrderDays, let stock = left[line.facts.variant] else { return nil }
            let now = min(stock, line.quantity)
            left[line.facts.variant] = stock - now
            return now == line.quantity ? nil : BackOrder(now: now, later: line.quantity - now, days: days)
        }
    }

    private static func sums<Key: Hashable>(of lines: [CartLine], by key: (CartLine) -> Key) -> [Key: Int] {
        lines.reduce(into: [:]) { $0[key($1), default: 0] += $1.quantity }
    }

    private static func most(_ quantity: Int) -> [LineProblem] {
        quantity > Cart.mostQuantity ? [.tooMany(most: Cart.mostQuantity)] : []
    }

    private static func stock(_ stock: Int?, wanted: Int) -> [LineProblem] {
        guard let stock, wanted > stock else { return [] }
        return [stock == 0 ? .soldOut : .stockShort(left: stock)]
    }

    /// Too little of a product is told by what all its variants come to.
    private static func increment(_ quantity: Int, of sold: OrderQuantity) -> [LineProblem] {
        switch sold.check(quantity) {
        case .ok, .above, .below: []
        case .offStep(let lower, let upper): [.offIncrement(increment: sold.increment, lower: lower, upper: upper)]
        }
    }

    private static func sample(_ quantity: Int, of facts: LineFacts) -> [LineProblem] {
        guard let most = facts.sampleMost else { return [.sampleNotOffered] }
        return quantity > most ? [.tooManySamples(most: most)] : []
    }
}

/// A line of a cart beside what the catalogue says of its variant.
struct CartLine: Hashable, Sendable {
    let facts: LineFacts
    let kind: Cart.Kind
    let quantity: Int
}

extension LineProblem {
    /// What keeps `quantity` of one variant from going into an empty cart, by the rules that its line will be held to; `nil`
    /// when nothing does. That mixed variants together are below the MOQ is no problem of one of them.
    public static func of(_ quantity: Int, sold: OrderQuantity, stock: Int?) -> LineProblem? {
        CartRules.problem(of: quantity, sold: sold, stock: stock)
    }
}
