import Basics
import Foundation
import HTTPTypes
import Hummingbird
import Store
import Web

extension BackOffice {
    func addSignInRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/sign-in") { request, _ in
            Response.page(signInPage(language(of: request), next: Form.query(request)["next"]))
        }
        admin.post("/sign-in") { request, context in try await signIn(request, context) }
        admin.post("/sign-out", use: door.action { visit, _ in try await signOut(visit) })
        admin.post("/language", use: door.action { visit, form in try await changeLanguage(visit, form) })
    }

    private func signIn(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await Form.read(request)
        let outcome = try await SignIn.attempt(
            email: form["email"], password: form.exact("password"), origin: context.origin, in: database)
        switch outcome {
        case .signedIn(let token):
            var response = Response.seeOther(Self.safeNext(form["next"]))
            response.setCookie(
                StaffSession.cookie, token, maxAgeSeconds: Int(StaffSession.lastsSeconds), isSecure: isSecure,
                path: "/admin")
            return response
        case .refused: return refused("admin.signIn.refused", .unprocessableContent, form, request)
        case .mustWait: return refused("admin.signIn.mustWait", .tooManyRequests, form, request)
        }
    }

    private func refused(_ key: String, _ status: HTTPResponse.Status, _ form: Form, _ request: Request) -> Response {
        .page(
            signInPage(language(of: request), next: form["next"], email: form["email"], problem: key), status: status)
    }

    private func signOut(_ visit: StaffVisit) async throws -> Response {
        if let token = visit.request.cookie(StaffSession.cookie) {
            try await database.write { try StaffSession.end(token: token, in: $0) }
        }
        var response = Response.seeOther("/admin/sign-in")
        response.setCookie(StaffSession.cookie, "", maxAgeSeconds: 0, isSecure: isSecure, path: "/admin")
        return response
    }

    private func changeLanguage(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        if let language = LanguageTag(rawValue: form["language"]), Self.languages.contains(language) {
            try await database.write { try Staff.setLanguage(language, of: visit.staff.id, in: $0) }
        }
        return .seeOther(Self.safeNext(visit.request.headers[.referer].map(Self.path) ?? ""))
    }

    /// Chinese unless the browser asks for something else and not for Chinese.
    private func language(of request: Request) -> LanguageTag {
        let wanted = request.headers[.acceptLanguage] ?? ""
        return wanted.isEmpty || wanted.lowercased().contains("zh") ? .chinese : .english
    }

    private func signInPage(_ language: LanguageTag, next: String, email: String = "", problem: String? = nil) -> HTML {
        frame.bare(texts(language)) { texts in
            """
            <h1>\(texts("admin.signIn.title"))</h1>
            \(problem.map { frame.notice(texts($0), kind: "bad") })
            <form class="stack" method="post" action="/admin/sign-in">
            <input type="hidden" name="next" value="\(next)">
            <div class="field"><label for="email">\(texts("admin.signIn.email"))</label><input class="input" id="email" \
            name="email" type="email" autocomplete="username" required value="\(email)"></div>
            <div class="field"><label for="password">\(texts("admin.signIn.password"))</label><input class="input" \
            id="password" name="password" type="password" autocomplete="current-password" required></div>
            <button class="btn btn-wide">\(texts("admin.signIn.go"))</button>
            <p class="small muted">\(texts("admin.signIn.forgotten"))</p>
            </form>
            """
        }
    }

    /// Only an address of the back office may follow the sign-in.
    static func safeNext(_ next: String) -> String {
        let isInside = next == "/admin" || next.hasPrefix("/admin/") || next.hasPrefix("/admin?")
        let isPlain = next.utf8.allSatisfy { $0 > 0x20 && $0 != UInt8(ascii: "\\") }
        return isInside && isPlain && !next.hasPrefix("/admin/sign-") ? next : "/admin"
    }

    /// The path and query of a whole address.
    private static func path(_ address: String) -> String {
        guard let scheme = address.range(of: "://") else { return address }
        return String(address[scheme.upperBound...].drop { $0 != "/" })
    }
}
