import Basics
import Store

/// Which records count for which company. One that tells of a company counts for that one; one that tells of none counts for the
/// company of its buyer, where he has one alone: an order under a masked name is still the company's.
enum CompanyRecords {
    /// Rows of `company` and `record_id`, for these companies as they are shown.
    static func counted(for companies: [ID<Company>]) -> SQL {
        """
        SELECT m.company, r.id AS record_id FROM (
            SELECT DISTINCT c.root_id AS company, w.contact_id FROM customer_records w JOIN companies c ON c.id = w.company_id
            WHERE c.root_id IN \(companies)) AS m
        JOIN customer_records r ON r.contact_id = m.contact_id LEFT JOIN companies k ON k.id = r.company_id
        WHERE k.root_id = m.company OR (k.id IS NULL AND r.is_company_pinned = 0 AND NOT EXISTS (
            SELECT 1 FROM customer_records o JOIN companies d ON d.id = o.company_id
            WHERE o.contact_id = m.contact_id AND d.root_id <> m.company))
        """
    }
}

extension Company {
    /// Somebody who works for a company.
    public struct Member: Hashable, Sendable {
        public let contact: Contact
        /// When a record first and last said so.
        public let since, until: Instant
    }

    /// So many people of one company are listed.
    public static let mostMembers = 200

    /// The people of a company, those heard of last first.
    public static func members(of id: ID<Company>, in tx: Transaction) throws -> [Member] {
        try tx.rows(
            """
            SELECT k.*, m.since, m.until FROM contacts k JOIN (
                SELECT r.contact_id, min(r.seen_at) AS since, max(r.seen_at) AS until
                FROM customer_records r JOIN companies c ON c.id = r.company_id
                WHERE c.root_id = \(id) GROUP BY r.contact_id) AS m ON m.contact_id = k.id
            ORDER BY k.last_seen_at DESC, k.id LIMIT \(mostMembers)
            """
        ).map { Member(contact: Contact($0), since: $0["since"], until: $0["until"]) }
    }

    /// How its records write a company, each way once, the most frequent first.
    public static func spellings(of id: ID<Company>, in tx: Transaction) throws -> [String] {
        try tx.rows(
            """
            SELECT r.company, count(*) AS times FROM customer_records r JOIN companies c ON c.id = r.company_id
            WHERE c.root_id = \(id) AND r.company <> '' GROUP BY r.company ORDER BY count(*) DESC, r.company LIMIT 20
            """
        ).map { $0["company"] }
    }

    /// What happened between the house and everybody of a company, newest first.
    /// - Parameter before: touches older than this alone; for the next page.
    public static func timeline(
        of id: ID<Company>, before: Instant? = nil, limit: Int = 100, in tx: Transaction
    ) throws -> [Touch] {
        let older: SQL = before.map { "t.at < \($0)" } ?? "1 = 1"
        return try tx.rows(
            """
            SELECT t.*, r.channel FROM (\(CompanyRecords.counted(for: [id]))) AS n JOIN touches t ON t.record_id = n.record_id
                JOIN customer_records r ON r.id = t.record_id
            WHERE \(older) ORDER BY t.at DESC, t.id DESC LIMIT \(limit)
            """
        ).map(Touch.init)
    }

    /// The last orders of everybody of a company, newest first.
    public static func orders(of id: ID<Company>, limit: Int = 20, in tx: Transaction) throws -> [Touch] {
        try tx.rows(
            """
            SELECT t.*, r.channel FROM (\(CompanyRecords.counted(for: [id]))) AS n JOIN touches t ON t.record_id = n.record_id
                JOIN customer_records r ON r.id = t.record_id
            WHERE t.kind = \(Touch.Kind.order) ORDER BY t.at DESC, t.id DESC LIMIT \(limit)
            """
        ).map(Touch.init)
    }
}
