import Basics
import Store

extension Contact {
    private static let pageRecords = 5_000
    /// Groups that are set right in one transaction; others write in between.
    private static let batchGroups = 50

    /// Resolves every record of the house anew: what came one by one is set right by what is known of all. What a person has
    /// decided stays. Then every record that has none yet finds its company.
    /// - Returns: how many records went to another buyer.
    @discardableResult
    public static func resolveAll(by actor: String = "system", in database: Database) async throws -> Int {
        let (records, decisions) = try await loaded(database)
        guard !records.isEmpty else { return 0 }
        let place = Dictionary(uniqueKeysWithValues: records.enumerated().map { ($1.id, $0) })
        var together: [(Int, Int)] = [], apart = Set<UInt64>()
        for decision in decisions {
            guard let left = place[decision.left], let right = place[decision.right] else { continue }
            if decision.verdict == .together { together.append((left, right)) } else { apart.insert(Clusters.key(left, right)) }
        }
        let resolution = Resolution(of: records.map(\.record), together: together, apart: apart)
        let model = resolution.model
        try await database.write { try model.keep(in: $0) }
        var moved = 0
        for batch in batches(resolution.groups, records) {
            moved += try await database.write { try settle(batch, by: actor, in: $0) }
        }
        try await Company.placeAll(in: database)
        return moved
    }

    private static func loaded(_ database: Database) async throws -> ([StoredRecord], [Decision]) {
        var records: [StoredRecord] = []
        var last = ID<StoredRecord>("")
        while true {
            let after = last
            let page = try await database.read { try RecordQueries.page(after: after, most: pageRecords, in: $0) }
            guard let end = page.last else { break }
            records += page
            last = end.id
        }
        return (records, try await database.read { try Decision.all(in: $0) })
    }

    /// Groups that are not as they stand, those that share a buyer in one batch.
    private static func batches(_ groups: [[Int]], _ records: [StoredRecord]) -> [[[ID<StoredRecord>]]] {
        var groupsOf: [ID<Contact>: [Int]] = [:]
        for (number, group) in groups.enumerated() {
            for contact in Set(group.map { records[$0].contact }) { groupsOf[contact, default: []].append(number) }
        }
        var seen = Set<Int>()
        var batches: [[[ID<StoredRecord>]]] = [[]]
        for start in groups.indices where !seen.contains(start) {
            var open = [start], linked: [Int] = []
            while let number = open.popLast() {
                guard seen.insert(number).inserted else { continue }
                linked.append(number)
                for contact in Set(groups[number].map { records[$0].contact }) { open += groupsOf[contact] ?? [] }
            }
            let isSettled = linked.count == 1 && Set(groups[start].map { records[$0].contact }).count == 1
            guard !isSettled else { continue }
            if batches[batches.count - 1].count + linked.count > batchGroups { batches.append([]) }
            batches[batches.count - 1] += linked.sorted().map { groups[$0].map { records[$0].id } }
        }
        return batches.filter { !$0.isEmpty }
    }

    private static func settle(_ groups: [[ID<StoredRecord>]], by actor: String, in tx: Transaction) throws -> Int {
        let now = try RecordQueries.records(groups.flatMap { $0 }, in: tx)
        let byID = Dictionary(uniqueKeysWithValues: now.map { ($0.id, $0) })
        let standing = groups.map { $0.compactMap { byID[$0] } }.filter { !$0.isEmpty }
        let belongs = try IdentityChange.settle(standing, by: actor, in: tx)
        return now.count { belongs[$0.id] != $0.contact }
    }
}
