import Basics
import Store
import Web

/// One person of the back office as the owner sees them.
struct StaffSection: SettingsSection {
    static let page = SettingsPage.staff

    private let staff: Staff
    private let isLocked: Bool
    private var name = ""
    private var role = Staff.Role.viewer
    private var language = LanguageTag.chinese

    static func load(_ visit: StaffVisit, in tx: Transaction) throws -> StaffSection {
        guard let staff = try Staff.find(ID(visit.parameter("id")), in: tx) else { throw AppError.notFound("staff.unknown") }
        return StaffSection(staff: staff, isLocked: try SignIn.mustWait(email: staff.email, in: tx))
    }

    var address: String { "\(Self.page.address)/\(staff.id)" }
    var next: String { Self.page.address }
    var title: String? { "\(staff.name) · \(staff.email)" }
    var subject: String { staff.id.text }

    var fields: Form {
        Form([("name", staff.name), ("role", staff.role.rawValue), ("language", staff.language.rawValue)].map { ($0.0, $0.1) })
    }

    mutating func take(_ reader: inout FieldReader) {
        name = reader.text("name", most: Staff.mostNameCharacters)
        (role, language) = StaffFields.take(&reader)
    }

    func save(by actor: String, in tx: Transaction) throws {
        try Staff.change(staff.id, name: name, role: role, language: language, by: actor, in: tx)
    }

    func owner(of message: Message) -> String? {
        switch message.key {
        case "staff.noName": "name"
        case "staff.lastOwner": "role"
        default: nil
        }
    }

    func view(_ fields: EditorFields) -> HTML {
        fields.panel("person", StaffFields.view(fields))
    }

    func below(_ visit: StaffVisit, _ frame: AdminFrame) -> HTML {
        let texts = visit.texts
        func doing(_ verb: String, _ label: String, isBad: Bool = false, confirm: String? = nil) -> HTML {
            """
            <form method="post" action="\(href: "\(address)/\(verb)")">\(visit.formToken)<button class="btn \
            \(isBad ? "btn-bad" : "btn-line")"\(confirm.map { " data-confirm=\"\($0)\"" as HTML })>\(label)</button></form>
            """
        }
        let unlock: HTML? = isLocked ? doing("unlock", texts("admin.staff.unlock")) : nil
        let out: HTML? =
            staff.hasPassword
            ? doing(
                "out", texts("admin.staff.shutOut"), isBad: true,
                confirm: texts("admin.staff.confirmShutOut", ["name": staff.name])) : nil
        return frame.panel(
            texts("admin.settings.panel.access"), id: "access",
            """
            <div class="panel-body"><p class="muted">\(texts(staff.hasPassword ? "admin.staff.accessHint" : "admin.staff.outHint"))</p>\
            <div class="row">\(doing("password", texts(staff.hasPassword ? "admin.staff.newPassword" : "admin.staff.letIn")))\(unlock)\(out)\
            </div></div>
            """)
    }
}

/// Somebody who is not there yet. Their first password is made here and shown once.
struct NewStaffSection: SettingsSection {
    static let page = SettingsPage.staff

    private let password: String
    private let heading: String
    private let defaultLanguage: LanguageTag
    private var name = ""
    private var email = ""
    private var role = Staff.Role.viewer
    private var language = LanguageTag.chinese

    static func load(_ visit: StaffVisit, in tx: Transaction) throws -> NewStaffSection {
        NewStaffSection(
            password: StaffFields.newPassword(), heading: visit.texts("admin.staff.add"), defaultLanguage: visit.staff.language)
    }

    var address: String { "\(Self.page.address)/new" }
    var next: String { Self.page.address }
    var title: String? { heading }
    var subject: String { "staff" }

    var fields: Form {
        Form(
            [
                ("name", ""), ("email", ""), ("role", Staff.Role.editor.rawValue), ("language", defaultLanguage.rawValue),
            ].map { ($0.0, $0.1) })
    }

    mutating func take(_ reader: inout FieldReader) {
        (name, email) = (reader.text("name", most: Staff.mostNameCharacters), reader.form["email"])
        if name.isEmpty { reader.refuse("name", "staff.noName") }
        if (try? Staff.normalised(email)) == nil { reader.refuse("email", "staff.badEmail") }
        (role, language) = StaffFields.take(&reader)
    }

    func save(by actor: String, in tx: Transaction) throws {
        try Staff.add(email: email, name: name, password: password, language: language, role: role, by: actor, in: tx)
    }

    func owner(of message: Message) -> String? {
        ["staff.emailTaken", "staff.badEmail"].contains(message.key) ? "email" : nil
    }

    func view(_ fields: EditorFields) -> HTML {
        let texts = fields.texts
        let email = fields.field(texts("admin.signIn.email"), "email", attributes: " type=\"email\" autocomplete=\"off\"")
        return fields.panel("person", "\(StaffFields.view(fields, email))<p class=\"hint\">\(texts("admin.staff.addHint"))</p>")
    }

    func once(_ visit: StaffVisit, _ frame: AdminFrame) -> HTML? {
        StaffFields.once(name: name, email: email, password: password, visit, frame)
    }
}

/// The fields that a new person and a known one share.
enum StaffFields {
    private static let passwordCharacters = 16

    /// Some 96 bits, which nobody guesses.
    static func newPassword() -> String { String(Secrets.token().prefix(passwordCharacters)) }

    static func take(_ reader: inout FieldReader) -> (Staff.Role, LanguageTag) {
        let language = LanguageTag(rawValue: reader.form["language"]).flatMap { BackOffice.languages.contains($0) ? $0 : nil }
        guard let role = Staff.Role(rawValue: reader.form["role"]), let language else {
            reader.refuse("role", "error.badRequest")
            return (.viewer, .chinese)
        }
        return (role, language)
    }

    static func view(_ fields: EditorFields, _ email: HTML = .empty) -> HTML {
        let texts = fields.texts
        let roles = Staff.Role.allCases.map { role in
            (
                value: role.rawValue, label: texts("admin.role.\(role.rawValue)"),
                meaning: texts("admin.roleMeans.\(role.rawValue)")
            )
        }
        let languages = BackOffice.languages.map { ($0.rawValue, ProductDesk.name(of: $0)) }
        return """
            <div class="form-2">\(fields.field(texts("admin.staff.name"), "name"))\(email)\
            \(fields.select(texts("admin.staff.language"), "language", languages))</div>\
            <div id="\(fields.id("role"))">\(fields.choice(texts("admin.staff.role"), "role", roles))</div>
            """
    }

    /// A password that was just made. It is shown this once.
    static func once(name: String, email: String, password: String, _ visit: StaffVisit, _ frame: AdminFrame) -> HTML {
        let texts = visit.texts
        return """
            \(frame.notice(texts("admin.staff.passwordMade", ["name": name, "email": email]), kind: "ok"))
            \(frame.panel(
                texts("admin.staff.firstPassword"), id: "once",
                """
                <div class="panel-body"><p class="once">\(password)</p><p class="muted">\(texts("admin.staff.once"))</p>\
                <div class="row"><a class="btn" href="\(href: SettingsPage.staff.address)">\(texts("admin.staff.back"))</a></div></div>
                """))
            """
    }
}
