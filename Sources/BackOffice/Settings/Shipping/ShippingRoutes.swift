import Basics
import Catalog
import Hummingbird
import Sales
import Store
import Web

extension BackOffice {
    func addShippingRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/settings/shipping", use: door.page { visit in try await zones(visit) })
        addSettingsForm(ZoneSection.self, at: "/settings/shipping/new", to: admin)
        addSettingsForm(ZoneSection.self, at: "/settings/shipping/{id}", to: admin)
        admin.post("/settings/shipping/{id}/remove", use: door.action { visit, _ in try await removeZone(visit) })
        admin.post("/settings/shipping/{id}/move", use: door.action { visit, form in try await moveZone(visit, form) })
    }

    private func zones(_ visit: StaffVisit) async throws -> Response {
        let (shop, zones) = try await database.read { tx in
            let shop = try ShopSettings.load(in: tx)
            return (shop, try ShippingZone.all(base: shop.baseCurrency, in: tx))
        }
        let notice = ["saved", "merged", "removed"].first { visit.query.has($0) }
        let page = SettingsView(
            visit: visit, frame: frame, page: .shipping, notice: notice.map { visit.texts("admin.settings.done.\($0)") })
        return .page(page.html(ZoneListPage(visit: visit, frame: frame, zones: zones, shop: shop).html))
    }

    private func removeZone(_ visit: StaffVisit) async throws -> Response {
        try await changeZones(visit) { zones, place in zones.remove(at: place) }
        return .seeOther("/admin/settings/shipping?removed")
    }

    private func moveZone(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        guard ["up", "down"].contains(form["to"]) else { throw AppError.invalid("error.badRequest") }
        let step = form["to"] == "up" ? -1 : 1
        try await changeZones(visit) { zones, place in
            // At the end of the list there is nowhere to go.
            guard zones.indices.contains(place + step) else { return }
            zones.swapAt(place, place + step)
        }
        return .seeOther("/admin/settings/shipping?saved")
    }

    /// Changes the list of zones where one of them stands.
    private func changeZones(
        _ visit: StaffVisit, _ change: @escaping @Sendable (_ zones: inout [ShippingZone], _ place: Int) -> Void
    ) async throws {
        guard SettingsPage.shipping.mayChange(visit.staff) else { throw AppError(.forbidden, "staff.mayNot") }
        let id = ID<ShippingZone>(try visit.parameter("id"))
        try await database.write { tx in
            let base = try BaseCurrency.load(in: tx)
            let before = try ShippingZone.all(base: base, in: tx)
            guard let place = before.firstIndex(where: { $0.id == id }) else {
                throw AppError.notFound("admin.settings.problem.zoneGone")
            }
            var after = before
            change(&after, place)
            if after != before { try ShippingZone.save(after, base: base, by: visit.staff.id.text, in: tx) }
        }
    }
}
