import Basics
import Store

/// The keys under which a record meets the companies that could be its own.
enum CompanyKeys {
    /// A key that more companies share says nothing and is not looked at.
    static let mostOfOneKey = 100
    private static let leastCore = 4
    private static let brandLetters = 4
    private static let mostWords = 2

    static func keys(of facts: RecordFacts, _ trades: Words) -> [UInt64] {
        var keys = Set<UInt64>()
        func add(_ kind: UInt8, _ parts: [UInt8]...) { keys.insert(BlockingKeys.digest(kind, parts)) }
        let country = Array(facts.country.utf8)
        if !facts.taxNumber.isEmpty { add(1, facts.taxNumber) }
        if facts.email.hasCompanyDomain {
            add(2, facts.email.domain)
            let core = PlainText.look(facts.email.core)
            if core.count >= leastCore {
                add(3, core)
                add(4, Array(core.prefix(brandLetters)), country)
            }
        }
        let words = facts.company.words.map { trades[$0] }
        guard let first = words.first else { return Array(keys) }
        add(3, words.flatMap(\.look))
        add(4, Array(first.look.prefix(brandLetters)), country)
        if let name = name(of: facts, trades) { keys.insert(name) }
        for word in words.filter({ !TradeWords.isCommon($0.plain) }).prefix(mostWords) { add(6, word.look) }
        return Array(keys)
    }

    /// The key of the whole name in its country; `nil` without a name.
    static func name(of facts: RecordFacts, _ trades: Words) -> UInt64? {
        guard !facts.company.isEmpty else { return nil }
        let words = facts.company.words.map { trades[$0].plain }
        return BlockingKeys.digest(5, [Array(words.joined(separator: [32])), Array(facts.country.utf8)])
    }

    static func insert(_ keys: [(key: UInt64, company: ID<Company>)], in tx: Transaction) throws {
        for part in keys.split(most: keysAtOnce) {
            let rows = part.map { SQL("(\(Int64(bitPattern: $0.key)), \($0.company))") }
            try tx.run("INSERT INTO company_keys (key, company_id) VALUES \(.list(rows)) ON CONFLICT DO NOTHING")
        }
    }

    /// Rows of one statement.
    private static let keysAtOnce = 4_000

    /// The companies that share most keys with these, best first.
    static func sharing(_ keys: [UInt64], most: Int, in tx: Transaction) throws -> [ID<Company>] {
        guard !keys.isEmpty else { return [] }
        let parts = keys.map { key in
            SQL(
                """
                SELECT * FROM (SELECT key, company_id FROM company_keys WHERE key = \(Int64(bitPattern: key))
                    LIMIT \(mostOfOneKey + 1)) AS k
                """)
        }
        let rows = try tx.rows(parts.dropFirst().reduce(parts[0]) { "\($0) UNION ALL \($1)" })
        var byKey: [Int64: [ID<Company>]] = [:]
        for row in rows { byKey[row["key"], default: []].append(row["company_id"]) }
        var shared: [ID<Company>: Int] = [:]
        for companies in byKey.values where companies.count <= mostOfOneKey {
            for company in companies { shared[company, default: 0] += 1 }
        }
        return shared.sorted { ($1.value, $0.key.text) < ($0.value, $1.key.text) }.prefix(most).map(\.key)
    }
}
