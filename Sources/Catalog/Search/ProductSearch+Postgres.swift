import Store

/// tsvector (https://www.postgresql.org/docs/15/datatype-textsearch.html). Words hold letters and digits only, so quoting
/// them is enough.
extension ProductSearch {
    static func inTitlePostgres(_ query: SearchText.Query, _ most: Int) -> SQL {
        "SELECT number FROM product_search WHERE title_vector @@ \(vector(query)) ORDER BY number LIMIT \(most)"
    }

    static func elsewherePostgres(_ query: SearchText.Query, _ most: Int) -> SQL {
        """
        SELECT number FROM product_search WHERE words_vector @@ \(vector(query)) AND NOT title_vector @@ \(vector(query))
        ORDER BY number LIMIT \(most)
        """
    }

    static func anywherePostgres(_ query: SearchText.Query) -> SQL {
        "SELECT number FROM product_search WHERE words_vector @@ \(vector(query))"
    }

    private static func vector(_ query: SearchText.Query) -> SQL {
        let text = query.words.enumerated().map { index, word in
            "'\(word)'" + (query.lastIsPrefix && index == query.words.count - 1 ? ":*" : "")
        }.joined(separator: " & ")
        return "CAST(\(text) AS tsquery)"
    }
}
