import Basics
import Catalog
import HTTPTypes
import Hummingbird
import Sales
import Store
import Web

extension Storefront {
    static let cartCookie = "cart"
    static let cartCountCookie = "cart_count"
    static let cartKeptSeconds = Int(Cart.keptDays) * 24 * 60 * 60

    func addCart(to router: RouterGroup<WebContext>) {
        router.get("cart") { request, _ in try await cart(request) }
        addCartCode(to: router)
        router.post("cart/lines") { request, context in try await changeCart(request, from: context.origin) }
    }

    /// The whole page, or the drawer's part of it for a script.
    private func cart(_ request: Request) async throws -> Response {
        let visit = try Visit(request)
        let page = try await draw(visit) { frame, tx in try CartPage(frame, in: tx) }
        return Response.personal(
            request.asksForFragment ? page.fragment(title: page.frame.say("cart.title")) : page.html)
    }

    /// Adds a variant, or changes or removes a line. What is refused is said with what was typed kept.
    private func changeCart(_ request: Request, from origin: String) async throws -> Response {
        let visit = try Visit(request).at("/cart")
        let form = try await Form.read(request)
        if let seconds = cartThrottle.take(origin, at: clock.now()) {
            return try await refused(visit, form, Message("form.tooOften"), isFragment: request.asksForFragment)
                .tooOften(waitSeconds: seconds)
        }
        do {
            let token = try await database.write { tx in try CartChange(form).apply(visit, in: tx) }
            return try await changed(visit.with(cart: token ?? visit.cartToken), form, isFragment: request.asksForFragment)
        } catch let error as AppError where error.kind == .invalid || error.kind == .notFound {
            return try await refused(visit, form, error.message, isFragment: request.asksForFragment)
        }
    }

    private func changed(_ visit: Visit, _ form: Form, isFragment: Bool) async throws -> Response {
        let page = try await draw(visit) { frame, tx in try CartPage(frame, in: tx) }
        let title = page.frame.say(form.has("line") ? "cart.title" : "cart.added")
        var response = isFragment ? Response.personal(page.fragment(title: title)) : .seeOther(page.frame.path("/cart"))
        if let token = visit.cartToken { keepCart(token, count: page.cart.count, in: &response) }
        return response
    }

    /// The cookies by which a visitor's cart is found again and counted.
    func keepCart(_ token: String, count: Int, in response: inout Response) {
        response.setCookie(Self.cartCookie, token, maxAgeSeconds: Self.cartKeptSeconds, isSecure: settings.isSecure)
        response.setCookie(
            Self.cartCountCookie, String(count), maxAgeSeconds: Self.cartKeptSeconds, isReadable: true,
            isSecure: settings.isSecure)
    }

    /// A refused addition shows the product's page again, a refused change the cart; in the drawer both show the cart.
    private func refused(_ visit: Visit, _ form: Form, _ message: Message, isFragment: Bool) async throws -> Response {
        let slug = form["product"]
        if !isFragment, !slug.isEmpty {
            let page = try await draw(visit.at("/products/\(slug)")) { frame, tx in
                try ProductPage.find(slug: CartChange.slug(slug, in: tx), choice: form, problem: message, frame, in: tx)
            }
            return .personal(page.html, status: .unprocessableContent)
        }
        let typed = CartPage.TypedLine(
            variant: ID(form["line"]), kind: Cart.Kind(rawValue: form["kind"]) ?? .goods, quantity: form["quantity"])
        let page = try await draw(visit) { frame, tx in
            try CartPage(frame, problem: frame.formatted(message), typed: typed, in: tx)
        }
        return .personal(
            isFragment ? page.fragment(title: page.frame.say("cart.title")) : page.html, status: .unprocessableContent)
    }
}
