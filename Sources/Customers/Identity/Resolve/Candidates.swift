/// Pairs of records that share a key, each once.
enum Candidates {
    /// A key that more records share than this says nothing; they meet under others.
    static let mostOfOneKey = 100

    /// - Parameter keys: the keys of each record, by its number.
    /// - Returns: the smaller number in the upper half, the larger in the lower, ascending.
    static func pairs(_ keys: [[UInt64]]) -> [UInt64] {
        var entries: [(key: UInt64, record: UInt32)] = []
        entries.reserveCapacity(keys.reduce(0) { $0 + $1.count })
        for (record, own) in keys.enumerated() { for key in own { entries.append((key, UInt32(record))) } }
        entries.sort { ($0.key, $0.record) < ($1.key, $1.record) }
        var pairs: [UInt64] = []
        var start = 0
        while start < entries.count {
            var end = start + 1
            while end < entries.count, entries[end].key == entries[start].key { end += 1 }
            if end - start <= mostOfOneKey {
                for right in start..<end {
                    for left in start..<right { pairs.append(pair(entries[left].record, entries[right].record)) }
                }
            }
            start = end
        }
        pairs.sort()
        var kept = 0
        for pair in pairs where kept == 0 || pairs[kept - 1] != pair {
            pairs[kept] = pair
            kept += 1
        }
        pairs.removeLast(pairs.count - kept)
        return pairs
    }

    static func pair(_ left: UInt32, _ right: UInt32) -> UInt64 { UInt64(min(left, right)) << 32 | UInt64(max(left, right)) }
    static func left(_ pair: UInt64) -> Int { Int(pair >> 32) }
    static func right(_ pair: UInt64) -> Int { Int(pair & 0xFFFF_FFFF) }
}
