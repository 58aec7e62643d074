import Store

/// tsvector (https://www.postgresql.org/docs/15/datatype-textsearch.html). Words hold letters and digits only, so quoting
/// them is enough.
extension ProductSearch {
    static func numbersPostgres(
        _ groups: [SearchQuery.Group], without better: ArraySlice<[SearchQuery.Group]>, inTitle: Bool, _ most: Int
    ) -> SQL {
        let column: SQL = inTitle ? "title_vector" : "words_vector"
        let wanted = better.reduce(expression(groups)) { "\($0) & !(\(expression($1)))" }
        // In a query of its own the words are read once, not for every row, and the index is asked whatever they are.
        return """
            SELECT number FROM product_search WHERE \(column) @@ (SELECT CAST(\(wanted) AS tsquery))
            ORDER BY number LIMIT \(most)
            """
    }

    private static func expression(_ groups: [SearchQuery.Group]) -> String {
        groups.map { group in
            let whole = group.alternatives.map { words in words.map { "'\($0)'" }.joined(separator: " & ") }
            let begun = group.beginning.map { ["'\($0)':*"] } ?? []
            return "(" + (whole + begun).map { "(\($0))" }.joined(separator: " | ") + ")"
        }.joined(separator: " & ")
    }
}
