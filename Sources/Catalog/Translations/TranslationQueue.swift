import Basics
import Store

/// What is to be translated from one language into another, and how far it has come.
public struct TranslationQueue: Hashable, Sendable {
    public enum Filter: String, Hashable, Sendable, CaseIterable {
        /// Whatever a person has to do: a text is missing or old, or a machine's waits for approval.
        case open
        case missing, stale, machine, all
    }

    /// One thing with its texts. A text counts when the source language has it.
    public struct Line: Hashable, Sendable {
        public let kind: Translatable.Kind
        public let id: String
        /// What it is called in the source language; may be empty.
        public let name: String
        public let wanted: Int
        public let missing: Int
        public let stale: Int
        public let machine: Int
    }

    /// All things of a kind together.
    public struct Sum: Hashable, Sendable {
        public var subjects = 0
        public var wanted = 0
        public var missing = 0
        public var stale = 0
        public var machine = 0
        /// How many things each filter lets through.
        public var found: [Filter: Int] = [:]

        /// 0 to 100, rounded down, so that 100 means all of it.
        public var percent: Int { wanted == 0 ? 100 : (wanted - missing) * 100 / wanted }
    }

    /// What is written under no revision of the catalogue is under this: what machines have proposed.
    public static let revision = "translations"

    public let source: LanguageTag
    public let target: LanguageTag
    /// `nil` for everything.
    public let kind: Translatable.Kind?

    public init(_ kind: Translatable.Kind?, from source: LanguageTag, to target: LanguageTag) {
        (self.kind, self.source, self.target) = (kind, source, target)
    }

    /// What the filter lets through, a page at a time.
    public func lines(_ filter: Filter, _ page: PageRequest, in tx: Transaction) throws -> Page<Line> {
        try lines(filter, page, of: sums(in: tx), in: tx)
    }

    /// The same where the sums are known: a kind of which the page shows nothing is not looked at.
    public func lines(
        _ filter: Filter, _ page: PageRequest, of sums: [Translatable.Kind: Sum], in tx: Transaction
    ) throws -> Page<Line> {
        var lines: [Line] = []
        var skipped = 0
        for kind in kinds where lines.count < page.size {
            let found = sums[kind]?.found[filter] ?? 0
            let offset = max(0, page.offset - skipped)
            skipped += found
            guard found > offset else { continue }
            lines += try self.lines(kind, Self.condition(filter), most: page.size - lines.count, offset: offset, in: tx)
        }
        let total = kinds.map { sums[$0]?.found[filter] ?? 0 }.reduce(0, +)
        return Page(items: lines, total: total, request: page)
    }

    private func lines(
        _ kind: Translatable.Kind, _ condition: SQL, most: Int, offset: Int = 0, in tx: Transaction
    ) throws -> [Line] {
        try lines(
            """
            SELECT c.kind, c.id, c.name, c.wanted, c.missing, COALESCE(st.n, 0) AS stale, COALESCE(m.n, 0) AS machine
            FROM \(try counted([kind], in: tx)) WHERE \(condition) ORDER BY c.id LIMIT \(most) OFFSET \(offset)
            """, in: tx)
    }

    /// The few lines that are counted, with the titles of the products that they are about.
    private func lines(_ counted: SQL, in tx: Transaction) throws -> [Line] {
        try tx.rows(
            """
            SELECT l.kind, l.id, COALESCE(t.title, l.name) AS name, l.wanted, l.missing, l.stale, l.machine
            FROM (\(counted)) l LEFT JOIN product_texts t ON t.product_id = l.id AND t.language = \(source)
                AND l.kind IN \([Translatable.Kind.products, .attributes])
            ORDER BY l.kind, l.id
            """
        ).map(Line.init)
    }

    /// The first thing behind another in the order of the list.
    public func next(
        after kind: Translatable.Kind, _ id: String, _ filter: Filter, in tx: Transaction
    ) throws -> Line? {
        try following((kind.rawValue, id), filter, most: 1, in: tx).first
    }

