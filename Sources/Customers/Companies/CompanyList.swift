import Basics
import Store

/// Companies as the back office lists them.
public struct CompanyList: Sendable {
    /// One company with what stands beside it.
    public struct Item: Sendable {
        public let company: Company
        public let people: Int
        public let value: BuyerValue
        public let lastSeenAt: Instant?
    }

    /// - Parameter words: in any script; all of them must be found.
    public static func page(_ words: String, _ request: PageRequest, in tx: Transaction) throws -> Page<Item> {
        let condition = condition(words)
        let rows = try tx.rows(
            """
            SELECT k.* FROM companies k WHERE \(condition) ORDER BY \(order), k.id
            LIMIT \(request.size) OFFSET \(request.offset)
            """)
        let total: Int = try tx.value("SELECT count(*) FROM companies k WHERE \(condition)") ?? 0
        return Page(items: try items(rows.map(Company.init), in: tx), total: total, request: request)
    }

    /// Names without regard to capitals; what is known by its domain alone stands under that.
    private static let order: SQL = """
        lower(CASE WHEN k.own_name <> '' THEN k.own_name WHEN k.name <> '' THEN k.name ELSE k.domain END)
        """

    /// Found by what those say, too, who are shown as it.
    private static func condition(_ words: String) -> SQL {
        var parts: [SQL] = ["k.root_id = k.id"]
        for word in words.split(whereSeparator: \.isWhitespace).prefix(ContactList.mostWords) {
            let plain = String(decoding: PlainText.latin(String(word)), as: UTF8.self)
            let own = word.lowercased().anywhere
            let other = plain.isEmpty ? own : plain.anywhere
            parts.append(
                """
                EXISTS (SELECT 1 FROM companies s WHERE s.root_id = k.id
                    AND (s.search LIKE \(own) ESCAPE '!' OR s.search LIKE \(other) ESCAPE '!'))
                """)
        }
        return .all(parts)
    }

    private static func items(_ companies: [Company], in tx: Transaction) throws -> [Item] {
        guard !companies.isEmpty else { return [] }
        let ids = companies.map(\.id)
        var people: [ID<Company>: (count: Int, seenAt: Instant)] = [:]
        let rows = try tx.rows(
            """
            SELECT c.root_id, count(DISTINCT r.contact_id) AS people, max(r.seen_at) AS seen
            FROM customer_records r JOIN companies c ON c.id = r.company_id WHERE c.root_id IN \(ids) GROUP BY c.root_id
            """)
        for row in rows { people[row["root_id"]] = (row["people"], row["seen"]) }
        let values = try BuyerValue.load(of: ids, in: tx)
        return companies.map { company in
            Item(
                company: company, people: people[company.id]?.count ?? 0,
                value: values[company.id] ?? BuyerValue(parts: []), lastSeenAt: people[company.id]?.seenAt)
        }
    }
}
