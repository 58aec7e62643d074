import Basics
import HTTPTypes
import Hummingbird
import Store
import Web

/// Inviting somebody: nobody makes a password for anybody else.
extension BackOffice {
    func addInviteRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/settings/staff/new", use: door.page { visit in try inviting(visit) })
        admin.post("/settings/staff/new", use: door.action { visit, form in try await invite(visit, form) })
        admin.post("/settings/staff/invitations/{link}/again", use: door.action { visit, _ in try await inviteAgain(visit) })
        admin.post(
            "/settings/staff/invitations/{link}/withdraw", use: door.action { visit, _ in try await withdrawInvitation(visit) })
    }

    private func inviting(
        _ visit: StaffVisit, _ typed: Form? = nil, _ problems: FieldProblems = .none, _ status: HTTPResponse.Status = .ok
    ) throws -> Response {
        try visit.require()
        let texts = visit.texts
        let blank = [
            (name: "name", value: ""), (name: "email", value: ""), (name: "role", value: Staff.Role.editor.rawValue),
            (name: "language", value: visit.staff.language.rawValue),
        ]
        let fields = EditorFields(form: typed ?? Form(blank), problems: problems, texts: texts, spareRows: 0)
        let email = fields.field(texts("admin.signIn.email"), "email", attributes: " type=\"email\" autocomplete=\"off\"")
        let body: HTML = """
            \(frame.problems(of: fields, texts))\
            <form class="stack" method="post" action="/admin/settings/staff/new" data-guard>\(visit.formToken)\
            \(fields.panel("person", "\(StaffFields.view(fields, email))<p class=\"hint\">\(texts("admin.staff.inviteHint"))</p>"))
            <div class="save-bar"><span class="dirty-note">\(texts("admin.form.dirty"))</span>\
            <a class="btn btn-line" href="/admin/settings/staff">\(texts("admin.form.discard"))</a>\
            <button class="btn">\(texts("admin.staff.sendInvitation"))</button></div></form>
            """
        let page = SettingsView(visit: visit, frame: frame, page: .staff)
        return .page(page.html(body, title: texts("admin.staff.add")), status: status)
    }

    private func invite(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require()
        var reader = FieldReader(form)
        let (name, email) = (reader.text("name", most: Staff.mostNameCharacters), form["email"])
        if (try? Staff.normalised(email)) == nil { reader.refuse("email", "staff.badEmail") }
        let (role, language) = StaffFields.take(&reader)
        guard reader.problems.isEmpty else { return try inviting(visit, form, reader.problems, .unprocessableContent) }
        let (actor, inviter) = (visit.staff.id.text, visit.staff.name)
        do {
            try await database.write { tx in
                let (link, token) = try StaffLink.invite(
                    email: email, name: name, role: role, language: language, by: actor, in: tx)
                try staffLetters(in: language, tx).invitation(link, token: token, by: inviter).enqueue(in: tx)
            }
        } catch let error as AppError where error.kind == .conflict {
            var problems = FieldProblems.none
            problems.add("email", error.message)
            return try inviting(visit, form, problems, .conflict)
        }
        return .seeOther("/admin/settings/staff?invited")
    }

    private func inviteAgain(_ visit: StaffVisit) async throws -> Response {
        try visit.require()
        let (id, actor, inviter) = (ID<StaffLink>(try visit.parameter("link")), visit.staff.id.text, visit.staff.name)
        try await database.write { tx in
            let (link, token) = try StaffLink.renew(id, by: actor, in: tx)
            try staffLetters(in: link.language, tx).invitation(link, token: token, by: inviter).enqueue(in: tx)
        }
        return .seeOther("/admin/settings/staff?invited")
    }

    private func withdrawInvitation(_ visit: StaffVisit) async throws -> Response {
        try visit.require()
        let (id, actor) = (ID<StaffLink>(try visit.parameter("link")), visit.staff.id.text)
        try await database.write { try StaffLink.withdraw(id, by: actor, in: $0) }
        return .seeOther("/admin/settings/staff?withdrawn")
    }
}
