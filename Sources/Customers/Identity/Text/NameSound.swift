extension PlainText {
    private static let sounds: [([UInt8], [UInt8])] = [
        ("shch", "s"), ("tsch", "s"), ("sch", "s"), ("tch", "s"), ("dzh", "z"), ("sh", "s"), ("ch", "h"), ("kh", "h"),
        ("gh", "g"), ("zh", "s"), ("ts", "k"), ("tz", "k"), ("cz", "k"), ("ph", "f"), ("th", "t"), ("ck", "k"),
        ("ae", "a"), ("oe", "o"), ("ue", "u"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("yo", "e"), ("ya", "a"), ("ia", "a"),
        ("ja", "a"), ("yu", "u"), ("iu", "u"), ("ju", "u"), ("ye", "e"), ("ie", "e"), ("je", "e"),
        ("w", "v"), ("c", "k"), ("q", "k"), ("x", "ks"), ("y", "i"), ("j", "i"), ("z", "s"),
    ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

    private static let soundsByFirst: [[([UInt8], [UInt8])]] = {
        var table = [[([UInt8], [UInt8])]](repeating: [], count: 128)
        for rule in sounds { table[Int(rule.0[0])].append(rule) }
        return table
    }()

    /// How a name sounds, so that its spellings in Latin letters meet: `Cwetkowa` and `Tsvetkova`, `Jürgen` and `Juergen`.
    static func sound(_ word: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(word.count)
        var at = 0
        outer: while at < word.count {
            for (from, to) in soundsByFirst[Int(word[at] & 0x7F)] where word.count - at >= from.count {
                guard from.indices.allSatisfy({ word[at + $0] == from[$0] }) else { continue }
                for byte in to where out.last != byte { out.append(byte) }
                at += from.count
                continue outer
            }
            if out.last != word[at] { out.append(word[at]) }
            at += 1
        }
        if out.last == 102, out.count > 3 { out[out.count - 1] = 118 }
        return out
    }
}
