import Basics
import Store

/// The lines of an order once more: into the cart, at the prices of today.
public struct Reorder: Hashable, Sendable {
    /// A line that was not taken, and why.
    public struct Missing: Hashable, Sendable {
        public let title: String
        public let reason: Message
    }

    /// Of the cart, for the visitor's cookie; `nil` when nothing was taken and there had been no cart.
    public let token: String?
    public let taken: Int
    public let missing: [Missing]

    /// Puts what is still sold of an order into the cart of `cart`, or into a new one. What is not sold any more, out of stock,
    /// or below what its product asks for today is left out and told; nothing of the order itself changes.
    /// - Throws: `error.notFound` for an unknown address.
    public static func put(order token: String, into cart: String?, in tx: Transaction) throws -> Reorder {
        guard let order = try OrderDetail.find(token: token, in: tx) else { throw AppError.notFound() }
        var (cart, taken, missing) = (cart, 0, [Missing]())
        for line in order.lines where !line.isCharge {
            do {
                guard let variant = line.variant else { throw LineProblem.notSold.error }
                cart = try tx.attempt { try Cart.add(variant, kind: line.kind, quantity: line.quantity, to: cart, in: tx) }
                taken += 1
            } catch let error as AppError where error.kind != .internal && error.kind != .unavailable {
                missing.append(Missing(title: line.title, reason: error.message))
            }
        }
        return Reorder(token: cart, taken: taken, missing: missing)
    }
}
