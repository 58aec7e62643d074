import Basics
import Customers
import Hummingbird
import Sales
import Store
import Web

extension Storefront {
    func addNewsletter(to pages: RouterGroup<WebContext>) {
        pages.get("newsletter") { request, _ in
            Response.personal(NewsletterPage(frame: try await draw(try Visit(request)) { frame, _ in frame }).html)
        }
        pages.post("newsletter") { request, context in try await signUp(request, from: context.origin) }
        pages.get("newsletter/sent") { request, _ in
            Response.personal(NewsletterPage.sent(try await draw(try Visit(request)) { frame, _ in frame }))
        }
        pages.get("newsletter/confirm/:token") { request, context in
            let token = try context.parameters.require("token")
            let visit = try Visit(request).at("/newsletter/confirm/\(token)")
            return Response.secret(
                try await draw(visit) { frame, tx in
                    NewsletterPage.confirm(frame, asked: try Newsletter.asked(token, in: tx), token: token)
                })
        }
        pages.post("newsletter/confirm/:token") { request, context in
            let token = try context.parameters.require("token")
            let visit = try Visit(request)
            let own = try await database.write { try Newsletter.confirm(token, place: visit.rest, in: $0) }
            return Response.hidden(.seeOther("/\(visit.language.rawValue)\(Preferences.path)\(own)?confirmed"))
        }
    }

    /// Takes the address and sends the letter that asks its owner. What the answer shows is the same whether or not the address was
    /// known: nobody learns from it who reads the news.
    private func signUp(_ request: Request, from origin: String) async throws -> Response {
        let (visit, form) = (try Visit(request), try await Form.read(request))
        let frame = try await draw(visit) { frame, _ in frame }
        if let seconds = newsletterThrottle.take(origin, at: clock.now()) {
            let page = NewsletterPage(frame: frame, email: form["email"], problem: Message("form.tooOften"))
            return Response.personal(page.html).tooOften(waitSeconds: seconds)
        }
        let sent = Response.seeOther(frame.path("/newsletter/sent"))
        // A program that fills in every field is told nothing.
        guard form["website"].isEmpty else { return sent }
        let words = Consent.Words(NewsletterPage.words(frame), language: visit.language.rawValue)
        do {
            try await database.write { tx in
                guard let token = try Newsletter.ask(form["email"], words: words, place: visit.rest, in: tx) else { return }
                try NewsletterLetter(frame: frame, to: AddressKey.plain(form["email"]), token: token).mail.enqueue(in: tx)
            }
        } catch let error as AppError where error.kind == .invalid {
            let page = NewsletterPage(frame: frame, email: form["email"], problem: error.message)
            return .personal(page.html, status: .unprocessableContent)
        }
        return sent
    }
}
