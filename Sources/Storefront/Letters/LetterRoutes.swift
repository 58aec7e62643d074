import Basics
import HTTPTypes
import Hummingbird
import Outreach
import Sales
import Store
import Web

/// Where letters and posts lead to.
extension Storefront {
    func addLetters(to router: WebRouter) {
        router.group(RouterPath(PostLanding.path + ":code"))
            .add(middleware: ErrorPages { error, request, _ in await errorPage(error, request) })
            .get("") { request, context in try await land(try context.parameters.require("code"), request) }
        router.get(RouterPath(Letter.picturePath + ":token")) { _, context in
            try await opened(try context.parameters.require("token"))
        }
    }

    func addLetters(to pages: RouterGroup<WebContext>) {
        pages.get(RouterPath(CartLink.path + ":token")) { request, context in
            try await cartAgain(try context.parameters.require("token"), request)
        }
        pages.post(RouterPath(CartLink.path + ":token")) { request, context in
            try await takeUpCart(try context.parameters.require("token"), request, from: context.origin)
        }
    }

    // MARK: A post's link

    /// Counts the visit and leads on. It is the one thing that is asked of the database: the page behind it is a shared one.
    private func land(_ code: String, _ request: Request) async throws -> Response {
        guard let post = try await database.read({ try SocialPost.find(code: code, in: $0) }) else { throw AppError.notFound() }
        if request.method == .get, PostLanding.isCounted(userAgent: request.headers[.userAgent] ?? "") {
            try await database.write { try PostLanding.count(post.id, in: $0) }
        }
        let target = PostLanding.target(post, site: settings.baseURL)
        return Response(status: .found, headers: [.location: target, .cacheControl: "no-store"])
    }

    // MARK: A letter that was opened

    /// A picture of one clear point, whatever the token: nobody learns from it which letters there are.
    private static let point: [UInt8] = [
        0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0x21, 0xF9, 4, 1, 0, 0, 0, 0, 0x2C, 0, 0, 0,
        0, 1, 0,
        1, 0, 0, 2, 2, 0x44, 1, 0, 0x3B,
    ]

    private func opened(_ token: String) async throws -> Response {
        try await database.write { try Letter.markOpened(token, in: $0) }
        return Response(
            status: .ok, headers: [.contentType: "image/gif", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(bytes: Self.point)))
    }

    // MARK: A cart found again

    /// In the browser that has the cart it is the cart. Anywhere else it is shown first and taken over by a button, since programs
    /// that look after mail open links, too.
    private func cartAgain(_ token: String, _ request: Request) async throws -> Response {
        let visit = try Visit(request).at(CartLink.path + token)
        let (page, isOwn) = try await draw(visit) { frame, tx in
            let cart = try CartLink.find(token, in: tx)
            let isOwn = try Cart.find(token: visit.cartToken, in: tx)?.id == cart
            return (try CartAgainPage(frame, cart, token: token, in: tx), isOwn)
        }
        return .hidden(isOwn ? .seeOther(page.frame.path("/cart")) : .personal(page.html))
    }

    private func takeUpCart(_ token: String, _ request: Request, from origin: String) async throws -> Response {
        let visit = try Visit(request)
        if cartThrottle.take(origin, at: clock.now()) != nil { throw AppError(.tooMany, "form.tooOften") }
        let mine = try await database.write { try CartLink.takeUp(token, into: visit.cartToken, in: $0) }
        let page = try await draw(visit.with(cart: mine)) { frame, tx in try CartPage(frame, in: tx) }
        var response = Response.seeOther(page.frame.path("/cart"))
        keepCart(mine, count: page.cart.count, in: &response)
        return .hidden(response)
    }
}
