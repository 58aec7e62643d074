import Basics
import HTTPTypes
import Hummingbird
import Web

extension BackOffice {
    func addMailboxRoutes(to admin: RouterGroup<WebContext>) {
        addSettingsForm(MailboxSection.self, at: "/settings/mailbox", to: admin)
        admin.post("/settings/mailbox/test", use: door.action { visit, form in try await tryMailbox(visit, form) })
    }

    /// Opens the mailbox as it was typed, saves nothing, and says what was found or what failed.
    private func tryMailbox(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        guard SettingsPage.mailbox.mayChange(visit.staff) else { throw AppError(.forbidden, "staff.mayNot") }
        let stored = try await database.read { try MailboxSection.load(visit, in: $0) }
        let typed = MergedForm(typed: form, shown: ShownFields(text: form.exact(ShownFields.field)), stored: stored.fields).fields
        var (section, reader) = (stored, FieldReader(typed))
        section.take(&reader)
        if section.mailbox == nil { reader.refuse("host", "admin.settings.problem.hostMissing") }
        guard reader.problems.isEmpty, let mailbox = section.mailbox else {
            return shown(stored, visit, typed, problems: reader.problems, status: .unprocessableContent)
        }
        do {
            let count = try await mailbox.tryOut(section.keyring)
            let notice = visit.texts(
                "admin.mailbox.found", ["count": "\(count)", "folder": mailbox.folder, "server": mailbox.host])
            return shown(stored, visit, typed, notice: notice)
        } catch let error as AppError where error.kind == .invalid {
            var problems = FieldProblems.none
            problems.add(stored.owner(of: error.message) ?? "host", error.message)
            return shown(stored, visit, typed, problems: problems, status: .unprocessableContent)
        } catch let error as AppError {
            return shown(stored, visit, typed, problem: error, status: error.kind.status)
        }
    }

    private func shown(
        _ section: MailboxSection, _ visit: StaffVisit, _ form: Form, notice: String? = nil, problems: FieldProblems = .none,
        problem: AppError? = nil, status: HTTPResponse.Status = .ok
    ) -> Response {
        .page(
            settingsPage(
                section, visit, form, notice: notice, problems: problems, problem: problem?.message,
                problemDetail: problem?.detail ?? ""),
            status: status)
    }
}
