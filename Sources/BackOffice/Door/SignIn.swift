import Accounts
import Basics
import Store
import Web

/// The way in: an address and a password, and not too many tries.
enum SignIn {
    static let windowSeconds: Int64 = 15 * 60
    /// Failures within the window before an address must wait, and before a whole origin must.
    static let mostFailuresAnAddress = 5
    static let mostFailuresAnOrigin = 30

    enum Outcome: Sendable {
        case signedIn(token: String, formToken: String)
        /// The password is right, and a code must follow; the token is no session.
        case asksCode(token: String)
        case refused
        case mustWait
    }

    /// Who comes, and the letter that tells of a browser which was never seen with this person.
    struct Arrival: Sendable {
        var visitor = Visitor.unknown
        var tell: @Sendable (Staff, Transaction) throws -> Void = { _, _ in }
    }

    /// Tries a password. Takes equally long whether or not somebody has the address.
    ///
    /// The try is counted before the password is looked at, so that many at once count as many; a right one is taken back.
    static func attempt(
        email: String, password: String, origin: String, arrival: Arrival = Arrival(), in database: Database
    ) async throws -> Outcome {
        let email = (try? Staff.normalised(email)) ?? ""
        let keys = ["mail:\(email)", "from:\(origin)"]
        let tried = try await database.write { tx -> (hash: String, staff: Staff?)? in
            guard try !mustWait(keys, in: tx) else { return nil }
            try note(keys, in: tx)
            let row = try tx.row("SELECT * FROM staff WHERE email = \(email)")
            // Nobody signs in without a password, and finding that out takes as long.
            let kept = row.map { $0["password_hash"] as String } ?? ""
            return (kept.isEmpty ? PasswordHash.ofNobody : kept, row.map(Staff.init))
        }
        guard let tried else { return .mustWait }
        // Checked outside any transaction: it takes 30 ms, and neither a writer nor other visitors must wait for that.
        let isRight = await offTheLoop { PasswordHash.matches(password, tried.hash) }
        guard isRight, let staff = tried.staff else { return .refused }
        let (token, formToken) = (Secrets.token(), Secrets.token())
        return try await database.write { tx in
            try tx.run("DELETE FROM sign_in_attempts WHERE origin = \(keys[0])")
            try takeBack(keys[1], in: tx)
            // It may have been set anew, or the person shut out, while the password was looked at.
            guard let now = try Staff.find(staff.id, in: tx), now.hasPassword,
                try tx.value("SELECT password_hash FROM staff WHERE id = \(staff.id)", as: String.self) == tried.hash
            else { return .refused }
            if try StaffFactor.isOn(of: staff.id, in: tx) {
                try StaffChallenge.begin(of: staff.id, token: token, in: tx)
                return .asksCode(token: token)
            }
            try begin(now, token, formToken, arrival, in: tx)
            return .signedIn(token: token, formToken: formToken)
        }
    }

    static func begin(_ staff: Staff, _ token: String, _ formToken: String, _ arrival: Arrival, in tx: Transaction) throws {
        let isNew = try StaffSession.begin(staff, token: token, formToken: formToken, from: arrival.visitor, in: tx)
        if isNew { try arrival.tell(staff, tx) }
    }

    /// The latest try of an origin was a right one.
    private static func takeBack(_ key: String, in tx: Transaction) throws {
        try tx.run(
            """
            DELETE FROM sign_in_attempts WHERE position =
                (SELECT max(position) FROM sign_in_attempts WHERE origin = \(key))
            """)
    }

    /// Whether a password of this person may be tried now, at the door or where it is asked for again.
    static func mustWait(email: String, in tx: Transaction) throws -> Bool {
        try failures("mail:\(email)", in: tx) >= mostFailuresAnAddress
    }

    /// Counts a try of a password that this person types again, and says whether there were too many before it.
    static func take(email: String, in tx: Transaction) throws -> Bool {
        try take("mail:\(email)", most: mostFailuresAnAddress, in: tx)
    }

    /// Forgets the failures of an address, so that it need not wait.
    static func forgetFailures(email: String, in tx: Transaction) throws {
        try tx.run("DELETE FROM sign_in_attempts WHERE origin = \("mail:" + email)")
    }

    /// Counts a try under a key, and says whether there were too many before it within the window.
    static func take(_ key: String, most: Int, in tx: Transaction) throws -> Bool {
        guard try failures(key, in: tx) < most else { return false }
        try note([key], in: tx)
        return true
    }

    /// Forgets the tries under a key.
    static func forget(_ key: String, in tx: Transaction) throws {
        try tx.run("DELETE FROM sign_in_attempts WHERE origin = \(key)")
    }

    private static func mustWait(_ keys: [String], in tx: Transaction) throws -> Bool {
        try failures(keys[0], in: tx) >= mostFailuresAnAddress || failures(keys[1], in: tx) >= mostFailuresAnOrigin
    }

    private static func failures(_ key: String, in tx: Transaction) throws -> Int {
        let since = tx.now.adding(seconds: -windowSeconds)
        return try tx.value("SELECT count(*) FROM sign_in_attempts WHERE origin = \(key) AND at > \(since)") ?? 0
    }

    private static func note(_ keys: [String], in tx: Transaction) throws {
        try tx.run("DELETE FROM sign_in_attempts WHERE at <= \(tx.now.adding(seconds: -windowSeconds))")
        for key in keys {
            try tx.run("INSERT INTO sign_in_attempts (origin, at) VALUES (\(key), \(tx.now))")
        }
    }
}
