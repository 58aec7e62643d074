import Basics
import Customers
import Guard
import Journal
import Store

/// The letters of the back office's list, with whom they go to.
public struct LetterList: Sendable {
    public struct Item: Hashable, Sendable {
        public let letter: Letter
        public let contact: ID<Contact>
        /// The buyer's name, company or address.
        public let title: String
    }

    public let page: Page<Item>
    public let counts: [Letter.State: Int]

    /// - Parameter state: of these alone; those that wait the next first, the others the newest first.
    public static func find(_ state: Letter.State, _ page: PageRequest, in tx: Transaction) throws -> LetterList {
        let order: SQL = state == .waiting ? "l.due_at, l.id" : "l.due_at DESC, l.id DESC"
        let rows = try tx.rows(
            """
            SELECT l.*, c.id AS contact_id, c.name AS contact_name, c.company AS contact_company FROM outreach_letters l
            JOIN customer_records r ON r.id = l.record_id JOIN contacts c ON c.id = r.contact_id
            WHERE l.state = \(state) ORDER BY \(order) LIMIT \(page.size) OFFSET \(page.offset)
            """)
        let counts: [Letter.State: Int] = try tx.rows("SELECT state, count(*) AS count FROM outreach_letters GROUP BY state")
            .reduce(into: [:]) {
                $0[$1["state"] as Letter.State] = $1["count"] as Int
            }
        let items = rows.map { row in
            let names: [String] = [row["contact_name"], row["contact_company"], row["address"]]
            return Item(letter: Letter(row), contact: row["contact_id"], title: names.first { !$0.isEmpty } ?? "")
        }
        return LetterList(page: Page(items: items, total: counts[state] ?? 0, request: page), counts: counts)
    }
}

extension Letter {
    /// Calls off a letter that waits, and what it rests on.
    /// - Throws: `guard.notAllowed`, `error.notFound`, `outreach.over` for one that waits no more.
    public static func cancel(_ id: ID<Letter>, by colleague: Colleague, in tx: Transaction) throws {
        guard colleague.may(.work) else { throw AppError(.forbidden, "guard.notAllowed") }
        guard let letter = try find(id, in: tx) else { throw AppError.notFound() }
        guard letter.state == .waiting else { throw AppError(.conflict, "outreach.over") }
        try letter.end(.cancelled, Message("outreach.reason.calledOff"), in: tx)
        try Journal.append("outreach.cancelled", subject: id.text, actor: colleague.id, in: tx)
    }
}
