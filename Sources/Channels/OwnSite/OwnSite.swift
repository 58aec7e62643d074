import Basics
import Jobs
import Journal
import Store

/// The shop's own site as a channel: what the journal tells of orders, inquiries and quotes becomes what is known of their buyers.
public enum OwnSite {
    /// The job that reads on. It plans its own next run.
    public static let job = "customers.site"
    static let reader = "customers.site"
    static let pauseSeconds: Int64 = 60
    /// Entries that are read in one transaction, so that it never holds the writer for long.
    static let mostEntries = 50

    /// Reads everything that has happened since the last time, and plans the next. The first run begins with the first entry
    /// there is, so that it takes in every order of the past.
    public static func readAndPlan(_ database: Database) async throws {
        while try await database.write({ try readOn(in: $0) }) == mostEntries {}
        try await database.write { try Job.enqueue(job, "", at: $0.now.adding(seconds: pauseSeconds), in: $0) }
    }

    /// Reads the next entries.
    /// - Returns: how many there were.
    @discardableResult
    public static func readOn(in tx: Transaction) throws -> Int {
        let entries = try Journal.entries(after: Journal.position(of: reader, in: tx) ?? 0, limit: mostEntries, in: tx)
        for entry in entries { try take(entry, in: tx) }
        if let last = entries.last { try Journal.keepPosition(last.position, of: reader, in: tx) }
        return entries.count
    }

    /// Takes in what one entry tells. Of what is no longer there, or cannot be read any more, nothing is told.
    private static func take(_ entry: Journal.Entry, in tx: Transaction) throws {
        do {
            try tell(entry, in: tx)
        } catch let error as AppError where error.kind == .invalid || error.kind == .notFound {
            return
        }
    }

    private static func tell(_ entry: Journal.Entry, in tx: Transaction) throws {
        switch entry.kind {
        case "order.placed", "order.moved", "order.shippingQuoted": try SiteOrder.take(entry, in: tx)
        case "order.asked", "order.replied": try SiteOrder.takeMessage(entry, in: tx)
        case "payment.received", "payment.refunded": try SitePayment.take(entry, in: tx)
        case "shipment.sent": try SiteParcel.takeShipment(entry, in: tx)
        case "return.requested": try SiteParcel.takeReturn(entry, in: tx)
        case "document.sent": try SiteOrder.takeLetter(entry, in: tx)
        case "inquiry.received", "inquiry.moved": try SiteInquiry.take(entry, in: tx)
        case "inquiry.answered", "inquiry.replied": try SiteInquiry.takeMessage(entry, in: tx)
        case "quote.sent": try SiteQuote.takeOffer(entry, in: tx)
        case "quote.accepted": try SiteQuote.takeAcceptance(entry, in: tx)
        case "quote.asked", "quote.countered", "quote.declined", "quote.replied": try SiteQuote.takeMessage(entry, in: tx)
        case "account.created": try SiteAccount.take(entry, in: tx)
        default: break
        }
    }
}
