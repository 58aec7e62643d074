import Basics
import Journal
import Store

/// A key by which a program speaks for a member of staff. Its secret is told once, when it is made.
public struct APIKey: Hashable, Sendable {
    public static let mostOfOnePerson = 20
    public static let mostNameCharacters = 60
    /// Begins every secret, so that one that was lost is known for what it is.
    static let mark = "tw_"
    /// Not every use is written down, only one in so many seconds.
    static let notedEverySeconds: Int64 = 3600

    public let id: ID<APIKey>
    public let staff: String
    public let name: String
    public let createdAt: Instant
    public let lastUsedAt: Instant?

    /// Makes a key and tells its secret.
    /// - Throws: `apiKey.noName`, `apiKey.tooMany`.
    public static func make(_ name: String, of staff: String, in tx: Transaction) throws -> String {
        let name = String(name.prefix(mostNameCharacters))
        guard !name.isEmpty else { throw AppError.invalid("apiKey.noName") }
        let count: Int = try tx.value("SELECT count(*) FROM api_keys WHERE staff_id = \(staff)") ?? 0
        guard count < mostOfOnePerson else { throw AppError(.conflict, "apiKey.tooMany", ["most": String(mostOfOnePerson)]) }
        let secret = mark + Secrets.token()
        let id = ID<APIKey>.new(at: tx.now)
        try tx.run(
            """
            INSERT INTO api_keys (id, staff_id, name, fingerprint, created_at)
            VALUES (\(id), \(staff), \(name), \(Secrets.fingerprint(secret)), \(tx.now))
            """)
        try Journal.append("apiKey.made", subject: staff, actor: staff, detail: ["name": name], in: tx)
        return secret
    }

    /// The keys of one person, the newest first.
    public static func all(of staff: String, in tx: Transaction) throws -> [APIKey] {
        try tx.rows("SELECT * FROM api_keys WHERE staff_id = \(staff) ORDER BY created_at DESC, id DESC").map(APIKey.init)
    }

    /// Ends a key at once. One that is not this person's, or is gone already, is passed over.
    public static func revoke(_ id: ID<APIKey>, of staff: String, in tx: Transaction) throws {
        guard try tx.run("DELETE FROM api_keys WHERE id = \(id) AND staff_id = \(staff)") > 0 else { return }
        try Journal.append("apiKey.revoked", subject: staff, actor: staff, detail: ["key": id.text], in: tx)
    }

    /// The key of this secret.
    static func find(_ secret: String, in tx: Transaction) throws -> APIKey? {
        guard secret.hasPrefix(mark) else { return nil }
        return try tx.row("SELECT * FROM api_keys WHERE fingerprint = \(Secrets.fingerprint(secret))").map(APIKey.init)
    }

    /// Notes that it was used, if it was not noted lately.
    func noteUse(in tx: Transaction) throws {
        try tx.run("UPDATE api_keys SET last_used_at = \(tx.now) WHERE id = \(id)")
    }

    func isDueToBeNoted(at now: Instant) -> Bool {
        lastUsedAt.map { $0.adding(seconds: Self.notedEverySeconds) <= now } ?? true
    }

    private init(_ row: Row) {
        (id, staff, name) = (row["id"], row["staff_id"], row["name"])
        (createdAt, lastUsedAt) = (row["created_at"], row["last_used_at"])
    }
}
