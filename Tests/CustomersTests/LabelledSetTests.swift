import Basics
import Foundation
import Store
import TestKit
import Testing

@testable import Channels
@testable import Customers

/// The engine on the labelled development set, when it lies beside the project.
@Suite struct LabelledSetTests {
    @Test func theDevelopmentSetIsResolvedAsWellAsAsked() throws {
        guard let set = LabelledSet.development else { return }
        let score = set.score(Resolution(of: set.records).groupOf)
        #expect(score.f1 >= 0.935, "\(score)")
        #expect(score.precision >= 0.95, "\(score)")
        #expect(score.bCubed >= 0.955, "\(score)")
        #expect(score.largest <= 15, "\(score)")
    }

    @Test func blockingFindsNearlyEveryTruePair() throws {
        guard let set = LabelledSet.development else { return }
        var names = Words(names: true), trades = Words(names: false)
        let facts = set.records.map { RecordFacts.read($0, names: &names, trades: &trades) }
        let pairs = Set(Candidates.pairs(facts.map { BlockingKeys.keys(of: $0, names, trades) }))
        let truth = set.truePairs
        let covered = truth.count { pairs.contains($0) }
        #expect(Double(covered) / Double(truth.count) >= 0.965)
        #expect(pairs.count < 40_000)
    }

    @Test func theOrderOfTheRecordsChangesNothingThatMatters() throws {
        guard let set = LabelledSet.development else { return }
        let straight = set.score(Resolution(of: set.records).groupOf)
        let shuffled = set.shuffled(seed: 7)
        let other = shuffled.score(Resolution(of: shuffled.records).groupOf)
        #expect(abs(straight.f1 - other.f1) < 0.005, "\(straight) \(other)")
    }

    /// The first thousand records, one by one and in another order, beside the same in bulk.
    @Test func oneByOneEndsWhereBulkEnds() async throws {
        guard let set = LabelledSet.development?.first(1_000) else { return }
        let bulk = set.score(Resolution(of: set.records).groupOf)
        for order in [set, set.shuffled(seed: 11)] {
            try await BothEngines.run { database in
                for record in order.records { try await TakeRecordTests.take(record, in: database) }
                let contacts = try await database.read { tx in
                    let rows = try tx.rows("SELECT source, contact_id FROM customer_records")
                    return Dictionary(uniqueKeysWithValues: rows.map { ($0["source"] as String, $0["contact_id"] as String) })
                }
                let numbers = Dictionary(
                    uniqueKeysWithValues: Set(contacts.values).enumerated().map { ($1, $0) })
                let score = order.score(order.records.map { numbers[contacts[$0.id] ?? ""] ?? -1 })
                #expect(score.f1 > bulk.f1 - 0.02, "one by one \(score), in bulk \(bulk)")
            }
        }
    }
}

/// Records with their true buyers.
struct LabelledSet {
    var records: [CustomerRecord]
    let truth: [String: String]

    struct Score: CustomStringConvertible {
        let precision, recall, bCubed: Double
        let largest: Int
        var f1: Double { 2 * precision * recall / (precision + recall) }
        var description: String { "P \(precision) R \(recall) F1 \(f1) B3 \(bCubed) largest \(largest)" }
    }

    static let development: LabelledSet? = {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../../shared/corpus/identity").standardizedFileURL.path
        guard FileManager.default.fileExists(atPath: folder) else {
            print("skipped: no labelled set of identities beside the project")
            return nil
        }
        guard let table = try? RecordTable.read(path: folder + "/identity-dev.csv.gz") else { return nil }
        let truth = try? Gunzipped.with(folder + "/identity-dev-truth.csv.gz") { path in
            try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").dropFirst().map { line in
                let cells = line.split(separator: ",", omittingEmptySubsequences: false)
                return (String(cells[0]), String(cells[1]))
            }
        }
        return truth.map { LabelledSet(records: table.records, truth: Dictionary(uniqueKeysWithValues: $0)) }
    }()

    func first(_ count: Int) -> LabelledSet { LabelledSet(records: Array(records.prefix(count)), truth: truth) }

    func shuffled(seed: UInt64) -> LabelledSet {
        var generator = SeededGenerator(state: seed)
        return LabelledSet(records: records.shuffled(using: &generator), truth: truth)
    }

    var truePairs: [UInt64] {
        let groups = Dictionary(grouping: records.indices) { truth[records[$0].id] ?? "" }
        return groups.values.flatMap { group in
            group.indices.flatMap { right in (0..<right).map { Clusters.key(group[$0], group[right]) } }
        }
    }

    func score(_ groupOf: [Int]) -> Score {
        var both: [String: Int] = [:], told: [Int: Int] = [:], real: [String: Int] = [:]
        let names = records.map { truth[$0.id] ?? "" }
        for (name, group) in zip(names, groupOf) {
            both["\(name) \(group)", default: 0] += 1
            told[group, default: 0] += 1
            real[name, default: 0] += 1
        }
        func pairs(_ count: Int) -> Double { Double(count * (count - 1) / 2) }
        let hits = both.values.reduce(0) { $0 + pairs($1) }
        let (claimed, actual) = (told.values.reduce(0) { $0 + pairs($1) }, real.values.reduce(0) { $0 + pairs($1) })
        var (byGroup, byTruth) = (0.0, 0.0)
        for (name, group) in zip(names, groupOf) {
            let shared = Double(both["\(name) \(group)"] ?? 0)
            byGroup += shared / Double(told[group] ?? 1)
            byTruth += shared / Double(real[name] ?? 1)
        }
        let (p, r) = (byGroup / Double(records.count), byTruth / Double(records.count))
        return Score(
            precision: hits / claimed, recall: hits / actual, bCubed: 2 * p * r / (p + r), largest: told.values.max() ?? 0)
    }
}

struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
