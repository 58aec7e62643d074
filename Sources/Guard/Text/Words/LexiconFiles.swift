import Foundation

/// The files of the lexicon while they are read.
struct LexiconFiles {
    private(set) var words = GrowingTrie()
    private(set) var leet = GrowingTrie()
    private(set) var numbers = GrowingTrie()
    private(set) var sounds = Sounds()
    /// Characters that sound like the halves of `微信`.
    private var halves: [String: String] = [:]
    private(set) var channels: [String] = []
    private(set) var hosts: [String: String] = [:]
    private(set) var endings: [String: Lexicon.Ending] = [:]

    static func shipped() -> LexiconFiles {
        var lexicon = LexiconFiles()
        let folder = Bundle.module.url(forResource: "Lexicon", withExtension: nil)
        let files = folder.flatMap { try? FileManager.default.contentsOfDirectory(at: $0, includingPropertiesForKeys: nil) } ?? []
        precondition(!files.isEmpty, "the lexicon belongs to the program")
        for file in files.sorted(by: { $0.path < $1.path }) where file.pathExtension == "txt" {
            lexicon.read((try? String(contentsOf: file, encoding: .utf8)) ?? "")
        }
        lexicon.addChannelBySound()
        return lexicon
    }

    private mutating func read(_ text: String) {
        var group: [Substring] = []
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            if line.hasPrefix("=") {
                group = line.dropFirst().split(separator: " ")
            } else if let space = line.firstIndex(of: " "), let name = group.first {
                for entry in line[line.index(after: space)...].split(separator: ",") {
                    add(
                        entry.trimmingCharacters(in: .whitespaces), to: String(name),
                        payload: group.dropFirst().first.map(String.init))
                }
            }
        }
    }

    private mutating func add(_ phrase: String, to group: String, payload: String?) {
        guard !phrase.isEmpty else { return }
        if group == "sound" {
            addSounds(phrase, payload ?? "")
        } else if group == "host" {
            hosts[phrase] = payload
        } else if group == "hostEnding" {
            endings[phrase] = payload.flatMap(Lexicon.Ending.init)
        } else if let meaning = Meaning.named[group] {
            add(phrase, meaning, payload)
        } else {
            preconditionFailure("the lexicon knows no \(group)")
        }
    }

    private mutating func addSounds(_ characters: String, _ sound: String) {
        if let digit = UInt8(sound) { sounds.add(characters, digit: digit) } else { halves[sound] = characters }
    }

    /// Any two characters that sound like `微信`: only a hint, for `卫` and `新` have meanings of their own.
    private mutating func addChannelBySound() {
        for first in halves["wei"] ?? "" {
            for second in halves["xin"] ?? "" { add("\(first)\(second)", .messengerHint, "WeChat") }
        }
    }

    private mutating func add(_ phrase: String, _ meaning: Meaning, _ payload: String?) {
        let isStem = phrase.hasSuffix("*")
        let entry = Trie.Entry(meaning: meaning, payload: value(payload, meaning), isStem: isStem)
        for wording in Self.wordings(isStem ? phrase.dropLast() : phrase[...]) {
            let folded = Self.spacedOnce(wording)
            words.insert(folded, entry)
            if let traditional = Traditional.form(of: folded) { words.insert(traditional, entry) }
            if meaning == .number { numbers.insert(folded, entry) }
            let isWorthIt = folded.count >= 3 && folded.allSatisfy { $0 < 128 }
            if isWorthIt, [.dot, .messenger, .social, .phoneLabel, .scheme].contains(meaning) {
                leet.insert(folded.map(Leet.key), entry)
            }
        }
    }

    /// All that an entry with choices stands for, folded: `{our|my} {own |}shop` are four phrases. Each choice is folded once.
    private static func wordings(_ entry: Substring) -> [[UInt32]] {
        guard let open = entry.firstIndex(of: "{"), let close = entry[open...].firstIndex(of: "}") else { return [folded(entry)] }
        let before = folded(entry[..<open])
        let choices = entry[entry.index(after: open)..<close].split(separator: "|", omittingEmptySubsequences: false).map(folded)
        let rest = wordings(entry[entry.index(after: close)...])
        return choices.flatMap { choice in rest.map { before + choice + $0 } }
    }

    /// A dash and a space are one inside a phrase, as they are where it is looked for.
    private static func folded(_ part: Substring) -> [UInt32] {
        part.isEmpty ? [] : Folded(Scalars(String(part))).text.map { $0 == 0x2D || $0 == 0x5F ? 32 : $0 }
    }

    /// Without the spaces that a choice of nothing leaves.
    private static func spacedOnce(_ phrase: [UInt32]) -> [UInt32] {
        var spaced: [UInt32] = []
        spaced.reserveCapacity(phrase.count)
        for scalar in phrase where scalar != 32 || !(spaced.isEmpty || spaced.last == 32) { spaced.append(scalar) }
        if spaced.last == 32 { spaced.removeLast() }
        return spaced
    }

    private mutating func value(_ payload: String?, _ meaning: Meaning) -> Int32 {
        guard let payload else { return 0 }
        if let number = Int32(payload) { return number }
        if let known = channels.firstIndex(of: payload) { return Int32(known) }
        channels.append(payload)
        return Int32(channels.count - 1)
    }
}
