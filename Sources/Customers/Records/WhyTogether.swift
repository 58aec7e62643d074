import Basics
import Store

/// Why two records are taken for one buyer, or are not: what agrees, strongest first.
public struct LinkReason: Hashable, Sendable {
    public let field: Field
    /// `customers.why.` and the level, for the locale files.
    public let message: Message
    /// How much it speaks for one buyer, in bits; below zero it speaks against.
    public let bits: Double
}

/// Two records of a buyer and what holds them together.
public struct LinkWhy: Hashable, Sendable {
    public let left, right: StoredRecord
    /// How likely they are one buyer, in percent, without what a person has decided.
    public let percent: Int
    public let reasons: [LinkReason]
    /// Whether a person has said so.
    public let isPinned: Bool
}

extension Contact {
    /// What holds a buyer's records together: for each record but the first, the one it fits best.
    public static func why(_ id: ID<Contact>, in tx: Transaction) throws -> [LinkWhy] {
        let records = try Array(records(of: id, in: tx).prefix(Clusters.mostRecords * 4))
        guard records.count > 1 else { return [] }
        let model = try LinkModel.current(in: tx)
        var compared = try Compared(records, model, in: tx)
        let pinned = try Decision.among(records.map(\.id), in: tx).filter { $0.verdict == .together }
        return records.indices.dropFirst().compactMap { right in
            let best = (0..<right).max { (compared.weight($0, right) ?? -99) < (compared.weight($1, right) ?? -99) }
            guard let left = best else { return nil }
            let isPinned = pinned.contains { pair in
                [pair.left, pair.right].contains(records[right].id)
            }
            return compared.why(left, right, records, isPinned: isPinned)
        }
    }

    /// What speaks for and against two records being one buyer.
    public static func why(_ one: StoredRecord, _ other: StoredRecord, in tx: Transaction) throws -> LinkWhy {
        var compared = try Compared([one, other], LinkModel.current(in: tx), in: tx)
        let pinned = try Decision.among([one.id, other.id], in: tx).contains { $0.verdict == .together }
        return compared.why(0, 1, [one, other], isPinned: pinned)
    }
}

extension Compared {
    mutating func why(_ left: Int, _ right: Int, _ records: [StoredRecord], isPinned: Bool) -> LinkWhy {
        let agreement = agreement(left, right)
        return LinkWhy(
            left: records[left], right: records[right], percent: scorer.percent(agreement), reasons: scorer.reasons(agreement),
            isPinned: isPinned)
    }
}
