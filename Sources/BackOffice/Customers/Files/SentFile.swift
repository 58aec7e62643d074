import Basics
import Customers
import Store

/// A file that came with an inquiry, an order or a return of a buyer, and the page on which it is dealt with.
struct SentFile: Hashable {
    static let mostShown = 100

    let name: String
    let bytes: Int
    let at: Instant
    /// Where it is read.
    let address: String
    /// What it came with: `inquiry`, `order` or `return`, and the page of that.
    let place, home: String

    /// Of everything that the buyer's touches tell of, the newest first.
    static func all(of contact: ID<Contact>, in tx: Transaction) throws -> [SentFile] {
        let told: SQL = """
            SELECT t.subject FROM touches t JOIN customer_records r ON r.id = t.record_id
            WHERE r.contact_id = \(contact) AND t.subject <> ''
            """
        return try tx.rows(
            """
            SELECT 'inquiry' AS place, f.inquiry_id AS home, f.digest AS file, f.name, f.bytes, f.at
            FROM inquiry_files f WHERE f.inquiry_id IN (\(told))
            UNION ALL
            SELECT CASE WHEN f.return_id IS NULL THEN 'order' ELSE 'return' END, f.order_id, f.id, f.name, f.bytes, f.at
            FROM order_files f WHERE f.order_id IN (\(told))
            ORDER BY at DESC, file LIMIT \(mostShown)
            """
        ).map(SentFile.init)
    }

    private init(_ row: Row) {
        (name, bytes, at, place) = (row["name"], row["bytes"], row["at"], row["place"])
        home = (place == "inquiry" ? "/admin/inquiries/" : "/admin/orders/") + row["home"]
        address = home + "/files/" + row["file"]
    }
}
