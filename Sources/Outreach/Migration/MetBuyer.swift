import Basics
import Customers
import Store

/// A buyer who was met on a marketplace, whether or not he has come to the site since.
public struct MetBuyer: Hashable, Sendable {
    public let contact: ID<Contact>
    /// When the first thing happened between him and the house, on whichever marketplace.
    public let at: Instant

    /// Everybody whose first touch was on a marketplace, in the order in which they were met.
    public static func all(in tx: Transaction) throws -> [MetBuyer] {
        try tx.rows(
            """
            SELECT f.contact_id, f.at FROM (
                SELECT r.contact_id, r.channel, t.at,
                    row_number() OVER (PARTITION BY r.contact_id ORDER BY t.at, t.id) AS place
                FROM touches t JOIN customer_records r ON r.id = t.record_id) AS f
            WHERE f.place = 1 AND f.channel IN \(MovedBuyer.marketplaces) ORDER BY f.at, f.contact_id
            """
        ).map { MetBuyer(contact: $0["contact_id"], at: $0["at"]) }
    }
}
