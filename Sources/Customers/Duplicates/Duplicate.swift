import Basics
import Journal
import Store

/// Two buyers who may be one: what speaks for it was too little to join them, and too much to leave it.
public struct Duplicate: Hashable, Sendable {
    public let left, right: Contact
    /// Their two records that fit each other best, and why.
    public let why: LinkWhy

    /// Records looked at, the newest first: what has waited long has been decided, or is not worth a look.
    static let mostFresh = 1_000
    /// Pairs of records that are weighed.
    static let mostWeighed = 300
    /// The logarithm of the odds below which nobody needs to look: two in a hundred.
    static let leastWeight = -4.0

    /// The pairs that wait for somebody to look, the likeliest first.
    public static func all(most: Int = 50, in tx: Transaction) throws -> [Duplicate] {
        let pairs = try DuplicateQueries.pairs(in: tx)
        let ids = Set(pairs.flatMap { [$0.0, $0.1] }).sorted { $0.text < $1.text }
        let records = try RecordQueries.records(ids, in: tx)
        guard !records.isEmpty else { return [] }
        let place = Dictionary(uniqueKeysWithValues: records.enumerated().map { ($1.id, $0) })
        var compared = try Compared(records, LinkModel.current(in: tx), in: tx)
        var best: [ContactPair: (weight: Double, left: Int, right: Int)] = [:]
        for (one, other) in pairs {
            guard let left = place[one], let right = place[other], let weight = compared.weight(left, right),
                weight >= leastWeight
            else { continue }
            let pair = ContactPair(records[left].contact, records[right].contact)
            if (best[pair]?.weight ?? -Double.infinity) < weight { best[pair] = (weight, left, right) }
        }
        let likeliest = best.sorted { ($1.value.weight, $0.key.left.text) < ($0.value.weight, $1.key.left.text) }
        var duplicates: [Duplicate] = []
        for (pair, found) in likeliest where duplicates.count < most {
            guard try !DuplicateQueries.areKeptApart(pair, in: tx) else { continue }
            duplicates.append(
                Duplicate(
                    left: try Contact.find(pair.left, in: tx), right: try Contact.find(pair.right, in: tx),
                    why: compared.why(found.left, found.right, records, isPinned: false)))
        }
        return duplicates
    }
}

/// Two buyers, the smaller id left.
struct ContactPair: Hashable {
    let left, right: ID<Contact>

    init(_ one: ID<Contact>, _ other: ID<Contact>) {
        (left, right) = one.text < other.text ? (one, other) : (other, one)
    }
}

/// What finds records of different buyers that share keys.
enum DuplicateQueries {
    /// Pairs of records that share most keys. Keys that too many share are left out, as when a record arrives.
    static func pairs(in tx: Transaction) throws -> [(ID<StoredRecord>, ID<StoredRecord>)] {
        let most = Candidates.mostOfOneKey
        return try tx.rows(
            """
            WITH fresh AS (SELECT id, contact_id FROM customer_records ORDER BY id DESC LIMIT \(Duplicate.mostFresh)),
                keys AS (
                    SELECT k.key, k.record_id, f.contact_id FROM fresh f JOIN customer_keys k ON k.record_id = f.id
                    WHERE (SELECT count(*) FROM (SELECT 1 AS one FROM customer_keys n WHERE n.key = k.key LIMIT \(most + 1)) AS c)
                        <= \(most))
            SELECT keys.record_id AS one, o.record_id AS other, count(*) AS shared
            FROM keys JOIN customer_keys o ON o.key = keys.key AND o.record_id < keys.record_id
                JOIN customer_records r ON r.id = o.record_id
            WHERE r.contact_id <> keys.contact_id
            GROUP BY keys.record_id, o.record_id
            ORDER BY count(*) DESC, keys.record_id DESC, o.record_id DESC LIMIT \(Duplicate.mostWeighed)
            """
        ).map { ($0["one"], $0["other"]) }
    }

    /// Whether a person has said that they are not one: of any of their records, for some may have come since.
    static func areKeptApart(_ pair: ContactPair, in tx: Transaction) throws -> Bool {
        let found: Int? = try tx.value(
            """
            SELECT 1 FROM identity_decisions d JOIN customer_records a ON a.id = d.left_id
                JOIN customer_records b ON b.id = d.right_id
            WHERE d.verdict = \(Decision.Verdict.apart) AND a.contact_id IN \([pair.left, pair.right])
                AND b.contact_id IN \([pair.left, pair.right]) AND a.contact_id <> b.contact_id LIMIT 1
            """)
        return found != nil
    }
}

extension Contact {
    /// Says that two buyers are not one; it holds whatever is computed later, until somebody merges them.
    /// - Throws: `error.notFound`; `customers.mergeSelf`; `customers.mergeNothing` when one has no record.
    public static func keepApart(_ one: ID<Contact>, _ other: ID<Contact>, by actor: String, in tx: Transaction) throws {
        guard one != other else { throw AppError.invalid("customers.mergeSelf") }
        _ = (try find(one, in: tx), try find(other, in: tx))
        let (left, right) = (try records(of: one, in: tx), try records(of: other, in: tx))
        guard !left.isEmpty, !right.isEmpty else { throw AppError.invalid("customers.mergeNothing") }
        // Any pair that is kept apart keeps its groups apart; so many hold even when some records go elsewhere.
        let decisions = left.prefix(mostKeptApart).flatMap { record in
            right.prefix(mostKeptApart).map { Decision(record.id, $0.id, .apart) }
        }
        try Decision.keep(decisions, by: actor, in: tx)
        for (contact, than) in [(one, other), (other, one)] {
            try Journal.append(
                "customer.keptApart", subject: contact.text, actor: actor, detail: ["from": than.text], in: tx)
        }
    }

    private static let mostKeptApart = 20

    /// The records of two buyers that fit each other best, and why; `nil` where one has none.
    public static func why(_ one: ID<Contact>, _ other: ID<Contact>, in tx: Transaction) throws -> LinkWhy? {
        let (left, right) = (
            try records(of: one, in: tx).prefix(mostKeptApart), try records(of: other, in: tx).prefix(mostKeptApart)
        )
        let records = Array(left + right)
        var compared = try Compared(records, LinkModel.current(in: tx), in: tx)
        var best: (weight: Double, left: Int, right: Int)?
        for a in left.indices {
            for b in right.indices {
                let weight = compared.weight(a, left.count + b) ?? -.greatestFiniteMagnitude
                if weight > best?.weight ?? -Double.infinity { best = (weight, a, left.count + b) }
            }
        }
        return best.map { compared.why($0.left, $0.right, records, isPinned: false) }
    }
}