    /// The first things behind another in the order of the list, at most so many. Kind by kind, so that a kind that is far down is
    /// not counted for a thing that is near.
    /// - Parameter last: the other thing; with an empty kind everything comes behind it.
    public func following(
        _ last: (kind: String, id: String), _ filter: Filter, most: Int, in tx: Transaction
    ) throws -> [Line] {
        var lines: [Line] = []
        for kind in kinds where kind.rawValue >= last.kind && lines.count < most {
            let behind: SQL = kind.rawValue == last.kind ? "c.id > \(last.id)" : "1 = 1"
            lines += try self.lines(kind, "(\(Self.condition(filter))) AND \(behind)", most: most - lines.count, in: tx)
        }
        return lines
    }

    /// How far each kind has come; a kind of which there is nothing is not in it.
    public func sums(in tx: Transaction) throws -> [Translatable.Kind: Sum] {
        let found = Filter.allCases.map { filter -> SQL in
            "sum(CASE WHEN \(Self.condition(filter)) THEN 1 ELSE 0 END) AS \(SQL(stringLiteral: Self.column(filter)))"
        }
        let rows = try tx.rows(
            """
            SELECT c.kind, count(*) AS subjects, CAST(sum(c.wanted) AS bigint) AS wanted,
                CAST(sum(c.missing) AS bigint) AS missing, CAST(sum(COALESCE(st.n, 0)) AS bigint) AS stale,
                CAST(sum(COALESCE(m.n, 0)) AS bigint) AS machine, \(SQL.list(found))
            FROM \(try counted(kinds, in: tx)) GROUP BY c.kind
            """)
        return Dictionary(rows.map { ($0["kind"], Sum($0)) }, uniquingKeysWith: { $1 })
    }

    fileprivate static func column(_ filter: Filter) -> String { "found_" + filter.rawValue }

    private static func condition(_ filter: Filter) -> SQL {
        switch filter {
        case .open: "c.missing > 0 OR COALESCE(st.n, 0) > 0 OR COALESCE(m.n, 0) > 0"
        case .missing: "c.missing > 0"
        case .stale: "COALESCE(st.n, 0) > 0"
        case .machine: "COALESCE(m.n, 0) > 0"
        case .all: "1 = 1"
        }
    }

    /// In the order of the list.
    private var kinds: [Translatable.Kind] {
        kind.map { [$0] } ?? Translatable.Kind.allCases.sorted { $0.rawValue < $1.rawValue }
    }

    private func counted(_ kinds: [Translatable.Kind], in tx: Transaction) throws -> SQL {
        let parts = try kinds.map { try TranslationCounts(source: source, target: target).relation($0, in: tx) }
        let all = parts.dropFirst().reduce(parts[0]) { "\($0) UNION ALL \($1)" }
        return """
            (\(all)) c
            LEFT JOIN (
                SELECT kind, subject_id, count(*) AS n FROM translations WHERE language = \(target) AND is_stale = 1
                GROUP BY kind, subject_id
            ) st ON st.subject_id = c.id AND st.kind = c.kind
            LEFT JOIN (
                SELECT kind, subject_id, count(*) AS n FROM translation_proposals WHERE language = \(target)
                GROUP BY kind, subject_id
            ) m ON m.subject_id = c.id AND m.kind = c.kind
            """
    }
}

extension TranslationQueue.Sum {
    fileprivate init(_ row: Row) {
        self.init(
            subjects: row["subjects"], wanted: row["wanted"], missing: row["missing"], stale: row["stale"],
            machine: row["machine"],
            found: TranslationQueue.Filter.allCases.reduce(into: [:]) { $0[$1] = row[TranslationQueue.column($1)] })
    }
}

extension TranslationQueue.Line {
    fileprivate init(_ row: Row) {
        self.init(
            kind: row["kind"], id: row["id"], name: row["name"], wanted: row["wanted"], missing: row["missing"],
            stale: row["stale"], machine: row["machine"])
    }
}
