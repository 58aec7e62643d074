import Basics
import Journal
import Store

/// One domain or phrase that is never a finding, with the reason why.
public struct AllowedEntry: Hashable, Sendable {
    public enum Kind: String, Storable, Sendable, CaseIterable {
        case domain, phrase
    }

    public static let mostEntries = 500
    public static let mostReason = 300
    /// In characters. What is shorter than the least stands in too many words.
    public static let leastPhrase = 3
    public static let mostPhrase = 200

    public let id: ID<AllowedEntry>
    public let kind: Kind
    public let content: String
    public let reason: String
    public let addedBy: String
    public let addedAt: Instant

    /// Adds an entry. Of an address only its host is kept.
    /// - Throws: `guard.notAllowed`, `guard.allow.domain`, `guard.allow.everybodys`, `guard.allow.phrase`, `guard.allow.twice`,
    ///   `guard.allow.tooMany`, `guard.text.tooLong`.
    @discardableResult
    public static func add(
        _ kind: Kind, _ text: String, reason: String, by colleague: Colleague, in tx: Transaction
    ) throws -> ID<AllowedEntry> {
        try colleague.mustBeAllowed(.decide)
        let content = try kind == .domain ? domain(text) : phrase(text)
        let reason = try LedgerText.checked(reason, most: mostReason)
        let entries = try all(in: tx)
        guard !entries.contains(where: { $0.kind == kind && $0.content == content }) else {
            throw AppError(.conflict, "guard.allow.twice", ["text": content])
        }
        guard entries.count < mostEntries else {
            throw AppError(.conflict, "guard.allow.tooMany", ["most": String(mostEntries)])
        }
        let id = ID<AllowedEntry>.new(at: tx.now)
        try tx.run(
            """
            INSERT INTO guard_allowed (id, kind, content, reason, added_by, added_at)
            VALUES (\(id), \(kind), \(content), \(reason), \(colleague.id), \(tx.now))
            """)
        try Journal.append(
            "guard.allowed", subject: id.text, actor: colleague.id,
            detail: ["kind": kind.rawValue, "text": content, "reason": reason], in: tx)
        return id
    }

    /// Takes an entry away. What was clear by it is clear no longer until it has been checked again.
    /// - Throws: `guard.notAllowed`, `guard.allow.notFound`.
    public static func remove(_ id: ID<AllowedEntry>, by colleague: Colleague, in tx: Transaction) throws {
        try colleague.mustBeAllowed(.decide)
        guard let entry = try all(in: tx).first(where: { $0.id == id }) else { throw AppError.notFound("guard.allow.notFound") }
        try tx.run("UPDATE guard_allowed SET removed_at = \(tx.now) WHERE id = \(id)")
        try Journal.append(
            "guard.disallowed", subject: id.text, actor: colleague.id,
            detail: ["kind": entry.kind.rawValue, "text": entry.content], in: tx)
    }

    /// Those that hold: domains first, by what they say.
    public static func all(in tx: Transaction) throws -> [AllowedEntry] {
        try tx.rows("SELECT * FROM guard_allowed WHERE removed_at IS NULL ORDER BY kind, content").map(AllowedEntry.init)
    }

    /// As a check takes them.
    static func list(in tx: Transaction) throws -> AllowList {
        let entries = try all(in: tx)
        return AllowList(
            domains: entries.filter { $0.kind == .domain }.map(\.content),
            phrases: entries.filter { $0.kind == .phrase }.map(\.content))
    }

    /// Whether an entry was taken away at this time or later.
    static func wasRemoved(since time: Instant, in tx: Transaction) throws -> Bool {
        let one: Int? = try tx.value("SELECT 1 FROM guard_allowed WHERE removed_at >= \(time) LIMIT 1")
        return one != nil
    }

    /// A host as DNS knows it, of what somebody may have copied from a browser.
    private static func domain(_ text: String) throws -> String {
        let bare = LedgerText.tidied(text).lowercased()
        let refusal = AppError.invalid("guard.allow.domain", ["text": String(bare.prefix(80))])
        guard !bare.contains("@"), let host = WebAddress(bare)?.host, let ascii = Hosts.ascii(host) else { throw refusal }
        let name = ascii.hasPrefix("www.") ? String(ascii.dropFirst(4)) : ascii
        guard let registrable = Hosts.shared.registrable(name), let ending = name.split(separator: ".").last,
            Hosts.shared.isEnding(String(ending))
        else { throw refusal }
        let isEverybodys = [name, registrable].contains { Lexicon.shared.hosts[$0] != nil }
        guard !isEverybodys else { throw AppError.invalid("guard.allow.everybodys", ["domain": name]) }
        return name
    }

    private static func phrase(_ text: String) throws -> String {
        let plain = LedgerText.tidied(text)
        guard (leastPhrase...mostPhrase).contains(plain.count) else {
            throw AppError.invalid("guard.allow.phrase", ["least": String(leastPhrase), "most": String(mostPhrase)])
        }
        return plain
    }

    private init(_ row: Row) {
        (id, kind, content, reason) = (row["id"], row["kind"], row["content"], row["reason"])
        (addedBy, addedAt) = (row["added_by"], row["added_at"])
    }
}
