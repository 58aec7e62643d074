import Accounts
import Basics
import HTTPTypes
import Hummingbird
import Sales
import Store
import Web

extension Storefront {
    static let accountCookie = AccountSession.cookie

    func addAccountDoor(to pages: RouterGroup<WebContext>) {
        pages.get("account/sign-in") { request, _ in
            let visit = try Visit(request)
            return Response.secret(try await draw(visit) { frame, _ in DoorPage(frame: frame).html })
        }
        pages.post("account/sign-in") { request, context in try await askForLink(request, from: context.origin) }
        pages.get("account/sent") { request, _ in
            Response.secret(try await draw(try Visit(request)) { frame, _ in DoorPage.sent(frame) })
        }
        pages.post("account/password") { request, context in try await tryPassword(request, from: context.origin) }
        pages.get("account/link/:token") { request, context in
            let token = try context.parameters.require("token")
            // The address is a secret: it is in no link of the page, not even in those that change its language.
            let visit = try Visit(request).at("/account/sign-in")
            return Response.secret(
                try await draw(visit) { frame, tx in
                    DoorPage.follow(frame, try SignInLink.read(token, in: tx), token: token)
                })
        }
        pages.post("account/link/:token") { request, context in
            let token = try context.parameters.require("token")
            let language = try Visit(request).language
            let session = try await database.write { try SignInLink.follow(token, language: language, in: $0) }
            return signedIn(session, language)
        }
        pages.post("account/sign-out") { request, _ in try await signOut(request) }
    }

    /// Sends a link. What the answer shows and what is done is the same whether or not anybody is known by the address.
    private func askForLink(_ request: Request, from origin: String) async throws -> Response {
        let (visit, form) = (try Visit(request), try await Form.read(request))
        let frame = try await draw(visit) { frame, _ in frame }
        if let seconds = accountThrottle.take(origin, at: clock.now()) {
            let page = DoorPage(frame: frame, email: form["email"], problem: Message("form.tooOften"))
            return Response.secret(page.html).tooOften(waitSeconds: seconds)
        }
        do {
            try await database.write { tx in
                guard let token = try SignInLink.ask(form["email"], in: tx) else { return }
                let email = try AccountUser.plain(form["email"])
                try letters(to: visit.language, in: tx).signIn(to: email, token: token).enqueue(in: tx)
            }
        } catch let error as AppError where error.kind == .invalid {
            return .secret(
                DoorPage(frame: frame, email: form["email"], problem: error.message).html, status: .unprocessableContent)
        }
        return .seeOther(frame.path("/account/sent"))
    }

    private func tryPassword(_ request: Request, from origin: String) async throws -> Response {
        let (visit, form) = (try Visit(request), try await Form.read(request))
        let frame = try await draw(visit) { frame, _ in frame }
        let page = { (key: String) in DoorPage(frame: frame, email: form["email"], passwordProblem: Message(key)).html }
        let begun = try await database.write { try PasswordTry.begin(form["email"], origin: origin, in: $0) }
        guard let begun else {
            return Response.secret(page("account.door.mustWait")).tooOften(waitSeconds: 900)
        }
        let isRight = await offTheLoop { PasswordHash.matches(form.exact("password"), begun.hash) }
        guard isRight, let session = try await database.write({ try begun.accept(in: $0) }) else {
            return .secret(page("account.door.refused"), status: .unprocessableContent)
        }
        return signedIn(session, visit.language)
    }

    private func signedIn(_ session: String, _ language: LanguageTag) -> Response {
        var response = Response.hidden(.seeOther("/\(language.rawValue)/account"))
        response.setCookie(
            Self.accountCookie, session, maxAgeSeconds: Int(AccountSession.lastsSeconds), isSecure: settings.isSecure)
        return response
    }

