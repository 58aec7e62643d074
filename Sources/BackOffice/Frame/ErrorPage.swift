import Basics
import Hummingbird
import Web

extension BackOffice {
    /// The page for what went wrong under `/admin`. Whoever is signed in stays in the frame and reads it in the language they chose.
    public func errorPage(_ error: AppError, _ request: Request, _ context: WebContext) async -> HTML {
        // Where the database does not answer, nobody is known; the sentence is what matters then.
        guard let visit = try? await door.whoever(request, context) else {
            return frame.bare(texts(SignInPage.language(of: request))) { texts in
                """
                <h1>\(texts("admin.error.title"))</h1>
                <div class="notice notice-bad" role="alert"><p>\(texts.say(error.message))</p></div>
                <p><a class="btn" href="/admin">\(texts("admin.error.back"))</a></p>
                """
            }
        }
        let (texts, before) = (visit.texts, Self.pageBefore(visit))
        return frame.page(
            visit, title: texts("admin.error.title"),
            """
            \(frame.notice(texts.say(error.message), kind: "bad"))
            <p class="row">\(before.map { "<a class=\"btn\" href=\"\(href: $0)\">\(texts("admin.error.before"))</a>" as HTML })\
            <a class="btn btn-line" href="/admin">\(texts("admin.error.back"))</a></p>
            """)
    }

    /// The page from which the person came, unless it is the one that went wrong.
    private static func pageBefore(_ visit: StaffVisit) -> String? {
        guard let referer = visit.request.headers[.referer] else { return nil }
        let address = safeNext(path(referer))
        return address == "/admin" || address == visit.request.uri.string && visit.request.method == .get ? nil : address
    }
}
