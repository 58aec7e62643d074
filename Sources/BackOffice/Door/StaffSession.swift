import Basics
import Journal
import Store

/// A signed-in person. The cookie holds a token; the database holds its SHA-256.
struct StaffSession: Sendable {
    static let cookie = "staff"
    static let lastsSeconds: Int64 = 7 * 24 * 3600

    let staff: Staff
    let rights: StaffRights
    /// Whether the owner asks for a second factor that this person has not set up yet.
    let needsFactor: Bool
    /// Goes out with every form and must come back with it.
    let formToken: String

    static func find(token: String, in tx: Transaction) throws -> StaffSession? {
        let row = try tx.row(
            """
            SELECT staff.*, staff_sessions.form_token FROM staff_sessions JOIN staff ON staff.id = staff_sessions.staff_id
            WHERE fingerprint = \(Secrets.fingerprint(token)) AND expires_at > \(tx.now)
            """)
        guard let row else { return nil }
        let staff = Staff(row: row)
        return StaffSession(
            staff: staff, rights: try StaffRights.load(staff, in: tx), needsFactor: try StaffFactor.isMissing(of: staff, in: tx),
            formToken: row["form_token"])
    }

    /// Ends the session of a token.
    static func end(token: String, in tx: Transaction) throws {
        try tx.run("DELETE FROM staff_sessions WHERE fingerprint = \(Secrets.fingerprint(token))")
    }

    /// Begins a session and clears away those that have expired.
    /// - Returns: whether the person has signed in before, and never with such a browser.
    @discardableResult
    static func begin(
        _ staff: Staff, token: String, formToken: String, from visitor: Visitor = .unknown, in tx: Transaction
    ) throws -> Bool {
        try tx.run("DELETE FROM staff_sessions WHERE expires_at <= \(tx.now)")
        let isNew = try visitor.isNew(to: staff, in: tx)
        try tx.run(
            """
            INSERT INTO staff_sessions (fingerprint, staff_id, form_token, created_at, expires_at, browser, origin)
            VALUES (\(Secrets.fingerprint(token)), \(staff.id), \(formToken), \(tx.now),
                \(tx.now.adding(seconds: lastsSeconds)), \(visitor.browser), \(visitor.origin))
            """)
        try Journal.append(
            "staff.signedIn", subject: staff.id.text, actor: staff.id.text, detail: ["browser": visitor.browser], in: tx)
        return isNew
    }
}
