import Basics
import CPhoneShim

/// What libphonenumber and a few known shapes say of digits.
enum PhoneBook {
    enum Verdict: Int32, Comparable {
        case no, possible, valid, mobile
        static func < (left: Verdict, right: Verdict) -> Bool { left.rawValue < right.rawValue }
    }

    /// Judges a number as seen from the regions where a language is spoken; one that names its country needs none.
    static func verdict(_ digits: [UInt8], hasPlus: Bool, language: LanguageTag?) -> Verdict {
        guard (7...15).contains(digits.count) else { return .no }
        let text = text(digits)
        if hasPlus { return ask("+" + text, "ZZ") }
        if text.hasPrefix("00") {
            let abroad = ask("+" + text.dropFirst(2), "ZZ")
            if abroad >= .valid { return abroad }
        }
        var best = Verdict.no
        for region in regions(language) {
            best = max(best, ask(text, region))
            if best >= .valid { return best }
        }
        return best
    }

    /// Whether the digits, read with a plus in front, are a valid number: `86 138 0013 8000`.
    static func namesCountry(_ digits: [UInt8]) -> Bool {
        guard (10...15).contains(digits.count) else { return false }
        return ask("+" + text(digits), "ZZ") >= .valid
    }

    /// As they are dialled.
    static func text(_ digits: some Collection<UInt8>) -> String { String(decoding: digits.map { $0 + 48 }, as: UTF8.self) }

    private static func ask(_ digits: String, _ region: String) -> Verdict {
        Verdict(rawValue: guard_phone_judge(digits, region)) ?? .no
    }

    private static func regions(_ language: LanguageTag?) -> [String] {
        switch language?.rawValue {
        case "zh": ["CN", "HK", "TW", "US"]
        case "es": ["ES", "MX", "AR", "CO", "CN"]
        case "fr": ["FR", "BE", "CA", "CN"]
        case "de": ["DE", "AT", "CH", "CN"]
        case "pt": ["BR", "PT", "CN"]
        case "ru": ["RU", "KZ", "CN"]
        case "ar": ["AE", "SA", "EG", "CN"]
        default: ["US", "GB", "CN", "IN"]
        }
    }

    /// `(510) 555-0123`, `510-555-0123`: the shape of North America.
    static func isNorthAmerican(_ digits: [UInt8]) -> Bool {
        var digits = digits[...]
        if digits.count == 11, digits.first == 1 { digits = digits.dropFirst() }
        guard digits.count == 10, let area = digits.first else { return false }
        return area >= 2 && digits[digits.startIndex + 3] >= 2
    }

    /// A Chinese mobile number of eleven digits.
    static func isChineseMobile(_ digits: [UInt8]) -> Bool {
        digits.count == 11 && digits[0] == 1 && digits[1] >= 3
    }

    /// Whether the last digit is the check digit of an EAN, UPC or GTIN.
    static func isProductCode(_ digits: [UInt8]) -> Bool {
        guard [8, 12, 13, 14].contains(digits.count), let check = digits.last else { return false }
        let sum = digits.dropLast().reversed().enumerated().reduce(0) { $0 + Int($1.element) * ($1.offset % 2 == 0 ? 3 : 1) }
        return (10 - sum % 10) % 10 == Int(check)
    }
}
