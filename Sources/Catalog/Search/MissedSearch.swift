import Basics
import Store

/// What buyers looked for and did not find, added up without anything about who they are.
public struct MissedSearch: Hashable, Sendable {
    public static let mostQueriesADay = 2_000
    public static let mostCharacters = 60
    public static let keptDays: Int64 = 180
    /// A row of so many digits may be somebody's telephone.
    static let mostDigits = 6

    public let language: LanguageTag
    /// As it was compared: small letters without accents.
    public let query: String
    public let times: Int
    /// How many products the last one found after its spelling was corrected.
    public let found: Int
    public let lastDay: String

    /// Counts a search that found nothing by its own words. What may be somebody's address or number, is too long, or comes when
    /// the day has enough different ones is not counted.
    public static func count(_ text: String, language: LanguageTag, found: Int, in tx: Transaction) throws {
        guard let query = SearchText.query(text)?.text, isHarmless(text, query) else { return }
        let day = tx.now.day
        let known = try tx.row(
            "SELECT times FROM missed_searches WHERE day = \(day) AND language = \(language) AND query = \(query)")
        if known == nil {
            let others: Int = try tx.value("SELECT count(*) FROM missed_searches WHERE day = \(day)") ?? 0
            guard others < mostQueriesADay else { return }
            let first = tx.now.adding(seconds: -keptDays * 86_400).day
            try tx.run("DELETE FROM missed_searches WHERE day < \(first)")
        }
        try tx.run(
            """
            INSERT INTO missed_searches (day, language, query, times, found) VALUES (\(day), \(language), \(query), 1, \(found))
            ON CONFLICT (day, language, query) DO UPDATE SET times = missed_searches.times + 1, found = excluded.found
            """)
    }

    private static func isHarmless(_ text: String, _ query: String) -> Bool {
        query.count > 1 && query.count <= mostCharacters && !text.contains("@") && text.filter(\.isNumber).count <= mostDigits
    }

    /// Those of the last so many days, the most frequent first.
    /// - Parameter language: of the pages they were typed on; all when `nil`.
    public static func list(
        days: Int64 = 30, language: LanguageTag? = nil, page: PageRequest, in tx: Transaction
    ) throws -> Page<MissedSearch> {
        let first = tx.now.adding(seconds: -days * 86_400).day
        let condition: SQL = language.map { "day >= \(first) AND language = \($0)" } ?? "day >= \(first)"
        let total: Int =
            try tx.value("SELECT count(*) FROM (SELECT 1 FROM missed_searches WHERE \(condition) GROUP BY language, query) g")
            ?? 0
        let rows = try tx.rows(
            """
            SELECT m.language, m.query, sum(m.times) AS times, max(m.day) AS last_day,
                (SELECT l.found FROM missed_searches l WHERE l.language = m.language AND l.query = m.query
                    ORDER BY l.day DESC LIMIT 1) AS found
            FROM missed_searches m WHERE \(condition) GROUP BY m.language, m.query
            ORDER BY times DESC, last_day DESC, m.language, m.query LIMIT \(page.size) OFFSET \(page.offset)
            """)
        let items = rows.map { row in
            MissedSearch(
                language: row["language"], query: row["query"], times: row["times"], found: row["found"], lastDay: row["last_day"]
            )
        }
        return Page(items: items, total: total, request: page)
    }

    /// Forgets a query, when nothing is to be done about it.
    public static func forget(_ query: String, language: LanguageTag, in tx: Transaction) throws {
        try tx.run("DELETE FROM missed_searches WHERE language = \(language) AND query = \(query)")
    }
}
