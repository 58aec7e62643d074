import Basics
import Catalog
import Foundation
import Hummingbird
import Store
import Translating
import Web

/// A machine's work: begun, watched and stopped.
extension BackOffice {
    func addMachineRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/translations/machine", use: door.page { visit in try await machinePage(visit, visit.query) })
        admin.post("/translations/machine", use: door.action { visit, form in try await startMachine(visit, form) })
        admin.post("/translations/machine/{id}/stop", use: door.action { visit, _ in try await stopMachine(visit) })
        admin.get("/translations/machine/{id}/progress", use: door.page { visit in try await machineProgress(visit) })
        addSettingsForm(MachineSection.self, at: "/settings/translating", to: admin)
    }

    private func startMachine(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.editor)
        let actor = visit.staff.id.text
        do {
            try await database.write { tx in
                let desk = try TranslationDesk.load(visit, kind: form["kind"], language: form["to"], form, in: tx)
                _ = try MachineRun.start(desk.queue, by: actor, in: tx)
            }
            return .seeOther("/admin/translations/machine?started")
        } catch let error as AppError where [.invalid, .conflict].contains(error.kind) {
            return try await machinePage(visit, form, problem: error)
        }
    }

    private func stopMachine(_ visit: StaffVisit) async throws -> Response {
        try visit.require(.editor)
        let (id, actor) = (try visit.parameter("id"), visit.staff.id.text)
        try await database.write { try MachineRun.stop(ID(id), by: actor, in: $0) }
        return .seeOther("/admin/translations/machine?stopped")
    }

    /// For the script that moves the bar; without scripts the page loads itself anew.
    private func machineProgress(_ visit: StaffVisit) async throws -> Response {
        let id = ID<MachineRun>(try visit.parameter("id"))
        guard let run = try await database.read({ try MachineRun.find(id, in: $0) }) else { throw AppError.notFound() }
        return try .progress(
            done: run.subjectsDone, total: run.subjects, text: MachinePage.said(run, visit.texts), finished: run.isOver)
    }

    private func machinePage(_ visit: StaffVisit, _ choice: Form, problem: AppError? = nil) async throws -> Response {
        let (desk, runs, settings) = try await database.read { tx in
            (try WindowDesk.load(visit, choice, in: tx), try MachineRun.recent(in: tx), try MachineSettings.load(in: tx))
        }
        let page = MachinePage(
            visit: visit, frame: frame, desk: desk, choice: choice, runs: runs, settings: settings, problem: problem?.message)
        return .page(page.html, status: problem?.kind.status ?? .ok)
    }
}
