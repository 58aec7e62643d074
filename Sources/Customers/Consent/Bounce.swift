import Basics
import Journal
import Store

/// Mail that came back. An address that is gone is not written to again; one that only could not be reached is given some time.
public enum Bounce {
    /// So many mails that could not be delivered at the time, within so many days, and the address counts as gone.
    public static let mostSoft = 3
    public static let softDays: Int64 = 30
    private static let daySeconds: Int64 = 86_400

    /// Notes that a mail to `email` came back.
    /// - Parameters:
    ///   - isHard: it will never arrive.
    ///   - status: as RFC 3463 has it, `5.1.1`; may be empty.
    /// - Returns: whether the address is suppressed by it.
    @discardableResult
    public static func note(_ email: String, isHard: Bool, status: String, in tx: Transaction) throws -> Bool {
        let hash = try AddressKey.load(in: tx).hash(email)
        try tx.run(
            """
            INSERT INTO mail_bounces (id, email_hash, is_hard, status, at)
            VALUES (\(ID<Bounce>.new(at: tx.now)), \(hash), \(isHard), \(String(status.prefix(mostStatus))), \(tx.now))
            """)
        guard try isHard || soft(hash, in: tx) >= mostSoft else { return false }
        try Suppression.add(hash: hash, reason: .bounced, in: tx)
        return true
    }

    private static let mostStatus = 20

    private static func soft(_ hash: String, in tx: Transaction) throws -> Int {
        try tx.value(
            """
            SELECT count(*) FROM mail_bounces WHERE email_hash = \(hash) AND is_hard = 0
                AND at > \(tx.now.adding(seconds: -softDays * daySeconds))
            """) ?? 0
    }
}

extension Consent {
    /// The owner of an address has told his mail provider that he does not want our mail, or has asked for none: everything that
    /// stands is taken back.
    /// - Parameter hasComplained: to somebody else; it weighs more than a plain no.
    public static func withdrawAll(
        _ email: String, words: Words, hasComplained: Bool, place: String, in tx: Transaction
    ) throws {
        for purpose in Purpose.allCases where try stands(email, for: purpose, in: tx) {
            try withdraw(
                email, for: purpose, words: words, source: .mailServer, place: place, by: hasComplained ? "system" : "buyer",
                in: tx)
        }
        try Suppression.add(email, reason: hasComplained ? .complained : .unsubscribed, in: tx)
    }
}
