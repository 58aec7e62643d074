import Basics
import Journal
import Store

/// A move of records between buyers, kept so that it can be undone exactly.
public struct IdentityChange: Hashable, Sendable {
    public enum Kind: String, Storable, Sendable, CaseIterable { case resolved, merged, split }

    /// One record that went from one buyer to another.
    struct Move: Hashable, Sendable, Codable {
        let record: ID<StoredRecord>
        let from, to: ID<Contact>
    }

    /// What a change did.
    struct Detail: Hashable, Sendable, Codable {
        var moves: [Move] = []
        /// Buyers who were left without a record, and what they handed over.
        var absorbed: [Contact.Handover] = []
        var made: [Decision] = []
        /// Decisions that stood before and were replaced.
        var replaced: [Decision] = []
    }

    public let id: ID<IdentityChange>
    public let kind: Kind
    /// A staff id or `system`.
    public let actor: String
    public let at: Instant
    public let undoneAt: Instant?
    let detail: Detail

    /// How many records it moved.
    public var moved: Int { detail.moves.count }
    /// Those from whom records went, and those to whom.
    public var from: [ID<Contact>] { Array(Set(detail.moves.map(\.from))) }
    public var to: [ID<Contact>] { Array(Set(detail.moves.map(\.to))) }

    init(_ row: Row) {
        (id, kind, actor, at, undoneAt) = (row["id"], row["kind"], row["actor"], row["at"], row["undone_at"])
        detail = JSONText.read(Detail.self, row["detail"]) ?? Detail()
    }

    /// What was changed about a buyer, newest first.
    public static func about(_ contact: ID<Contact>, limit: Int = 50, in tx: Transaction) throws -> [IdentityChange] {
        try tx.rows(
            """
            SELECT c.* FROM identity_changes c JOIN identity_change_contacts k ON k.change_id = c.id
            WHERE k.contact_id = \(contact) ORDER BY c.at DESC, c.id DESC LIMIT \(limit)
            """
        ).map(IdentityChange.init)
    }

    static func found(_ id: ID<IdentityChange>, in tx: Transaction) throws -> IdentityChange? {
        try tx.row("SELECT * FROM identity_changes WHERE id = \(id)").map(IdentityChange.init)
    }

    /// Gives every group one buyer and moves the records that have another. A group keeps the buyer most of its records have; a
    /// buyer goes to one group alone, the one with most of his records.
    /// - Parameter arriving: a record that is not kept yet; the buyer it names is made if it stays alone.
    /// - Returns: the buyer of every record given.
    static func settle(
        _ groups: [[StoredRecord]], arriving: ID<StoredRecord>? = nil, by actor: String, in tx: Transaction
    ) throws -> [ID<StoredRecord>: ID<Contact>] {
        var detail = Detail()
        var belongs: [ID<StoredRecord>: ID<Contact>] = [:]
        var taken = Set<ID<Contact>>()
        for group in groups.sorted(by: { ($1.count, $0[0].id.text) < ($0.count, $1[0].id.text) }) {
            let kept = group.filter { $0.id != arriving }
            let counts = Dictionary(grouping: kept, by: \.contact).mapValues(\.count).filter { !taken.contains($0.key) }
            let own = counts.min { ($1.value, $0.key.text) < ($0.value, $1.key.text) }?.key
            let contact = try own ?? ContactQueries.insert(seenAt: group.map(\.seenAt).min() ?? tx.now, in: tx)
            taken.insert(contact)
            detail.moves += kept.filter { $0.contact != contact }.map { Move(record: $0.id, from: $0.contact, to: contact) }
            for record in group { belongs[record.id] = contact }
        }
        try carryOut(detail, .resolved, by: actor, in: tx)
        return belongs
    }

    /// Moves records, hands over what the buyers left without any had, and keeps what was done. Nothing to do is nothing done.
    static func carryOut(_ detail: Detail, _ kind: Kind, by actor: String, in tx: Transaction) throws {
        guard !detail.moves.isEmpty || !detail.made.isEmpty else { return }
        var detail = detail
        for (contact, moves) in Dictionary(grouping: detail.moves, by: \.to) {
            try RecordQueries.move(moves.map(\.record), to: contact, in: tx)
        }
        for contact in Set(detail.moves.map(\.from)).sorted(by: { $0.text < $1.text }) {
            guard try ContactQueries.recordCount(contact, in: tx) == 0,
                let heir = detail.moves.last(where: { $0.from == contact })?.to,
                let handover = try Contact.absorb(contact, into: heir, in: tx)
            else { continue }
            detail.absorbed.append(handover)
        }
        try refresh(detail.moves, in: tx)
        try keep(detail, kind, by: actor, in: tx)
    }

