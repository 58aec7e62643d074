import Basics
import Store

/// What is shown of a company: of each field what most of its people's records say, the newest first among equals.
struct CompanyProfile: Hashable, Sendable {
    let name, country, domain, taxNumber, search: String
    /// The search text is cut here, in characters.
    private static let mostSearch = 2_000

    /// - Parameters:
    ///   - records: the newest first.
    ///   - ownName: as a person calls it, or empty.
    init(_ records: [CustomerRecord], ownName: String = "") {
        name = Profile.best(records.map(\.company)) { !$0.contains("*") }
        country = Profile.best(records.map { $0.country.uppercased() }) { !$0.isEmpty }
        let mails = records.map { EmailFacts.read($0.email) }.filter(\.hasCompanyDomain)
        domain = Profile.best(mails.map { String(decoding: $0.domain, as: UTF8.self) }) { _ in true }
        taxNumber = Profile.best(records.map(\.taxNumber)) { _ in true }
        search = Profile.search([ownName, name, domain, taxNumber] + records.map(\.company), most: Self.mostSearch)
    }
}

extension Company {
    /// Records that are looked at for what a company is called.
    private static let mostRecords = 200

    /// Shows the best of what the records of these companies say. One that no record tells of any more goes, unless a person has
    /// had a hand in it.
    static func refresh(_ ids: some Sequence<ID<Company>>, in tx: Transaction) throws {
        for id in Set(ids).sorted(by: { $0.text < $1.text }) { try refresh(id, in: tx) }
    }

    private static func refresh(_ id: ID<Company>, in tx: Transaction) throws {
        guard let row = try tx.row("SELECT * FROM companies WHERE id = \(id)") else { return }
        let company = Company(row)
        let records = try tx.rows(
            "SELECT * FROM customer_records WHERE company_id = \(id) ORDER BY seen_at DESC, id DESC LIMIT \(mostRecords)"
        ).map { StoredRecord($0).record }
        guard !records.isEmpty else { return try removeEmpty(company, in: tx) }
        let best = CompanyProfile(records, ownName: company.ownName)
        try tx.run(
            """
            UPDATE companies SET name = \(best.name), country = \(best.country), domain = \(best.domain),
                tax_number = \(best.taxNumber), search = \(best.search), updated_at = \(tx.now)
            WHERE id = \(id)
            """)
        try tx.run("DELETE FROM company_keys WHERE company_id = \(id)")
        try CompanyKeys.insert(keys(of: records).map { ($0, id) }, in: tx)
    }

    /// Every key under which one of these records would be found.
    static func keys(of records: [CustomerRecord]) -> Set<UInt64> {
        var (names, trades) = (Words(names: true), Words(names: false))
        var keys = Set<UInt64>()
        for record in records {
            keys.formUnion(CompanyKeys.keys(of: .read(record.ofCompany, names: &names, trades: &trades), trades))
        }
        return keys
    }

    private static func removeEmpty(_ company: Company, in tx: Transaction) throws {
        try tx.run("DELETE FROM company_keys WHERE company_id = \(company.id)")
        try tx.run(
            """
            DELETE FROM companies WHERE id = \(company.id) AND own_name = ''
                AND NOT EXISTS (SELECT 1 FROM companies o WHERE o.id <> \(company.id)
                    AND (o.root_id = \(company.id) OR o.parent_id = \(company.id)))
                AND NOT EXISTS (SELECT 1 FROM tasks t WHERE t.company_id = \(company.id))
            """)
        // What is left stands as staff have called it; what records said of it is gone with them.
        let nothing = CompanyProfile([], ownName: company.ownName)
        try tx.run(
            """
            UPDATE companies SET name = '', country = '', domain = '', tax_number = '', search = \(nothing.search),
                updated_at = \(tx.now)
            WHERE id = \(company.id)
            """)
    }
}

extension CustomerRecord {
    /// What the record says of the company alone: a masked name is none, and neither is a person's number.
    var ofCompany: CustomerRecord {
        CustomerRecord(
            id: id, email: email, company: company.contains("*") ? "" : company, country: country, ipCountry: ipCountry,
            taxNumber: taxNumber)
    }
}
