/// Finds numbers that are told in characters which only sound like them: `要伞霸灵舞舞奇儿留就似`.
///
/// So many characters in a row that all sound like digits, and together are a number somebody has, are no sentence.
struct SoundFinder {
    let reading: Reading
    private(set) var found: [Candidate] = []
    private(set) var taken: [Range<Int>] = []

    private static let fewestDigits = 11
    private static let fewestSounds = 5

    init(_ reading: Reading) { self.reading = reading }

    private struct Atom {
        let digits: [UInt8]
        let token: Int
        let isSound: Bool
    }

    mutating func run(avoiding taken: [Bool]) {
        var index = 0
        while index < reading.tokens.count {
            guard reading.tokens[index].kind == .ideograph else {
                index += 1
                continue
            }
            var atoms: [Atom] = []
            var end = index
            while end < reading.tokens.count, !taken[end] {
                if let atom = atom(at: end) { atoms.append(atom) } else if !isBetween(end) { break }
                end += 1
            }
            if atoms.count { $0.isSound } >= Self.fewestSounds { look(at: atoms) }
            index = max(end, index + 1)
        }
    }

    private func atom(at index: Int) -> Atom? {
        let token = reading.tokens[index]
        switch token.kind {
        case .ideograph:
            if let digit = Lexicon.shared.sounds.digit(of: token.sign) {
                return Atom(digits: [digit], token: index, isSound: true)
            }
            return nil
        case .digits where token.range.count <= 4:
            return Atom(digits: reading.digits(index), token: index, isSound: false)
        default: return nil
        }
    }

    private func isBetween(_ index: Int) -> Bool {
        let token = reading.tokens[index]
        return token.kind == .space || (token.kind == .symbol && [0x2D, 0x2E, 0xB7, 0x7E, 0x2F].contains(token.sign))
    }

    /// The first eleven digits that are a Chinese mobile number.
    private mutating func look(at atoms: [Atom]) {
        for first in atoms.indices {
            var digits: [UInt8] = []
            for last in first..<min(atoms.count, first + Self.fewestDigits) {
                digits += atoms[last].digits
                guard digits.count >= Self.fewestDigits else { continue }
                guard digits.count == Self.fewestDigits, PhoneBook.isChineseMobile(digits) else { break }
                guard atoms[first...last].count(where: \.isSound) >= Self.fewestSounds else { break }
                add(digits, atoms[first].token..<atoms[last].token + 1)
                return
            }
        }
    }

    private mutating func add(_ digits: [UInt8], _ tokens: Range<Int>) {
        taken.append(tokens)
        found.append(
            Candidate(
                kind: .phone, places: reading.folded.places(reading.scalars(of: tokens)),
                text: PhoneBook.text(digits),
                reason: "phone.disguised"))
    }
}
