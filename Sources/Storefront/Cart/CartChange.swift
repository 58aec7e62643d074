import Basics
import Catalog
import Sales
import Store
import Web

/// What a form of the product page or of the cart asks for.
enum CartChange: Sendable {
    case add(product: String, choice: Form, Cart.Kind, quantity: Int)
    case set(ID<Variant>, Cart.Kind, quantity: Int)
    case remove(ID<Variant>, Cart.Kind)

    /// - Throws: `cart.badQuantity` for what is no number above zero.
    init(_ form: Form) throws {
        let kind = Cart.Kind(rawValue: form["kind"]) ?? .goods
        if form.has("line") {
            let variant = ID<Variant>(form["line"])
            if form.has("remove") {
                self = .remove(variant, kind)
            } else {
                guard let quantity = form.number("quantity") else { throw AppError.invalid("cart.badQuantity") }
                self = .set(variant, kind, quantity: quantity)
            }
        } else {
            // The quantity on the product page is of goods; a sample is one piece.
            guard let quantity = kind == .sample ? 1 : form.number("quantity") else {
                throw AppError.invalid("cart.badQuantity")
            }
            self = .add(product: form["product"], choice: form, kind, quantity: quantity)
        }
    }

    /// What a product is called now whose page was opened as `slug`: it may have been renamed meanwhile.
    static func slug(_ slug: String, in tx: Transaction) throws -> String {
        try OldSlug.target(kind: .product, slug: slug, in: tx) ?? slug
    }

    /// - Returns: the cart's token when there is one now.
    func apply(_ visit: Visit, in tx: Transaction) throws -> String? {
        switch self {
        case .add(let slug, let choice, let kind, let quantity):
            let now = try Self.slug(slug, in: tx)
            guard let product = try ProductDetail.find(slug: now, languages: Languages(chain: [visit.language]), in: tx) else {
                throw AppError.notFound("cart.notSold")
            }
            guard let variant = ProductChoice(choice, of: product).variant else { throw AppError.invalid("product.noVariant") }
            return try Cart.add(variant.id, kind: kind, quantity: quantity, to: visit.cartToken, in: tx)
        case .set(let variant, let kind, let quantity):
            guard let token = visit.cartToken else { throw AppError.notFound("cart.noSuchLine") }
            try Cart.setQuantity(variant, kind: kind, to: quantity, token: token, in: tx)
            return token
        case .remove(let variant, let kind):
            if let token = visit.cartToken { try Cart.remove(variant, kind: kind, token: token, in: tx) }
            return visit.cartToken
        }
    }
}
