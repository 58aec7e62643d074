import Basics
import Store

extension Company {
    private static let pageRecords = 5_000
    /// Companies that are written in one transaction; others write in between.
    private static let batchCompanies = 500

    /// Finds the company of every record that has none: those of a large book that was laid in at once, and those that came before
    /// companies were kept.
    /// - Returns: how many records have a company now that had none.
    @discardableResult
    public static func placeAll(in database: Database) async throws -> Int {
        let records = try await unplaced(database)
        guard !records.isEmpty else { return 0 }
        var book = try await database.read { try CompanyBook.load(with: records, in: $0) }
        let now = try await database.read { $0.now }
        let placed = book.placeAll(at: now)
        var count = 0
        for batch in placed.split(most: batchCompanies) {
            count += try await database.write { try keep(Array(batch), in: $0) }
        }
        return count
    }

    private static func unplaced(_ database: Database) async throws -> [StoredRecord] {
        var records: [StoredRecord] = []
        var last = ID<StoredRecord>("")
        while true {
            let after = last
            let page = try await database.read { tx in
                try tx.rows(
                    """
                    SELECT * FROM customer_records
                    WHERE id > \(after) AND company_id IS NULL AND is_company_pinned = 0
                        AND (company <> '' OR email <> '' OR tax_number <> '')
                    ORDER BY id LIMIT \(pageRecords)
                    """
                ).map(StoredRecord.init)
            }
            guard let end = page.last else { return records }
            records += page
            last = end.id
        }
    }

    private static func keep(_ placed: [CompanyBook.Placed], in tx: Transaction) throws -> Int {
        let made = placed.filter(\.isNew)
        try insert(made, in: tx)
        let pairs = placed.flatMap { place in place.records.map { SQL("(\($0.id), \(place.company))") } }
        var count = 0
        for part in pairs.split(most: pairsAtOnce) {
            // Whoever was placed by somebody in the meantime stays there, and so does one whose company has gone.
            count += try tx.rows(
                """
                UPDATE customer_records SET company_id = v.column2 FROM (VALUES \(.list(Array(part)))) AS v
                WHERE customer_records.id = v.column1 AND customer_records.company_id IS NULL
                    AND EXISTS (SELECT 1 FROM companies c WHERE c.id = v.column2)
                RETURNING customer_records.id
                """
            ).count
        }
        try refresh(placed.filter { !$0.isNew }.map(\.company), in: tx)
        return count
    }

    private static let pairsAtOnce = 2_000

    private static func insert(_ made: [CompanyBook.Placed], in tx: Transaction) throws {
        guard !made.isEmpty else { return }
        var keys: [(key: UInt64, company: ID<Company>)] = []
        let rows = made.map { place in
            let records = place.records.sorted { ($1.seenAt, $1.id.text) < ($0.seenAt, $0.id.text) }.map(\.record)
            let shown = CompanyProfile(records)
            keys += Self.keys(of: records).map { ($0, place.company) }
            return SQL(
                """
                (\(place.company), \(shown.name), \(shown.country), \(shown.domain), \(shown.taxNumber), \(shown.search),
                    \(place.company), \(tx.now), \(tx.now))
                """)
        }
        try tx.run(
            """
            INSERT INTO companies (id, name, country, domain, tax_number, search, root_id, created_at, updated_at)
            VALUES \(.list(rows))
            """)
        try CompanyKeys.insert(keys, in: tx)
    }
}

extension CompanyBook {
    /// - Parameter records: those to be placed.
    static func load(with records: [StoredRecord], in tx: Transaction) throws -> CompanyBook {
        let companies = try tx.rows(
            """
            SELECT c.*, r.tax_number AS root_tax FROM companies c JOIN companies r ON r.id = c.root_id
            ORDER BY c.created_at, c.id
            """
        ).map { row in
            let company = Company(row)
            return (id: company.id, record: company.asRecord(taxNumber: row["root_tax"]))
        }
        let keys = try tx.rows("SELECT key, company_id FROM company_keys").map { row in
            (key: UInt64(bitPattern: row["key"] as Int64), company: row["company_id"] as ID<Company>)
        }
        let works = try tx.rows(
            "SELECT DISTINCT contact_id, company_id FROM customer_records WHERE company_id IS NOT NULL"
        ).map { (contact: $0["contact_id"] as ID<Contact>, company: $0["company_id"] as ID<Company>) }
        return CompanyBook(companies, keys: keys, works: works, records: records)
    }
}
