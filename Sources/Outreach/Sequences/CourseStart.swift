import Basics
import Catalog
import Customers
import Jobs
import Journal
import Sales
import Store

extension Course {
    /// The job that reads what has happened and begins and stops courses by it. It plans its own next run.
    public static let job = "outreach.follow"
    static let pauseSeconds: Int64 = 60
    static let entriesAtOnce = 200
    static let reader = "outreach.follow"

    /// What the job does. What was read once is not read again: its place in the journal moves in the same transaction.
    public static func followAndPlan(in tx: Transaction) throws {
        let isDone = try follow(in: tx) < entriesAtOnce
        try startLeftCarts(in: tx)
        try Letter.markGivenUp(in: tx)
        try Job.enqueue(job, "", at: isDone ? tx.now.adding(seconds: pauseSeconds) : tx.now, in: tx)
    }

    /// Reads on in the journal. What was there before the first time is left alone: nobody is thanked for an order of last year.
    /// - Returns: how many entries there were.
    static func follow(in tx: Transaction) throws -> Int {
        guard let position = try Journal.position(of: reader, in: tx) else {
            let last: Int? = try tx.value("SELECT coalesce(max(position), 0) FROM journal")
            try Journal.keepPosition(last ?? 0, of: reader, in: tx)
            return 0
        }
        let entries = try Journal.entries(after: position, limit: entriesAtOnce, in: tx)
        for entry in entries { try take(entry, in: tx) }
        if let last = entries.last { try Journal.keepPosition(last.position, of: reader, in: tx) }
        return entries.count
    }

    private static func take(_ entry: Journal.Entry, in tx: Transaction) throws {
        switch entry.kind {
        case "order.placed": try placed(ID(entry.subject), in: tx)
        case "order.moved" where entry.fields["to"] == OrderState.delivered.rawValue:
            try delivered(ID(entry.subject), at: entry.at, in: tx)
        case "quote.sent": try quoteSent(ID(entry.subject), at: entry.at, in: tx)
        case "mail.taken" where ["reply", "inquiry"].contains(entry.fields["kind"] ?? ""):
            try answered(entry.subject, in: tx)
        case "mail.bounced": try Letter.cameBack(entry, in: tx)
        default: break
        }
    }

    private static func placed(_ id: ID<Order>, in tx: Transaction) throws {
        guard let order = try OrderDetail.find(id: id, in: tx) else { return }
        try Run.stopAll(for: order.contact.email, Message("outreach.reason.ordered"), in: tx)
        let who = try buyer(of: order, in: tx)
        try Run.start(.winBack, about: id.text, for: who, from: order.placedAt, in: tx)
        let times = try orderTimes(of: order.contact.email, in: tx)
        guard let reminder = Rhythm.reminder(after: times), reminder > tx.now else { return }
        try Run.start(.reorderDue, about: id.text, for: who, from: reminder, in: tx)
    }

    /// When somebody ordered, the newest first.
    static func orderTimes(of address: String, in tx: Transaction) throws -> [Instant] {
        try tx.rows(
            """
            SELECT placed_at FROM orders WHERE lower(email) = \(address.lowercased()) AND state <> 'cancelled'
            ORDER BY placed_at DESC LIMIT 50
            """
        ).map { $0["placed_at"] }
    }

    /// Who has written is in a talk with a person; nothing that was set going before goes on beside it.
    private static func answered(_ mail: String, in tx: Transaction) throws {
        guard let sender: String = try tx.value("SELECT sender FROM mails WHERE id = \(mail)"), !sender.isEmpty else { return }
        try Run.stopAll(for: sender, Message("outreach.reason.answered"), in: tx)
    }

    private static func delivered(_ id: ID<Order>, at: Instant, in tx: Transaction) throws {
        guard let order = try OrderDetail.find(id: id, in: tx) else { return }
        try Run.start(following(order), about: id.text, for: buyer(of: order, in: tx), from: at, in: tx)
    }

    /// What follows when an order has come: samples alone lead to an offer, goods to thanks.
    static func following(_ order: OrderDetail) -> Kind {
        let goods = order.lines.filter { !$0.isCharge }
        return !goods.isEmpty && goods.allSatisfy { $0.kind == .sample } ? .sampleOffer : .thankYou
    }

    /// A buyer is reminded three days before the offer ends; one that ends sooner needs no reminder.
    static let lapseDays = 3

    private static func quoteSent(_ id: ID<Quote>, at: Instant, in tx: Transaction) throws {
        guard let quote = try QuoteDetail.find(id: id, in: tx), let sent = quote.sent, let remind = reminder(of: sent.content)
        else { return }
        guard remind > at.adding(seconds: day) else { return }
        let contact = sent.content.contact
        let buyer = Run.Buyer(
            record: try record(of: contact, language: quote.language, in: tx), address: contact.email, language: quote.language,
            fields: [
                "number": quote.number, "date": sent.content.validUntil,
                "path": "/\(quote.language.rawValue)/quotes/\(quote.token)",
            ])
        try Run.start(.quoteLapsing, about: "\(id):\(sent.number)", for: buyer, from: remind, in: tx)
    }

    static func reminder(of offer: QuoteContent) -> Instant? {
        CalendarDay(offer.validUntil).map { Instant(milliseconds: Int64($0.adding(days: -lapseDays).number) * day * 1_000) }
    }

    private static let mostProducts = 3

    private static func buyer(of order: OrderDetail, in tx: Transaction) throws -> Run.Buyer {
        let titles = order.lines.filter { !$0.isCharge }.prefix(mostProducts).map(\.title)
        return Run.Buyer(
            record: try record(of: order.contact, language: order.language, in: tx), address: order.contact.email,
            language: order.language,
            fields: [
                "number": order.number, "products": titles.joined(separator: ", "),
                "path": "/\(order.language.rawValue)/orders/\(order.token)",
            ])
    }

    /// The record of whoever has this address; one of the own site where no channel knows it yet.
    static func record(of contact: Order.Contact, language: LanguageTag, in tx: Transaction) throws -> ID<StoredRecord> {
        let known: ID<StoredRecord>? = try tx.value(
            """
            SELECT r.id FROM contacts c JOIN customer_records r ON r.contact_id = c.id
            WHERE c.email = \(contact.email) ORDER BY r.seen_at DESC, r.id DESC LIMIT 1
            """)
        if let known { return known }
        let said = CustomerRecord(
            id: contact.email, email: contact.email, name: contact.name, company: contact.company,
            country: contact.address.country, phone: contact.phone, taxNumber: contact.taxNumber
        ).onSite
        if let own = try StoredRecord.find(channel: said.channel, source: said.id, in: tx) { return own.id }
        return try StoredRecord.take(said, seenAt: tx.now, language: language.rawValue, by: "system", in: tx).record
    }
}
