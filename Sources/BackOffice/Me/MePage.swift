import Accounts
import Basics
import Web

/// What everybody decides about themselves: their name, the language they work in, their password.
struct MePage {
    let visit: StaffVisit
    let frame: AdminFrame
    let fields: EditorFields
    let hasFactor: Bool
    let sessions: [OwnSession]
    var notice: String?

    private var texts: Texts { visit.texts }

    var html: HTML {
        let languages = BackOffice.languages.map { ($0.rawValue, ProductDesk.name(of: $0)) }
        let password = { (name: String, use: HTML, hint: String?) in
            fields.field(
                texts("admin.me.\(name)"), "\(name)Password", hint: hint, attributes: " type=\"password\" autocomplete=\"\(use)\""
            )
        }
        return frame.page(
            visit, title: texts("admin.me.title"), notice: notice,
            """
            <p class="muted">\(texts("admin.me.signedInAs", ["email": visit.staff.email, "role": texts("admin.role.\(visit.session.staff.role.rawValue)")]))</p>
            <div class="cols-even">
            \(frame.panel(
                texts("admin.me.about"), id: "about",
                """
                <form class="panel-body" method="post" action="/admin/me" data-guard>\(visit.formToken)\
                \(fields.field(texts("admin.staff.name"), "name"))\
                \(fields.select(texts("admin.staff.language"), "language", languages))\
                <div class="row"><button class="btn">\(texts("admin.form.save"))</button></div></form>
                """))
            \(frame.panel(
                texts("admin.me.password"), id: "password",
                """
                <form class="panel-body" method="post" action="/admin/me/password">\(visit.formToken)\
                \(password("current", "current-password", nil))\
                \(password("new", "new-password", texts("admin.me.newHint", ["count": String(PasswordHash.fewestCharacters)])))\
                \(password("again", "new-password", nil))<p class="hint">\(texts("admin.me.endsSessions"))</p>\
                <div class="row"><button class="btn">\(texts("admin.me.change"))</button></div></form>
                """))
            \(frame.panel(
                texts("admin.factor.title"), id: "factor",
                """
                <div class="panel-body"><p>\(texts(hasFactor ? "admin.factor.on" : "admin.factor.offNow"))</p>\
                <div class="row"><a class="btn btn-line" href="/admin/me/factor">\(texts(hasFactor ? "admin.factor.manage" : "admin.factor.setUp"))</a>\
                </div></div>
                """))
            \(SessionsPanel(texts: texts, frame: frame, sessions: sessions, formToken: visit.formToken, address: "/admin/me/sessions").html)
            </div>
            <p><a href="/admin/me/keys">\(texts("admin.keys.title"))</a></p>
            """)
    }
}
