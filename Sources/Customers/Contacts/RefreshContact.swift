import Basics
import Foundation
import Store

extension Contact {
    /// Shows the best of what a buyer's records say.
    static func refresh(_ id: ID<Contact>, in tx: Transaction) throws {
        try showNext(of: id, in: tx)
        let rows = try tx.rows("SELECT * FROM customer_records WHERE contact_id = \(id) ORDER BY seen_at DESC, id DESC LIMIT 500")
        guard !rows.isEmpty else { return }
        let records = rows.map(StoredRecord.init)
        let languages = rows.map { $0["language"] as String }
        let best = Profile(records.map(\.record))
        let seen = records.map(\.seenAt)
        try tx.run(
            """
            UPDATE contacts SET name = \(best.name), company = \(best.company), email = \(best.email), phone = \(best.phone),
                country = \(best.country), language = \(languages.first { !$0.isEmpty } ?? ""), search = \(best.search),
                merged_into = NULL, first_seen_at = \(seen.min() ?? tx.now), last_seen_at = \(seen.max() ?? tx.now),
                updated_at = \(tx.now)
            WHERE id = \(id)
            """)
    }
}

/// What is shown of a buyer: of each field what most records say, the newest first among equals, and what is whole before what
/// is masked.
struct Profile: Hashable, Sendable {
    let name, company, email, phone, country, search: String
    /// The search text is cut here, in characters.
    private static let mostSearch = 4_000

    /// - Parameter records: the newest first.
    init(_ records: [CustomerRecord]) {
        name = Self.best(records.map(\.name), Self.isPlainName)
        company = Self.best(records.map(\.company)) { !$0.contains("*") }
        email = Self.best(records.map(\.email)) { EmailFacts.read($0).kind == .personal }
        phone = Self.best(records.map(\.phone)) { $0.hasPrefix("+") && !$0.contains("*") }
        country = Self.best(records.map(\.country)) { !$0.isEmpty }
        let said = records.flatMap { [$0.name, $0.company, $0.email, $0.phone, $0.city, $0.taxNumber] }
        search = Self.search(said, most: Self.mostSearch)
    }

    /// What a search finds texts by: as they are, in plain letters, and their digits.
    static func search(_ texts: [String], most: Int) -> String {
        var words: [String] = []
        var seen = Set<String>()
        for text in texts where !text.isEmpty {
            for form in [text.lowercased(), String(decoding: PlainText.latin(text), as: UTF8.self), text.filter(\.isNumber)]
            where form.count > 1 && seen.insert(form).inserted { words.append(form) }
        }
        return String(words.joined(separator: "\n").prefix(most))
    }

    /// Written out, not masked, not shouted, the family name not put in front with a comma.
    private static func isPlainName(_ name: String) -> Bool {
        let isHan = name.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
        return (isHan || name.split(separator: " ").count > 1) && !name.contains("*") && !name.contains(",")
            && !name.split(separator: " ").contains { $0.count > 1 && $0.contains(where: \.isLowercase) == false && !isHan }
    }

    /// What most say, the first among equals, and what is whole before what is not.
    static func best(_ values: [String], _ isWhole: (String) -> Bool) -> String {
        let told = values.filter { !$0.isEmpty }
        let whole = told.filter(isWhole)
        let choice = whole.isEmpty ? told : whole
        var counts: [String: Int] = [:]
        for value in choice { counts[value.lowercased(), default: 0] += 1 }
        let most = counts.values.max() ?? 0
        return choice.first { counts[$0.lowercased()] == most } ?? ""
    }
}
