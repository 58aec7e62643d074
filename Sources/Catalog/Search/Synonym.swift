import Basics
import Journal
import Store

/// Words that mean the same to buyers of one language: tumbler, cup, mug. They are looked up when somebody searches, so a new
/// one works at once.
public struct Synonym: Hashable, Sendable {
    public static let mostOfALanguage = 500
    public static let mostWords = 12
    public static let mostCharactersOfAWord = 60

    public let id: ID<Synonym>
    public let language: LanguageTag
    /// As they were written.
    public let words: [String]
    /// Each finds the others. Otherwise the first finds the others, and they do not find it.
    public let isTwoWay: Bool

    init(_ row: Row) {
        (id, language, isTwoWay) = (row["id"], row["language"], row["is_two_way"])
        words = JSONText.read([String].self, row["words"]) ?? []
    }

    /// Every one, a language after the other, the newest first.
    public static func all(in tx: Transaction) throws -> [Synonym] {
        try tx.rows("SELECT * FROM synonyms ORDER BY language, created_at DESC, id DESC").map(Synonym.init)
    }

    /// A stretch of that list, for an export.
    public static func page(_ page: PageRequest, in tx: Transaction) throws -> [Synonym] {
        try tx.rows(
            """
            SELECT * FROM synonyms ORDER BY language, created_at DESC, id DESC LIMIT \(page.size) OFFSET \(page.offset)
            """
        ).map(Synonym.init)
    }

    /// The one with this id, or `nil`.
    public static func find(_ id: ID<Synonym>, in tx: Transaction) throws -> Synonym? {
        try tx.row("SELECT * FROM synonyms WHERE id = \(id)").map(Synonym.init)
    }

    /// Writes a new one, or changes a known one.
    /// - Parameter text: the words with commas, equals signs or line breaks between them.
    /// - Throws: `catalog.synonymWords` unless two different words or more are left, `catalog.tooMany`, `catalog.synonymThere`.
    @discardableResult
    public static func save(
        _ text: String, as known: ID<Synonym>? = nil, language: LanguageTag, isTwoWay: Bool, actor: String = "system",
        in tx: Transaction
    ) throws -> ID<Synonym> {
        let words = try read(text)
        let others = try tx.rows("SELECT * FROM synonyms WHERE language = \(language)").map(Synonym.init).filter {
            $0.id != known
        }
        guard others.count < mostOfALanguage else {
            throw AppError(
                .tooMany, "catalog.tooMany",
                ["field": "synonyms", "count": String(others.count + 1), "most": String(mostOfALanguage)])
        }
        try check(words, isTwoWay: isTwoWay, among: others)
        let before = try known.flatMap { try find($0, in: tx) }
        guard known == nil || before != nil else { throw AppError.notFound() }
        let id = known ?? .new(at: tx.now)
        try tx.run(
            """
            INSERT INTO synonyms (id, language, words, is_two_way, created_at)
            VALUES (\(id), \(language), \(JSONText.write(words) ?? "[]"), \(isTwoWay), \(tx.now))
            ON CONFLICT (id) DO UPDATE SET language = excluded.language, words = excluded.words,
                is_two_way = excluded.is_two_way
            """)
        try tell("synonym.saved", id, from: before?.told ?? [:], to: find(id, in: tx)?.told ?? [:], actor, in: tx)
        return id
    }

    /// Looks again at one that is kept.
    /// - Throws: `catalog.synonymThere` when another one says the same.
    public static func checkAlone(_ id: ID<Synonym>, in tx: Transaction) throws {
        guard let own = try find(id, in: tx) else { throw AppError.notFound() }
        let others = try tx.rows("SELECT * FROM synonyms WHERE language = \(own.language)").map(Synonym.init).filter {
            $0.id != id
        }
        try check(own.words, isTwoWay: own.isTwoWay, among: others)
    }

    private static func check(_ words: [String], isTwoWay: Bool, among others: [Synonym]) throws {
        guard !others.contains(where: { $0.words == words && $0.isTwoWay == isTwoWay }) else {
            throw AppError(.conflict, "catalog.synonymThere", ["words": words.joined(separator: ", ")])
        }
    }

    /// Takes one away. What is gone already is no error.
    public static func remove(_ id: ID<Synonym>, actor: String = "system", in tx: Transaction) throws {
        guard let row = try tx.row("SELECT * FROM synonyms WHERE id = \(id)") else { return }
        try tx.run("DELETE FROM synonyms WHERE id = \(id)")
        try tell("synonym.removed", id, from: Synonym(row).told, to: [:], actor, in: tx)
    }

    private static func tell(
        _ kind: String, _ id: ID<Synonym>, from: [String: String], to: [String: String], _ actor: String, in tx: Transaction
    ) throws {
        try Journal.change(kind, subject: id.text, actor: actor, from: from, to: to, in: tx)
        try tx.touch("catalogue")
    }

    /// As the journal tells it.
    private var told: [String: String] {
        ["words": words.joined(separator: ", "), "language": language.rawValue, "isTwoWay": isTwoWay ? "yes" : "no"]
    }

    /// Two spellings that are searched for alike are one word.
    private static func read(_ text: String) throws -> [String] {
        var seen: Set<String> = []
        let parts = text.split(whereSeparator: { ",;=，；、＝".contains($0) || $0.isNewline }).map { String($0).trimmed }
        let words = parts.filter { part in
            SearchText.query(part).map { seen.insert($0.text).inserted } ?? false
        }
        guard (2...mostWords).contains(words.count), words.allSatisfy({ $0.count <= mostCharactersOfAWord }) else {
            throw AppError.invalid(
                "catalog.synonymWords", ["most": String(mostWords), "characters": String(mostCharactersOfAWord)])
        }
        return words
    }
}
