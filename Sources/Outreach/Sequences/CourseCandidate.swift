import Basics
import Customers
import Sales
import Store

/// Somebody for whom a course would begin now by a plan, or who just misses it, and why: what the owner looks at before switching a
/// course on. Nothing is begun here.
public struct CourseCandidate: Hashable, Sendable {
    /// The buyer's name, company or address.
    public let title: String
    public let address: String
    /// `nil` where no record knows the address yet.
    public let contact: ID<Contact>?
    /// The number of the order or the quote; empty for a cart.
    public let about: String
    /// When the first letter is due, before the sending hours are asked.
    public let dueAt: Instant
    /// Why nothing would be sent; `nil` for who gets it.
    public let refusal: Message?

    public static let most = 50
    /// Deliveries of longer ago begin nothing any more.
    private static let deliveredDays: Int64 = 30

    private struct Subject {
        var address, title, country, about: String
        var base: Instant
    }

    /// Who gets it comes first, then whom it is due to first.
    /// - Parameter plan: perhaps one that is not kept yet.
    public static func find(_ kind: Course.Kind, by plan: CoursePlan, in tx: Transaction) throws -> [CourseCandidate] {
        let delay = plan.steps.first?.delaySeconds ?? 0
        let found = try subjects(kind, in: tx).map { subject in
            let row = try tx.row(
                """
                SELECT c.id, c.country FROM contacts c WHERE c.email = \(subject.address) AND c.merged_into IS NULL
                ORDER BY c.last_seen_at DESC LIMIT 1
                """)
            let contact: ID<Contact>? = row.map { $0["id"] }
            let country: String = row.map { $0["country"] } ?? ""
            let refusal = try Run.refusal(
                kind, plan.audience, address: subject.address, contact: contact,
                country: country.isEmpty ? subject.country : country, in: tx)
            return CourseCandidate(
                title: subject.title, address: subject.address, contact: contact, about: subject.about,
                dueAt: subject.base.adding(seconds: delay), refusal: refusal)
        }
        return Array(
            found.sorted { ($0.refusal == nil ? 0 : 1, $0.dueAt, $0.address) < ($1.refusal == nil ? 0 : 1, $1.dueAt, $1.address) }
                .prefix(most))
    }

    private static func subjects(_ kind: Course.Kind, in tx: Transaction) throws -> [Subject] {
        switch kind {
        case .abandonedCart: try carts(in: tx)
        case .quoteLapsing: try quotes(in: tx)
        case .sampleOffer, .thankYou: try delivered(kind, in: tx)
        case .winBack: try lastOrders(in: tx).map { subject($0, $0.placedAt) }
        case .reorderDue: try reorders(in: tx)
        }
    }

    private static func carts(in tx: Transaction) throws -> [Subject] {
        let since = tx.now.adding(seconds: -Course.longestLeft)
        return try tx.rows(
            """
            SELECT o.address, c.updated_at FROM outreach_carts o JOIN carts c ON c.id = o.cart_id
            WHERE c.updated_at > \(since) AND EXISTS (SELECT 1 FROM cart_lines l WHERE l.cart_id = c.id)
            ORDER BY c.updated_at, c.id LIMIT \(most)
            """
        ).map { Subject(address: $0["address"], title: $0["address"], country: "", about: "", base: $0["updated_at"]) }
    }

    private static func quotes(in tx: Transaction) throws -> [Subject] {
        let ids: [ID<Quote>] = try tx.rows(
            """
            SELECT id FROM quotes WHERE state = \(QuoteState.sent) AND valid_until >= \(tx.now.day)
            ORDER BY valid_until, id LIMIT \(most)
            """
        ).map { $0["id"] }
        return try ids.compactMap { id in
            guard let quote = try QuoteDetail.find(id: id, in: tx), let sent = quote.sent,
                let base = Course.reminder(of: sent.content), base > sent.sentAt.adding(seconds: Course.day)
            else { return nil }
            return subject(sent.content.contact, quote.number, base)
        }
    }

    private static func delivered(_ kind: Course.Kind, in tx: Transaction) throws -> [Subject] {
        let since = tx.now.adding(seconds: -deliveredDays * Course.day)
        let ids: [ID<Order>] = try tx.rows(
            """
            SELECT id FROM orders WHERE state = \(OrderState.delivered) AND updated_at > \(since)
            ORDER BY updated_at DESC, id DESC LIMIT \(most)
            """
        ).map { $0["id"] }
        return try ids.compactMap { id in
            guard let order = try OrderDetail.find(id: id, in: tx), Course.following(order) == kind else { return nil }
            return subject(order, order.updatedAt)
        }
    }

    /// The newest order of each address, the longest ago first: they are the first to be won back.
    private static func lastOrders(in tx: Transaction) throws -> [OrderDetail] {
        let ids: [ID<Order>] = try tx.rows(
            """
            SELECT o.id FROM orders o WHERE o.state <> 'cancelled' AND NOT EXISTS (
                SELECT 1 FROM orders n WHERE lower(n.email) = lower(o.email) AND n.state <> 'cancelled'
                    AND (n.placed_at > o.placed_at OR (n.placed_at = o.placed_at AND n.id > o.id)))
            ORDER BY o.placed_at, o.id LIMIT \(most)
            """
        ).map { $0["id"] }
        return try ids.compactMap { try OrderDetail.find(id: $0, in: tx) }
    }

    private static func reorders(in tx: Transaction) throws -> [Subject] {
        try lastOrders(in: tx).compactMap { order in
            guard let base = Rhythm.reminder(after: try Course.orderTimes(of: order.contact.email, in: tx)), base > tx.now else {
                return nil
            }
            return subject(order, base)
        }
    }

    private static func subject(_ order: OrderDetail, _ base: Instant) -> Subject {
        subject(order.contact, order.number, base)
    }

    private static func subject(_ contact: Order.Contact, _ number: String, _ base: Instant) -> Subject {
        Subject(
            address: contact.email, title: [contact.name, contact.company, contact.email].first { !$0.isEmpty } ?? "",
            country: contact.address.country, about: number, base: base)
    }
}
