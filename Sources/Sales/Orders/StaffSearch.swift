import Store

/// What staff type to find an order, a quote or an inquiry.
enum StaffSearch {
    /// Longer searches are cut: nobody types more.
    static let mostCharacters = 100

    /// The words to be found, in small letters.
    static func words(_ text: String) -> [String] {
        TypedText.line(String(text.prefix(mostCharacters))).lowercased().split(separator: " ").map(String.init)
    }

    /// Every word must be found in the column `search`, which is kept in small letters.
    static func condition(_ text: String) -> SQL {
        SQL.all(words(text).map { contains("search", $0) })
    }

    /// That a column holds a word, wherever it stands.
    static func contains(_ column: SQL, _ word: String) -> SQL {
        "\(column) LIKE \(word.anywhere) ESCAPE '!'"
    }
}
