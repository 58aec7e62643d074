import Basics
import HTTPTypes
import Hummingbird
import Web

extension BackOffice {
    /// Tries out a server as it was typed, keeps nothing of what was typed, and says what was found or what failed.
    /// - Parameters:
    ///   - server: what the form names; `nil` where it names none.
    ///   - act: does it, and says how it went.
    func tryOut<Section: SettingsSection, Server>(
        _ section: Section.Type, _ visit: StaffVisit, _ form: Form, server: (Section) -> Server?,
        _ act: (Server, Section) async throws -> String
    ) async throws -> Response {
        guard Section.page.mayChange(visit.staff) else { throw AppError(.forbidden, "staff.mayNot") }
        let stored = try await database.read { try Section.load(visit, in: $0) }
        let typed = MergedForm(typed: form, shown: ShownFields(sentIn: form), stored: stored.fields).fields
        var (section, reader) = (stored, FieldReader(typed))
        section.take(&reader)
        let server = server(section)
        if server == nil { reader.refuse("host", "admin.settings.problem.hostMissing") }
        guard reader.problems.isEmpty, let server else {
            return shown(stored, visit, typed, problems: reader.problems, status: .unprocessableContent)
        }
        do {
            return shown(stored, visit, typed, notice: try await act(server, section))
        } catch let error as AppError where error.kind == .invalid {
            var problems = FieldProblems.none
            problems.add(stored.owner(of: error.message) ?? "host", error.message)
            return shown(stored, visit, typed, problems: problems, status: .unprocessableContent)
        } catch let error as AppError {
            return shown(stored, visit, typed, problem: error, status: error.kind.status)
        }
    }

    private func shown(
        _ section: some SettingsSection, _ visit: StaffVisit, _ form: Form, notice: String? = nil,
        problems: FieldProblems = .none, problem: AppError? = nil, status: HTTPResponse.Status = .ok
    ) -> Response {
        .page(
            settingsPage(
                section, visit, form, notice: notice, problems: problems, problem: problem?.message,
                problemDetail: problem?.detail ?? ""),
            status: status)
    }
}
