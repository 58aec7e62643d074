import Basics
import Content
import Hummingbird
import Store
import Web

extension BackOffice {
    /// How the shop looks: settings, the theme's folder, what was published.
    func addThemeRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/theme", use: door.page { visit in try await showTheme(visit) })
        admin.post("/theme/look", use: door.action { visit, form in try await saveLook(visit, form) })
        admin.post("/theme/publish", use: door.action { visit, _ in try await publishTheme(visit) })
        admin.post("/theme/settle", use: door.action { visit, form in try await settleTheme(visit, form) })
        admin.post("/theme/discard", use: door.action { visit, _ in try await discardTheme(visit) })
        admin.post("/theme/bring-back", use: door.action { visit, form in try await bringBackTheme(visit, form) })
        addThemeFileRoutes(to: admin)
        addThemePackageRoutes(to: admin)
        addLogoRoutes(to: admin)
    }

    // MARK: The page

    private func showTheme(_ visit: StaffVisit) async throws -> Response {
        let done = ["saved", "published", "merged", "discarded", "broughtBack", "pictured"].first { visit.query.has($0) }
        return try await themePage(visit, notice: done.map { visit.texts("admin.theme.done.\($0)") })
    }

    /// - Parameter typed: what was typed and could not be saved.
    func themePage(
        _ visit: StaffVisit, typed: Form? = nil, problems: FieldProblems = .none, problem: Message? = nil, notice: String? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let desk = try await ThemeDesk.load(visit, database)
        let stored = LookForm.fields(desk.theme.look)
        let fields = EditorFields(
            form: typed.map { typed in Form(stored.fields.map { ($0.name, typed.has($0.name) ? typed[$0.name] : $0.value) }) }
                ?? stored,
            problems: problems, texts: visit.texts, spareRows: 0)
        let page = ThemePage(visit: visit, frame: frame, desk: desk, fields: fields, notice: notice, problem: problem)
        return showing(desk.draft, Response.page(page.html, status: status).framing())
    }

    /// The frame on the page shows the draft to its author, and to nobody else; without one it shows what visitors see.
    private func showing(_ draft: ThemeDraft?, _ response: Response) -> Response {
        var response = response
        response.setCookie(
            ThemeDraft.cookie, draft?.token ?? "live", maxAgeSeconds: ThemeDraft.cookieSeconds, isSecure: isSecure)
        return response
    }

    // MARK: Trying out

    private func saveLook(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.editor)
        do {
            let (draft, problems) = try await database.write { tx -> (ThemeDraft, FieldProblems) in
                var draft = try ThemeDraft.open(visit, form, in: tx)
                let (look, problems) = LookForm(theme: draft.theme).read(form)
                guard problems.isEmpty else { return (draft, problems) }
                draft.theme.look = look
                try draft.save(in: tx)
                return (draft, problems)
            }
            guard problems.isEmpty else {
                return try await themePage(visit, typed: form, problems: problems, status: .unprocessableContent)
            }
            return showing(draft, .seeOther("\(ThemeDesk.address)?\(ThemeFrame.kept(visit.query))saved"))
        } catch let error as AppError where error.kind == .conflict {
            return try await themePage(visit, typed: form, problem: error.message, status: .conflict)
        }
    }

    private func discardTheme(_ visit: StaffVisit) async throws -> Response {
        try visit.require(.editor)
        let staff = visit.staff.id.text
        try await database.write { try ThemeDraft.drop(staff, in: $0) }
        return .seeOther("\(ThemeDesk.address)?discarded")
    }

    // MARK: Publishing

    private func publishTheme(_ visit: StaffVisit) async throws -> Response {
        try visit.require(.editor)
        let staff = visit.staff.id.text
        do {
            let source = try await database.read { tx in
                try ThemeDraft.load(staff, in: tx).map { try ThemeSource($0.theme, in: tx) }
            }
            let checked = await offTheLoop { source.map { ThemeCheck($0) } }
            switch try await database.write({ try PublishedTheme.publish(staff, checked: checked, in: $0) }) {
            case .published: return .seeOther("\(ThemeDesk.address)?published")
            case .merged(let units, let conflicts):
                let desk = try await ThemeDesk.load(visit, database)
                let page = ThemeMergePage(visit: visit, frame: frame, desk: desk, units: units, conflicts: conflicts)
                return .page(page.html, status: .conflict)
            }
        } catch let error as AppError where error.kind == .conflict {
            return try await themePage(visit, problem: error.message, status: .conflict)
        }
    }

    /// Takes what was chosen between one's own and what somebody else has published.
    private func settleTheme(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.editor)
        let (staff, number) = (visit.staff.id.text, form.number("number") ?? -1)
        let theirs = Set(
            form.fields.filter { $0.name.hasPrefix("unit.") && $0.value == "theirs" }.map { String($0.name.dropFirst(5)) })
        do {
            try await database.write { try PublishedTheme.settle(staff, theirs: theirs, number: number, in: $0) }
            return .seeOther("\(ThemeDesk.address)?merged")
        } catch let error as AppError where error.kind == .conflict {
            return try await themePage(visit, problem: error.message, status: .conflict)
        }
    }

    private func bringBackTheme(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.editor)
        let (staff, number) = (visit.staff.id.text, form.number("number") ?? -1)
        do {
            _ = try await database.write { try PublishedTheme.bringBack(number, by: staff, in: $0) }
            return .seeOther("\(ThemeDesk.address)?broughtBack")
        } catch let error as AppError where [.conflict, .gone].contains(error.kind) {
            return try await themePage(visit, problem: error.message, status: error.kind.status)
        }
    }
}
