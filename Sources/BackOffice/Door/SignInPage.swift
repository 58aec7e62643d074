import Basics
import HTTPTypes
import Hummingbird
import Web

/// The page in front of the back office.
struct SignInPage {
    /// Where the way in leads; see `BackOffice.safeNext`.
    let next: String
    var email = ""
    /// What was typed when the session had ended.
    var kept: KeptForm?
    /// The key of the sentence that says what is wrong.
    var problem: String?
    /// The key of what was just done, such as setting a new password.
    var notice: String?

    /// Chinese unless the browser asks for something else and not for Chinese.
    static func language(of request: Request) -> LanguageTag {
        let wanted = request.headers[.acceptLanguage] ?? ""
        return wanted.isEmpty || wanted.lowercased().contains("zh") ? .chinese : .english
    }

    func html(_ frame: AdminFrame, _ texts: Texts) -> HTML {
        frame.bare(texts) { texts in
            """
            <h1>\(texts("admin.signIn.title"))</h1>
            \(notice.map { frame.notice(texts($0), kind: "ok") })\(problem.map { frame.notice(texts($0), kind: "bad") })
            <form class="stack" method="post" action="/admin/sign-in">
            <input type="hidden" name="next" value="\(next)">\
            \(kept.map { "<input type=\"hidden\" name=\"\(KeptForm.field)\" value=\"\($0.carried)\">" as HTML })
            <div class="field"><label for="email">\(texts("admin.signIn.email"))</label><input class="input" id="email" \
            name="email" type="email" autocomplete="username" required value="\(email)"></div>
            <div class="field"><label for="password">\(texts("admin.signIn.password"))</label><input class="input" \
            id="password" name="password" type="password" autocomplete="current-password" required></div>
            <button class="btn btn-wide">\(texts("admin.signIn.go"))</button>
            <p class="small"><a href="/admin/forgot">\(texts("admin.signIn.forgotten"))</a></p>
            </form>
            """
        }
    }
}
