import Basics
import Sales

/// An international bank account number (ISO 13616): country, two check digits and the account in the country's own form.
public struct IBAN: Hashable, Sendable {
    /// Without spaces, capital letters.
    public let text: String

    /// Reads a number as people write it, in any case and with spaces.
    /// - Throws: `bank.iban.shape` when it is no IBAN at all, `bank.iban.country` for a country that has none we know of,
    ///   `bank.iban.length` with `expected` and `found`, `bank.iban.account` when letters stand where digits should,
    ///   `bank.iban.check` when the check digits are wrong: a slip of the finger.
    public init(_ typed: String) throws {
        let bare = typed.uppercased().filter { !$0.isWhitespace }
        let scalars = Array(bare.unicodeScalars)
        guard scalars.count >= 5, scalars.allSatisfy(ModuloNinetySeven.isAlphanumeric),
            scalars[2...3].allSatisfy({ ("0"..."9").contains($0) })
        else { throw AppError.invalid("bank.iban.shape") }
        let country = String(bare.prefix(2))
        guard let structure = Self.structures[country] else {
            throw AppError.invalid("bank.iban.country", ["country": country])
        }
        let expected = 4 + structure.reduce(0) { $0 + $1.length }
        guard scalars.count == expected else {
            throw AppError.invalid(
                "bank.iban.length", ["expected": "\(expected)", "found": "\(scalars.count)", "country": country])
        }
        guard Self.fits(scalars.dropFirst(4), structure) else {
            throw AppError.invalid("bank.iban.account", ["country": country])
        }
        guard ModuloNinetySeven.rest(of: String(bare.dropFirst(4) + bare.prefix(4))) == 1 else {
            throw AppError.invalid("bank.iban.check")
        }
        text = bare
    }

    /// True when a text means to be an IBAN of a country that has them, so that its mistakes are worth naming.
    public static func looksLikeOne(_ typed: String) -> Bool {
        let bare = typed.uppercased().filter { !$0.isWhitespace }
        return structures[String(bare.prefix(2))] != nil && bare.dropFirst(2).prefix(2).allSatisfy { ("0"..."9").contains($0) }
            && bare.count > 4
    }

    /// Countries whose accounts are always IBANs.
    public static func isUsed(in country: String) -> Bool {
        structures[country] != nil
    }

    public var country: String { String(text.prefix(2)) }

    /// In groups of four, as people read it.
    public var grouped: String { ModuloNinetySeven.grouped(text) }

    // MARK: The forms of the countries

    /// So many characters of one kind.
    struct Part: Hashable, Sendable {
        enum Kind: Character, Sendable {
            case digits = "n"
            case letters = "a"
            case either = "c"
        }
        let length: Int
        let kind: Kind
    }

    private static func fits(_ scalars: ArraySlice<Unicode.Scalar>, _ structure: [Part]) -> Bool {
        var rest = scalars
        return structure.allSatisfy { part in
            let own = rest.prefix(part.length)
            rest = rest.dropFirst(part.length)
            return own.allSatisfy { scalar in
                switch part.kind {
                case .digits: ("0"..."9").contains(scalar)
                case .letters: ("A"..."Z").contains(scalar)
                case .either: true
                }
            }
        }
    }

    /// The account part by country in the registry's notation: `GB 4a14n` is four letters, then 14 digits.
    static let structures: [String: [Part]] = {
        let lines = """
            AD 8n12c, AE 19n, AL 8n16c, AT 16n, AZ 4a20c, BA 16n, BE 12n, BG 4a6n8c, BH 4a14c, BR 23n1a1c, BY 4c4n16c, CH 5n12c, \
            CR 18n, CY 8n16c, CZ 20n, DE 18n, DK 14n, DO 4c20n, EE 16n, EG 25n, ES 20n, FI 14n, FO 14n, FR 10n11c2n, GB 4a14n, \
            GE 2a16n, GI 4a15c, GL 14n, GR 7n16c, GT 4c20c, HR 17n, HU 24n, IE 4a14n, IL 19n, IQ 4a15n, IS 22n, IT 1a10n12c, \
            JO 4a4n18c, KW 4a22c, KZ 3n13c, LB 4n20c, LC 4a24c, LI 5n12c, LT 16n, LU 3n13c, LV 4a13c, LY 21n, MC 10n11c2n, \
            MD 2c18c, ME 18n, MK 3n10c2n, MR 23n, MT 4a5n18c, MU 4a19n3a, NL 4a10n, NO 11n, OM 3n16c, PK 4a16c, PL 24n, \
            PS 4a21c, PT 21n, QA 4a21c, RO 4a16c, RS 18n, SA 2n18c, SE 20n, SI 15n, SK 20n, SM 1a10n12c, SV 4a20n, TN 20n, \
            TR 6n16c, UA 6n19c, VA 18n, VG 4a16n, XK 16n
            """
        return lines.split(separator: ",").reduce(into: [:]) { structures, line in
            let words = line.split(separator: " ")
            guard words.count == 2 else { return }
            structures[String(words[0])] = parts(words[1])
        }
    }()

    private static func parts(_ notation: Substring) -> [Part] {
        var parts: [Part] = []
        var length = 0
        for character in notation {
            if let digit = character.wholeNumberValue {
                length = length * 10 + digit
            } else if let kind = Part.Kind(rawValue: character) {
                parts.append(Part(length: length, kind: kind))
                length = 0
            }
        }
        return parts
    }
}
