import Sales
import Tax

/// The tax of a document: rates, amounts and why it is so.
public struct TaxOnPaper: Hashable, Sendable, Codable {
    public struct Row: Hashable, Sendable, Codable {
        /// Thousandths of a percent.
        public var share: Int
        public var minor: Int64

        public init(share: Int, minor: Int64) { (self.share, self.minor) = (share, minor) }
    }

    /// The highest rate first; rates of nothing are left out.
    public var rows: [Row]
    /// The amounts above hold it already.
    public var isIncluded: Bool
    public var outcome: TaxDecision.Outcome
    /// The seller's number that the sale is declared under; may be empty.
    public var number: String

    public init(_ tax: OrderTax) {
        rows = tax.groups.filter { $0.share > 0 }.map { Row(share: $0.share, minor: $0.tax.minor) }
        (isIncluded, outcome, number) = (tax.isIncluded, tax.decision.outcome, tax.decision.sellerNumber)
    }

    /// The same decision on a part of the order.
    init(_ tax: OrderTax, of part: ShippedPart) {
        self.init(tax)
        rows = part.taxes.filter { $0.share > 0 }.map { Row(share: $0.share, minor: $0.tax.minor) }
    }

    /// What it adds to the goods and charges.
    var added: [Int64] { isIncluded ? [] : rows.map(\.minor) }
}
