import Accounts
import Basics
import Web

/// The pages in front of the door that letters lead to.
struct LinkPages {
    let frame: AdminFrame
    let texts: Texts

    private func say(_ key: String, _ arguments: [String: String] = [:]) -> String { texts("admin.link.\(key)", arguments) }

    /// Where somebody says that the password is forgotten.
    func forgotten(sent: Bool = false) -> HTML {
        frame.bare(texts) { _ in
            """
            <h1>\(say("forgotten"))</h1>
            \(sent ? frame.notice(say("sent"), kind: "ok") : nil)
            <form class="stack" method="post" action="/admin/forgot"><p class="muted">\(say("forgottenHint"))</p>
            \(frame.field(texts("admin.signIn.email"), name: "email", value: "", type: "email", attributes: " autocomplete=\"username\" required"))
            <button class="btn btn-wide">\(say("send"))</button>
            <p class="small"><a href="/admin/sign-in">\(say("signIn"))</a></p>
            <p class="small muted">\(say("command"))</p></form>
            """
        }
    }

    /// Where a new password is chosen.
    func password(_ link: StaffLink, at address: String, problems: FieldProblems = .none) -> HTML {
        frame.bare(texts) { _ in
            """
            <h1>\(say("newPassword"))</h1><p class="muted">\(link.name) · \(link.email)</p>
            <form class="stack" method="post" action="\(href: address)">\(passwords(problems))
            <p class="hint">\(say("endsSessions"))</p><button class="btn btn-wide">\(say("setPassword"))</button></form>
            """
        }
    }

    /// Where somebody who was invited says who they are.
    func join(_ link: StaffLink, at address: String, typed: Form, problems: FieldProblems = .none) -> HTML {
        let languages = BackOffice.languages.map { ($0.rawValue, ProductDesk.name(of: $0)) }
        return frame.bare(texts) { _ in
            """
            <h1>\(say("join"))</h1>
            <p class="muted">\(say("joinHint", ["email": link.email, "role": texts("admin.role.\(link.role.rawValue)")]))</p>
            <form class="stack" method="post" action="\(href: address)">
            \(field(texts("admin.staff.name"), "name", typed["name"], problems, " autocomplete=\"name\" required"))\
            \(frame.select(texts("admin.staff.language"), name: "language", options: languages, chosen: typed["language"]))\
            \(passwords(problems))
            <button class="btn btn-wide">\(say("begin"))</button></form>
            """
        }
    }

    private func passwords(_ problems: FieldProblems) -> HTML {
        let hint = texts("admin.me.newHint", ["count": String(PasswordHash.fewestCharacters)])
        let attributes: HTML = " autocomplete=\"new-password\" required"
        return """
            \(field(texts("admin.me.new"), "newPassword", "", problems, attributes, hint: hint, type: "password"))\
            \(field(texts("admin.me.again"), "againPassword", "", problems, attributes, type: "password"))
            """
    }

    private func field(
        _ label: String, _ name: String, _ value: String, _ problems: FieldProblems, _ attributes: HTML, hint: String? = nil,
        type: String = "text"
    ) -> HTML {
        frame.field(
            label, name: name, value: value, type: type, hint: hint, problem: problems[name].map(texts.say),
            attributes: attributes)
    }
}
