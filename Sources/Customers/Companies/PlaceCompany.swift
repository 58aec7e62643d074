import Basics
import Store

extension Company {
    /// Companies that share most keys with a record.
    private static let mostCandidates = 60

    /// Finds the company that a record tells of, or makes it, and shows what it then is. A record that tells of none has none; one
    /// that a person has placed stays.
    /// - Parameter record: is kept already.
    static func place(_ record: StoredRecord, in tx: Transaction) throws {
        guard !record.isCompanyPinned else { return try refresh([record.company].compactMap { $0 }, in: tx) }
        let company = try found(for: record, in: tx)
        if company != record.company {
            try tx.run("UPDATE customer_records SET company_id = \(company) WHERE id = \(record.id)")
        }
        try refresh([company, record.company].compactMap { $0 }, in: tx)
    }

    private static func found(for record: StoredRecord, in tx: Transaction) throws -> ID<Company>? {
        var (names, trades) = (Words(names: true), Words(names: false))
        let facts = RecordFacts.read(record.record.ofCompany, names: &names, trades: &trades)
        guard facts.tellsOfCompany else { return nil }
        let own: [ID<Company>] = try tx.rows(
            """
            SELECT DISTINCT company_id FROM customer_records
            WHERE contact_id = \(record.contact) AND id <> \(record.id) AND company_id IS NOT NULL
            """
        ).map { $0["company_id"] }
        let shared = try CompanyKeys.sharing(CompanyKeys.keys(of: facts, trades), most: mostCandidates, in: tx)
        let ids = shared + own.sorted { $0.text < $1.text }.filter { !shared.contains($0) }
        let known = try candidates(ids, own: Set(own), CompanyKeys.name(of: facts, trades), in: tx) { record in
            RecordFacts.read(record, names: &names, trades: &trades)
        }
        let chances = Chances.ofTrade(trades)
        return try CompanyCandidate.surest(of: facts, among: known, &trades, chances)?.name ?? insert(in: tx)
    }

    /// - Parameter name: the key of the record's whole name.
    private static func candidates(
        _ ids: [ID<Company>], own: Set<ID<Company>>, _ name: UInt64?, in tx: Transaction, read: (CustomerRecord) -> RecordFacts
    ) throws -> [CompanyCandidate<ID<Company>>] {
        guard !ids.isEmpty else { return [] }
        let key = name.map { Int64(bitPattern: $0) }
        let rows = try tx.rows(
            """
            SELECT c.*, r.tax_number AS root_tax,
                (SELECT count(*) FROM company_keys k WHERE k.company_id = c.id AND k.key = \(key)) AS bears
            FROM companies c JOIN companies r ON r.id = c.root_id WHERE c.id IN \(ids)
            """)
        let byID = Dictionary(uniqueKeysWithValues: rows.map { ($0["id"] as ID<Company>, $0) })
        return ids.compactMap { byID[$0] }.map { row in
            let company = Company(row)
            return CompanyCandidate(
                name: company.id, facts: read(company.asRecord(taxNumber: row["root_tax"])),
                bearsName: row["bears"] as Int > 0, isOnePerson: own.contains(company.id))
        }
    }

    private static func insert(in tx: Transaction) throws -> ID<Company> {
        let id = ID<Company>.new(at: tx.now)
        try tx.run(
            "INSERT INTO companies (id, root_id, created_at, updated_at) VALUES (\(id), \(id), \(tx.now), \(tx.now))")
        return id
    }
}
