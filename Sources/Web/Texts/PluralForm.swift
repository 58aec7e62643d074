import Basics

/// The plural form that a whole number takes, after Unicode CLDR's plural rules for the interface languages.
enum PluralForm: String {
    case zero, one, two, few, many, other

    static func of(_ number: Int, in language: LanguageTag) -> PluralForm {
        let n = number.magnitude
        switch language {
        case .chinese, .japanese: return .other
        case .french, .portuguese: return n <= 1 ? .one : n != 0 && n % 1_000_000 == 0 ? .many : .other
        case .spanish: return n == 1 ? .one : n != 0 && n % 1_000_000 == 0 ? .many : .other
        case .russian: return slavic(n)
        case .arabic: return arabic(n)
        default: return n == 1 ? .one : .other
        }
    }

    private static func slavic(_ n: UInt) -> PluralForm {
        if n % 10 == 1, n % 100 != 11 { return .one }
        if (2...4).contains(n % 10), !(12...14).contains(n % 100) { return .few }
        return .many
    }

    private static func arabic(_ n: UInt) -> PluralForm {
        switch n {
        case 0: .zero
        case 1: .one
        case 2: .two
        default: (3...10).contains(n % 100) ? .few : (11...99).contains(n % 100) ? .many : .other
        }
    }
}
