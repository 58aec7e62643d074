import Basics
import Store
import Web

/// One person of the back office as the owner sees them: name, role, single rights, and what ends or opens the door.
struct StaffSection: SettingsSection {
    static let page = SettingsPage.staff

    private let staff: Staff
    private let single: [Room: RoomRight]
    private let isLocked: Bool
    private let hasFactor: Bool
    private let sessions: [OwnSession]
    private var name = ""
    private var role = Staff.Role.viewer
    private var language = LanguageTag.chinese
    private var wanted: [Room: RoomRight] = [:]

    static func load(_ visit: StaffVisit, in tx: Transaction) throws -> StaffSection {
        guard let staff = try Staff.find(ID(visit.parameter("id")), in: tx) else { throw AppError.notFound("staff.unknown") }
        let token = visit.request.cookie(StaffSession.cookie) ?? ""
        return StaffSection(
            staff: staff, single: try StaffRights.load(staff, in: tx).single,
            isLocked: try SignIn.mustWait(email: staff.email, in: tx), hasFactor: try StaffFactor.isOn(of: staff.id, in: tx),
            sessions: try OwnSession.all(of: staff.id, seenBy: token, in: tx))
    }

    var address: String { "\(Self.page.address)/\(staff.id)" }
    var next: String { Self.page.address }
    var title: String? { "\(staff.name) · \(staff.email)" }
    var subject: String { staff.id.text }

    var fields: Form {
        Form(
            [("name", staff.name), ("role", staff.role.rawValue), ("language", staff.language.rawValue)].map { ($0.0, $0.1) }
                + Room.given.map { (name: StaffFields.field($0), value: single[$0]?.rawValue ?? "") })
    }

    mutating func take(_ reader: inout FieldReader) {
        name = reader.text("name", most: Staff.mostNameCharacters)
        (role, language) = StaffFields.take(&reader)
        wanted = Room.given.reduce(into: [:]) { $0[$1] = RoomRight(rawValue: reader.form[StaffFields.field($1)]) }
    }

    func save(by actor: String, in tx: Transaction) throws {
        try Staff.change(staff.id, name: name, role: role, language: language, by: actor, in: tx)
        try Staff.setRights(wanted, of: staff.id, by: actor, in: tx)
    }

    func owner(of message: Message) -> String? {
        switch message.key {
        case "staff.noName": "name"
        case "staff.lastOwner": "role"
        default: nil
        }
    }

    func view(_ fields: EditorFields) -> HTML {
        "\(fields.panel("person", StaffFields.view(fields)))\(rights(fields))"
    }

    /// A row for each room: what the role has, and what the person has instead.
    private func rights(_ fields: EditorFields) -> HTML {
        let texts = fields.texts
        let rows: [HTML] = Room.given.map { room in
            let label = texts("admin.room.\(room.rawValue)")
            let asRole = texts("admin.right.asRole", ["right": texts("admin.right.\(staff.role.right(in: room).rawValue)")])
            let options =
                [(value: "", label: asRole)] + RoomRight.allCases.map { ($0.rawValue, texts("admin.right.\($0.rawValue)")) }
            return """
                <tr><th scope="row">\(label)</th><td data-label="\(texts("admin.staff.right"))">\
                \(fields.cell(label, StaffFields.field(room), options: options))</td></tr>
                """
        }
        let head: HTML = """
            <th scope="col">\(texts("admin.staff.room"))</th><th scope="col">\(texts("admin.staff.right"))</th>
            """
        let table: HTML = """
            <div class="by-block"><table class="table"><thead><tr>\(head)</tr></thead><tbody>\(rows)</tbody></table></div>
            """
        return fields.wide(
            "rights", staff.role == .owner ? "<div class=\"panel-body\"><p>\(texts("admin.staff.ownerMay"))</p></div>" : table,
            foot: "<span>\(texts("admin.staff.rightsHint"))</span>")
    }

    func below(_ visit: StaffVisit, _ frame: AdminFrame) -> HTML {
        let isMyself = staff.id == visit.staff.id
        let panel = SessionsPanel(
            texts: visit.texts, frame: frame, sessions: sessions, formToken: visit.formToken, address: "\(address)/sessions")
        return "\(access(visit, frame, isMyself))\(isMyself ? nil : panel.html)"
    }

    private func access(_ visit: StaffVisit, _ frame: AdminFrame, _ isMyself: Bool) -> HTML {
        let texts = visit.texts
        func doing(_ verb: String, _ label: String, isBad: Bool = false, confirm: String? = nil) -> HTML {
            """
            <form method="post" action="\(href: "\(address)/\(verb)")">\(visit.formToken)<button class="btn \
            \(isBad ? "btn-bad" : "btn-line")"\(confirm.map { " data-confirm=\"\($0)\"" as HTML })>\(label)</button></form>
            """
        }
        let name = ["name": staff.name]
        let unlock: HTML? = isLocked ? doing("unlock", texts("admin.staff.unlock")) : nil
        let factor: HTML? =
            hasFactor && !isMyself
            ? doing("factor", texts("admin.staff.resetFactor"), confirm: texts("admin.staff.confirmFactor", name)) : nil
        let out: HTML? =
            staff.hasPassword
            ? doing("out", texts("admin.staff.shutOut"), isBad: true, confirm: texts("admin.staff.confirmShutOut", name)) : nil
        return frame.panel(
            texts("admin.settings.panel.access"), id: "access",
            """
            <div class="panel-body"><p class="muted">\(texts(staff.hasPassword ? "admin.staff.accessHint" : "admin.staff.outHint"))</p>\
            <div class="row">\(doing("password", texts(staff.hasPassword ? "admin.staff.sendPassword" : "admin.staff.letIn")))\
            \(unlock)\(factor)\(out)</div></div>
            """)
    }
}

/// The fields that somebody who is invited and a known person share.
enum StaffFields {
    /// The field of a single right.
    static func field(_ room: Room) -> String { "rights.\(room.rawValue)" }

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
}
