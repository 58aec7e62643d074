import Basics
import Journal
import Store

/// Two companies that a person took for one. What is computed stays as it was below; only what is shown follows, so that it can be
/// undone exactly whatever has come since.
public struct CompanyMerge: Hashable, Sendable {
    public let id: ID<CompanyMerge>
    public let gone, kept: ID<Company>
    /// What the one is called that went.
    public let goneTitle: String
    public let actor: String
    public let at: Instant
    public let undoneAt: Instant?
    let moved: [ID<Company>]

    init(_ row: Row) {
        (id, gone, kept) = (row["id"], row["gone_id"], row["kept_id"])
        (actor, at, undoneAt) = (row["actor"], row["at"], row["undone_at"])
        moved = JSONText.read([ID<Company>].self, row["moved"]) ?? []
        goneTitle = [row["own_name"] as String, row["name"], row["domain"]].first { !$0.isEmpty } ?? ""
    }

    private static let joined: SQL = """
        SELECT m.*, c.name, c.own_name, c.domain FROM company_changes m JOIN companies c ON c.id = m.gone_id
        """

    static func find(_ id: ID<CompanyMerge>, in tx: Transaction) throws -> CompanyMerge? {
        try tx.row("\(joined) WHERE m.id = \(id)").map(CompanyMerge.init)
    }

    /// What was merged into a company, or it into another; the newest first.
    public static func about(_ id: ID<Company>, in tx: Transaction) throws -> [CompanyMerge] {
        try tx.rows("\(joined) WHERE m.kept_id = \(id) OR m.gone_id = \(id) ORDER BY m.at DESC, m.id DESC LIMIT 50")
            .map(CompanyMerge.init)
    }
}

extension Company {
    /// Says that two companies are one.
    /// - Throws: `error.notFound`; `companies.mergeSelf`; `companies.mergedAlready` for one that is shown as another;
    ///   `companies.twoNumbers` for two tax numbers; `companies.sameLine` when one stands above the other.
    @discardableResult
    public static func merge(
        _ id: ID<Company>, into heir: ID<Company>, by actor: String, in tx: Transaction
    ) throws -> ID<CompanyMerge> {
        guard id != heir else { throw AppError.invalid("companies.mergeSelf") }
        let (gone, kept) = (try find(id, in: tx), try find(heir, in: tx))
        guard gone.root == id, kept.root == heir else { throw AppError(.conflict, "companies.mergedAlready") }
        let numbers = try tx.rows(
            "SELECT DISTINCT tax_number FROM companies WHERE root_id IN \([id, heir]) AND tax_number <> ''"
        ).map { Digits.of($0["tax_number"]) }
        guard Set(numbers).count < 2 else { throw AppError(.conflict, "companies.twoNumbers") }
        let lines = (try above(id, in: tx), try above(heir, in: tx))
        guard !lines.0.contains(where: { $0.id == heir }), !lines.1.contains(where: { $0.id == id }) else {
            throw AppError(.conflict, "companies.sameLine")
        }
        let moved: [ID<Company>] = try tx.rows(
            "UPDATE companies SET root_id = \(heir), updated_at = \(tx.now) WHERE root_id = \(id) RETURNING id"
        ).map { $0["id"] }.sorted { $0.text < $1.text }
        let change = ID<CompanyMerge>.new(at: tx.now)
        try tx.run(
            """
            INSERT INTO company_changes (id, gone_id, kept_id, moved, actor, at)
            VALUES (\(change), \(id), \(heir), \(JSONText.write(moved) ?? "[]"), \(actor), \(tx.now))
            """)
        try Journal.append("company.merged", subject: heir.text, actor: actor, detail: ["gone": gone.id.text], in: tx)
        return change
    }

    /// Takes a merge back.
    /// - Throws: `error.notFound`; `customers.undoneAlready`; `customers.changedSince` when the company has been merged on since;
    ///   `companies.parentLoop` when it would stand above itself now.
    public static func undo(_ id: ID<CompanyMerge>, by actor: String, in tx: Transaction) throws {
        guard let change = try CompanyMerge.find(id, in: tx) else { throw AppError.notFound() }
        guard change.undoneAt == nil else { throw AppError(.conflict, "customers.undoneAlready") }
        guard try find(change.gone, in: tx).root == change.kept else { throw AppError(.conflict, "customers.changedSince") }
        try tx.run(
            """
            UPDATE companies SET root_id = \(change.gone), updated_at = \(tx.now)
            WHERE id IN \(change.moved) AND root_id = \(change.kept)
            """)
        for company in [change.gone, change.kept] { try checkLine(of: find(company, in: tx), in: tx) }
        try tx.run("UPDATE company_changes SET undone_at = \(tx.now) WHERE id = \(id)")
        try Journal.append("company.undone", subject: change.kept.text, actor: actor, detail: ["gone": change.gone.text], in: tx)
    }
}

/// A register's number as it is compared: its letters and digits.
private enum Digits {
    static func of(_ number: String) -> [UInt8] {
        PlainText.latin(number).filter { PlainText.isLetter($0) || PlainText.isDigit($0) }
    }
}
