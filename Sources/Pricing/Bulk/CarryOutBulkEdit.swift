import Basics
import Catalog
import Store

extension BulkEdit {
    /// One transaction changes no more than this, so that it never holds the writer for long.
    static let productsAtOnce = 20

    /// What the job does: a few products a transaction until none waits, or until somebody stops it. Interrupted, it goes on where it
    /// was. Whatever cannot be done to one product is noted with it, and the others go on.
    public static func carryOut(_ id: ID<BulkEdit>, database: Database) async throws {
        do {
            while try await database.write({ try step(id, in: $0) }) {}
        } catch let error as AppError where error.kind != .unavailable && error.kind != .notFound {
            try await database.write { tx in
                try find(id, in: tx).enter(.failed, message: JSONText.write(error.message) ?? "", in: tx)
            }
        }
    }

    /// - Returns: whether there is more to do.
    private static func step(_ id: ID<BulkEdit>, in tx: Transaction) throws -> Bool {
        let edit = try find(id, in: tx)
        switch edit.state {
        case .waiting:
            try edit.enter(.running, in: tx)
            return true
        case .running:
            let lines = try edit.next(.waiting, in: tx)
            for line in lines { try edit.change(line, in: tx) }
            return try edit.count(lines, then: .done, in: tx)
        case .undoing:
            let lines = try edit.next(.changed, in: tx)
            for line in lines { try edit.restore(line, in: tx) }
            return try edit.count(lines, then: .undone, in: tx)
        case .planned, .done, .failed, .cancelled, .undone: return false
        }
    }

    private func next(_ state: Line.State, in tx: Transaction) throws -> [Line] {
        try lines(state, page: PageRequest(size: Self.productsAtOnce), in: tx).items
    }

    private func count(_ lines: [Line], then end: State, in tx: Transaction) throws -> Bool {
        guard !lines.isEmpty else {
            try enter(end, in: tx)
            return false
        }
        try tx.run("UPDATE bulk_edits SET done = done + \(lines.count) WHERE id = \(id)")
        return true
    }

    // MARK: One product

    private func change(_ line: Line, in tx: Transaction) throws {
        let outcome = try Self.outcome(of: change, on: line.product, actor: startedBy, in: tx)
        try note(outcome, at: line.position, in: tx)
    }

    /// What a change comes to on one product: it is saved whole or not at all.
    struct Outcome: Sendable {
        let state: Line.State
        var before: BulkValue?
        var after: BulkValue?
        var reason: Message?
    }

    static func outcome(
        of change: BulkChange, on product: ID<Product>, actor: String, in tx: Transaction
    ) throws -> Outcome {
        guard let draft = try Offer.load(product, in: tx) else {
            return Outcome(state: .refused, reason: Message("error.notFound"))
        }
        let before = BulkValue(of: draft, for: change)
        do {
            let policy = try change.currency.map { try CurrencyPolicy.load($0, in: tx) }
            let wanted = try change.changed(draft, policy)
            let after = BulkValue(of: wanted, for: change)
            guard after != before else { return Outcome(state: .unchanged, before: before, after: after) }
            _ = try Offer.save(wanted, as: product, actor: actor, by: .bulk, in: tx)
            let saved = try Offer.load(product, in: tx).map { BulkValue(of: $0, for: change) }
            return Outcome(state: .changed, before: before, after: saved ?? after)
        } catch let error as AppError where [.invalid, .conflict, .tooMany].contains(error.kind) {
            return Outcome(state: .refused, before: before, reason: error.message)
        }
    }

    /// A product that somebody has changed since keeps what it has now.
    private func restore(_ line: Line, in tx: Transaction) throws {
        guard let before = line.before, let after = line.after, let draft = try Offer.load(line.product, in: tx),
            BulkValue(of: draft, for: change) == after
        else {
            return try note(
                Outcome(state: .kept, before: line.before, after: line.after, reason: Message("bulk.changedSince")),
                at: line.position, in: tx)
        }
        do {
            let restored = before.restored(in: draft, for: change)
            _ = try Offer.save(restored, as: line.product, actor: startedBy, by: .bulk, in: tx)
            try note(Outcome(state: .undone, before: before, after: after), at: line.position, in: tx)
        } catch let error as AppError where [.invalid, .conflict, .tooMany].contains(error.kind) {
            try note(Outcome(state: .kept, before: before, after: after, reason: error.message), at: line.position, in: tx)
        }
    }

    private func note(_ outcome: Outcome, at position: Int, in tx: Transaction) throws {
        try tx.run(
            """
            UPDATE bulk_edit_rows SET state = \(outcome.state), before = \(Self.kept(outcome.before)),
                after = \(Self.kept(outcome.after)), reason = \(outcome.reason.flatMap { JSONText.write($0) } ?? "")
            WHERE edit_id = \(id) AND position = \(position)
            """)
    }

    private static func kept(_ value: BulkValue?) -> String { value.flatMap { JSONText.write($0) } ?? "" }
}
