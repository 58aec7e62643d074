/// The words that the checks know, in all languages at once: mixed texts are normal.
///
/// Its files are plain text. `= meaning payload` opens a group; each line below names a language and its phrases, separated by
/// commas; `*` after a phrase lets the word go on, and `{our|my}` stands for either. `#` begins a comment.
final class Lexicon: Sendable {
    static let shared = Lexicon(.shipped())

    let words: Trie
    /// Words that matter enough to be looked for in leetspeak, with `1`, `l` and `i` made one.
    let leet: Trie
    /// Number words alone, for those that are written without a space between.
    let numbers: Trie
    let sounds: Sounds
    let channels: [String]
    /// Registrable domains with what they are: `shortener`, `messenger`, `social`, `mail`.
    let hosts: [String: String]
    /// Endings of host names by how much they prove.
    let endings: [String: Ending]

    enum Ending: String, Sendable {
        /// Nothing else ends so.
        case strong
        /// Also a word, an abbreviation or the ending of a file.
        case word
        /// The ending of files that texts about programs name.
        case file
    }

    init(_ files: LexiconFiles) {
        (words, leet, numbers) = (Trie(files.words), Trie(files.leet), Trie(files.numbers))
        (channels, hosts, endings) = (files.channels, files.hosts, files.endings)
        sounds = files.sounds
    }
}

/// Letters written as digits and signs.
enum Leet {
    /// The letter that a sign is read as; `i`, `l` and `1` are one, for nobody can tell which is meant.
    @inline(__always)
    static func key(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0x30: 0x6F
        case 0x31, 0x21, 0x7C, 0x6C: 0x69
        case 0x33: 0x65
        case 0x34, 0x40: 0x61
        case 0x35, 0x24: 0x73
        case 0x37: 0x74
        case 0x38: 0x62
        default: scalar
        }
    }
}

extension Lexicon {
    /// The ending of host names that letters and digits stand for, as `c0m` does.
    static func leetEnding(_ label: some Collection<UInt32>) -> String? {
        guard (3...mostScalarsOfLeet).contains(label.count), label.contains(where: isDigit), !label.allSatisfy(isDigit) else {
            return nil
        }
        return leetEndings[label.map(Leet.key)]
    }

    private static func isDigit(_ scalar: UInt32) -> Bool { (48...57).contains(scalar) }

    private static let leetEndings: [[UInt32]: String] = Dictionary(
        shared.endings.filter { $0.value == .strong && $0.key.utf8.count > 2 }.keys.map { ending in
            (ending.unicodeScalars.map { Leet.key($0.value) }, ending)
        },
        uniquingKeysWith: { min($0, $1) })
    private static let mostScalarsOfLeet = max(leetEndings.keys.map(\.count).max() ?? 0, 3)
}
