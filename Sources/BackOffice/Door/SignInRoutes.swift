import Basics
import Foundation
import HTTPTypes
import Hummingbird
import Store
import Web

extension BackOffice {
    func addSignInRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/sign-in") { request, _ in
            let query = Form.query(request)
            let done = ["joined", "password"].first { query.has($0) }
            let page = SignInPage(next: query["next"], notice: done.map { "admin.signIn.done.\($0)" })
            return Response.page(page.html(frame, texts(SignInPage.language(of: request))))
        }
        admin.post("/sign-in") { request, context in try await signIn(request, context) }
        admin.post("/sign-in/code") { request, context in try await answerCode(request, context) }
        admin.post("/sign-out", use: door.action { visit, _ in try await signOut(visit) })
        admin.post("/language", use: door.action { visit, form in try await changeLanguage(visit, form) })
    }

    private func signIn(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await Form.read(request, mostBytes: KeptForm.mostFormBytes)
        let outcome = try await SignIn.attempt(
            email: form["email"], password: form.exact("password"), origin: context.origin, arrival: arrival(request, context),
            in: database)
        switch outcome {
        case .signedIn(let token, let formToken): return entered(form, token, formToken, request)
        case .asksCode(let token):
            var response = codePage(form, nil, .ok, request)
            response.setCookie(
                StaffChallenge.cookie, token, maxAgeSeconds: Int(StaffChallenge.lastsSeconds), isSecure: isSecure,
                path: "/admin/sign-in")
            return response
        case .refused: return refused("admin.signIn.refused", .unprocessableContent, form, request)
        case .mustWait: return refused("admin.signIn.mustWait", .tooManyRequests, form, request)
        }
    }

    /// The second step. The session's tokens are made here: none that was known before becomes one.
    private func answerCode(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await Form.read(request, mostBytes: KeptForm.mostFormBytes)
        guard let challenge = request.cookie(StaffChallenge.cookie) else {
            return refused("admin.signIn.codeOver", .unauthorized, form, request)
        }
        let session = (token: Secrets.token(), formToken: Secrets.token())
        let (code, arrival, keyring) = (form["code"], arrival(request, context), providers.keyring)
        let outcome = try await database.write { tx in
            try StaffChallenge.answer(challenge, code: code, session: session, arrival: arrival, with: keyring, in: tx)
        }
        switch outcome {
        case .signedIn:
            var response = entered(form, session.token, session.formToken, request)
            response.setCookie(StaffChallenge.cookie, "", maxAgeSeconds: 0, isSecure: isSecure, path: "/admin/sign-in")
            return response
        case .refused: return codePage(form, "staff.wrongCode", .unprocessableContent, request)
        case .mustWait: return codePage(form, "admin.signIn.mustWait", .tooManyRequests, request)
        case .over: return refused("admin.signIn.codeOver", .unauthorized, form, request)
        }
    }

    private func entered(_ form: Form, _ token: String, _ formToken: String, _ request: Request) -> Response {
        var response = signedIn(form, formToken, SignInPage.language(of: request))
        response.setCookie(
            StaffSession.cookie, token, maxAgeSeconds: Int(StaffSession.lastsSeconds), isSecure: isSecure, path: "/admin")
        return response
    }

    private func codePage(_ form: Form, _ problem: String?, _ status: HTTPResponse.Status, _ request: Request) -> Response {
        let page = CodePage(next: form["next"], kept: KeptForm(carried: form[KeptForm.field]), problem: problem)
        return .once(page.html(frame, texts(SignInPage.language(of: request))), status: status)
    }

    /// On to where the visitor wanted to go, or to the form that they had sent too late.
    private func signedIn(_ form: Form, _ formToken: String, _ language: LanguageTag) -> Response {
        let next = Self.safeNext(form["next"])
        guard let kept = KeptForm(carried: form[KeptForm.field]) else { return .seeOther(next) }
        return .page(frame.bare(texts(language)) { kept.resent(to: next, formToken: formToken, $0) })
    }

    private func refused(_ key: String, _ status: HTTPResponse.Status, _ form: Form, _ request: Request) -> Response {
        let page = SignInPage(
            next: form["next"], email: form["email"], kept: KeptForm(carried: form[KeptForm.field]), problem: key)
        return .page(page.html(frame, texts(SignInPage.language(of: request))), status: status)
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

    /// Only an address of the back office may follow the sign-in.
    static func safeNext(_ next: String) -> String {
        let isInside = next == "/admin" || next.hasPrefix("/admin/") || next.hasPrefix("/admin?")
        let isPlain = next.utf8.allSatisfy { $0 > 0x20 && $0 != UInt8(ascii: "\\") }
        return isInside && isPlain && !next.hasPrefix("/admin/sign-") ? next : "/admin"
    }

    /// The path and query of a whole address.
    static func path(_ address: String) -> String {
        guard let scheme = address.range(of: "://") else { return address }
        return String(address[scheme.upperBound...].drop { $0 != "/" })
    }
}
