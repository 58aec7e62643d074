import Store

/// FTS5 (https://www.sqlite.org/fts5.html). Words hold letters and digits only, so quoting them is enough.
extension ProductSearch {
    static func inTitleSQLite(_ query: SearchText.Query, _ most: Int) -> SQL {
        matching("title : (\(expression(query)))", most)
    }

    static func elsewhereSQLite(_ query: SearchText.Query, _ most: Int) -> SQL {
        let words = expression(query)
        return matching("words : (\(words)) NOT title : (\(words))", most)
    }

    static func anywhereSQLite(_ query: SearchText.Query) -> SQL {
        "SELECT rowid FROM product_search_index WHERE product_search_index MATCH \("words : (\(expression(query)))")"
    }

    private static func matching(_ expression: String, _ most: Int) -> SQL {
        """
        SELECT rowid AS number FROM product_search_index WHERE product_search_index MATCH \(expression)
        ORDER BY rowid LIMIT \(most)
        """
    }

    private static func expression(_ query: SearchText.Query) -> String {
        query.words.enumerated().map { index, word in
            "\"\(word)\"" + (query.lastIsPrefix && index == query.words.count - 1 ? "*" : "")
        }.joined(separator: " AND ")
    }
}
