import Basics

/// What a buyer has ticked: any of the values within one facet, and of every facet something.
public struct FacetChoice: Hashable, Sendable {
    /// A stretch of numbers, in thousandths or in ten-thousandths of a minor unit; without an end where none is said.
    public struct Range: Hashable, Sendable, Comparable {
        public let first: Int64?
        public let last: Int64?

        /// `nil` when neither end is said. Ends that are the wrong way round are turned.
        public init?(first: Int64?, last: Int64?) {
            guard first != nil || last != nil else { return nil }
            if let first, let last, first > last {
                (self.first, self.last) = (last, first)
            } else {
                (self.first, self.last) = (first, last)
            }
        }

        public func contains(_ number: Int64) -> Bool { number >= first ?? .min && number <= last ?? .max }

        public static func < (left: Range, right: Range) -> Bool {
            (left.first ?? .min, left.last ?? .max) < (right.first ?? .min, right.last ?? .max)
        }
    }

    /// Keys by facet. A shelf's key is its id.
    public var keys: [String: Set<String>] = [:]
    /// By facet, of its numbers.
    public var ranges: [String: [Range]] = [:]
    /// Of the price for one unit.
    public var prices: [Range] = []
    public var needsStock = false

    public init() {}

    /// Ids of categories or collections.
    public var shelves: Set<String> {
        get { keys[FacetDraft.shelf] ?? [] }
        set { keys[FacetDraft.shelf] = newValue.isEmpty ? nil : newValue }
    }

    public var isEmpty: Bool { keys.isEmpty && ranges.isEmpty && prices.isEmpty && !needsStock }
}
