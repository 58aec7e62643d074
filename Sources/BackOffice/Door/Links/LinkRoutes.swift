import Accounts
import Basics
import HTTPTypes
import Hummingbird
import Store
import Web

extension BackOffice {
    func addLinkRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/forgot") { request, _ in
            Response.once(linkPages(request).forgotten(sent: Form.query(request).has("sent")))
        }
        admin.post("/forgot") { request, context in try await forgot(request, context) }
        admin.get("/join/{token}") { request, context in try await showJoining(request, context) }
        admin.post("/join/{token}") { request, context in try await join(request, context) }
        admin.get("/password/{token}") { request, context in try await showNewPassword(request, context) }
        admin.post("/password/{token}") { request, context in try await setNewPassword(request, context) }
    }

    private func linkPages(_ request: Request, _ language: LanguageTag? = nil) -> LinkPages {
        LinkPages(frame: frame, texts: texts(language ?? SignInPage.language(of: request)))
    }

    /// Answers the same whoever is meant.
    private func forgot(_ request: Request, _ context: WebContext) async throws -> Response {
        let email = try await Form.read(request)["email"]
        let origin = context.origin
        try await database.write { tx in
            guard let (link, token) = try StaffLink.forgotten(email, origin: origin, in: tx) else { return }
            try staffLetters(in: link.language, tx).password(link, token: token).enqueue(in: tx)
        }
        return .seeOther("/admin/forgot?sent")
    }

    private static func token(_ context: WebContext) throws -> String {
        guard let token = context.parameters.get("token") else { throw AppError.notFound() }
        return token
    }

    private func showJoining(_ request: Request, _ context: WebContext) async throws -> Response {
        let token = try Self.token(context)
        let link = try await database.read { try StaffLink.read(token, .invitation, in: $0) }
        let known = Form([(name: "name", value: link.name), (name: "language", value: link.language.rawValue)])
        return .once(linkPages(request, link.language).join(link, at: "/admin/join/\(token)", typed: known))
    }

    private func join(_ request: Request, _ context: WebContext) async throws -> Response {
        let (token, form) = (try Self.token(context), try await Form.read(request))
        let link = try await database.read { try StaffLink.read(token, .invitation, in: $0) }
        var reader = FieldReader(form)
        let name = reader.text("name", most: Staff.mostNameCharacters)
        if name.isEmpty { reader.refuse("name", "staff.noName") }
        var problems = reader.problems
        let language = LanguageTag(rawValue: form["language"]).flatMap { Self.languages.contains($0) ? $0 : nil } ?? link.language
        if let hash = try await Self.hash(form, &problems) {
            try await database.write { try StaffLink.join(token, name: name, hash: hash, language: language, in: $0) }
            return .seeOther("/admin/sign-in?joined")
        }
        return .once(
            linkPages(request, link.language).join(link, at: "/admin/join/\(token)", typed: form, problems: problems),
            status: .unprocessableContent)
    }

    private func showNewPassword(_ request: Request, _ context: WebContext) async throws -> Response {
        let token = try Self.token(context)
        let link = try await database.read { try StaffLink.read(token, .password, in: $0) }
        return .once(linkPages(request, link.language).password(link, at: "/admin/password/\(token)"))
    }

    private func setNewPassword(_ request: Request, _ context: WebContext) async throws -> Response {
        let (token, form) = (try Self.token(context), try await Form.read(request))
        let link = try await database.read { try StaffLink.read(token, .password, in: $0) }
        var problems = FieldProblems.none
        if let hash = try await Self.hash(form, &problems) {
            try await database.write { try StaffLink.setPassword(token, hash: hash, in: $0) }
            return .seeOther("/admin/sign-in?password")
        }
        return .once(
            linkPages(request, link.language).password(link, at: "/admin/password/\(token)", problems: problems),
            status: .unprocessableContent)
    }

    /// The hash of a password that was typed twice; `nil` with the problems of the form.
    private static func hash(_ form: Form, _ problems: inout FieldProblems) async throws -> String? {
        let password = form.exact("newPassword")
        if password != form.exact("againPassword") { problems.add("againPassword", Message("admin.me.notAlike")) }
        guard problems.isEmpty else { return nil }
        do {
            return try await offTheLoop { try PasswordHash.make(password) }
        } catch let error as AppError where error.kind == .invalid {
            problems.add("newPassword", error.message)
            return nil
        }
    }
}
