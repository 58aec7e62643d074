import Basics
import Hummingbird
import Web

extension BackOffice {
    func addSetupRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/setup", use: door.page { visit in try await setup(visit) })
        admin.post("/setup/{step}", use: door.action { visit, _ in try await settle(visit) })
    }

    private func setup(_ visit: StaffVisit) async throws -> Response {
        try visit.require()
        let (isSecure, keyring) = (isSecure, providers.keyring)
        let setup = try await database.read { try Setup.load(isSecure: isSecure, keyring, in: $0) }
        return .page(SetupPage(visit: visit, frame: frame, setup: setup).html)
    }

    private func settle(_ visit: StaffVisit) async throws -> Response {
        try visit.require()
        guard let step = SetupStep(rawValue: try visit.parameter("step")), !step.isNeeded else { throw AppError.notFound() }
        let actor = visit.staff.id.text
        try await database.write { try Setup.settle(step, by: actor, in: $0) }
        return .seeOther("/admin/setup?saved")
    }
}
