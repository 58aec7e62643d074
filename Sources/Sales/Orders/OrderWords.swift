import Basics
import Store

/// What staff find an order by. The words stand in a table of their own with an index of every three letters: a part of a name is
/// found without a look at every order.
public enum OrderWords {
    /// Fewer letters are not in the index of SQLite (https://www.sqlite.org/fts5.html, 4.3.4).
    private static let fewestIndexed = 3
    /// So many orders at most are named one by one in a condition.
    private static let mostNamed = 500

    static func keep(_ words: String, of order: ID<Order>, in tx: Transaction) throws {
        try tx.run("INSERT INTO order_words (order_id, words) VALUES (\(order), \(words))")
    }

    /// That all words of `text` are found in what an order is found by; true of every order when there are none.
    ///
    /// A list asks for its page and for what all of it comes to: where few are found, the words are looked for only once.
    static func condition(_ text: String, in tx: Transaction) throws -> SQL {
        let words = StaffSearch.words(text)
        guard !words.isEmpty else { return "1 = 1" }
        let orders = orders(with: words, tx.dialect)
        let found = try tx.rows("\(orders) LIMIT \(mostNamed + 1)").map { $0[0] as String }
        if found.isEmpty { return "1 = 0" }
        return found.count <= mostNamed ? "id IN \(found)" : "id IN (\(orders))"
    }

    /// The ids of the orders that hold all of these words, which are in small letters.
    public static func orders(with words: [String], _ dialect: Dialect) -> SQL {
        let found = dialect == .sqlite ? foundBySQLite(words) : words.map { StaffSearch.contains("words", $0) }
        return "SELECT order_id FROM order_words WHERE \(SQL.all(found))"
    }

    private static func foundBySQLite(_ words: [String]) -> [SQL] {
        let indexed = words.filter { $0.unicodeScalars.count >= fewestIndexed }
        let others = words.filter { $0.unicodeScalars.count < fewestIndexed }.map { StaffSearch.contains("words", $0) }
        guard !indexed.isEmpty else { return others }
        let phrases = indexed.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: " ")
        return ["number IN (SELECT rowid FROM order_words_index WHERE order_words_index MATCH \(phrases))"] + others
    }
}