    private static func refresh(_ moves: [Move], in tx: Transaction) throws {
        let contacts = Set(moves.flatMap { [$0.from, $0.to] })
        for contact in contacts.sorted(by: { $0.text < $1.text }) { try Contact.refresh(contact, in: tx) }
    }

    private static func keep(_ detail: Detail, _ kind: Kind, by actor: String, in tx: Transaction) throws {
        let id = ID<IdentityChange>.new(at: tx.now)
        try tx.run(
            """
            INSERT INTO identity_changes (id, kind, actor, at, detail)
            VALUES (\(id), \(kind), \(actor), \(tx.now), \(JSONText.write(detail) ?? "{}"))
            """)
        let contacts = Set(detail.moves.flatMap { [$0.from, $0.to] })
        for contact in contacts.sorted(by: { $0.text < $1.text }) {
            try tx.run("INSERT INTO identity_change_contacts (change_id, contact_id) VALUES (\(id), \(contact))")
            try Journal.append(
                "customer.\(kind.rawValue)", subject: contact.text, actor: actor, detail: ["change": id.text], in: tx)
        }
    }
}

extension IdentityChange {
    /// Puts every record back where it was, with what was noted about the buyers. What was computed is then kept from being
    /// computed again.
    /// - Throws: `error.notFound`; `customers.undoneAlready`; `customers.changedSince` when a record has gone on since.
    public static func undo(_ id: ID<IdentityChange>, by actor: String, in tx: Transaction) throws {
        guard let change = try found(id, in: tx) else { throw AppError.notFound() }
        guard change.undoneAt == nil else { throw AppError(.conflict, "customers.undoneAlready") }
        let moves = change.detail.moves
        let now = try RecordQueries.records(moves.map(\.record), in: tx)
        let places = Dictionary(uniqueKeysWithValues: now.map { ($0.id, $0.contact) })
        guard moves.allSatisfy({ places[$0.record] == $0.to }) else { throw AppError(.conflict, "customers.changedSince") }
        for handover in change.detail.absorbed.reversed() { try Contact.takeBack(handover, in: tx) }
        for (contact, moves) in Dictionary(grouping: moves, by: \.from) {
            try RecordQueries.move(moves.map(\.record), to: contact, in: tx)
        }
        for handover in change.detail.absorbed { try Contact.takeBackStep(handover, in: tx) }
        try Decision.drop(change.detail.made, in: tx)
        try Decision.keep(change.detail.replaced, by: actor, in: tx)
        if change.kind == .resolved { try keepApart(moves, by: actor, in: tx) }
        try leave(moves, in: tx)
        try refresh(moves, in: tx)
        try tx.run("UPDATE identity_changes SET undone_at = \(tx.now) WHERE id = \(id)")
        for contact in Set(moves.flatMap { [$0.from, $0.to] }).sorted(by: { $0.text < $1.text }) {
            try Journal.append("customer.undone", subject: contact.text, actor: actor, detail: ["change": id.text], in: tx)
        }
    }

    /// Whoever was made by the change has nothing left, and is the one again from whom the records had come.
    private static func leave(_ moves: [Move], in tx: Transaction) throws {
        for (contact, moves) in Dictionary(grouping: moves, by: \.to) {
            guard try ContactQueries.recordCount(contact, in: tx) == 0, let heir = moves.last?.from else { continue }
            _ = try Contact.absorb(contact, into: heir, in: tx)
        }
    }

    /// The records that went are kept from those they went to.
    private static func keepApart(_ moves: [Move], by actor: String, in tx: Transaction) throws {
        for (contact, moves) in Dictionary(grouping: moves, by: \.to) {
            let others = try RecordQueries.records(of: [contact], most: mostKeptApart, in: tx)
            let decisions = moves.flatMap { move in others.map { Decision(move.record, $0.id, .apart) } }
            try Decision.keep(decisions, by: actor, in: tx)
        }
    }

    private static let mostKeptApart = 100
}
