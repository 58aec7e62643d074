import Store

/// The papers of a sale, from the offer to what is given back.
public enum DocumentKind: String, Storable, Hashable, Sendable, Codable, CaseIterable {
    case quotation, proforma, contract, invoice, packingList, receipt, creditNote

    /// In front of every number of the kind: `PI-2026-0001`. Each kind and year is numbered by itself.
    public var series: String {
        switch self {
        case .quotation: "QT"
        case .proforma: "PI"
        case .contract: "SC"
        case .invoice: "CI"
        case .packingList: "PL"
        case .receipt: "RC"
        case .creditNote: "CN"
        }
    }

    /// Whether it lists the goods; the others state one amount.
    public var listsGoods: Bool { self != .receipt && self != .creditNote }
    /// Whether it asks for money and so says where to pay it.
    var asksForPayment: Bool { [.quotation, .proforma, .contract, .invoice].contains(self) }
    /// Whether the buyer finds it on the order's page once it is issued.
    public var isForBuyer: Bool { self != .quotation }
}
