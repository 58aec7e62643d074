import Basics
import Pricing
import Store

extension Cart {
    /// No code is longer than this as it is typed, with the spaces and hyphens that people put into it.
    public static let mostCodeCharacters = 60

    /// Puts the code of a promotion into the cart of `token`; an empty one takes it out. One that takes nothing off yet may do so
    /// when the cart changes, so it stays.
    /// - Throws: `cart.empty` without a cart; `promotion.unknown`, `.notYet`, `.ended` or `.usedUp` for a code that nothing in the
    ///   cart could help.
    public static func setCode(_ typed: String, token: String?, in tx: Transaction) throws {
        let code = TypedText.line(typed)
        guard code.count <= mostCodeCharacters else { throw AppError.invalid("promotion.unknown") }
        if let refusal = try Promotion.typed(code, in: tx)?.refusal(at: tx.now) {
            throw AppError.invalid(refusal.message.key, refusal.message.arguments)
        }
        try keepCode(code, token: token, in: tx)
    }

    /// The same, whatever has become of the code since it was typed.
    /// - Throws: `cart.empty` without a cart.
    public static func keepCode(_ code: String, token: String?, in tx: Transaction) throws {
        guard let cart = try find(token: token, in: tx) else { throw AppError.invalid("cart.empty") }
        guard code != cart.code else { return }
        try CartQueries.setCode(code, of: cart.id, in: tx)
    }
}
