import Basics
import Catalog
import Store

/// A sentence or a whole text that a person approved as the translation of another.
public struct Segment: Hashable, Sendable {
    static let mostCharacters = 2_000
    static let mostMatches = 5
    static let mostCandidates = 40

    public let id: ID<Segment>
    public let source: String
    public let target: String
    /// Where it was last used: kind, id and field.
    public let place: String
    public let approvedAt: Instant

    /// One that is like a text that is to be translated.
    public struct Match: Hashable, Sendable {
        public let segment: Segment
        /// 70 to 100.
        public let percent: Int
    }

    // MARK: Keeping

    /// Keeps a translation sentence by sentence where both have as many, and as a whole.
    static func keep(
        _ source: String, _ target: String, _ shape: TextUnit.Shape, from: LanguageTag, to: LanguageTag, place: String,
        by actor: String, in tx: Transaction
    ) throws {
        for (source, target) in pairs(source, target, shape, from, to) {
            try keep(source, target, from, to, place, actor, in: tx)
        }
    }

    /// Keeps one pair as it is.
    /// - Returns: false for an empty text or one that is too long.
    static func keep(
        _ source: String, _ target: String, from: LanguageTag, to: LanguageTag, place: String, by actor: String,
        in tx: Transaction
    ) throws -> Bool {
        guard !source.isEmpty, !target.isEmpty, max(source.count, target.count) <= mostCharacters else { return false }
        try keep(source, target, from, to, place, actor, in: tx)
        return true
    }

    static func pairs(
        _ source: String, _ target: String, _ shape: TextUnit.Shape, _ from: LanguageTag, _ to: LanguageTag
    ) -> [(String, String)] {
        var pairs = [(source, target)]
        let (ours, theirs) = (CodedText(source, shape).paragraphs, CodedText(target, shape).paragraphs)
        if ours.count == theirs.count {
            for (our, their) in zip(ours, theirs) {
                let (left, right) = (Sentences.of(our, from), Sentences.of(their, to))
                pairs += left.count == right.count ? Array(zip(left, right)) : [(our, their)]
            }
        }
        var seen: Set<String> = []
        return pairs.filter {
            !$0.0.isEmpty && !$0.1.isEmpty && max($0.0.count, $0.1.count) <= mostCharacters
                && seen.insert("\($0.0)\u{0}\($0.1)").inserted
        }
    }

    private static func keep(
        _ source: String, _ target: String, _ from: LanguageTag, _ to: LanguageTag, _ place: String, _ actor: String,
        in tx: Transaction
    ) throws {
        let row = try tx.row(
            """
            INSERT INTO memory_segments (id, source_language, target_language, source, target, source_digest, target_digest,
                place, approved_by, approved_at)
            VALUES (\(ID<Segment>.new(at: tx.now)), \(from), \(to), \(source), \(target), \(TextUnit.digest(source.folded)),
                \(TextUnit.digest(target)), \(place), \(actor), \(tx.now))
            ON CONFLICT (source_language, target_language, source_digest, target_digest) DO UPDATE SET
                place = excluded.place, approved_by = excluded.approved_by, approved_at = excluded.approved_at
            RETURNING id
            """)
        guard let id: ID<Segment> = row?["id"] else { return }
        let marks = Set(Likeness.marks(of: source, from, to)).sorted().map { "(\($0), \(id))" as SQL }
        try tx.run("INSERT INTO memory_marks (mark, segment_id) VALUES \(SQL.list(marks)) ON CONFLICT DO NOTHING")
    }

    // MARK: Finding

    /// What was approved for texts like this one, the most alike first, of equals the latest.
    public static func matches(
        _ text: String, from source: LanguageTag, to target: LanguageTag, in tx: Transaction
    ) throws -> [Match] {
        guard !text.isEmpty, text.count <= mostCharacters else { return [] }
        let marks = Set(Likeness.marks(of: text, source, target)).sorted()
        let near = try tx.rows(
            """
            SELECT segment_id FROM memory_marks WHERE mark IN \(marks)
            GROUP BY segment_id ORDER BY count(*) DESC, segment_id DESC LIMIT \(mostCandidates)
            """
        ).map { $0["segment_id"] as String }
        guard !near.isEmpty else { return [] }
        let rows = try tx.rows(
            """
            SELECT * FROM memory_segments
            WHERE id IN \(near) AND source_language = \(source) AND target_language = \(target)
            """)
        return rows.map { row in
            let segment = Segment(row)
            return Match(segment: segment, percent: Likeness.percent(text, segment.source))
        }
        .filter { $0.percent >= Likeness.leastPercent }
        .sorted {
            ($1.percent, $1.segment.approvedAt, $1.segment.id.text) < ($0.percent, $0.segment.approvedAt, $0.segment.id.text)
        }
        .prefix(mostMatches).map { $0 }
    }

    /// The segment of an id, if there is one.
    public static func find(_ id: ID<Segment>, in tx: Transaction) throws -> Segment? {
        try tx.row("SELECT * FROM memory_segments WHERE id = \(id)").map(Segment.init)
    }

    /// How many there are.
    public static func count(in tx: Transaction) throws -> Int {
        try tx.value("SELECT count(*) FROM memory_segments") ?? 0
    }

    private init(_ row: Row) {
        (id, source, target) = (row["id"], row["source"], row["target"])
        (place, approvedAt) = (row["place"], row["approved_at"])
    }
}
