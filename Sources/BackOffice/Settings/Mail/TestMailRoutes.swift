import Basics
import Catalog
import HTTPTypes
import Hummingbird
import Sales
import Web

extension BackOffice {
    func addTestMailRoutes(to admin: RouterGroup<WebContext>) {
        admin.post("/settings/mail/test", use: door.action { visit, form in try await sendTestMail(visit, form) })
    }

    /// Sends one letter through the server as it was typed, saves nothing, and says what the server said.
    private func sendTestMail(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        guard SettingsPage.mail.mayChange(visit.staff) else { throw AppError(.forbidden, "staff.mayNot") }
        let (stored, shop) = try await database.read { (try MailSection.load(visit, in: $0), try ShopSettings.load(in: $0)) }
        let typed = MergedForm(typed: form, shown: ShownFields(text: form.exact(ShownFields.field)), stored: stored.fields).fields
        var (section, reader) = (stored, FieldReader(typed))
        section.take(&reader)
        if section.mail == nil { reader.refuse("host", "admin.settings.problem.hostMissing") }
        guard reader.problems.isEmpty, let mail = section.mail else {
            return shown(stored, visit, typed, problems: reader.problems, status: .unprocessableContent)
        }
        let texts = visit.texts
        do {
            try await mail.sendTest(
                to: visit.staff.email, of: shop, subject: texts("admin.settings.testSubject", ["shop": shop.name]),
                text: texts("admin.settings.testText"), with: section.keyring, at: Clock.system.now())
        } catch let error as AppError where error.kind == .invalid {
            var problems = FieldProblems.none
            problems.add(stored.owner(of: error.message) ?? "host", error.message)
            return shown(stored, visit, typed, problems: problems, status: .unprocessableContent)
        } catch let error as AppError {
            return shown(stored, visit, typed, problem: error, status: error.kind.status)
        }
        return shown(
            stored, visit, typed, notice: texts("admin.settings.testSent", ["address": visit.staff.email, "server": mail.host]))
    }

    private func shown(
        _ section: MailSection, _ visit: StaffVisit, _ form: Form, notice: String? = nil, problems: FieldProblems = .none,
        problem: AppError? = nil, status: HTTPResponse.Status = .ok
    ) -> Response {
        .page(
            settingsPage(
                section, visit, form, notice: notice, problems: problems, problem: problem?.message,
                problemDetail: problem?.detail ?? ""),
            status: status)
    }
}
