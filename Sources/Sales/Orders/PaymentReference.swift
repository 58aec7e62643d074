import Basics

/// A creditor reference by ISO 11649, such as `RF18539007547034`: two check digits tell a slip of the finger from a payment.
public struct PaymentReference: Hashable, Sendable {
    /// `RF`, two check digits and up to 21 letters and digits.
    public static let mostCharacters = 25

    /// Without spaces, capital letters.
    public let text: String

    /// The reference whose free part is `body`; signs other than letters and digits are left out.
    /// - Throws: `payment.badReference` when nothing or more than 21 characters are left.
    public init(for body: String) throws {
        let kept = String(body.uppercased().unicodeScalars.filter(ModuloNinetySeven.isAlphanumeric).map(Character.init))
        guard (1...Self.mostCharacters - 4).contains(kept.utf8.count), let rest = ModuloNinetySeven.rest(of: kept + "RF00") else {
            throw AppError.invalid("payment.badReference", ["text": body])
        }
        let check = 98 - rest
        text = "RF" + (check < 10 ? "0" : "") + "\(check)" + kept
    }

    /// A reference as a person or a bank writes it, in any case and with spaces.
    /// - Returns: `nil` unless it is whole and its check digits are right.
    public init?(reading typed: String) {
        let bare = typed.uppercased().filter { $0 != " " }
        guard bare.hasPrefix("RF"), (5...Self.mostCharacters).contains(bare.utf8.count),
            bare.utf8.dropFirst(2).prefix(2).allSatisfy({
                (48...57).contains($0)
            }), ModuloNinetySeven.rest(of: String(bare.dropFirst(4) + bare.prefix(4))) == 1
        else { return nil }
        text = bare
    }

    /// In groups of four, as people read it.
    public var grouped: String { ModuloNinetySeven.grouped(text) }
}

/// The check of ISO 7064 MOD 97-10, which ISO 11649 references and IBANs share: letters count as 10 to 35.
public enum ModuloNinetySeven {
    /// The remainder of the number that `text` spells; `nil` when it holds anything but capital letters and digits.
    public static func rest(of text: String) -> Int? {
        var rest = 0
        for scalar in text.unicodeScalars {
            guard isAlphanumeric(scalar) else { return nil }
            let code = Int(scalar.value)
            rest = code <= 57 ? (rest * 10 + code - 48) % 97 : (rest * 100 + code - 55) % 97
        }
        return rest
    }

    /// `A…Z` and `0…9`.
    public static func isAlphanumeric(_ scalar: Unicode.Scalar) -> Bool {
        ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
    }

    /// `text` in groups of four.
    public static func grouped(_ text: String) -> String {
        let characters = Array(text)
        return stride(from: 0, to: characters.count, by: 4)
            .map { String(characters[$0..<min($0 + 4, characters.count)]) }.joined(separator: " ")
    }
}
