import Accounts
import Basics
import Hummingbird
import Store
import Web

extension BackOffice {
    func addMeRoutes(to admin: RouterGroup<WebContext>) {
        addKeyRoutes(to: admin)
        addFactorRoutes(to: admin)
        addSessionRoutes(to: admin)
        admin.get("/me", use: door.page { visit in try await me(visit, nil, .none, visit.query.has("saved") ? "saved" : nil) })
        admin.post("/me", use: door.action { visit, form in try await saveMe(visit, form) })
        admin.post("/me/password", use: door.action { visit, form in try await changeOwnPassword(visit, form) })
    }

    private func me(
        _ visit: StaffVisit, _ typed: Form?, _ problems: FieldProblems, _ done: String? = nil
    ) async throws -> Response {
        let (staff, token) = (visit.staff.id, visit.request.cookie(StaffSession.cookie) ?? "")
        let (hasFactor, sessions) = try await database.read { tx in
            (try StaffFactor.isOn(of: staff, in: tx), try OwnSession.all(of: staff, seenBy: token, in: tx))
        }
        let kept = [(name: "name", value: visit.staff.name), (name: "language", value: visit.staff.language.rawValue)]
        // Passwords are not sent back; the rest of what was typed is.
        let fields = kept.map { (name: $0.name, value: typed?.has($0.name) == true ? typed?[$0.name] ?? "" : $0.value) }
        let page = MePage(
            visit: visit, frame: frame,
            fields: EditorFields(form: Form(fields), problems: problems, texts: visit.texts, spareRows: 0),
            hasFactor: hasFactor, sessions: sessions, notice: done.map { visit.texts("admin.settings.done.\($0)") })
        return .page(page.html, status: problems.isEmpty ? .ok : .unprocessableContent)
    }

    private func saveMe(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        var reader = FieldReader(form)
        let name = reader.text("name", most: Staff.mostNameCharacters)
        if name.isEmpty { reader.refuse("name", "staff.noName") }
        let language = LanguageTag(rawValue: form["language"]).flatMap { Self.languages.contains($0) ? $0 : nil }
        guard reader.problems.isEmpty, let language else { return try await me(visit, form, reader.problems) }
        let staff = visit.staff
        try await database.write { tx in
            // The role is read anew: the owner may have changed it since this person signed in.
            let role = try Staff.find(staff.id, in: tx)?.role ?? staff.role
            try Staff.change(staff.id, name: name, role: role, language: language, by: staff.id.text, in: tx)
        }
        return .seeOther("/admin/me?saved")
    }

    /// The fields are named so that a sign-in page which keeps a form does not keep them.
    private func changeOwnPassword(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let staff = visit.staff
        var problems = FieldProblems.none
        if let wrong = try await wrongPassword(form, of: staff) { problems.add("currentPassword", wrong) }
        if form.exact("newPassword") != form.exact("againPassword") {
            problems.add("againPassword", Message("admin.me.notAlike"))
        }
        guard problems.isEmpty else { return try await me(visit, nil, problems) }
        do {
            let hash = try await offTheLoop { try PasswordHash.make(form.exact("newPassword")) }
            let token = visit.request.cookie(StaffSession.cookie)
            try await database.write {
                try Staff.setPassword(hash: hash, of: staff.id, by: staff.id.text, keeping: token, in: $0)
            }
        } catch let error as AppError where error.kind == .invalid {
            problems.add("newPassword", error.message)
            return try await me(visit, nil, problems)
        }
        return .seeOther("/admin/me?saved")
    }

    /// What is wrong with a password that somebody who is signed in types again before something that matters; `nil` for the right
    /// one. A try counts before the password is looked at, as at the door, so that many at once are no more tries than one by one.
    func wrongPassword(_ form: Form, of staff: Staff) async throws -> Message? {
        let kept = try await database.write { tx -> String? in
            guard try SignIn.take(email: staff.email, in: tx) else { return nil }
            return try tx.value("SELECT password_hash FROM staff WHERE id = \(staff.id)") ?? ""
        }
        guard let kept else { return Message("admin.signIn.mustWait") }
        guard await offTheLoop({ PasswordHash.matches(form.exact("currentPassword"), kept) }) else {
            return Message("admin.me.wrong")
        }
        try await database.write { try SignIn.forgetFailures(email: staff.email, in: $0) }
        return nil
    }
}
