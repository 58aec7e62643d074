import Accounts
import Basics
import Journal
import Store

/// A session as the person it belongs to sees it.
struct OwnSession: Sendable, Hashable {
    /// The fingerprint of its token, which opens nothing.
    let id: String
    let browser: String
    let origin: String
    let since: Instant
    /// The one that is asked by.
    let isThis: Bool

    /// The sessions of a person that have not expired, the newest first.
    /// - Parameter token: of the session that asks.
    static func all(of staff: ID<Staff>, seenBy token: String, in tx: Transaction) throws -> [OwnSession] {
        let own = Secrets.fingerprint(token)
        return try tx.rows(
            """
            SELECT fingerprint, browser, origin, created_at FROM staff_sessions
            WHERE staff_id = \(staff) AND expires_at > \(tx.now) ORDER BY created_at DESC, fingerprint
            """
        ).map { row in
            let id: String = row["fingerprint"]
            return OwnSession(
                id: id, browser: row["browser"], origin: row["origin"], since: row["created_at"], isThis: id == own)
        }
    }

    /// Ends one session of a person. One that is another's, or is gone already, is passed over.
    static func end(_ id: String, of staff: ID<Staff>, by actor: String, in tx: Transaction) throws {
        guard try tx.run("DELETE FROM staff_sessions WHERE fingerprint = \(id) AND staff_id = \(staff)") > 0 else { return }
        try AccountSession.endViews(by: staff.text, in: tx)
        try Journal.append("staff.sessionEnded", subject: staff.text, actor: actor, in: tx)
    }

    /// Ends every session of a person but the one of `token`.
    static func endAll(of staff: ID<Staff>, keeping token: String?, by actor: String, in tx: Transaction) throws {
        try Staff.endSessions(of: staff, keeping: token, in: tx)
        try Journal.append("staff.sessionsEnded", subject: staff.text, actor: actor, in: tx)
    }
}
