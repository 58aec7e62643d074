import Basics
import Foundation

/// The words that the checks know, in all languages at once: mixed texts are normal.
///
/// Its files are plain text. `= meaning payload` opens a group; each line below names a language and its phrases, separated by
/// commas; `*` after a phrase lets the word go on. `#` begins a comment.
struct Lexicon: Sendable {
    static let shared = shipped()

    private(set) var words = Trie()
    /// Words that matter enough to be looked for in leetspeak, with `1`, `l` and `i` made one.
    private(set) var leet = Trie()
    /// Number words alone, for those that are written without a space between.
    private(set) var numbers = Trie()
    private(set) var channels: [String] = []
    /// Registrable domains with what they are: `shortener`, `messenger`, `social`, `mail`.
    private(set) var hosts: [String: String] = [:]
    /// Endings of host names by how much they prove.
    private(set) var endings: [String: Ending] = [:]

    enum Ending: String, Sendable {
        /// Nothing else ends so.
        case strong
        /// Also a word, an abbreviation or the ending of a file.
        case word
        /// The ending of files that texts about programs name.
        case file
    }

    private static func shipped() -> Lexicon {
        var lexicon = Lexicon()
        let folder = Bundle.module.url(forResource: "Lexicon", withExtension: nil)
        let files = folder.flatMap { try? FileManager.default.contentsOfDirectory(at: $0, includingPropertiesForKeys: nil) } ?? []
        precondition(!files.isEmpty, "the lexicon belongs to the program")
        var growing = Growing()
        for file in files.sorted(by: { $0.path < $1.path }) where file.pathExtension == "txt" {
            lexicon.read((try? String(contentsOf: file, encoding: .utf8)) ?? "", &growing)
        }
        lexicon.words = Trie(growing.words)
        lexicon.leet = Trie(growing.leet)
        lexicon.numbers = Trie(growing.numbers)
        return lexicon
    }

    /// The phrases while files are read.
    private struct Growing {
        var words = GrowingTrie()
        var leet = GrowingTrie()
        var numbers = GrowingTrie()
    }

    private mutating func read(_ text: String, _ growing: inout Growing) {
        var group: [Substring] = []
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            if line.hasPrefix("=") {
                group = line.dropFirst().split(separator: " ")
            } else if let space = line.firstIndex(of: " "), let name = group.first {
                for phrase in line[line.index(after: space)...].split(separator: ",") {
                    add(
                        phrase.trimmingCharacters(in: .whitespaces), to: String(name),
                        payload: group.dropFirst().first.map(String.init), &growing)
                }
            }
        }
    }

    private mutating func add(_ phrase: String, to group: String, payload: String?, _ growing: inout Growing) {
        guard !phrase.isEmpty else { return }
        if group == "host" {
            hosts[phrase] = payload
        } else if group == "ending" {
            endings[phrase] = payload.flatMap(Ending.init)
        } else if let meaning = Meaning.named[group] {
            add(phrase, meaning, payload, &growing)
        } else {
            preconditionFailure("the lexicon knows no \(group)")
        }
    }

    private mutating func add(_ phrase: String, _ meaning: Meaning, _ payload: String?, _ growing: inout Growing) {
        let isStem = phrase.hasSuffix("*")
        // A dash and a space are one inside a phrase, as they are where it is looked for.
        let folded = Folded(Scalars(isStem ? String(phrase.dropLast()) : phrase)).text.map { $0 == 0x2D || $0 == 0x5F ? 32 : $0 }
        let entry = Trie.Entry(meaning: meaning, payload: value(payload, meaning), isStem: isStem)
        growing.words.insert(folded, entry)
        if meaning == .number { growing.numbers.insert(folded, entry) }
        let isWorthIt = folded.count >= 3 && folded.allSatisfy { $0 < 128 }
        if isWorthIt, [.dot, .messenger, .social, .phoneLabel, .scheme].contains(meaning) {
            growing.leet.insert(folded.map(Leet.key), entry)
        }
    }

    private mutating func value(_ payload: String?, _ meaning: Meaning) -> Int32 {
        guard let payload else { return 0 }
        if let number = Int32(payload) { return number }
        if let known = channels.firstIndex(of: payload) { return Int32(known) }
        channels.append(payload)
        return Int32(channels.count - 1)
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
