import Basics
import Store

extension Contact {
    /// Says that two buyers are one. What a person decides holds whatever is computed later.
    /// - Throws: `error.notFound`; `customers.mergeSelf`; `customers.mergeNothing` when one has no record;
    ///   `customers.tooManyRecords`.
    public static func merge(_ id: ID<Contact>, into heir: ID<Contact>, by actor: String, in tx: Transaction) throws {
        guard id != heir else { throw AppError.invalid("customers.mergeSelf") }
        _ = (try find(id, in: tx), try find(heir, in: tx))
        let (own, other) = (try records(of: heir, in: tx), try records(of: id, in: tx))
        guard let anchor = own.first, !other.isEmpty else { throw AppError.invalid("customers.mergeNothing") }
        guard own.count + other.count <= mostMerged else {
            throw AppError.invalid("customers.tooManyRecords", ["most": "\(mostMerged)"])
        }
        // Every record is tied to one, so that no later run can part them; what kept any of them apart is lifted.
        let made = (own.dropFirst() + other).map { Decision(anchor.id, $0.id, .together) }
        let before = try Decision.among((own + other).map(\.id), in: tx)
        let lifted = before.filter { $0.verdict == .apart }
        try Decision.drop(lifted, in: tx)
        try Decision.keep(made, by: actor, in: tx)
        var detail = IdentityChange.Detail()
        detail.moves = other.map { .init(record: $0.id, from: id, to: heir) }
        detail.made = made.filter { pair in !before.contains { $0.isSamePair(pair) && $0.verdict == .together } }
        detail.replaced = lifted
        try IdentityChange.carryOut(detail, .merged, by: actor, in: tx)
    }

    private static let mostMerged = 200

    /// Says that some of a buyer's records are another's: they go to a new buyer and stay apart.
    /// - Returns: the new buyer.
    /// - Throws: `error.notFound`, `customers.splitNothing` when none is chosen or none would be left.
    @discardableResult
    public static func split(
        _ chosen: [ID<StoredRecord>], from id: ID<Contact>, by actor: String, in tx: Transaction
    ) throws -> ID<Contact> {
        let all = try records(of: id, in: tx)
        let (gone, kept) = (all.filter { chosen.contains($0.id) }, all.filter { !chosen.contains($0.id) })
        guard !gone.isEmpty, !kept.isEmpty else { throw AppError.invalid("customers.splitNothing") }
        let across = Set(gone.map(\.id))
        let before = try Decision.among(all.map(\.id), in: tx).filter { across.contains($0.left) != across.contains($0.right) }
        let apart = gone.flatMap { one in kept.map { Decision(one.id, $0.id, .apart) } }
        let together = gone.dropFirst().map { Decision(gone[0].id, $0.id, .together) }
        try Decision.keep(apart + together, by: actor, in: tx)
        let contact = try ContactQueries.insert(seenAt: gone.map(\.seenAt).min() ?? tx.now, in: tx)
        var detail = IdentityChange.Detail()
        detail.moves = gone.map { .init(record: $0.id, from: id, to: contact) }
        detail.made = apart + together
        detail.replaced = before
        try IdentityChange.carryOut(detail, .split, by: actor, in: tx)
        return contact
    }
}

extension Decision {
    func isSamePair(_ other: Decision) -> Bool { left == other.left && right == other.right }
}
