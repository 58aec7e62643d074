import Basics
import Catalog
import Store

/// The findings of the whole shop, as they were kept when each page was last looked at.
public enum FoundList {
    /// One finding in the list.
    public struct Line: Hashable, Sendable {
        public let kind: PageCopy.Kind
        public let id: String
        public let language: LanguageTag
        /// What the page is called there, or in another language where it is not written.
        public let name: String
        public let finding: SearchFinding
    }

    /// What the list shows; what is `nil` is not asked about.
    public struct Filter: Hashable, Sendable {
        public var code: SearchFinding.Code?
        public var kind: PageCopy.Kind?
        public var language: LanguageTag?

        public init(code: SearchFinding.Code? = nil, kind: PageCopy.Kind? = nil, language: LanguageTag? = nil) {
            (self.code, self.kind, self.language) = (code, kind, language)
        }

        fileprivate var condition: SQL {
            var conditions: [SQL] = []
            if let code { conditions.append("code = \(code)") }
            if let kind { conditions.append("kind = \(kind)") }
            if let language { conditions.append("language = \(language)") }
            return .all(conditions)
        }
    }

    /// A page of the list, the worst first.
    public static func lines(_ filter: Filter, _ page: PageRequest, in tx: Transaction) throws -> Page<Line> {
        let total: Int = try tx.value("SELECT count(*) FROM search_findings WHERE \(filter.condition)") ?? 0
        let rows = try tx.rows(
            """
            SELECT * FROM search_findings WHERE \(filter.condition)
            ORDER BY severity DESC, code, kind, subject_id, language LIMIT \(page.size) OFFSET \(page.offset)
            """)
        return Page(items: rows.map(Line.init), total: total, request: page)
    }

    /// How many there are of each code, among those that the rest of the filter lets through.
    public static func counts(_ filter: Filter, in tx: Transaction) throws -> [SearchFinding.Code: Int] {
        var others = filter
        others.code = nil
        let rows = try tx.rows("SELECT code, count(*) AS n FROM search_findings WHERE \(others.condition) GROUP BY code")
        return Dictionary(rows.map { ($0["code"] as SearchFinding.Code, $0["n"] as Int) }, uniquingKeysWith: { $1 })
    }

    // MARK: Keeping

    /// Keeps what these pages have to be said about, in the place of what was kept before. Of a page that nobody can come to
    /// nothing is kept.
    static func keep(_ reports: [SearchCheck.Report], in tx: Transaction) throws {
        for report in reports {
            let copy = report.copy
            try tx.run(
                """
                DELETE FROM search_findings
                WHERE kind = \(copy.kind) AND subject_id = \(copy.id) AND language = \(copy.language)
                """)
            guard copy.isPublished else { continue }
            let name = copy.title.isEmpty ? reports.first { $0.copy.id == copy.id && !$0.copy.title.isEmpty }?.copy.title : nil
            for finding in report.findings { try keep(finding, copy, name ?? copy.title, in: tx) }
        }
    }

    private static func keep(_ finding: SearchFinding, _ copy: PageCopy, _ name: String, in tx: Transaction) throws {
        try tx.run(
            """
            INSERT INTO search_findings (kind, subject_id, language, code, severity, field, facts, name, seen_at)
            VALUES (\(copy.kind), \(copy.id), \(copy.language), \(finding.code), \(finding.code.severity.rawValue), \(finding.field),
                \(JSONText.write(finding.facts) ?? "{}"), \(name), \(tx.now))
            ON CONFLICT (kind, subject_id, language, code) DO UPDATE SET severity = excluded.severity, field = excluded.field,
                facts = excluded.facts, name = excluded.name, seen_at = excluded.seen_at
            """)
    }

    static func forget(_ kind: PageCopy.Kind, _ id: String, in tx: Transaction) throws {
        try tx.run("DELETE FROM search_findings WHERE kind = \(kind) AND subject_id = \(id)")
    }

    /// What was not seen since is gone from the shop.
    static func forget(before instant: Instant, in tx: Transaction) throws {
        try tx.run("DELETE FROM search_findings WHERE seen_at < \(instant)")
        try tx.run("DELETE FROM page_copies WHERE seen_at < \(instant)")
    }
}

extension FoundList.Line {
    fileprivate init(_ row: Row) {
        self.init(
            kind: row["kind"], id: row["subject_id"], language: row["language"], name: row["name"],
            finding: SearchFinding(row["code"], row["field"], JSONText.read([String: String].self, row["facts"]) ?? [:]))
    }
}
