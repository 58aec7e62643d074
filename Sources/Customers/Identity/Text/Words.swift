/// Words seen so far, each once, with what is needed to compare them.
struct Words: Sendable {
    struct Word: Sendable {
        /// Plain Latin letters, lower case.
        let plain: [UInt8]
        let sound: [UInt8]
        let look: [UInt8]
        /// The group of names that stand for one another, or 0.
        let group: Int32
    }

    private(set) var words: [Word] = []
    private var numbers: [[UInt8]: Int32] = [:]
    private var similar: [UInt64: Likeness] = [:]
    private let makesSound: Bool

    /// How alike two words are.
    enum Likeness: UInt8, Sendable { case none, near, same }

    init(names: Bool) { makesSound = names }

    subscript(_ number: Int32) -> Word { words[Int(number)] }

    mutating func number(_ plain: [UInt8]) -> Int32 {
        if let known = numbers[plain] { return known }
        let sound = makesSound ? PlainText.sound(plain) : plain
        let number = Int32(words.count)
        words.append(
            Word(plain: plain, sound: sound, look: PlainText.look(plain), group: makesSound ? Nicknames.group(plain) : 0))
        numbers[plain] = number
        return number
    }

    mutating func likeness(_ left: Int32, _ right: Int32) -> Likeness {
        if left == right { return .same }
        let key = UInt64(UInt32(bitPattern: min(left, right))) << 32 | UInt64(UInt32(bitPattern: max(left, right)))
        if let known = similar[key] { return known }
        let found = compared(words[Int(left)], words[Int(right)])
        similar[key] = found
        return found
    }

    /// Whether a word is written without vowels, as Arabic and Hebrew are.
    private func isAbjad(_ word: Word) -> Bool { word.plain.count >= 3 && !word.plain.contains(where: PlainText.isVowel) }

    private func compared(_ left: Word, _ right: Word) -> Likeness {
        if left.sound == right.sound { return .same }
        if left.group != 0, left.group == right.group { return .same }
        let (short, long) = (min(left.plain.count, right.plain.count), max(left.plain.count, right.plain.count))
        guard short >= 3 else { return .none }
        if makesSound, isAbjad(left) || isAbjad(right), PlainText.consonants(left.sound) == PlainText.consonants(right.sound) {
            return .near
        }
        if left.look == right.look { return .near }
        // One slip in a short word, two in a long one.
        let most = long >= 8 ? 2 : 1
        if short >= 4, PlainText.isWithin(1, left.plain, right.plain) { return .near }
        if PlainText.isWithin(most, left.plain, right.plain), left.plain[0] == right.plain[0] { return .near }
        if short >= 5, PlainText.isWithin(1, left.look, right.look) { return .near }
        if makesSound, short >= 5, PlainText.isWithin(1, left.sound, right.sound) { return .near }
        return .none
    }
}
