/// A number under which a business is known to the tax office of a member state of the Union, of the United Kingdom, Norway or
/// Switzerland: its form and, where one is published, its check digit are right. Whether it is in force is another question.
public struct VATNumber: Hashable, Sendable {
    /// ISO 3166-1 alpha-2: `GR` for Greece, whose numbers begin with `EL`.
    public let country: String
    /// What follows the country, without spaces: `123456789B01`.
    public let body: String

    /// As it is written: `NL123456789B01`.
    public var text: String { prefix + body }
    /// How the register calls the country.
    public var prefix: String { country == "GR" ? "EL" : country == "CH" ? "CHE" : country }
    /// Whether the register of the European Commission knows it.
    public var isOfUnion: Bool { TaxTerritory.isUnion(country) }

    /// - Parameters:
    ///   - typed: in any case, with spaces, points and hyphens, with or without the country in front.
    ///   - country: whose number it is when it does not say so itself.
    /// - Returns: `nil` for a country whose numbers are not known here, or a number that cannot be one.
    public init?(_ typed: String, country: String) {
        let plain = String(typed.uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) })
        guard (4...Self.mostCharacters).contains(plain.count) else { return nil }
        let named = Self.named(plain)
        let found = [named, (country, plain)].compactMap { $0 }.first { Self.isRight($0.body, in: $0.country) }
        guard let found else { return nil }
        (self.country, body) = (found.country, found.body)
    }

    static let mostCharacters = 20

    private static func named(_ plain: String) -> (country: String, body: String)? {
        if plain.hasPrefix("CHE") {
            let bare = plain.dropFirst(3).replacing(/(MWST|TVA|IVA)$/, with: "")
            return ("CH", String(bare))
        }
        let code = String(plain.prefix(2))
        let country = code == "EL" ? "GR" : code == "XI" ? "GB" : code
        let rest = String(plain.dropFirst(2))
        return forms[country] == nil ? nil : (country, country == "NO" ? rest.replacing(/MVA$/, with: "") : rest)
    }

    /// Whether any form of the country fits, with its check digit.
    private static func isRight(_ body: String, in country: String) -> Bool {
        guard let forms = forms[country] else { return false }
        let signs = body.utf8.map { Int($0) - 48 }
        return forms.contains { $0.fits(signs) }
    }

    /// One shape of a country's numbers: `9` is a digit, `A` a letter, `*` either, anything else itself.
    struct Form: Sendable {
        let shape: [UInt8]
        let check: @Sendable ([Int]) -> Bool

        init(_ shape: String, _ check: @escaping @Sendable ([Int]) -> Bool = { _ in true }) {
            (self.shape, self.check) = (Array(shape.utf8), check)
        }

        /// - Parameter signs: each character less the code of `0`, so that digits are themselves.
        func fits(_ signs: [Int]) -> Bool {
            guard signs.count == shape.count else { return false }
            let isShaped = zip(signs, shape).allSatisfy { sign, place in
                switch place {
                case UInt8(ascii: "9"): (0...9).contains(sign)
                case UInt8(ascii: "A"): (17...42).contains(sign)
                case UInt8(ascii: "*"): (0...9).contains(sign) || (17...42).contains(sign)
                default: sign == Int(place) - 48
                }
            }
            return isShaped && check(signs)
        }
    }
}