    /// Ends this session, or with `everywhere` all of the person's.
    private func signOut(_ request: Request) async throws -> Response {
        let (visit, form) = (try Visit(request), try await Form.read(request))
        if let token = visit.accountToken {
            try await database.write { tx in
                if form.has("everywhere"), let session = try AccountSession.find(token: token, in: tx), !session.isView {
                    try AccountSession.endAll(of: session.user.id, in: tx)
                }
                try AccountSession.end(token: token, in: tx)
            }
        }
        var response = Response.seeOther("/\(visit.language.rawValue)/account/sign-in")
        response.setCookie(Self.accountCookie, "", maxAgeSeconds: 0, isSecure: settings.isSecure)
        // What was put into the cart at prices of the account stays the account's affair.
        forgetCart(in: &response)
        return response
    }
}

/// The pages in front of an account.
struct DoorPage: Sendable {
    let frame: Frame
    /// As it was typed.
    var email = ""
    var problem: Message?
    var passwordProblem: Message?

    var html: HTML {
        let address = Field(
            name: "email", label: frame.say("checkout.field.email"), type: "email", value: email, autocomplete: "username",
            problem: problem.map { frame.texts.say($0) }, most: 254)
        let other = Field(
            name: "email", label: frame.say("checkout.field.email"), type: "email", value: email, autocomplete: "username",
            problem: passwordProblem.map { frame.texts.say($0) }, most: 254)
        let password = Field(
            name: "password", label: frame.say("account.door.password"), type: "password", autocomplete: "current-password",
            most: PasswordHash.mostBytes)
        return Self.page(
            frame, frame.say("account.door.title"),
            """
            <form class="form" method="post" action="\(frame.path("/account/sign-in"))" novalidate>\(frame.field(address))\
            <p class="hint">\(frame.say("account.door.hint"))</p><div><button class="btn">\(frame.say("account.door.send"))</button>\
            </div></form>
            """,
            """
            <section class="quote-part stack"><h2>\(frame.say("account.door.byPassword"))</h2>\
            <form class="form" method="post" action="\(frame.path("/account/password"))" novalidate>\
            \(frame.named(other, "password-email"))\(frame.field(password))<div><button class="btn btn-line">\
            \(frame.say("account.door.go"))</button></div></form></section>
            """)
    }

    static func sent(_ frame: Frame) -> HTML {
        let minutes = ["minutes": "\(SignInLink.lastsSeconds / 60)"]
        return page(frame, frame.say("account.door.sentTitle"), "<p>\(frame.say("account.door.sent", minutes))</p>", .empty)
    }

    static func follow(_ frame: Frame, _ link: SignInLink, token: String) -> HTML {
        let invited: HTML? = link.inviter.map { "<p>\(frame.say("account.door.invited", ["company": $0]))</p>" }
        return page(
            frame, frame.say("account.door.title"),
            """
            \(invited)<p>\(frame.say("account.door.as"))</p><p><b><bdi>\(link.email)</bdi></b></p>\
            <form method="post" action="\(frame.path("/account/link/\(token)"))"><button class="btn">\
            \(frame.say("account.door.go"))</button></form>
            """, .empty)
    }

    private static func page(_ frame: Frame, _ title: String, _ body: HTML, _ more: HTML) -> HTML {
        frame.page(
            PageHead(title: title, canonical: "/account/sign-in", isIndexed: false),
            """
            <div class="wrap quote"><div class="page-head"><h1>\(title)</h1></div><div class="quote-part stack">\(body)</div>\
            \(more)</div>
            """)
    }
}

extension Frame {
    /// A field whose name another form of the page has too.
    func named(_ field: Field, _ id: String) -> HTML {
        let problem: HTML? = field.problem.map { "<p class=\"error\" id=\"\(id)-error\">\($0)</p>" }
        let wrong: HTML? = field.problem == nil ? nil : " aria-invalid=\"true\" aria-describedby=\"\(id)-error\""
        return """
            <div class="field"><label for="\(id)">\(field.label)</label><input class="input" id="\(id)" name="\(field.name)" \
            type="\(field.type)" value="\(field.value)" maxlength="\(field.most)" autocomplete="\(field.autocomplete)" required\
            \(wrong)>\(problem)</div>
            """
    }
}
