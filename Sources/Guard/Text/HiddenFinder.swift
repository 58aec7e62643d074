/// Finds characters that nobody sees where they hide something: inside words, and whole texts made of them.
enum HiddenFinder {
    /// More of them say nothing new.
    private static let mostFindings = 20

    static func candidates(in scalars: Scalars, _ folded: Folded) -> [Candidate] {
        var found: [Candidate] = []
        for place in folded.hidden where found.count < mostFindings {
            let index = Int(place)
            guard index < scalars.count, isOdd(scalars.values[index], at: index, scalars) else { continue }
            found.append(
                Candidate(
                    kind: .hidden, places: index..<index + 1, text: String(scalars.values[index], radix: 16), reason: "hidden"))
        }
        return found
    }

    /// Joiners belong into emoji and Persian, soft hyphens into long words, marks of direction between words.
    private static func isOdd(_ value: UInt32, at index: Int, _ scalars: Scalars) -> Bool {
        switch value {
        case 0xAD, 0xFE00...0xFE0F, 0xE0100...0xE01EF: false
        case 0xE0020...0xE007F: !isInFlag(index, scalars)
        default: isPlain(index - 1, scalars) && isPlain(index + 1, scalars)
        }
    }

    /// Flags such as that of Scotland are spelled in tag characters after a black flag.
    private static func isInFlag(_ index: Int, _ scalars: Scalars) -> Bool {
        let first = max(0, index - 8)
        return scalars.values[first..<index].contains(0x1F3F4)
    }

    private static func isPlain(_ index: Int, _ scalars: Scalars) -> Bool {
        guard scalars.values.indices.contains(index) else { return false }
        switch scalars.values[index] {
        case 48...57, 65...90, 97...122, 0x4E00...0x9FFF, 0x400...0x4FF: return true
        default: return false
        }
    }
}
