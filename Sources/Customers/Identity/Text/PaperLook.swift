extension PlainText {
    /// Letters that look alike on paper as one: `rn` as `m`, `i`, `j`, `1` as `l`, `e` as `c`, `q` as `g`, `vv` as `w`.
    static func look(_ word: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(word.count)
        var at = 0
        while at < word.count {
            let byte = word[at]
            if byte == 114, at + 1 < word.count, word[at + 1] == 110 { out.append(109); at += 2; continue }
            if byte == 118, at + 1 < word.count, word[at + 1] == 118 { out.append(119); at += 2; continue }
            switch byte {
            case 105, 106, 49: out.append(108)
            case 101: out.append(99)
            case 113, 57: out.append(103)
            case 48: out.append(111)
            case 53: out.append(115)
            case 56, 104: out.append(98)
            default: out.append(byte)
            }
            at += 1
        }
        return out
    }
}
