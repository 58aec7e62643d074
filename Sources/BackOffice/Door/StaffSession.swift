import Basics
import Journal
import Store

/// A signed-in person. The cookie holds a token; the database holds its SHA-256.
struct StaffSession: Sendable {
    static let cookie = "staff"
    static let lastsSeconds: Int64 = 7 * 24 * 3600

    let staff: Staff
    /// Goes out with every form and must come back with it.
    let formToken: String

    static func find(token: String, in tx: Transaction) throws -> StaffSession? {
        try tx.row(
            """
            SELECT staff.*, staff_sessions.form_token FROM staff_sessions JOIN staff ON staff.id = staff_sessions.staff_id
            WHERE fingerprint = \(Secrets.fingerprint(token)) AND expires_at > \(tx.now)
            """
        ).map { StaffSession(staff: Staff(row: $0), formToken: $0["form_token"]) }
    }

    /// Ends the session of a token.
    static func end(token: String, in tx: Transaction) throws {
        try tx.run("DELETE FROM staff_sessions WHERE fingerprint = \(Secrets.fingerprint(token))")
    }

    /// Begins a session and clears away those that have expired.
    static func begin(_ staff: Staff, token: String, formToken: String, in tx: Transaction) throws {
        try tx.run("DELETE FROM staff_sessions WHERE expires_at <= \(tx.now)")
        try tx.run(
            """
            INSERT INTO staff_sessions (fingerprint, staff_id, form_token, created_at, expires_at)
            VALUES (\(Secrets.fingerprint(token)), \(staff.id), \(formToken), \(tx.now),
                \(tx.now.adding(seconds: lastsSeconds)))
            """)
        try Journal.append("staff.signedIn", subject: staff.id.text, actor: staff.id.text, in: tx)
    }
}
