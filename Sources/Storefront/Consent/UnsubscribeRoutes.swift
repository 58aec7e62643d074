import Basics
import Customers
import Hummingbird
import Store
import Web

extension Storefront {
    private static let mostUnsubscribeBytes = 64 * 1024

    /// `/unsubscribe/{token}`, for mail programs and people (RFC 8058): a POST withdraws at once, without a sign-in, a cookie or a
    /// redirect, and from wherever it comes, since the token is all that counts. A GET shows a button and withdraws nothing, as
    /// programs that look after links open them.
    func addUnsubscribe(to router: WebRouter) {
        router.group(RouterPath(Unsubscribe.path + ":token"))
            .add(middleware: ErrorPages { error, request, _ in await errorPage(error, request) })
            .get("") { request, context in try await unsubscribePage(try context.parameters.require("token"), request) }
            .post("") { request, context in try await unsubscribe(try context.parameters.require("token"), request) }
    }

    private func unsubscribePage(_ token: String, _ request: Request) async throws -> Response {
        let page = try await draw(try await visitor(request)) { frame, tx in
            UnsubscribePage(frame: frame, about: try Unsubscribe.read(token, in: tx), token: token).html
        }
        return .secret(page)
    }

    private func unsubscribe(_ token: String, _ request: Request) async throws -> Response {
        var request = request
        // Whatever a mail program sends along, in whichever form, the wish is the request itself.
        let body = try? await request.collectBody(upTo: Self.mostUnsubscribeBytes)
        let isPage = body.map { String(buffer: $0).contains("page=1") } ?? false
        let frame = try await draw(try await visitor(request)) { frame, _ in frame }
        let (about, preferences) = try await database.write { tx in
            let about = try Unsubscribe.read(token, in: tx)
            // Of a click in a mail program only the field is known by which it was offered.
            let words =
                isPage
                ? Consent.Words(UnsubscribePage.question(about, frame), language: frame.visit.language.rawValue)
                : Consent.Words("List-Unsubscribe=One-Click", language: "")
            try about.withdraw(words: words, place: Unsubscribe.path, in: tx)
            return (about, try about.preferences(in: tx))
        }
        return .secret(UnsubscribePage(frame: frame, about: about, token: token, preferences: preferences).html)
    }

    /// The visit to an address that names no language: in the one that the browser asks for.
    private func visitor(_ request: Request) async throws -> Visit {
        let offered = try await database.read { tx in try shops.languages(in: tx) }
        let language = VisitorLanguage.negotiate(
            chosen: request.cookie(VisitorLanguage.cookie), acceptLanguage: request.headers[.acceptLanguage] ?? "",
            offered: offered)
        return Visit(request, language: language, rest: "/")
    }
}

/// The page behind the link: first the question, then what was done.
struct UnsubscribePage: Sendable {
    let frame: Frame
    let about: Unsubscribe
    let token: String
    /// The token of the page of preferences once the consent is withdrawn.
    var preferences: String?

    /// What the button says no to.
    static func question(_ about: Unsubscribe, _ frame: Frame) -> String {
        frame.say("unsubscribe.question") + " " + PreferencesPage.words(about.purpose, frame)
    }

    var html: HTML {
        let title = frame.say(preferences == nil ? "unsubscribe.title" : "unsubscribe.doneTitle")
        return frame.page(
            PageHead(title: title, canonical: "/unsubscribe", isIndexed: false),
            """
            <div class="wrap quote"><div class="page-head"><h1>\(title)</h1></div><div class="quote-part stack">\(content)</div></div>
            """)
    }

    private var content: HTML {
        if let preferences {
            return """
                <p role="status">\(frame.say("unsubscribe.done"))</p><p><a href="\(frame.path(Preferences.path))\(preferences)">\
                \(frame.say("unsubscribe.preferences"))</a></p>
                """
        }
        return """
            <p>\(Self.question(about, frame))</p><form method="post" action="\(Unsubscribe.path)\(token)">\
            <input type="hidden" name="page" value="1"><button class="btn">\(frame.say("unsubscribe.button"))</button></form>
            """
    }
}
