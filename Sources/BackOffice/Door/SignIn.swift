import Basics
import Store

/// The way in: an address and a password, and not too many tries.
enum SignIn {
    static let windowSeconds: Int64 = 15 * 60
    /// Failures within the window before an address must wait, and before a whole origin must.
    static let mostFailuresAnAddress = 5
    static let mostFailuresAnOrigin = 30

    enum Outcome: Sendable {
        case signedIn(token: String)
        case refused
        case mustWait
    }

    /// Tries a password. Takes equally long whether or not somebody has the address.
    static func attempt(email: String, password: String, origin: String, in database: Database) async throws -> Outcome {
        let email = (try? Staff.normalised(email)) ?? ""
        let keys = ["mail:\(email)", "from:\(origin)"]
        let (isThrottled, row) = try await database.read { tx in
            (try mustWait(keys, in: tx), try tx.row("SELECT * FROM staff WHERE email = \(email)"))
        }
        guard !isThrottled else { return .mustWait }
        let hash = row.map { $0["password_hash"] as String } ?? PasswordHash.ofNobody
        // Checked outside any transaction: it takes 30 ms, and a writer must not wait for that.
        let isRight = PasswordHash.matches(password, hash)
        guard isRight, let row else {
            try await database.write { try note(keys, in: $0) }
            return .refused
        }
        let (token, formToken) = (Secrets.token(), Secrets.token())
        let staff = Staff(row: row)
        try await database.write { tx in
            try tx.run("DELETE FROM sign_in_attempts WHERE origin = \(keys[0])")
            try StaffSession.begin(staff, token: token, formToken: formToken, in: tx)
        }
        return .signedIn(token: token)
    }

    private static func mustWait(_ keys: [String], in tx: Transaction) throws -> Bool {
        let since = tx.now.adding(seconds: -windowSeconds)
        func failures(_ key: String) throws -> Int {
            try tx.value("SELECT count(*) FROM sign_in_attempts WHERE origin = \(key) AND at > \(since)") ?? 0
        }
        return try failures(keys[0]) >= mostFailuresAnAddress || failures(keys[1]) >= mostFailuresAnOrigin
    }

    private static func note(_ keys: [String], in tx: Transaction) throws {
        try tx.run("DELETE FROM sign_in_attempts WHERE at <= \(tx.now.adding(seconds: -windowSeconds))")
        for key in keys {
            try tx.run("INSERT INTO sign_in_attempts (origin, at) VALUES (\(key), \(tx.now))")
        }
    }
}
