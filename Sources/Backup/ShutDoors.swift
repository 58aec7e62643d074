import Basics
import Store

/// What opens doors in a shop: who is signed in, who is on the way in, and letters whose links let somebody in. A backup is weeks old, or
/// came into other hands, and whoever had ended a session meanwhile has ended it for good. So a restored shop begins with all doors shut;
/// everybody signs in again.
enum ShutDoors {
    static let tables: [SQL] = ["staff_sessions", "staff_challenges", "staff_links", "account_sessions", "account_links"]

    static func shut(in tx: Transaction) throws {
        for table in tables { try tx.run("DELETE FROM \(table)") }
    }
}
