import Accounts
import Web

/// The second page of signing in: the code of the authenticator, or one of the recovery codes.
struct CodePage {
    let next: String
    let kept: KeptForm?
    var problem: String?

    func html(_ frame: AdminFrame, _ texts: Texts) -> HTML {
        frame.bare(texts) { texts in
            """
            <h1>\(texts("admin.code.title"))</h1>
            \(problem.map { frame.notice(texts($0), kind: "bad") })
            <form class="stack" method="post" action="/admin/sign-in/code">
            <input type="hidden" name="next" value="\(next)">\
            \(kept.map { "<input type=\"hidden\" name=\"\(KeptForm.field)\" value=\"\($0.carried)\">" as HTML })
            \(frame.field(
                texts("admin.code.code"), name: "code", value: "", hint: texts("admin.code.hint", ["digits": "\(TimeCode.digits)"]),
                attributes: " autocomplete=\"one-time-code\" autocapitalize=\"none\" spellcheck=\"false\" maxlength=\"40\" required autofocus"))
            <button class="btn btn-wide">\(texts("admin.signIn.go"))</button>
            <p class="small muted">\(texts("admin.code.lost"))</p>
            <p class="small"><a href="/admin/sign-in">\(texts("admin.code.back"))</a></p>
            </form>
            """
        }
    }
}
