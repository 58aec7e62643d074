import Basics
import Hummingbird
import Store
import Web

/// What became of a form of the settings.
enum SettingsOutcome<Section: SettingsSection>: Sendable {
    case saved(Section, hasOthers: Bool)
    /// Nothing was saved; the form is shown again.
    case shownAgain(Section, Form, FieldProblems, Message?, AppError.Kind?)
}

/// Showing and saving any form of the settings.
extension BackOffice {
    func addSettingsForm<Section: SettingsSection>(
        _ section: Section.Type, at path: RouterPath, to admin: RouterGroup<WebContext>
    ) {
        admin.get(path, use: door.page { visit in try await showSettings(section, visit) })
        admin.post(path, use: door.action { visit, form in try await saveSettings(section, visit, form) })
    }

    func showSettings<Section: SettingsSection>(
        _ kind: Section.Type, _ visit: StaffVisit, problem: AppError? = nil
    ) async throws -> Response {
        guard Section.page.maySee(visit.staff) else { throw AppError(.forbidden, "staff.mayNot") }
        let section = try await database.read { try Section.load(visit, in: $0) }
        let notice = ["saved", "merged", "removed", "serviceRemoved", "rates", "erased"].first { visit.query.has($0) }
        return .page(
            settingsPage(
                section, visit, section.fields, notice: notice.map { visit.texts("admin.settings.done.\($0)") },
                problem: problem?.message),
            status: problem?.kind.status ?? .ok)
    }

    private func saveSettings<Section: SettingsSection>(
        _ kind: Section.Type, _ visit: StaffVisit, _ form: Form
    ) async throws -> Response {
        guard Section.page.mayChange(visit.staff) else { throw AppError(.forbidden, "staff.mayNot") }
        // Whoever says by which server letters go could read the letter that sets an owner's password.
        guard Section.page != .mail || visit.session.staff.role == .owner else { throw AppError(.forbidden, "staff.mayNot") }
        switch try await database.write({ try Self.take(form, as: kind, visit, in: $0) }) {
        case .saved(let section, let hasOthers):
            if let once = section.once(visit, frame) {
                return .once(SettingsView(visit: visit, frame: frame, page: Section.page).html(once))
            }
            if visit.query.has("setup") { return .seeOther("/admin/setup?saved") }
            return .seeOther("\(section.next)?\(hasOthers ? "merged" : "saved")")
        case .shownAgain(let section, let fields, let problems, let problem, let kind):
            return .page(
                settingsPage(
                    section, visit, fields, problems: problems, problem: problem, spareRows: Self.spareSettingsRows(form)),
                status: kind?.status ?? .ok)
        }
    }

    /// Lays the form over what is stored, and saves it unless something in it cannot be taken.
    private static func take<Section: SettingsSection>(
        _ form: Form, as kind: Section.Type, _ visit: StaffVisit, in tx: Transaction
    ) throws -> SettingsOutcome<Section> {
        let stored = try Section.load(visit, in: tx)
        let merged = MergedForm(typed: form, shown: ShownFields(sentIn: form), stored: stored.fields)
        if !form["_do"].isEmpty {
            return .shownAgain(stored, stored.rearranged(merged.fields, form["_do"]), .none, nil, nil)
        }
        if !merged.conflicts.isEmpty {
            let (problems, whole) = try conflicts(merged, stored, visit.texts, in: tx)
            return .shownAgain(stored, merged.fields, problems, whole, .conflict)
        }
        var (section, reader) = (stored, FieldReader(merged.fields))
        section.take(&reader)
        guard reader.problems.isEmpty else { return .shownAgain(stored, merged.fields, reader.problems, nil, .invalid) }
        do {
            let taken = section
            try tx.attempt { try taken.save(by: visit.staff.id.text, in: tx) }
            return .saved(taken, hasOthers: merged.hasOthers)
        } catch let error as AppError where [.invalid, .conflict].contains(error.kind) {
            var problems = FieldProblems.none
            if let owner = stored.owner(of: error.message) { problems.add(owner, error.message) }
            return .shownAgain(stored, merged.fields, problems, problems.isEmpty ? error.message : nil, error.kind)
        }
    }

    /// What both have changed, with what the other has stored, and who that was.
    private static func conflicts(
        _ merged: MergedForm, _ stored: some SettingsSection, _ texts: Texts, in tx: Transaction
    ) throws -> (FieldProblems, Message?) {
        var problems = FieldProblems.none
        for unit in merged.conflicts.sorted() {
            let isField = stored.fields.has(unit)
            let value = String(stored.fields.all(unit).joined(separator: ", ").prefix(200))
            problems.add(
                unit,
                Message(
                    isField ? "admin.product.problem.otherValue" : "admin.product.problem.otherList",
                    isField ? ["value": value] : [:]))
        }
        let name: String? = try tx.value(
            """
            SELECT s.name FROM journal j JOIN staff s ON s.id = j.actor
            WHERE j.subject = \(stored.subject) ORDER BY j.position DESC LIMIT 1
            """)
        return (problems, Message("admin.product.problem.conflict", ["name": name ?? texts("admin.product.somebody")]))
    }

    private static func spareSettingsRows(_ form: Form) -> Int {
        let rows = max(EditorFields.spareRows, form.number("_spare") ?? 0) + (form["_do"] == "more" ? 5 : 0)
        return min(rows, EditorFields.mostSpareRows)
    }

    func settingsPage(
        _ section: some SettingsSection, _ visit: StaffVisit, _ form: Form, notice: String? = nil,
        problems: FieldProblems = .none, problem: Message? = nil, problemDetail: String = "",
        spareRows: Int = EditorFields.spareRows
    ) -> HTML {
        let fields = EditorFields(form: form, problems: problems, texts: visit.texts, spareRows: spareRows)
        return SettingsView(
            visit: visit, frame: frame, page: type(of: section).page, notice: notice, problem: problem,
            problemDetail: problemDetail
        ).html(section, fields, shown: ShownFields(section.fields))
    }
}
