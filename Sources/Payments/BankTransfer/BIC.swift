import Basics
import Sales

/// A business identifier code (ISO 9362), also called SWIFT code: institution, country, place and, if it is long, branch.
public struct BIC: Hashable, Sendable {
    /// 8 or 11 capital letters and digits.
    public let text: String

    /// - Throws: `bank.bic.shape`; `bank.bic.country` when no country has its fifth and sixth letter as a code.
    public init(_ typed: String) throws {
        let bare = typed.uppercased().filter { !$0.isWhitespace }
        let scalars = Array(bare.unicodeScalars)
        guard scalars.count == 8 || scalars.count == 11, scalars.allSatisfy(ModuloNinetySeven.isAlphanumeric),
            scalars[4...5].allSatisfy({ ("A"..."Z").contains($0) })
        else { throw AppError.invalid("bank.bic.shape") }
        let country = String(String.UnicodeScalarView(scalars[4...5]))
        guard Country.isKnown(country) || country == "XK" else {
            throw AppError.invalid("bank.bic.country", ["country": country])
        }
        text = bare
    }

    public var country: String { String(text.dropFirst(4).prefix(2)) }
}
