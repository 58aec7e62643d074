/// How far two spellings are apart.
enum Spelling {
    /// How many letters are missing, too many, another one or changed with their neighbour (the optimal string alignment
    /// distance, Damerau 1964); `nil` when there are more slips than `most`.
    static func slips(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], most: Int) -> Int? {
        guard abs(left.count - right.count) <= most else { return nil }
        var before: [Int] = []
        var last = Array(0...right.count)
        for row in 0..<left.count {
            var now = [row + 1] + [Int](repeating: 0, count: right.count)
            var least = now[0]
            for column in 0..<right.count {
                let isSame = left[row] == right[column]
                var slips = min(last[column] + (isSame ? 0 : 1), last[column + 1] + 1, now[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    slips = min(slips, before[column - 1] + 1)
                }
                now[column + 1] = slips
                least = min(least, slips)
            }
            guard least <= most else { return nil }
            (before, last) = (last, now)
        }
        let slips = last[right.count]
        return slips <= most ? slips : nil
    }
}
