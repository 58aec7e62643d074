import Basics
import Catalog
import Store

extension Cart {
    /// Puts `quantity` more of a variant into the cart of `token`, or into a new cart when there is none.
    ///
    /// A line that is already there grows. Prices are not looked at here: a cart may be filled in any currency.
    /// - Returns: the token of the cart, for the visitor's cookie.
    /// - Throws: the sentence of a `LineProblem`, `cart.tooManyLines`, or `cart.badQuantity` below one.
    @discardableResult
    public static func add(
        _ variant: ID<Variant>, kind: Kind = .goods, quantity: Int, to token: String? = nil, in tx: Transaction
    ) throws -> String {
        guard quantity > 0 else { throw AppError.invalid("cart.badQuantity") }
        guard quantity <= mostQuantity else { throw LineProblem.tooMany(most: mostQuantity).error }
        let found = try find(token: token, in: tx)
        var lines = try found.map { try CartQueries.lines(of: $0.id, in: tx) } ?? []
        let index = lines.firstIndex { $0.variant == variant && $0.kind == kind } ?? lines.count
        if index == lines.count { lines.append(.init(variant: variant, kind: kind, quantity: 0)) }
        guard lines.count <= mostLines else { throw AppError.invalid("cart.tooManyLines", ["most": "\(mostLines)"]) }
        lines[index].quantity += quantity
        try check(lines, at: index, in: tx)
        if let found, let token {
            try CartQueries.save(lines[index], of: found.id, in: tx)
            return token
        }
        let fresh = Secrets.token()
        let cart = try CartQueries.insertCart(fingerprint: Secrets.fingerprint(fresh), in: tx)
        try CartQueries.save(lines[index], of: cart.id, in: tx)
        return fresh
    }

    /// Makes the quantity of a line that is in the cart `quantity`; zero takes the line out.
    /// - Throws: as `add`; `cart.noSuchLine` when the line is not there (any more).
    public static func setQuantity(
        _ variant: ID<Variant>, kind: Kind = .goods, to quantity: Int, token: String, in tx: Transaction
    ) throws {
        guard quantity >= 0 else { throw AppError.invalid("cart.badQuantity") }
        guard quantity <= mostQuantity else { throw LineProblem.tooMany(most: mostQuantity).error }
        guard let cart = try find(token: token, in: tx) else { throw AppError.notFound("cart.noSuchLine") }
        var lines = try CartQueries.lines(of: cart.id, in: tx)
        guard let index = lines.firstIndex(where: { $0.variant == variant && $0.kind == kind }) else {
            throw AppError.notFound("cart.noSuchLine")
        }
        if quantity == 0 { return try CartQueries.delete(variant, kind, of: cart.id, in: tx) }
        lines[index].quantity = quantity
        try check(lines, at: index, in: tx)
        try CartQueries.save(lines[index], of: cart.id, in: tx)
    }

    /// Takes a line out. One that is already gone is no error: the visitor wanted it gone.
    public static func remove(_ variant: ID<Variant>, kind: Kind = .goods, token: String, in tx: Transaction) throws {
        guard let cart = try find(token: token, in: tx) else { return }
        try CartQueries.delete(variant, kind, of: cart.id, in: tx)
    }

    /// Throws what is wrong with the line at `index`, in the company of the others. A line whose variant has left the catalogue
    /// counts for nothing.
    private static func check(_ lines: [CartQueries.Line], at index: Int, in tx: Transaction) throws {
        let facts = try LineFacts.load(Array(Set(lines.map(\.variant))), in: tx)
        guard facts[lines[index].variant] != nil else { throw LineProblem.notSold.error }
        let known = lines.indices.filter { facts[lines[$0].variant] != nil }
        let joined = known.compactMap { position in
            facts[lines[position].variant].map {
                CartLine(facts: $0, kind: lines[position].kind, quantity: lines[position].quantity)
            }
        }
        guard let place = known.firstIndex(of: index) else { return }
        if let problem = CartRules.refusal(of: place, in: joined) { throw problem.error }
    }
}
