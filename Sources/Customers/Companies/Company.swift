import Basics
import Store

/// A company that buyers work for, as the records of its people tell of it; its name and whom it belongs to a person may set.
public struct Company: Hashable, Sendable {
    public let id: ID<Company>
    /// As most of its records write it; may be empty.
    public let name: String
    /// As a person calls it instead, or empty.
    public let ownName: String
    /// ISO 3166-1 alpha-2, or empty.
    public let country: String
    /// The domain of its mail, or empty.
    public let domain: String
    public let taxNumber: String
    /// As which company it is shown: itself, unless a person has said that it is another.
    public let root: ID<Company>
    /// The company it belongs to.
    public let parent: ID<Company>?

    init(_ row: Row) {
        (id, name, ownName, country) = (row["id"], row["name"], row["own_name"], row["country"])
        (domain, taxNumber, root, parent) = (row["domain"], row["tax_number"], row["root_id"], row["parent_id"])
    }

    /// What to call it where there is one line; may be empty.
    public var title: String { [ownName, name, domain, taxNumber].first { !$0.isEmpty } ?? "" }

    /// - Throws: `error.notFound`.
    public static func find(_ id: ID<Company>, in tx: Transaction) throws -> Company {
        guard let row = try tx.row("SELECT * FROM companies WHERE id = \(id)") else { throw AppError.notFound() }
        return Company(row)
    }

    /// The companies of a buyer as they are shown, each with when its people's records were seen; the newest first.
    public static func all(of contact: ID<Contact>, in tx: Transaction) throws -> [Membership] {
        try tx.rows(
            """
            SELECT k.*, m.since, m.until FROM companies k JOIN (
                SELECT c.root_id, min(r.seen_at) AS since, max(r.seen_at) AS until
                FROM customer_records r JOIN companies c ON c.id = r.company_id
                WHERE r.contact_id = \(contact) GROUP BY c.root_id) AS m ON m.root_id = k.id
            ORDER BY m.until DESC, k.id
            """
        ).map { Membership(company: Company($0), since: $0["since"], until: $0["until"]) }
    }

    /// As what companies are shown, by the id of those that were computed.
    public static func titles(_ ids: [ID<Company>], in tx: Transaction) throws -> [ID<Company>: String] {
        guard !ids.isEmpty else { return [:] }
        let rows = try tx.rows(
            "SELECT k.*, c.id AS computed FROM companies c JOIN companies k ON k.id = c.root_id WHERE c.id IN \(ids)")
        return Dictionary(uniqueKeysWithValues: rows.map { ($0["computed"], Company($0).title) })
    }

    /// One company of a buyer.
    public struct Membership: Hashable, Sendable {
        public let company: Company
        /// When a record first and last said so.
        public let since, until: Instant
    }

    /// Those above a company as they are shown, the nearest first.
    public static func above(_ id: ID<Company>, in tx: Transaction) throws -> [Company] {
        var found: [Company] = []
        var next = try find(id, in: tx).parent
        // Whoever sets a parent sees to it that none stands above itself; the count is for what nobody has thought of.
        while let parent = next, found.count < mostLevels {
            let company = try find(find(parent, in: tx).root, in: tx)
            guard company.id != id, !found.contains(company) else { break }
            found.append(company)
            next = company.parent
        }
        return found
    }

    static let mostLevels = 20

    /// The companies that belong to one directly, by name.
    public static func below(_ id: ID<Company>, in tx: Transaction) throws -> [Company] {
        try tx.rows(
            """
            SELECT k.* FROM companies k JOIN companies p ON p.id = k.parent_id
            WHERE p.root_id = \(id) AND k.root_id = k.id AND k.id <> \(id) ORDER BY \(byTitle), k.id LIMIT \(mostBelow)
            """
        ).map(Company.init)
    }

    static let mostBelow = 200
    /// In the order of the alphabet, as they are called.
    static let byTitle: SQL = "CASE k.own_name WHEN '' THEN k.name ELSE k.own_name END"
}
