import Accounts
import Basics
import HTTPTypes
import Hummingbird
import Store
import Web

/// Refuses every form of a member of staff who looks at the shop as a buyer sees it, except the one that ends it.
struct ViewOnly: RouterMiddleware {
    let database: Database

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        guard request.method != .get, request.method != .head,
            let token = CookieHeader(request.headers[.cookie] ?? "")[Storefront.accountCookie],
            LanguagePath(request.uri.path).rest != "/account/sign-out",
            let session = try await database.read({ try AccountSession.find(token: token, in: $0) })
        else { return try await next(request, context) }
        _ = try session.acting()
        return try await next(request, context)
    }
}

extension Frame {
    /// What stands above every page while somebody else's eyes are borrowed.
    var viewNotice: HTML? {
        guard let buyer, buyer.isView else { return nil }
        let who = ["name": buyer.user.shownName, "company": buyer.account.name]
        return """
            <div class="wrap"><div class="notice notice-warn" role="status">\(Icon.info.drawn())<p>\(say("account.view", who))</p>\
            <form method="post" action="\(path("/account/sign-out"))"><button class="btn btn-line btn-small">\
            \(say("account.viewEnd"))</button></form></div></div>
            """
    }
}
