import Basics

/// How alike two texts are: by the share of three-character pieces that they have in common.
public enum Likeness {
    /// The least that is worth showing.
    public static let leastPercent = 70
    /// So many fingerprints: two texts that are alike by 70 % miss each other in four of a million cases.
    static let marks = 16

    /// 0 to 100, rounded down; 100 is the same text but for case and white space. Sørensen and Dice: twice what is shared over
    /// what both have.
    public static func percent(_ left: String, _ right: String) -> Int {
        let (left, right) = (left.folded, right.folded)
        if left == right { return 100 }
        let (one, other) = (pieces(left), pieces(right))
        let shared = one.reduce(0) { $0 + min($1.value, other[$1.key, default: 0]) }
        let all = one.values.reduce(0, +) + other.values.reduce(0, +)
        return all == 0 ? 0 : min(99, shared * 200 / all)
    }

    /// The smallest of each of sixteen orders of the text's pieces (MinHash, Broder 1997): texts that are alike share some.
    static func marks(of text: String, _ source: LanguageTag, _ target: LanguageTag) -> [Int64] {
        let hashes = pieces(text.folded).keys.map(hash)
        let languages = hash("\(source.rawValue)>\(target.rawValue)")
        return (1...UInt64(marks)).map { order in
            let seed = mixed(order &* 0x9E37_79B9_7F4A_7C15)
            let least = hashes.map { mixed($0 ^ seed) }.min() ?? 0
            return Int64(bitPattern: mixed(least ^ languages &+ order))
        }
    }

    private static func pieces(_ text: String) -> [String: Int] {
        let characters = Array(" " + text + " ")
        guard characters.count >= 3 else { return [text: 1] }
        return (0...(characters.count - 3)).reduce(into: [:]) { $0[String(characters[$1..<($1 + 3)]), default: 0] += 1 }
    }

    /// FNV-1a, the same on every machine and in every year.
    private static func hash(_ text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    /// The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
    private static func mixed(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
