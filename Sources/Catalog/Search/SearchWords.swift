import Store

/// The catalogue's words that can be misspelt: letters only, and neither short nor written without spaces. A word stays when the
/// last product that had it goes; a correction that finds nothing is never shown.
enum SearchWords {
    static let lengths = 4...24
    static let mostOfAProduct = 1_000

    /// - Parameter words: parted by spaces, as `product_search` keeps them.
    static func learn(_ words: String, _ revision: Int, in tx: Transaction) throws {
        let new = words.split(separator: " ").lazy.filter(canBeMisspelt).prefix(mostOfAProduct)
        let rows: [SQL] = new.map { "(\(String($0)), \(revision))" }
        guard !rows.isEmpty else { return }
        try tx.run("INSERT INTO search_words (word, revision) VALUES \(SQL.list(rows)) ON CONFLICT (word) DO NOTHING")
    }

    static func canBeMisspelt(_ word: some StringProtocol) -> Bool {
        let scalars = word.unicodeScalars
        return lengths.contains(scalars.count)
            && scalars.allSatisfy { $0.properties.isAlphabetic && !SearchText.isIdeographic($0) }
    }

    /// Those that came after `revision`.
    static func load(after revision: Int, in tx: Transaction) throws -> [String] {
        try tx.rows("SELECT word FROM search_words WHERE revision > \(revision) ORDER BY word").map { $0[0] }
    }
}
