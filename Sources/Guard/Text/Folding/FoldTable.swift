import CICUShim

/// What stands behind a character, once case, accents, width, styling and look-alikes are taken away.
struct Fold {
    /// Lower case without marks; `0` when nothing is left.
    var plain: UInt32
    /// The ASCII letter or digit that it can be mistaken for, otherwise the same as `plain`.
    var latin: UInt32
    var kind: Kind
    var traits: Traits

    enum Kind: UInt8, Sendable {
        case symbol, letter, digit, ideograph, space, newline, hidden, mark
    }

    struct Traits: OptionSet, Sendable {
        let rawValue: UInt8
        /// Written in a way that product texts have no reason for: emoji, enclosed, mathematical, superscript, look-alike.
        static let dressed = Traits(rawValue: 1)
        /// Something that cannot be seen stood in front of it.
        static let afterHidden = Traits(rawValue: 2)
        static let capital = Traits(rawValue: 4)
        static let cyrillic = Traits(rawValue: 8)
        /// A letter of another alphabet that has a Latin twin.
        static let twin = Traits(rawValue: 16)
        static let latinLetter = Traits(rawValue: 32)
        static let arabic = Traits(rawValue: 64)
        /// Full width, as Chinese keyboards write it: no sign of disguise.
        static let wide = Traits(rawValue: 128)
    }
}

/// The folds of all characters. ICU is asked once for each; what texts are made of is answered from a table.
final class FoldTable: Sendable {
    static let shared = FoldTable()

    /// Characters below this are in the table; of those above only ideographs and the styled letters are common.
    private static let mostTabled: UInt32 = 0x3400
    private let first: [Entry]
    /// The same for those that fold to one scalar, which is nearly all: no list has to be opened for them.
    private let single: [FoldOf]
    private let isSingle: [Bool]
    /// Those of them that can be seen.
    private let isPlain: [Bool]
    private let wide: [Entry]
    private let styled: [Entry]
    private let enclosed: [Entry]

    private typealias Entry = [FoldOf]

    /// One scalar of what a character folds to.
    struct FoldOf: Sendable {
        let plain: UInt32
        let latin: UInt32
        let kind: UInt8
        let traits: UInt8
    }

    private init() {
        first = (0..<Self.mostTabled).map(Self.ask)
        let nothing = FoldOf(plain: 0, latin: 0, kind: Fold.Kind.hidden.rawValue, traits: 0)
        single = first.map { $0.first ?? nothing }
        isSingle = first.map { $0.count == 1 }
        let unseen = [Fold.Kind.hidden.rawValue, Fold.Kind.mark.rawValue]
        isPlain = first.map { $0.count == 1 && !unseen.contains($0[0].kind) }
        wide = (0xF900..<0x1_0000).map { Self.ask(UInt32($0)) }
        styled = (0x1_D400..<0x1_D800).map { Self.ask(UInt32($0)) }
        enclosed = (0x1_F100..<0x1_F200).map { Self.ask(UInt32($0)) }
    }

    /// Whether each of the values is folded to one other that can be seen.
    func foldsOneByOne(_ values: [UInt32]) -> Bool {
        values.withUnsafeBufferPointer { values in
            isPlain.withUnsafeBufferPointer { isPlain in
                values.allSatisfy { $0 < Self.mostTabled ? isPlain[Int($0)] : $0 >= 0x4E00 && $0 < 0xA000 }
            }
        }
    }

    /// What one of those values is folded to.
    @inline(__always)
    func one(_ scalar: UInt32) -> FoldOf {
        if scalar < Self.mostTabled { return single[Int(scalar)] }
        return FoldOf(plain: scalar, latin: scalar, kind: Fold.Kind.ideograph.rawValue, traits: 0)
    }

    /// Calls `body` with each scalar that is left of `scalar`.
    @inline(__always)
    func fold(_ scalar: UInt32, _ body: (FoldOf) -> Void) {
        if scalar < Self.mostTabled, isSingle[Int(scalar)] {
            body(single[Int(scalar)])
        } else if scalar < Self.mostTabled {
            for one in first[Int(scalar)] { body(one) }
        } else if scalar >= 0x4E00 && scalar < 0xA000 {
            body(FoldOf(plain: scalar, latin: scalar, kind: Fold.Kind.ideograph.rawValue, traits: 0))
        } else {
            foldRare(scalar, body)
        }
    }

    private func foldRare(_ scalar: UInt32, _ body: (FoldOf) -> Void) {
        let entry: Entry =
            switch scalar {
            case 0xF900..<0x1_0000: wide[Int(scalar - 0xF900)]
            case 0x1_D400..<0x1_D800: styled[Int(scalar - 0x1_D400)]
            case 0x1_F100..<0x1_F200: enclosed[Int(scalar - 0x1_F100)]
            default: Self.ask(scalar)
            }
        for one in entry { body(one) }
    }

