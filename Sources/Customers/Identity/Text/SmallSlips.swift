extension PlainText {
    /// Whether two words differ by at most `most` letters put in, left out, changed or swapped with their neighbour.
    static func isWithin(_ most: Int, _ left: [UInt8], _ right: [UInt8]) -> Bool {
        let (n, m) = (left.count, right.count)
        guard abs(n - m) <= most else { return false }
        guard n > 0, m > 0 else { return max(n, m) <= most }
        var start = 0
        while start < n, start < m, left[start] == right[start] { start += 1 }
        var (endL, endR) = (n, m)
        while endL > start, endR > start, left[endL - 1] == right[endR - 1] { endL -= 1; endR -= 1 }
        let (a, b) = (endL - start, endR - start)
        if a == 0 || b == 0 { return max(a, b) <= most }
        if min(a, b) > 2 * most + 2 { return false }
        var before = [Int](repeating: 0, count: b + 1), last = Array(0...b), row = [Int](repeating: 0, count: b + 1)
        for i in 1...a {
            row[0] = i
            var lowest = i
            for j in 1...b {
                let same = left[start + i - 1] == right[start + j - 1]
                var best = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1))
                if i > 1, j > 1, left[start + i - 1] == right[start + j - 2], left[start + i - 2] == right[start + j - 1] {
                    best = min(best, before[j - 2] + 1)
                }
                row[j] = best
                lowest = min(lowest, best)
            }
            if lowest > most { return false }
            (before, last, row) = (last, row, before)
        }
        return last[b] <= most
    }
}
