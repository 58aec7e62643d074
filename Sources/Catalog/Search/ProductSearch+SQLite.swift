import Store

/// FTS5 (https://www.sqlite.org/fts5.html). Words hold letters and digits only, so quoting them is enough.
extension ProductSearch {
    static func numbersSQLite(
        _ groups: [SearchQuery.Group], without better: ArraySlice<[SearchQuery.Group]>, inTitle: Bool, _ most: Int
    ) -> SQL {
        let wanted = better.reduce("(\(expression(groups)))") { "(\($0) NOT (\(expression($1))))" }
        return """
            SELECT rowid AS number FROM product_search_index
            WHERE product_search_index MATCH \("\(inTitle ? "title" : "words") : \(wanted)")
            ORDER BY rowid LIMIT \(most)
            """
    }

    private static func expression(_ groups: [SearchQuery.Group]) -> String {
        groups.map { group in
            let whole = group.alternatives.map { words in words.map { "\"\($0)\"" }.joined(separator: " AND ") }
            let begun = group.beginning.map { ["\"\($0)\"*"] } ?? []
            return "(" + (whole + begun).map { "(\($0))" }.joined(separator: " OR ") + ")"
        }.joined(separator: " AND ")
    }
}
