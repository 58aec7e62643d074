/// Digits in a row, however each of them is written.
struct NumberRun {
    /// One way in which some digits are written.
    struct Atom {
        enum Kind { case digits, word, dressed, lookalike, ideograph }
        /// The digits, or the value of a number word that has none yet: see `NumberWord`.
        var digits: [UInt8]
        var value: Int
        let kind: Kind
        var tokens: Range<Int>
        /// Whether it only sounds like a number.
        var isWeak = false
    }

    /// What stands between two atoms.
    struct Gap {
        var tokens = 0
        var signs: [UInt32] = []
        var spaces = 0
        var hasLine = false
        var hasWord = false
        var isNone: Bool { tokens == 0 }
        /// Whether one number seldom goes on after it.
        var isWide: Bool {
            hasLine || spaces > 2 || signs.contains { [0x2C, 0x3B, 0x2F, 0x7C, 0x3001, 0x3A].contains($0) }
                || (signs.contains(0x2E) && spaces > 0)
        }
    }

    var atoms: [Atom] = []
    /// One fewer than atoms.
    var gaps: [Gap] = []
    /// Whether a plus sign stands before it.
    var hasPlus = false
    /// The token of the plus sign, or of an opening bracket before the first atom.
    var begin = 0

    var tokens: Range<Int> { begin..<(atoms.last?.tokens.upperBound ?? begin) }

    /// All digits, with words such as “double five” and “ninety two” worked out.
    var digits: [UInt8] { groups.flatMap { $0 } }

    /// The digits of each atom; atoms that only modify others are empty.
    var groups: [[UInt8]] {
        var groups: [[UInt8]] = []
        var times = 1
        var index = 0
        while index < atoms.count {
            let atom = atoms[index]
            index += 1
            if atom.value == NumberWord.double || atom.value == NumberWord.triple {
                times = atom.value - NumberWord.double + 2
                groups.append([])
                continue
            }
            if atom.value == NumberWord.hundred {
                groups.append([0, 0])
                continue
            }
            if atom.kind != .digits, (200..<1000).contains(atom.value) {
                let rest = filling(after: index)
                groups.append([UInt8(atom.value / 100), rest.digits.count == 2 ? rest.digits[0] : 0, rest.digits.last ?? 0])
                index += rest.atoms
                continue
            }
            var digits = atom.digits
            if atom.digits.isEmpty, atom.value >= 10 {
                digits = [UInt8(atom.value / 10 % 10), UInt8(atom.value % 10)]
                if atom.value >= 20, index < atoms.count, atoms[index].kind == .word, (1...9).contains(atoms[index].value),
                    atoms[index].digits.count == 1
                {
                    groups.append([digits[0]])
                    digits = atoms[index].digits
                    index += 1
                }
            }
            if times > 1, let first = digits.first { digits = Array(repeating: first, count: times - 1) + digits }
            times = 1
            groups.append(digits)
        }
        return groups
    }

    /// The tens and units that words after a hundred fill it up with: `setecientos doce`, `двести тридцать четыре`.
    private func filling(after index: Int) -> (digits: [UInt8], atoms: Int) {
        guard index < atoms.count, atoms[index].kind == .word, !gaps[index - 1].isWide else { return ([], 0) }
        let value = atoms[index].value
        if (10..<100).contains(value) {
            if value >= 20, value % 10 == 0, index + 1 < atoms.count, atoms[index + 1].kind == .word,
                (1...9).contains(atoms[index + 1].value)
            {
                return ([UInt8(value / 10), UInt8(atoms[index + 1].value)], 2)
            }
            return ([UInt8(value / 10), UInt8(value % 10)], 1)
        }
        return (1...9).contains(value) ? ([UInt8(value)], 1) : ([], 0)
    }

    func count(of kind: Atom.Kind) -> Int {
        zip(atoms, atoms.indices).reduce(0) { $0 + ($1.0.kind == kind ? max($1.0.digits.count, 1) : 0) }
    }

    /// Whether digits of different kinds touch, as in `5one0`.
    var isGlued: Bool {
        gaps.indices.contains { gaps[$0].isNone && atoms[$0].kind != atoms[$0 + 1].kind }
    }

    /// Takes away what only sounds like a digit at both ends; `false` when nothing else is left.
    mutating func trimWeakEnds() -> Bool {
        guard let first = atoms.firstIndex(where: { !$0.isWeak }), let last = atoms.lastIndex(where: { !$0.isWeak }) else {
            return false
        }
        if first > 0 || last < atoms.count - 1 { self = part(first..<last + 1) }
        return true
    }

    private static let fewestEchoes = 3

    /// Without words that only say again what the digits before them are: `6 (six) 1-one`, `34 (trente-quatre)`.
    func withoutEchoes() -> NumberRun {
        var (kept, echoes, index): ([Int], Int, Int) = ([], 0, 0)
        while index < atoms.count {
            kept.append(index)
            let length = atoms[index].kind == .digits ? echo(of: index) : 0
            if length > 0 { echoes += 1 }
            index += 1 + length
        }
        guard echoes >= Self.fewestEchoes else { return self }
        var run = self
        run.atoms = kept.map { atoms[$0] }
        run.gaps = kept.dropLast().map { gaps[$0] }
        if let last = atoms.last {
            run.atoms[run.atoms.count - 1].tokens = run.atoms[run.atoms.count - 1].tokens.lowerBound..<last.tokens.upperBound
        }
        return run
    }

    /// How many words after some digits say the same.
    private func echo(of index: Int) -> Int {
        for length in 1...3 where index + length < atoms.count {
            guard (index + 1...index + length).allSatisfy({ atoms[$0].kind == .word }) else { break }
            if part(index + 1..<index + length + 1).digits == atoms[index].digits { return length }
        }
        return 0
    }

    /// The part made of some of the atoms.
    func part(_ range: Range<Int>) -> NumberRun {
        var part = NumberRun()
        part.atoms = Array(atoms[range])
        part.gaps = Array(gaps[range.lowerBound..<range.upperBound - 1])
        part.hasPlus = range.lowerBound == 0 && hasPlus
        part.begin = range.lowerBound == 0 ? begin : atoms[range.lowerBound].tokens.lowerBound
        return part
    }
}
