/// A stretch of a text that was compared with an older one, word by word.
public struct TextRun: Hashable, Sendable {
    public enum Change: Hashable, Sendable {
        case same, removed, added
    }

    /// Texts of more words are shown as wholly replaced.
    static let mostWords = 4_000

    public let change: Change
    public let text: String

    /// Pure: how `new` came from `old`. The runs that were not removed are the new text, those that were not added the old one.
    public static func between(_ old: String, _ new: String) -> [TextRun] {
        guard old != new else { return old.isEmpty ? [] : [TextRun(change: .same, text: old)] }
        let (before, after) = (words(of: old), words(of: new))
        guard before.count <= mostWords, after.count <= mostWords else {
            return joined([TextRun(change: .removed, text: old), TextRun(change: .added, text: new)])
        }
        var (removed, added): (Set<Int>, Set<Int>) = ([], [])
        for step in after.difference(from: before) {
            switch step {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        return joined(laid(before, removed, after, added))
    }

    /// Removed words stand before the added ones that took their place.
    private static func laid(
        _ before: [String], _ removed: Set<Int>, _ after: [String], _ added: Set<Int>
    ) -> [TextRun] {
        var runs: [TextRun] = []
        var (old, new) = (0, 0)
        while old < before.count || new < after.count {
            if removed.contains(old) {
                runs.append(TextRun(change: .removed, text: before[old]))
                old += 1
            } else if added.contains(new) {
                runs.append(TextRun(change: .added, text: after[new]))
                new += 1
            } else {
                runs.append(TextRun(change: .same, text: after[new]))
                old += 1
                new += 1
            }
        }
        return runs
    }

    /// Neighbours of one kind become one; what is empty goes.
    private static func joined(_ runs: [TextRun]) -> [TextRun] {
        runs.filter { !$0.text.isEmpty }.reduce(into: []) { all, run in
            if let last = all.last, last.change == run.change {
                all[all.count - 1] = TextRun(change: run.change, text: last.text + run.text)
            } else {
                all.append(run)
            }
        }
    }

    /// Words and what stands between them; where a language writes without spaces each sign is a word.
    static func words(of text: String) -> [String] {
        var words: [String] = []
        var isOpen = false
        for character in text {
            let isLetter = (character.isLetter || character.isNumber) && !isAlone(character)
            if isLetter, isOpen { words[words.count - 1].append(character) } else { words.append(String(character)) }
            isOpen = isLetter
        }
        return words
    }

    /// Chinese signs and Japanese syllables.
    private static func isAlone(_ character: Character) -> Bool {
        guard let scalar = character.unicodeScalars.first?.value else { return false }
        return (0x3040...0x30FF).contains(scalar) || (0x3400...0x9FFF).contains(scalar) || (0x20000...0x3FFFF).contains(scalar)
    }
}
