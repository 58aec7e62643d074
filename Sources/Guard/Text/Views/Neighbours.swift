/// Letters and digits of which each stands for the one before or after it: `uftu` for `test`.
enum Neighbours {
    /// The text with every letter and digit one further, and one back.
    static func views(of scalars: Scalars) -> [Scalars] { [moved(scalars, by: 1), moved(scalars, by: -1)] }

    private static func moved(_ scalars: Scalars, by step: Int) -> Scalars {
        var result = Scalars(capacity: scalars.count)
        for (index, value) in scalars.values.enumerated() {
            result.append(moved(value, by: step), start: scalars.start[index], end: scalars.end[index])
        }
        return result
    }

    private static func moved(_ value: UInt32, by step: Int) -> UInt32 {
        for (first, count) in [(UInt32(48), 10), (97, 26), (65, 26)] where (first..<first + UInt32(count)).contains(value) {
            return first + UInt32((Int(value - first) + step + count) % count)
        }
        return value
    }
}
