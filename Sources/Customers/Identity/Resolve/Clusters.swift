/// Two records and the logarithm of the odds that they are one buyer.
struct Link: Hashable, Sendable {
    let left: Int
    let right: Int
    let weight: Double
}

/// Groups of records that are one buyer each.
///
/// Never plain connected components: one loose link would chain strangers together. The strongest link joins first, and two groups
/// join only when their records fit one another in the mean, those without a link of their own too, and nothing forbids it.
struct Clusters {
    /// A buyer with more records than this is a mistake, or a test account.
    static let mostRecords = 15
    /// One pair speaks for and against two groups with no more than this, so that a single one cannot outvote all others.
    private static let mostFor = 10.0, mostAgainst = -12.0

    private(set) var groupOf: [Int]
    private var members: [[Int]]

    /// - Parameters:
    ///   - links: any number, in any order; those above `threshold` may join.
    ///   - together: records that belong together by a person's decision, joined first.
    ///   - apart: records that a person keeps apart.
    ///   - weigh: the weight of a pair that has no link; `nil` when it must not be.
    init(
        records: Int, links: [Link], threshold: Double, together: [(Int, Int)] = [], apart: Set<UInt64> = [],
        weigh: (Int, Int) -> Double?
    ) {
        groupOf = Array(0..<records)
        members = (0..<records).map { [$0] }
        for (left, right) in together { join(groupOf[left], groupOf[right]) }
        var weights: [UInt64: Double] = [:]
        for link in links { weights[Self.key(link.left, link.right)] = link.weight }
        let strongest = links.filter { $0.weight > threshold }.sorted {
            ($1.weight, $0.left, $0.right) < ($0.weight, $1.left, $1.right)
        }
        for link in strongest {
            let (left, right) = (groupOf[link.left], groupOf[link.right])
            guard left != right, members[left].count + members[right].count <= Self.mostRecords else { continue }
            guard let mean = mean(left, right, &weights, apart, weigh), mean >= threshold else { continue }
            join(left, right)
        }
    }

    /// The groups, each ascending, by their first record.
    var groups: [[Int]] { members.filter { !$0.isEmpty }.map { $0.sorted() }.sorted { $0[0] < $1[0] } }

    private mutating func join(_ left: Int, _ right: Int) {
        guard left != right else { return }
        for record in members[right] { groupOf[record] = left }
        members[left] += members[right]
        members[right] = []
    }

    private func mean(
        _ left: Int, _ right: Int, _ weights: inout [UInt64: Double], _ apart: Set<UInt64>, _ weigh: (Int, Int) -> Double?
    ) -> Double? {
        var sum = 0.0
        for a in members[left] {
            for b in members[right] {
                let key = Self.key(a, b)
                guard !apart.contains(key) else { return nil }
                guard let weight = weights[key] ?? weigh(min(a, b), max(a, b)) else { return nil }
                weights[key] = weight
                sum += min(max(weight, Self.mostAgainst), Self.mostFor)
            }
        }
        return sum / Double(members[left].count * members[right].count)
    }

    static func key(_ left: Int, _ right: Int) -> UInt64 { Candidates.pair(UInt32(left), UInt32(right)) }
}
