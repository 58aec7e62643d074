import Basics
import Journal
import Store

/// Addresses that get no mail that needs consent, whatever else is known of them. They are kept as keyed hashes, so that the
/// refusal of somebody who had himself erased still holds when an export brings him back.
public struct Suppression: Hashable, Sendable {
    public enum Reason: String, Storable, Sendable, CaseIterable {
        case unsubscribed, bounced, complained, erased
    }

    public let reason: Reason
    public let at: Instant

    public static func holds(_ email: String, in tx: Transaction) throws -> Bool {
        try find(email, in: tx) != nil
    }

    /// Why and since when an address is suppressed, or nothing.
    public static func find(_ email: String, in tx: Transaction) throws -> Suppression? {
        guard let key = try AddressKey.find(in: tx) else { return nil }
        return try find(hash: key.hash(email), in: tx)
    }

    /// Nothing but letters that are owed goes to this address from now on. The gravest reason stays.
    public static func add(_ email: String, reason: Reason, in tx: Transaction) throws {
        try add(hash: AddressKey.load(in: tx).hash(email), reason: reason, in: tx)
    }

    static func holds(hash: String, in tx: Transaction) throws -> Bool { try find(hash: hash, in: tx) != nil }

    static func find(hash: String, in tx: Transaction) throws -> Suppression? {
        try tx.row("SELECT reason, at FROM mail_suppressions WHERE email_hash = \(hash)").map {
            Suppression(reason: $0["reason"], at: $0["at"])
        }
    }

    static func add(hash: String, reason: Reason, in tx: Transaction) throws {
        let known = try find(hash: hash, in: tx)
        guard known.map({ rank($0.reason) < rank(reason) }) ?? true else { return }
        try tx.run(
            """
            INSERT INTO mail_suppressions (email_hash, reason, at) VALUES (\(hash), \(reason), \(tx.now))
            ON CONFLICT (email_hash) DO UPDATE SET reason = excluded.reason, at = excluded.at
            """)
        try Journal.append("mail.suppressed", subject: hash, actor: "system", detail: ["reason": reason.rawValue], in: tx)
    }

    /// The owner of the address has asked for mail himself, from that very mailbox.
    static func lift(hash: String, in tx: Transaction) throws {
        try tx.run("DELETE FROM mail_suppressions WHERE email_hash = \(hash)")
    }

    private static func rank(_ reason: Reason) -> Int { Reason.allCases.firstIndex(of: reason) ?? 0 }
}
