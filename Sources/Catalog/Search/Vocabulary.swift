/// The words that the catalogue knows, and which of them are near to what somebody typed.
struct Vocabulary: Sendable {
    /// So many are compared with; a shop with more corrects towards its first.
    static let mostWords = 100_000
    static let mostCandidates = 3

    private struct Word: Sendable {
        let text: String
        let letters: [Unicode.Scalar]
        /// A bit for each letter that is in it: words whose sets differ much need not be compared.
        let marks: UInt64
    }

    private var known: Set<String> = []
    private var byLength: [Int: [Word]] = [:]

    /// How many slips are forgiven in a word of so many letters.
    static func mostSlips(in length: Int) -> Int {
        switch length {
        case ..<SearchWords.lengths.lowerBound: 0
        case ...7: 1
        default: 2
        }
    }

    mutating func add(_ words: [String]) {
        for word in words where known.count < Self.mostWords && known.insert(word).inserted {
            let letters = Array(word.unicodeScalars)
            byLength[letters.count, default: []].append(Word(text: word, letters: letters, marks: Self.marks(letters)))
        }
    }

    func knows(_ word: String) -> Bool { known.contains(word) }

    /// The nearest other words that are known, the best first: fewest slips, then the same first letter, then by the alphabet.
    /// None for a word that cannot be judged.
    func nearest(to word: String) -> [String] {
        let letters = Array(word.unicodeScalars)
        let most = Self.mostSlips(in: letters.count)
        guard most > 0, SearchWords.canBeMisspelt(word) else { return [] }
        let marks = Self.marks(letters)
        var found: [(slips: Int, startsElsewhere: Bool, text: String)] = []
        for length in letters.count - most...letters.count + most {
            // Each slip changes two letters of the set at most.
            for other in byLength[length] ?? [] where (marks ^ other.marks).nonzeroBitCount <= 2 * most {
                guard let slips = Spelling.slips(letters, other.letters, most: most), slips > 0 else { continue }
                found.append((slips, letters[0] != other.letters[0], other.text))
            }
        }
        found.sort { ($0.slips, $0.startsElsewhere ? 1 : 0, $0.text) < ($1.slips, $1.startsElsewhere ? 1 : 0, $1.text) }
        return found.prefix(Self.mostCandidates).map(\.text)
    }

    private static func marks(_ letters: [Unicode.Scalar]) -> UInt64 {
        letters.reduce(0) { $0 | 1 << UInt64($1.value % 64) }
    }
}
