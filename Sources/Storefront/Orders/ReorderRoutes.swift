import Basics
import Hummingbird
import Sales
import Store
import Web

extension Storefront {
    func addReorder(to pages: RouterGroup<WebContext>) {
        pages.post("orders/:token/again") { request, context in try await orderAgain(request, context) }
    }

    /// Puts the order's lines into the visitor's cart. The cart is shown at once when something is missing, to say what.
    private func orderAgain(_ request: Request, _ context: WebContext) async throws -> Response {
        let token = try context.parameters.require("token")
        let visit = try Visit(request)
        if let seconds = orderThrottle.take(context.origin, at: clock.now()) {
            let typed = OrderTyped(form: Form(), problems: [FieldProblem("order", "form.tooOften")])
            return try await order(token, request, typed: typed).tooOften(waitSeconds: seconds)
        }
        let again = try await database.write { try Reorder.put(order: token, into: visit.cartToken, in: $0) }
        let page = try await draw(visit.with(cart: again.token ?? visit.cartToken).at("/cart")) { frame, tx in
            try CartPage(frame, missing: again.missing, in: tx)
        }
        var response = again.missing.isEmpty ? Response.seeOther(page.frame.path("/cart")) : .secret(page.html)
        if let cart = again.token { keepCart(cart, count: page.cart.count, in: &response) }
        return response
    }
}
