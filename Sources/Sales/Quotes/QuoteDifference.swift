import Basics
import MoneyKit

/// What changed from one revision to another.
public struct QuoteDifference: Hashable, Sendable {
    public struct LineChange: Hashable, Sendable {
        /// `nil` when the line is new.
        public let before: QuoteContent.Line?
        /// `nil` when the line is gone.
        public let after: QuoteContent.Line?
    }

    public struct ChargeChange: Hashable, Sendable {
        public let before: QuoteContent.Charge?
        public let after: QuoteContent.Charge?
    }

    public struct TermChange: Hashable, Sendable {
        public let incoterm: Incoterm
        public let before: QuoteSums.TermSum?
        public let after: QuoteSums.TermSum?
    }

    /// The raw value is the end of the label's key.
    public enum Fact: String, Hashable, Sendable, CaseIterable {
        case validUntil, leadTime, schedule, note, contact
    }

    public let lines: [LineChange]
    public let charges: [ChargeChange]
    public let terms: [TermChange]
    public let facts: [Fact]
    public let goods: (before: Money, after: Money)

    public var isEmpty: Bool { lines.isEmpty && charges.isEmpty && terms.isEmpty && facts.isEmpty }

    /// - Throws: `money.tooLarge`.
    public init(from before: QuoteContent, to after: QuoteContent) throws {
        let (old, new) = (try QuoteSums(before), try QuoteSums(after))
        lines = Self.pairs(before.lines.map(\.forBuyer), after.lines.map(\.forBuyer)) { $0.key }
            .map { LineChange(before: $0, after: $1) }
        charges = Self.pairs(before.charges, after.charges) { "\($0.kind.rawValue) \($0.label)" }
            .map { ChargeChange(before: $0, after: $1) }
        terms = Incoterm.allCases.compactMap { incoterm in
            let (was, now) = (old.term(incoterm), new.term(incoterm))
            return was == now ? nil : TermChange(incoterm: incoterm, before: was, after: now)
        }
        facts = Fact.allCases.filter { fact in
            switch fact {
            case .validUntil: before.validUntil != after.validUntil
            case .leadTime: before.leadTimeDays != after.leadTimeDays
            case .schedule: before.schedule != after.schedule
            case .note: before.note != after.note
            case .contact: before.contact != after.contact
            }
        }
        goods = (old.goods, new.goods)
    }

    /// Those that differ. Two of the same key belong together, the first of them with the first.
    private static func pairs<Item: Equatable>(
        _ before: [Item], _ after: [Item], key: (Item) -> String
    ) -> [(Item?, Item?)] {
        var left = Dictionary(grouping: after, by: key)
        let kept = before.map { old -> (Item?, Item?) in
            let name = key(old)
            guard left[name]?.isEmpty == false else { return (old, nil) }
            return (old, left[name]?.removeFirst())
        }
        var used = kept.compactMap(\.1)
        let added = after.filter { item in
            guard let index = used.firstIndex(of: item) else { return true }
            used.remove(at: index)
            return false
        }
        return kept.filter { $0.0 != $0.1 } + added.map { (nil, $0) }
    }

    public static func == (left: QuoteDifference, right: QuoteDifference) -> Bool {
        left.lines == right.lines && left.charges == right.charges && left.terms == right.terms && left.facts == right.facts
            && left.goods == right.goods
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(lines)
        hasher.combine(facts)
    }
}

extension QuoteContent.Line {
    /// What makes two lines the same one: what is sold, not how much of it or at which price.
    fileprivate var key: String { variant?.text ?? "\(sku) \(title)" }

    fileprivate var forBuyer: QuoteContent.Line {
        var line = self
        (line.cost, line.listPrice) = (nil, nil)
        return line
    }
}