    private static func ask(_ scalar: UInt32) -> Entry {
        if let known = byHand[scalar] { return known }
        let kind = Fold.Kind(rawValue: UInt8(guard_icu_kind(scalar))) ?? .symbol
        switch kind {
        case .hidden, .mark: return [FoldOf(plain: 0, latin: 0, kind: kind.rawValue, traits: 0)]
        case .space: return [FoldOf(plain: 32, latin: 32, kind: kind.rawValue, traits: 0)]
        case .newline: return [FoldOf(plain: 10, latin: 10, kind: kind.rawValue, traits: 0)]
        case .digit where scalar > 0x7F: return [digit(of: scalar)]
        default: return decomposed(scalar)
        }
    }

    private static func digit(of scalar: UInt32) -> FoldOf {
        let value = UInt32(48 + max(0, guard_icu_digit(scalar)))
        let isPlain = (0x660...0x669).contains(scalar) || (0x6F0...0x6F9).contains(scalar)
        let isWide = (0xFF10...0xFF19).contains(scalar)
        let traits: Fold.Traits = isPlain ? .arabic : isWide ? .wide : .dressed
        return FoldOf(plain: value, latin: value, kind: Fold.Kind.digit.rawValue, traits: traits.rawValue)
    }

    private static func decomposed(_ scalar: UInt32) -> Entry {
        var parts = [UInt32](repeating: 0, count: 20)
        let count = Int(guard_icu_fold(scalar, &parts, 20))
        let isWide = (0xFF01...0xFF5E).contains(scalar)
        return parts.prefix(count).compactMap { part in
            guard let kind = Fold.Kind(rawValue: UInt8(guard_icu_kind(part))), kind != .mark, kind != .hidden else { return nil }
            return one(part, kind: kind, from: scalar, count: count, isWide: isWide)
        }
    }

    private static func one(_ part: UInt32, kind: Fold.Kind, from scalar: UInt32, count: Int, isWide: Bool) -> FoldOf {
        var traits: Fold.Traits = isWide ? .wide : []
        let script = guard_icu_script(part)
        if script == 1 { traits.insert(.latinLetter) }
        if script == 2 { traits.insert(.cyrillic) }
        if script == 4 { traits.insert(.arabic) }
        let isStyled =
            scalar > 0x7F && part < 0x80 && !isWide && (kind == .letter || kind == .digit) && !(0xC0...0x24F).contains(scalar)
        if isStyled { traits.insert(.dressed) }
        if isCapital(scalar) { traits.insert(.capital) }
        var latin = part
        if kind == .letter, part > 0x7F, script != 4 {
            // A capital can have a twin where its small letter has none, as Т has.
            let twin = max(guard_icu_latin(part), 0)
            let upperTwin = twin == 0 ? guard_icu_latin(scalar) : twin
            if upperTwin != 0 {
                latin = upperTwin
                traits.insert(.twin)
            } else if let byEye = twinsByEye[part] {
                latin = byEye
                traits.insert(.twin)
            }
        }
        return FoldOf(plain: part, latin: latin, kind: kind.rawValue, traits: traits.rawValue)
    }

    private static func isCapital(_ scalar: UInt32) -> Bool {
        Unicode.Scalar(scalar)?.properties.isUppercase ?? false
    }

    /// Small letters that ICU tells apart from Latin ones and that an eye in a hurry does not.
    private static let twinsByEye: [UInt32: UInt32] = [
        0x43A: 0x6B, 0x43C: 0x6D, 0x442: 0x74, 0x43D: 0x68, 0x432: 0x62, 0x43F: 0x6E, 0x438: 0x75, 0x433: 0x72, 0x3C4: 0x74,
        0x3BA: 0x6B,
        0x3B5: 0x65, 0x3B7: 0x6E, 0x3C9: 0x77, 0x3BC: 0x75, 0x3B9: 0x69, 0x3B1: 0x61, 0x3C1: 0x70, 0x3BD: 0x76, 0x3C7: 0x78,
        0x3B2: 0x62,
        0x436: 0x78, 0x44F: 0x72, 0x44C: 0x62, 0x437: 0x33, 0x431: 0x36,
    ]

    private static func symbol(_ scalar: UInt32, dressed: Bool = true) -> Entry {
        let traits: Fold.Traits = dressed ? .dressed : []
        return [FoldOf(plain: scalar, latin: scalar, kind: Fold.Kind.symbol.rawValue, traits: traits.rawValue)]
    }

    private static let smallCapitals = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ"
    private static let turned = "ɐɔǝɟƃɥᴉɾʞɯɹʇʌʍʎן"

    /// The dots of the letters in Braille, as offsets from U+2800.
    private static let braille: [UInt32] = [
        0x01, 0x03, 0x09, 0x19, 0x11, 0x0B, 0x1B, 0x13, 0x0A, 0x1A, 0x05, 0x07, 0x0D, 0x1D, 0x15, 0x0F, 0x1F, 0x17, 0x0E, 0x1E,
        0x25,
        0x27, 0x3A, 0x2D, 0x3D, 0x35,
    ]

