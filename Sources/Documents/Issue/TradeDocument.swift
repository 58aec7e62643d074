import Basics
import MoneyKit
import Sales
import Store

/// A paper that was issued: it has a number, and neither its facts nor its file ever change again.
public struct TradeDocument: Hashable, Sendable {
    public let id: ID<TradeDocument>
    public let order: ID<Order>?
    /// The one shipment of the order that it is of, and its number in the order; `nil` for papers of the whole order.
    public let shipment: ID<Shipment>?
    public let shipmentNumber: Int?
    public let kind: DocumentKind
    public let number: String
    public let language: LanguageTag
    public let second: LanguageTag?
    public let total: Money
    /// The number of the one that has taken its place.
    public let replacedBy: String?
    /// The SHA-256 of the file, in hexadecimal digits.
    public let sha256: String
    public let issuedBy: String
    public let issuedAt: Instant

    /// The name that the file is sent with.
    public var fileName: String { "\(number).pdf" }

    /// Whether the buyer finds it on the order's page: what holds and is meant for them.
    public var isForBuyer: Bool { kind.isForBuyer && replacedBy == nil }

    /// Everything that was issued for an order, oldest first.
    public static func all(of order: ID<Order>, in tx: Transaction) throws -> [TradeDocument] {
        try DocumentQueries.all(of: order, in: tx)
    }

    /// One of them.
    public static func find(_ id: ID<TradeDocument>, in tx: Transaction) throws -> TradeDocument? {
        try DocumentQueries.find(id, in: tx)
    }

    /// What stands on it.
    /// - Throws: `documents.notFound`.
    public static func facts(of id: ID<TradeDocument>, in tx: Transaction) throws -> DocumentFacts {
        guard let text = try DocumentQueries.facts(of: id, in: tx), let facts = DocumentFacts(json: text) else {
            throw AppError.notFound("documents.notFound")
        }
        return facts
    }

    /// The file as it was issued.
    /// - Throws: `documents.notFound`; `documents.damaged` when the bytes are no longer those that were issued.
    public func file(in tx: Transaction) throws -> [UInt8] {
        guard let bytes = try DocumentQueries.file(of: id, in: tx) else { throw AppError.notFound("documents.notFound") }
        guard Secrets.hexadecimal(Secrets.sha256(bytes)) == sha256 else {
            throw AppError(.internal, "documents.damaged", detail: "document \(number) does not match its digest")
        }
        return bytes
    }

    /// Whether somebody of this role issues papers.
    public static func mayIssue(_ mover: OrderMover) -> Bool { [.owner, .sales, .finance].contains(mover.role) }
}
