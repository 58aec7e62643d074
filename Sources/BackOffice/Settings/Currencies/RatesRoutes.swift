import Basics
import Hummingbird
import Pricing
import Web

extension BackOffice {
    func addRatesRoutes(to admin: RouterGroup<WebContext>) {
        admin.post("/settings/currencies/rates", use: door.action { visit, _ in try await updateRates(visit) })
        addRoundingRoutes(to: admin)
    }

    /// Asks the bank for its newest rates. When it does not answer, the page says so and nothing has changed.
    private func updateRates(_ visit: StaffVisit) async throws -> Response {
        guard SettingsPage.currencies.mayChange(visit.staff) else { throw AppError(.forbidden, "staff.mayNot") }
        do {
            _ = try await EuroRates.update(database, by: visit.staff.id.text, fetch: fetchRates)
        } catch let error as AppError where error.kind != .internal {
            return try await showSettings(CurrenciesSection.self, visit, problem: error)
        }
        return .seeOther("/admin/settings/currencies?rates")
    }
}
