import Basics
import Foundation
import Store

extension Person {
    /// What stands in the place of what was taken out.
    static let gap = "[…]"
    /// A shorter number or a shorter street occurs by chance.
    private static let (leastDigits, leastStreet, leastSigns) = (7, 6, 3)
    /// So many spellings are looked for by one statement: SQLite reads no expression that is nested deeper than some dozens.
    private static let mostAtOnce = 12

    /// What is looked for in texts that nobody knows to be about him: whole addresses, numbers, and names that are not one word
    /// that others bear too.
    var words: [String] {
        let whole = names.filter { name in
            let isLong = !name.allSatisfy(\.isASCII) && name.count >= Self.leastSigns
            return isLong || name.split(separator: " ").count > 1
        }
        let numbers = phones.filter { phone in
            phone.filter(\.isNumber).count >= Self.leastDigits && !phone.contains("*")
        }
        let ways = streets.filter { street in
            let hasNumber = street.contains { $0.isNumber }
            return street.count >= Self.leastStreet && (hasNumber || street.split(separator: " ").count > 1)
        }
        let all: [String] = emails + whole + numbers + ways
        return Array(Set(all)).sorted { ($1.count, $0) < ($0.count, $1) }
    }

    /// Takes his name, addresses and numbers out of every text of the house that is not known to belong to somebody: the journal,
    /// notes, checked texts, errors, and whatever rooms of later days keep.
    func sweep(in tx: Transaction) throws {
        let tables = try Tables.load(in: tx)
        let skipped = Erasure.kept.union(Erasure.untouched)
        let words = Self.spellings(self.words)
        guard !words.isEmpty else { return }
        for table in tables.names where !skipped.contains(table) && !table.hasPrefix("product_search") {
            for column in tables.textColumns(of: table) where !Self.isKey(column) {
                for start in stride(from: 0, to: words.count, by: Self.mostAtOnce) {
                    let some = Array(words[start..<min(start + Self.mostAtOnce, words.count)])
                    try sweep(Tables.name(column), of: Tables.name(table), some, in: tx)
                }
            }
        }
    }

    private func sweep(_ column: SQL, of table: SQL, _ words: [String], in tx: Transaction) throws {
        let found: [SQL] = words.map { SQL("\(column) LIKE \($0.anywhere) ESCAPE '!'") }
        let swept: SQL = words.reduce(column) { SQL("replace(\($0), \($1), \(Self.gap))") }
        try tx.run("UPDATE \(table) SET \(column) = \(swept) WHERE \(found.dropFirst().reduce(found[0]) { "\($0) OR \($1)" })")
    }

    /// What rows are found by holds no words.
    private static func isKey(_ column: String) -> Bool { column == "id" || column.hasSuffix("_id") }

    /// What an address writes as it is (RFC 3986 §2.3); everything else it writes in bytes.
    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")

    /// A word as it may stand: as it is, in small letters, in capitals, within JSON, and in the address of a search that was kept.
    static func spellings(_ words: [String]) -> [String] {
        let all = words.flatMap { word in
            let json = JSONText.write(word).map { String($0.dropFirst().dropLast()) } ?? word
            let cases = [word, word.lowercased(), word.uppercased()]
            return cases + [json] + cases.compactMap { $0.addingPercentEncoding(withAllowedCharacters: unreserved) }
        }
        return Array(Set(all)).sorted { ($1.count, $0) < ($0.count, $1) }
    }
}
