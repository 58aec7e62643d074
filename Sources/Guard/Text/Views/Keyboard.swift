/// What was typed while the keyboard was set to another language: `лкузьфыр` where `krepmash` was meant.
enum Keyboard {
    private static let latin = Array("qwertyuiop[]asdfghjkl;'zxcvbnm,./")
    private static let russian = Array("йцукенгшщзхъфывапролджэячсмитьбю.")
    /// The signs above the digits, on an American and on a French keyboard.
    private static let american = Array(")!@#$%^&*(")
    private static let french = Array("à&é\"'(-è_ç")

    private static let toLatin = table(from: russian, to: latin)
    private static let toRussian = table(from: latin, to: russian)
    private static let toDigits = table(from: american, to: Array("0123456789"))
    private static let toFrenchDigits = table(from: french, to: Array("0123456789"))

    /// The text as it would be on each of the keyboards, without the letters and digits that were typed as they are.
    static func views(of scalars: Scalars) -> [Scalars] {
        [toLatin, toRussian, toDigits, toFrenchDigits].map { table in
            var view = Scalars(capacity: scalars.count)
            for (index, value) in scalars.values.enumerated() {
                let lower = lowered(value)
                view.append(table[lower] ?? sign(value), start: scalars.start[index], end: scalars.end[index])
            }
            return view
        }
    }

    private static func sign(_ value: UInt32) -> UInt32 { [0x2E, 0x40, 0x5F, 0x3A, 0x2D, 0x2B, 10].contains(value) ? value : 32 }

    private static func table(from: [Character], to: [Character]) -> [UInt32: UInt32] {
        Dictionary(zip(from, to).map { (value($0), value($1)) }, uniquingKeysWith: { first, _ in first })
    }

    private static func value(_ character: Character) -> UInt32 { character.unicodeScalars.first?.value ?? 32 }

    private static func lowered(_ value: UInt32) -> UInt32 {
        guard (0x41...0x5A).contains(value) || (0x410...0x42F).contains(value) else { return value }
        return value + 32
    }
}