    private static func styledLetter(_ letter: UInt32) -> Entry {
        let traits: Fold.Traits = [.dressed, .latinLetter]
        return [FoldOf(plain: letter, latin: letter, kind: Fold.Kind.letter.rawValue, traits: traits.rawValue)]
    }

    private static func number(_ digits: String) -> Entry {
        digits.unicodeScalars.map {
            FoldOf(plain: $0.value, latin: $0.value, kind: Fold.Kind.digit.rawValue, traits: Fold.Traits.dressed.rawValue)
        }
    }

    /// Where the eye and Unicode differ: look-alikes of the dot and the at sign, dice, clock faces, tiles, keycaps and
    /// regional letters.
    private static let byHand: [UInt32: Entry] = {
        var table: [UInt32: Entry] = [:]
        for dot: UInt32 in [
            0x2024, 0x2027, 0x22C5, 0x2219, 0x0701, 0x0702, 0xA4F8, 0x0589, 0x06D4, 0x1D16D, 0xFE52, 0x2E33, 0x00B7, 0x30FB,
            0x1F534, 0x1F535, 0x1F7E0, 0x1F7E1, 0x1F7E2, 0x1F7E3, 0x1F7E4, 0x26AA, 0x2832, 0x2022, 0x02D9, 0x2E31, 0x25CF, 0x26AB,
            0x2B24,
        ] {
            table[dot] = symbol(0xB7, dressed: dot != 0xB7 && dot != 0x30FB && dot != 0x2022)
        }
        for stop: UInt32 in [0x3002, 0xFF61, 0xFE12] { table[stop] = symbol(0x3002, dressed: false) }
        for (index, die) in (0x2680...0x2685).enumerated() { table[UInt32(die)] = number(String(index + 1)) }
        table[0x1F51F] = number("10")
        for value in 1...9 {
            table[0x1F54F + UInt32(value)] = number(String(value))
            for suit: UInt32 in [0x1F006, 0x1F00F, 0x1F018] { table[suit + UInt32(value)] = number(String(value)) }
        }
        for (index, letter) in (0x1F1E6...0x1F1FF).enumerated() {
            let folded = UInt32(97 + index)
            table[UInt32(letter)] = [
                FoldOf(plain: folded, latin: folded, kind: Fold.Kind.letter.rawValue, traits: Fold.Traits.dressed.rawValue)
            ]
        }
        for (pattern, letter) in zip(braille, "abcdefghijklmnopqrstuvwxyz".unicodeScalars) {
            table[0x2800 + pattern] = styledLetter(letter.value)
        }
        for letter in 0x41...0x5A {
            let folded = UInt32(letter + 32)
            let traits: Fold.Traits = [.latinLetter, .capital]
            table[UInt32(letter)] = [
                FoldOf(plain: folded, latin: folded, kind: Fold.Kind.letter.rawValue, traits: traits.rawValue)
            ]
        }
        for first: UInt32 in [0x2776, 0x2780, 0x278A, 0x24F5] {
            for value in 1...10 { table[first + UInt32(value - 1)] = number(String(value)) }
        }
        for value in 1...9 { table[0x3020 + UInt32(value)] = number(String(value)) }
        for value in 1...9 {
            table[0x215F + UInt32(value)] = number(String(value))
            table[0x216F + UInt32(value)] = number(String(value))
        }
        for index in 0..<26 { table[0x249C + UInt32(index)] = styledLetter(UInt32(97 + index)) }
        for zero: UInt32 in [0x24FF, 0x1F10B, 0x1F10C] { table[zero] = number("0") }
        for first: UInt32 in [0x1F150, 0x1F170, 0x1F130] {
            for index in 0..<26 { table[first + UInt32(index)] = styledLetter(UInt32(97 + index)) }
        }
        for (odd, plain) in zip(smallCapitals.unicodeScalars, "abcdefghijklmnoprstuvwyz".unicodeScalars) {
            table[odd.value] = styledLetter(plain.value)
        }
        for (odd, plain) in zip(turned.unicodeScalars, "acefghijkmrtvwyl".unicodeScalars) {
            table[odd.value] = styledLetter(plain.value)
        }
        table[0x131] = [FoldOf(plain: 0x69, latin: 0x69, kind: 1, traits: 0)]
        table[0x2044] = symbol(0x2F, dressed: false)
        table[0x2215] = symbol(0x2F, dressed: true)
        for dash: UInt32 in [0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0xFE63, 0x30FC] {
            table[dash] = symbol(0x2D, dressed: false)
        }
        for plus: UInt32 in [0x2795, 0xFE62] { table[plus] = symbol(0x2B) }
        return table
    }()
}
