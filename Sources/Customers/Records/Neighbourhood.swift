import Basics
import Store

/// The records that bear on where one record belongs, resolved among themselves.
struct Neighbourhood {
    /// Records that share the rarest keys with the new one: among 50,000 the true ones stand behind this many in 1 of 100 cases,
    /// and then come with another record of their buyer.
    private static let mostCandidates = 32
    /// Buyers whose records are looked at whole.
    private static let mostContacts = 8
    private static let mostRecords = 120

    let records: [StoredRecord]
    /// Places in `records` that belong together.
    let groups: [[Int]]

    /// - Parameter record: may be kept already or be arriving.
    static func around(_ record: StoredRecord, keys: [UInt64], _ model: LinkModel, in tx: Transaction) throws -> Neighbourhood {
        let candidates = try RecordQueries.records(
            KeyQueries.sharing(keys, except: record.id, most: mostCandidates, in: tx), in: tx)
        guard !candidates.isEmpty else { return Neighbourhood(records: [record], groups: [[0]]) }
        var read = ReadRecords()
        var near = try Compared([record] + candidates, lead: 1, &read, model, in: tx)
        let linked = candidates.indices.compactMap { at in
            near.weight(0, at + 1).map { (contact: candidates[at].contact, weight: $0) }
        }.filter { $0.weight > Resolution.threshold }.sorted { ($1.weight, $0.contact.text) < ($0.weight, $1.contact.text) }
        var contacts = [record.contact]
        for link in linked where !contacts.contains(link.contact) && contacts.count <= mostContacts {
            contacts.append(link.contact)
        }
        let others = try RecordQueries.records(of: contacts, most: mostRecords, in: tx).filter { $0.id != record.id }
        return try Neighbourhood([record] + others, &read, model, in: tx)
    }

    /// Resolves these records among themselves, as a person has decided and the model weighs.
    private init(_ records: [StoredRecord], _ read: inout ReadRecords, _ model: LinkModel, in tx: Transaction) throws {
        self.records = records
        var compared = try Compared(records, lead: records.count, &read, model, in: tx)
        let decided = try Decision.among(records.map(\.id), in: tx)
        let place = Dictionary(uniqueKeysWithValues: records.enumerated().map { ($1.id, $0) })
        var together: [(Int, Int)] = [], apart = Set<UInt64>()
        for decision in decided {
            guard let left = place[decision.left], let right = place[decision.right] else { continue }
            if decision.verdict == .together { together.append((left, right)) } else { apart.insert(Clusters.key(left, right)) }
        }
        var links: [Link] = []
        for right in records.indices {
            for left in 0..<right {
                if let weight = compared.weight(left, right), weight > Resolution.threshold {
                    links.append(Link(left: left, right: right, weight: weight))
                }
            }
        }
        groups =
            Clusters(
                records: records.count, links: links, threshold: Resolution.threshold, together: together, apart: apart
            ) { compared.weight($0, $1) }.groups
    }

    private init(records: [StoredRecord], groups: [[Int]]) { (self.records, self.groups) = (records, groups) }
}

/// A few kept records and how they weigh against each other.
struct Compared {
    private var comparer: Comparer
    let scorer: LinkScorer

    init(_ records: [StoredRecord], _ model: LinkModel, in tx: Transaction) throws {
        var read = ReadRecords()
        try self.init(records, lead: records.count, &read, model, in: tx)
    }

    /// - Parameters:
    ///   - lead: how many of them, from the first, are asked for on the left.
    ///   - read: records that were read before are not read again.
    init(_ records: [StoredRecord], lead: Int, _ read: inout ReadRecords, _ model: LinkModel, in tx: Transaction) throws {
        let facts = records.map { read.facts($0) }
        let counted = try read.counted(facts, lead: lead, in: tx)
        comparer = Comparer(facts, names: read.names, trades: read.trades, counted: counted)
        scorer = LinkScorer(model, records: max(counted.records, records.count))
    }

    /// The logarithm of the odds that two are one buyer; `nil` when they cannot be.
    mutating func weight(_ left: Int, _ right: Int) -> Double? {
        let agreement = agreement(left, right)
        return agreement.isRefused ? nil : scorer.weight(agreement)
    }

    mutating func agreement(_ left: Int, _ right: Int) -> Agreement { comparer.agreement(left, right) }
}

/// Records in the form in which they are compared: reading one (its number, its letters) costs more than comparing it.
struct ReadRecords {
    private(set) var names = Words(names: true)
    private(set) var trades = Words(names: false)
    private var known: [ID<StoredRecord>: RecordFacts] = [:]
    private var words = FoundWords()

    mutating func facts(_ stored: StoredRecord) -> RecordFacts {
        if let facts = known[stored.id] { return facts }
        let facts = RecordFacts.read(stored.record, names: &names, trades: &trades)
        known[stored.id] = facts
        return facts
    }

    /// How often the words of these records, and of those before, are met.
    mutating func counted(_ facts: [RecordFacts], lead: Int, in tx: Transaction) throws -> Frequencies {
        try WordCounts.find(facts, lead: lead, &words, names, trades, in: tx)
        return words.found
    }
}
