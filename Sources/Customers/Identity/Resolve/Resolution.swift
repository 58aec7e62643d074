import Dispatch
import Foundation

/// Many records resolved at once.
public struct Resolution: Sendable {
    /// The logarithm of the odds above which two records are one buyer, fixed on the labelled development set.
    public static let threshold = -1.0
    /// Pairs drawn at random to learn how strangers agree.
    private static let randomPairs = 100_000

    /// For each record, in the order given, the number of its group.
    public let groupOf: [Int]
    /// Records that belong together.
    public let groups: [[Int]]
    /// How many pairs shared a key and were compared.
    public let candidates: Int
    /// The weights learned from these records.
    let model: LinkModel

    public init(of records: [CustomerRecord]) { self.init(of: records, together: [], apart: []) }

    /// - Parameters:
    ///   - together: places of records that a person has said are one buyer.
    ///   - apart: pairs of places that a person keeps apart.
    init(of records: [CustomerRecord], together: [(Int, Int)], apart: Set<UInt64>) {
        var names = Words(names: true), trades = Words(names: false)
        var counted = Frequencies()
        let facts = records.map { record in
            let facts = RecordFacts.read(record, names: &names, trades: &trades)
            counted.count(facts, names, trades)
            return facts
        }
        let pairs = Candidates.pairs(facts.map { BlockingKeys.keys(of: $0, names, trades) })
        let comparer = Comparer(facts, names: names, trades: trades, counted: counted)
        let agreements = Self.compared(pairs, by: comparer)
        let random = Self.compared(Self.drawn(facts.count), by: comparer)
        model = LinkModel.shipped.learned(from: agreements, random: random, records: facts.count)
        let scorer = LinkScorer(model, records: facts.count)
        var links: [Link] = []
        for (pair, agreement) in zip(pairs, agreements) where !agreement.isRefused {
            let weight = scorer.weight(agreement)
            if weight > Self.threshold {
                links.append(Link(left: Candidates.left(pair), right: Candidates.right(pair), weight: weight))
            }
        }
        var last = comparer
        let clusters = Clusters(
            records: facts.count, links: links, threshold: Self.threshold, together: together, apart: apart
        ) { left, right in
            let agreement = last.agreement(left, right)
            return agreement.isRefused ? nil : scorer.weight(agreement)
        }
        groupOf = clusters.groupOf
        groups = clusters.groups
        candidates = pairs.count
    }

    /// The agreements of pairs, in their order; by as many threads as there are cores, each with its own memory of likeness.
    private static func compared(_ pairs: [UInt64], by comparer: Comparer) -> [Agreement] {
        let threads = max(1, min(ProcessInfo.processInfo.activeProcessorCount, pairs.count / 1_000 + 1))
        let size = (pairs.count + threads - 1) / max(threads, 1)
        let parts = Parts(threads)
        DispatchQueue.concurrentPerform(iterations: threads) { thread in
            var own = comparer
            let range = min(thread * size, pairs.count)..<min((thread + 1) * size, pairs.count)
            parts.put(range.map { own.agreement(Candidates.left(pairs[$0]), Candidates.right(pairs[$0])) }, at: thread)
        }
        return parts.all
    }

    /// Pairs drawn by a generator that begins alike every time, so that the same records give the same answer.
    private static func drawn(_ records: Int) -> [UInt64] {
        guard records > 1 else { return [] }
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        func next() -> UInt32 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return UInt32((state >> 11) % UInt64(records))
        }
        return (0..<randomPairs).compactMap { _ in
            let (left, right) = (next(), next())
            return left == right ? nil : Candidates.pair(left, right)
        }
    }
}

/// What several threads make, put together in order.
private final class Parts: @unchecked Sendable {
    private let lock = NSLock()
    private var parts: [[Agreement]]

    init(_ count: Int) { parts = Array(repeating: [], count: count) }

    func put(_ part: [Agreement], at index: Int) { lock.withLock { parts[index] = part } }
    var all: [Agreement] { lock.withLock { parts.flatMap { $0 } } }
}
