import Basics
import Customers
import Store

/// Which touches tell of something that has a page here: an order of a marketplace has none.
struct TouchLinks {
    private let addresses: [String: String]

    subscript(_ touch: Touch) -> String? { addresses[touch.subject] }

    static func load(_ touches: [Touch], in tx: Transaction) throws -> TouchLinks {
        let subjects = Set(touches.map(\.subject).filter { !$0.isEmpty }).sorted()
        guard !subjects.isEmpty else { return TouchLinks(addresses: [:]) }
        let rows = try tx.rows(
            """
            SELECT 'orders' AS place, id FROM orders WHERE id IN \(subjects)
            UNION ALL SELECT 'inquiries' AS place, id FROM inquiries WHERE id IN \(subjects)
            UNION ALL SELECT 'quotes' AS place, id FROM quotes WHERE id IN \(subjects)
            UNION ALL SELECT 'accounts' AS place, id FROM accounts WHERE id IN \(subjects)
            """)
        let pairs = rows.map { row -> (String, String) in
            let (place, id): (String, String) = (row["place"], row["id"])
            return (id, "/admin/\(place)/\(id)")
        }
        return TouchLinks(addresses: Dictionary(pairs) { first, _ in first })
    }
}
