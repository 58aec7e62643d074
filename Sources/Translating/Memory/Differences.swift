/// What of a text stands in another one as well, word by word.
public enum Differences {
    /// A stretch of text, and whether the other text lacks it.
    public struct Part: Hashable, Sendable {
        public let text: String
        public let isNew: Bool
    }

    /// Beyond so many words, texts are told apart as wholes.
    static let mostWords = 600

    /// The text in parts, those marked that `old` has not. Together they are the text.
    public static func of(_ text: String, from old: String) -> [Part] {
        let (new, before) = (words(text), words(old))
        guard new.count <= mostWords, before.count <= mostWords else { return [Part(text: text, isNew: text != old)] }
        var lengths = [[Int]](repeating: [Int](repeating: 0, count: before.count + 1), count: new.count + 1)
        for i in new.indices.reversed() {
            for j in before.indices.reversed() {
                lengths[i][j] =
                    new[i] == before[j] ? lengths[i + 1][j + 1] + 1 : max(lengths[i + 1][j], lengths[i][j + 1])
            }
        }
        var (parts, i, j): ([Part], Int, Int) = ([], 0, 0)
        while i < new.count {
            if j < before.count, new[i] == before[j] {
                add(new[i], isNew: false, to: &parts)
                (i, j) = (i + 1, j + 1)
            } else if j < before.count, lengths[i][j + 1] >= lengths[i + 1][j] {
                j += 1
            } else {
                add(new[i], isNew: true, to: &parts)
                i += 1
            }
        }
        return parts
    }

    private static func add(_ word: String, isNew: Bool, to parts: inout [Part]) {
        if let last = parts.last, last.isNew == isNew {
            parts[parts.count - 1] = Part(text: last.text + word, isNew: isNew)
        } else {
            parts.append(Part(text: word, isNew: isNew))
        }
    }

    /// Words, and single characters of whatever is none, so that one changed character of Chinese is one difference.
    private static func words(_ text: String) -> [String] {
        var (words, word): ([String], String) = ([], "")
        for character in text {
            let isOfWord =
                character.isASCII ? character.isLetter || character.isNumber : character.isLetter && !isIdeograph(character)
            if isOfWord {
                word.append(character)
            } else {
                if !word.isEmpty { words.append(word) }
                word = ""
                words.append(String(character))
            }
        }
        if !word.isEmpty { words.append(word) }
        return words
    }

    private static func isIdeograph(_ character: Character) -> Bool {
        character.unicodeScalars.first.map { (0x2E80...0x9FFF).contains($0.value) } ?? false
    }
}
