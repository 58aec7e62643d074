import Basics
import Journal
import Store

/// What a person says of a company; nothing computed goes against it.
extension Company {
    /// In characters.
    public static let mostNameCharacters = 200

    /// Calls a company otherwise than its records do; an empty name lets the records speak again.
    /// - Throws: `error.notFound`; `companies.nameTooLong`.
    public static func rename(_ id: ID<Company>, to typed: String, by actor: String, in tx: Transaction) throws {
        let name = typed.replacing("\0", with: "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard name.count <= mostNameCharacters else {
            throw AppError.invalid("companies.nameTooLong", ["most": "\(mostNameCharacters)"])
        }
        let company = try find(id, in: tx)
        guard company.ownName != name else { return }
        try tx.run("UPDATE companies SET own_name = \(name), updated_at = \(tx.now) WHERE id = \(id)")
        try refresh([id], in: tx)
        try Journal.append("company.renamed", subject: id.text, actor: actor, detail: ["name": name], in: tx)
    }

    /// Says which company another belongs to; `nil` for none.
    /// - Throws: `error.notFound`; `companies.parentLoop` when it would stand above itself; `companies.tooDeep`.
    public static func setParent(
        _ parent: ID<Company>?, of id: ID<Company>, by actor: String, in tx: Transaction
    ) throws {
        let company = try find(id, in: tx)
        let chosen = try parent.map { try find(find($0, in: tx).root, in: tx) }
        guard company.parent != chosen?.id else { return }
        try tx.run("UPDATE companies SET parent_id = \(chosen?.id), updated_at = \(tx.now) WHERE id = \(id)")
        try checkLine(of: company, in: tx)
        try Journal.append("company.parent", subject: id.text, actor: actor, detail: ["parent": chosen?.id.text ?? ""], in: tx)
    }

    /// Nobody stands above itself. What was written before is taken back by the error.
    static func checkLine(of company: Company, in tx: Transaction) throws {
        var next = try find(company.root, in: tx)
        for _ in 0..<mostLevels {
            guard let parent = next.parent else { return }
            next = try find(find(parent, in: tx).root, in: tx)
            guard next.id != company.root else {
                throw AppError(.conflict, "companies.parentLoop", ["name": company.title])
            }
        }
        throw AppError(.conflict, "companies.tooDeep", ["most": "\(mostLevels)"])
    }

    /// Says which company a record of a buyer tells of, or that it tells of none, whatever is computed.
    /// - Throws: `error.notFound`.
    public static func pin(
        _ record: ID<StoredRecord>, to company: ID<Company>?, by actor: String, in tx: Transaction
    ) throws {
        guard let known = try RecordQueries.records([record], in: tx).first else { throw AppError.notFound() }
        let chosen = try company.map { try find($0, in: tx).root }
        guard known.company != chosen || !known.isCompanyPinned else { return }
        try tx.run("UPDATE customer_records SET company_id = \(chosen), is_company_pinned = 1 WHERE id = \(record)")
        try refresh([known.company, chosen].compactMap { $0 }, in: tx)
        try Journal.append(
            "company.pinned", subject: known.contact.text, actor: actor,
            detail: ["record": record.text, "company": chosen?.text ?? ""], in: tx)
    }

    /// Lets the record speak for itself again.
    /// - Throws: `error.notFound`.
    public static func unpin(_ record: ID<StoredRecord>, by actor: String, in tx: Transaction) throws {
        guard let known = try RecordQueries.records([record], in: tx).first else { throw AppError.notFound() }
        guard known.isCompanyPinned else { return }
        try tx.run("UPDATE customer_records SET is_company_pinned = 0 WHERE id = \(record)")
        let free = StoredRecord(
            id: known.id, contact: known.contact, record: known.record, seenAt: known.seenAt, company: known.company)
        try place(free, in: tx)
        try Journal.append(
            "company.unpinned", subject: known.contact.text, actor: actor, detail: ["record": record.text], in: tx)
    }
}
