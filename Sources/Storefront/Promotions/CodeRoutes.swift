import Basics
import Hummingbird
import Sales
import Store
import Web

extension Storefront {
    func addCartCode(to router: RouterGroup<WebContext>) {
        router.post("cart/code") { request, context in try await setCode(request, from: context.origin) }
    }

    /// Puts a code into the cart or takes it out. One that there is not comes back as it was typed, with a sentence beside it.
    private func setCode(_ request: Request, from origin: String) async throws -> Response {
        let visit = try Visit(request).at("/cart")
        let form = try await Form.read(request)
        let typed = form.has("remove") ? "" : form["code"]
        if !typed.isEmpty, let seconds = codeThrottle.take(origin, at: clock.now()) {
            return try await refused(visit, typed, Message("form.tooOften")).tooOften(waitSeconds: seconds)
        }
        do {
            try await database.write { tx in try Cart.setCode(typed, token: visit.cartToken, in: tx) }
            return .seeOther("/\(visit.language.rawValue)/cart")
        } catch let error as AppError where error.kind == .invalid {
            return try await refused(visit, typed, error.message)
        }
    }

    private func refused(_ visit: Visit, _ typed: String, _ message: Message) async throws -> Response {
        let page = try await draw(visit) { frame, tx in
            var page = try CartPage(frame, in: tx)
            page.code = (typed, message)
            return page
        }
        return .personal(page.html, status: .unprocessableContent)
    }
}
