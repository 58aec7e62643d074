import Basics
import Store

/// Between the password and the code: a token that opens nothing, for ten minutes.
enum StaffChallenge {
    static let cookie = "staff-code"
    static let lastsSeconds: Int64 = 10 * 60

    static func begin(of staff: ID<Staff>, token: String, in tx: Transaction) throws {
        try tx.run("DELETE FROM staff_challenges WHERE expires_at <= \(tx.now)")
        try tx.run(
            """
            INSERT INTO staff_challenges (fingerprint, staff_id, expires_at)
            VALUES (\(Secrets.fingerprint(token)), \(staff), \(tx.now.adding(seconds: lastsSeconds)))
            """)
    }

    enum Outcome: Sendable, Hashable {
        case signedIn
        case refused
        case mustWait
        /// The password must be typed again.
        case over
    }

    /// Tries a code; a right one begins a session with tokens that were never seen before. Each try is counted, whoever makes it.
    static func answer(
        _ challenge: String, code: String, session: (token: String, formToken: String), arrival: SignIn.Arrival,
        with keyring: Keyring, in tx: Transaction
    ) throws -> Outcome {
        let mark = Secrets.fingerprint(challenge)
        let row = try tx.row(
            """
            SELECT s.* FROM staff_challenges c JOIN staff s ON s.id = c.staff_id
            WHERE c.fingerprint = \(mark) AND c.expires_at > \(tx.now)
            """)
        guard let staff = row.map(Staff.init), staff.hasPassword, let factor = try StaffFactor.find(staff.id, in: tx),
            factor.isConfirmed
        else { return .over }
        guard try SignIn.take(key(staff.id), most: StaffFactor.mostFailures, in: tx) else { return .mustWait }
        guard try factor.use(code, with: keyring, in: tx) else { return .refused }
        try SignIn.forget(key(staff.id), in: tx)
        try tx.run("DELETE FROM staff_challenges WHERE fingerprint = \(mark)")
        try SignIn.begin(staff, session.token, session.formToken, arrival, in: tx)
        return .signedIn
    }

    /// Under which wrong codes of a person are counted.
    static func key(_ staff: ID<Staff>) -> String { "code:\(staff)" }
}
