import Accounts
import Basics
import Foundation
import Journal
import Store

/// The authenticator of somebody who works here: a second factor beside the password (RFC 6238).
public struct StaffFactor: Sendable {
    static let recoveryCodes = 10
    /// Wrong codes within the window of `SignIn`, as with passwords.
    static let mostFailures = SignIn.mostFailuresAnAddress
    private static let purpose = "staff.factor"
    /// Letters and digits that nobody takes for one another; 16 of them are 79 bits.
    private static let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789")
    private static let recoveryCharacters = 16

    let staff: ID<Staff>
    let sealed: String
    let isConfirmed: Bool
    let lastStep: Int64

    private init(row: Row) {
        (staff, sealed, lastStep) = (row["staff_id"], row["secret"], row["last_step"])
        isConfirmed = row["confirmed_at"] as Instant? != nil
    }

    static func find(_ staff: ID<Staff>, in tx: Transaction) throws -> StaffFactor? {
        try tx.row("SELECT * FROM staff_factors WHERE staff_id = \(staff)").map(StaffFactor.init)
    }

    static func isOn(of staff: ID<Staff>, in tx: Transaction) throws -> Bool {
        try find(staff, in: tx)?.isConfirmed ?? false
    }

    /// Whether the owner asks this person's role for a factor that is not set up.
    static func isMissing(of staff: Staff, in tx: Transaction) throws -> Bool {
        try FactorRule.load(in: tx).roles.contains(staff.role.rawValue) && !isOn(of: staff.id, in: tx)
    }

    /// - Throws: `secret.unreadable`.
    func secret(_ keyring: Keyring) throws -> [UInt8] {
        TimeCode.bytes(base32: try keyring.open(sealed, for: Self.purpose)) ?? []
    }

    // MARK: Setting up

    /// Makes a secret that counts once a code of it was typed. One that counts already stays.
    /// - Throws: `staff.factorIsOn`.
    static func begin(of staff: ID<Staff>, with keyring: Keyring, in tx: Transaction) throws {
        guard try !isOn(of: staff, in: tx) else { throw AppError(.conflict, "staff.factorIsOn") }
        let sealed = keyring.seal(TimeCode.base32(TimeCode.newSecret()), for: purpose)
        try tx.run(
            """
            INSERT INTO staff_factors (staff_id, secret, last_step) VALUES (\(staff), \(sealed), 0)
            ON CONFLICT (staff_id) DO UPDATE SET secret = excluded.secret, last_step = 0
            """)
    }

    /// Takes the first code. From now on signing in asks for one, and every other session ends.
    /// - Returns: the recovery codes, which are told this once.
    /// - Throws: `staff.wrongCode`, `staff.factorIsOn`, `error.notFound` before it was begun.
    static func confirm(
        _ code: String, of staff: ID<Staff>, keeping token: String?, with keyring: Keyring, in tx: Transaction
    ) throws -> [String] {
        guard let factor = try find(staff, in: tx) else { throw AppError.notFound() }
        guard !factor.isConfirmed else { throw AppError(.conflict, "staff.factorIsOn") }
        let typed = code.filter { !$0.isWhitespace }
        guard let step = TimeCode.match(typed, try factor.secret(keyring), at: tx.now, after: factor.lastStep) else {
            throw AppError.invalid("staff.wrongCode")
        }
        try tx.run("UPDATE staff_factors SET confirmed_at = \(tx.now), last_step = \(step) WHERE staff_id = \(staff)")
        try Staff.endSessions(of: staff, keeping: token, in: tx)
        try Journal.append("staff.factorOn", subject: staff.text, actor: staff.text, in: tx)
        return try newRecoveryCodes(of: staff, in: tx)
    }

    /// Makes new recovery codes in the place of those before.
    static func newRecoveryCodes(of staff: ID<Staff>, in tx: Transaction) throws -> [String] {
        var generator = SystemRandomNumberGenerator()
        let codes = (0..<recoveryCodes).map { _ in
            (0..<recoveryCharacters).map { place in
                let letter = String(alphabet[Int.random(in: 0..<alphabet.count, using: &generator)])
                return place > 0 && place % 4 == 0 ? "-" + letter : letter
            }.joined()
        }
        try tx.run("DELETE FROM staff_recovery_codes WHERE staff_id = \(staff)")
        for code in codes {
            try tx.run(
                "INSERT INTO staff_recovery_codes (staff_id, fingerprint) VALUES (\(staff), \(fingerprint(code, of: staff)))")
        }
        try Journal.append("staff.codesMade", subject: staff.text, actor: staff.text, in: tx)
        return codes
    }

    static func recoveryCodesLeft(of staff: ID<Staff>, in tx: Transaction) throws -> Int {
        try tx.value("SELECT count(*) FROM staff_recovery_codes WHERE staff_id = \(staff)") ?? 0
    }

    /// Takes the factor away: the person's own wish, or that of an owner when it was lost. Every session ends but for the one of
    /// `token`.
    static func remove(of staff: ID<Staff>, by actor: String, keeping token: String? = nil, in tx: Transaction) throws {
        guard try find(staff, in: tx) != nil else { return }
        try tx.run("DELETE FROM staff_factors WHERE staff_id = \(staff)")
        try tx.run("DELETE FROM staff_recovery_codes WHERE staff_id = \(staff)")
        try tx.run("DELETE FROM staff_challenges WHERE staff_id = \(staff)")
        try Staff.endSessions(of: staff, keeping: token, in: tx)
        let kind = actor == staff.text ? "staff.factorOff" : "staff.factorReset"
        try Journal.append(kind, subject: staff.text, actor: actor, in: tx)
    }

    // MARK: Signing in

    /// Uses up a code of the authenticator or one of the recovery codes.
    /// - Returns: whether it was right.
    func use(_ typed: String, with keyring: Keyring, in tx: Transaction) throws -> Bool {
        let plain = String(typed.lowercased().filter { !$0.isWhitespace && $0 != "-" }.prefix(100))
        if let step = TimeCode.match(plain, try secret(keyring), at: tx.now, after: lastStep) {
            // Two at once with the same code: the second finds the step taken.
            let taken = try tx.run(
                "UPDATE staff_factors SET last_step = \(step) WHERE staff_id = \(staff) AND last_step < \(step)")
            return taken == 1
        }
        let used = try tx.run(
            """
            DELETE FROM staff_recovery_codes
            WHERE staff_id = \(staff) AND fingerprint = \(Self.fingerprint(plain, of: staff))
            """)
        guard used == 1 else { return false }
        let left = try Self.recoveryCodesLeft(of: staff, in: tx)
        try Journal.append("staff.codeUsed", subject: staff.text, actor: staff.text, detail: ["left": "\(left)"], in: tx)
        return true
    }

    /// A code has 79 bits from the system's generator: its digest is as hard to turn back as one of Argon2.
    private static func fingerprint(_ code: String, of staff: ID<Staff>) -> String {
        Secrets.fingerprint("\(staff):\(code.filter { $0 != "-" })")
    }

    // MARK: Keeping

    /// Seals every secret with the keyring's first key.
    /// - Returns: how many there are.
    /// - Throws: `secret.unreadable`.
    public static func sealAnew(_ keyring: Keyring, in tx: Transaction) throws -> Int {
        let all = try tx.rows("SELECT * FROM staff_factors ORDER BY staff_id").map(StaffFactor.init)
        for factor in all {
            let sealed = keyring.seal(try keyring.open(factor.sealed, for: purpose), for: purpose)
            try tx.run("UPDATE staff_factors SET secret = \(sealed) WHERE staff_id = \(factor.staff)")
        }
        return all.count
    }
}
