import Basics
import Customers
import Store

/// A buyer who was met on a marketplace and has ordered on the own site since.
public struct MovedBuyer: Hashable, Sendable {
    /// Channels whose buyers belong to a marketplace until they come of their own.
    public static let marketplaces = ["alibaba", "1688", "aliexpress", "amazon", "ebay", "etsy"]

    public let contact: ID<Contact>
    /// Where the buyer was met.
    public let from: String
    /// The first order on the site.
    public let at: Instant
    /// The touch that led there: a site request, wherever it was made, or else the last thing outside the marketplace before
    /// the order; `nil` when there is none.
    public let through: Touch.Kind?
    /// Whether the buyer had ordered before: then it is a repeat buyer who moved, and not only one who was met there.
    public let isRepeat: Bool
    /// Of orders on marketplaces before the first on the site, and on the site from it on, by currency.
    public let before, after: [String: Int]
    /// How many orders those are, without such as are worth nothing.
    public let ordersBefore, ordersAfter: [String: Int]

    /// What is needed of a touch.
    struct Trace: Hashable {
        let kind: Touch.Kind
        let at: Instant
        let channel: String
        let amountMinor: Int?
        let currency: String
    }

    /// Follows one buyer's touches.
    /// - Parameter traces: oldest first.
    /// - Returns: `nil` for a buyer who was not met on a marketplace, or has not ordered on the site.
    init?(_ contact: ID<Contact>, _ traces: [Trace]) {
        guard let first = traces.first, Self.marketplaces.contains(first.channel),
            let index = traces.firstIndex(where: { $0.kind == .order && $0.channel == CustomerRecord.site })
        else { return nil }
        let (past, move) = (traces[..<index], traces[index])
        (self.contact, from, at) = (contact, first.channel, move.at)
        let asked = past.contains { $0.kind == .siteRequest }
        through = asked ? .siteRequest : past.last { Self.leads($0) }?.kind
        isRepeat = past.contains { $0.kind == .order }
        let (earlier, since) = (
            past.filter { Self.marketplaces.contains($0.channel) },
            traces[index...].filter { $0.channel == CustomerRecord.site }
        )
        (before, after) = (Self.sums(earlier), Self.sums(since))
        (ordersBefore, ordersAfter) = (Self.orders(earlier), Self.orders(since))
    }

    private static func leads(_ trace: Trace) -> Bool {
        let passive: [Touch.Kind] = [.imported, .note, .penaltyRisk, .order, .payment, .refund, .shipment, .delivered, .returned]
        return !marketplaces.contains(trace.channel) && !passive.contains(trace.kind)
    }

    private static func sums(_ traces: some Collection<Trace>) -> [String: Int] {
        traces.filter { $0.kind == .order && !$0.currency.isEmpty }.reduce(into: [:]) {
            $0[$1.currency, default: 0] += $1.amountMinor ?? 0
        }
    }

    private static func orders(_ traces: some Collection<Trace>) -> [String: Int] {
        traces.filter { $0.kind == .order && !$0.currency.isEmpty && $0.amountMinor ?? 0 != 0 }.reduce(into: [:]) {
            $0[$1.currency, default: 0] += 1
        }
    }

    /// Everybody who moved, in the order of moving.
    public static func all(in tx: Transaction) throws -> [MovedBuyer] {
        let rows = try tx.rows(
            """
            SELECT r.contact_id, r.channel, t.kind, t.at, t.amount_minor, t.currency FROM touches t
            JOIN customer_records r ON r.id = t.record_id
            WHERE r.contact_id IN (
                SELECT s.contact_id FROM customer_records s JOIN touches o ON o.record_id = s.id
                WHERE s.channel = \(CustomerRecord.site) AND o.kind = \(Touch.Kind.order))
            ORDER BY r.contact_id, t.at, t.id
            """)
        var traces: [ID<Contact>: [Trace]] = [:]
        for row in rows {
            let trace = Trace(
                kind: row["kind"], at: row["at"], channel: row["channel"], amountMinor: row["amount_minor"],
                currency: row["currency"])
            traces[row["contact_id"], default: []].append(trace)
        }
        return traces.compactMap { MovedBuyer($0.key, $0.value) }.sorted {
            ($0.at, $0.contact.text) < ($1.at, $1.contact.text)
        }
    }
}
