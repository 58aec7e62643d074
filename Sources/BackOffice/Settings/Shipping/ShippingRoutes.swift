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
        addSettingsForm(WaySection.self, at: "/settings/shipping/{id}/services/new", to: admin)
        addSettingsForm(WaySection.self, at: "/settings/shipping/{id}/services/{service}", to: admin)
        admin.post("/settings/shipping/{id}/remove", use: door.action { visit, _ in try await removeZone(visit) })
        admin.post("/settings/shipping/{id}/move", use: door.action { visit, form in try await moveZone(visit, form) })
        admin.post(
            "/settings/shipping/{id}/services/{service}/remove",
            use: door.action { visit, _ in try await removeService(visit) })
        admin.post(
            "/settings/shipping/{id}/services/{service}/move",
            use: door.action { visit, form in try await moveService(visit, form) })
    }

    private func zones(_ visit: StaffVisit) async throws -> Response {
        let (shop, zones, trial) = try await database.read { tx in
            let shop = try ShopSettings.load(in: tx)
            return (shop, try ShippingZone.all(base: shop.baseCurrency, in: tx), try ShippingTrial(visit, shop, in: tx))
        }
        let notice = ["saved", "merged", "removed"].first { visit.query.has($0) }
        let page = SettingsView(
            visit: visit, frame: frame, page: .shipping, notice: notice.map { visit.texts("admin.settings.done.\($0)") })
        return .page(page.html(ZoneListPage(visit: visit, frame: frame, zones: zones, shop: shop, trial: trial).html))
    }

    private func removeZone(_ visit: StaffVisit) async throws -> Response {
        try await changeZones(visit) { zones, place in zones.remove(at: place) }
        return .seeOther("/admin/settings/shipping?removed")
    }

    private func moveZone(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let step = try Self.step(form)
        try await changeZones(visit) { zones, place in zones.move(place, by: step) }
        return .seeOther("/admin/settings/shipping?saved")
    }

    private func removeService(_ visit: StaffVisit) async throws -> Response {
        let id = try await changeServices(visit) { services, place in services.remove(at: place) }
        return .seeOther("/admin/settings/shipping/\(id)?serviceRemoved")
    }

    private func moveService(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let step = try Self.step(form)
        let id = try await changeServices(visit) { services, place in services.move(place, by: step) }
        return .seeOther("/admin/settings/shipping/\(id)?saved")
    }

    private static func step(_ form: Form) throws -> Int {
        guard ["up", "down"].contains(form["to"]) else { throw AppError.invalid("error.badRequest") }
        return form["to"] == "up" ? -1 : 1
    }

    /// Changes the services of a zone where one of them stands.
    private func changeServices(
        _ visit: StaffVisit, _ change: @escaping @Sendable (_ services: inout [ShippingWay], _ place: Int) -> Void
    ) async throws -> ID<ShippingZone> {
        let service = ID<ShippingWay>(try visit.parameter("service"))
        return try await changeZones(visit) { zones, place in
            guard let own = zones[place].services.firstIndex(where: { $0.id == service }) else {
                throw AppError.notFound("admin.shipping.problem.serviceGone")
            }
            change(&zones[place].services, own)
        }
    }

    /// Changes the list of zones where one of them stands.
    @discardableResult
    private func changeZones(
        _ visit: StaffVisit, _ change: @escaping @Sendable (_ zones: inout [ShippingZone], _ place: Int) throws -> Void
    ) async throws -> ID<ShippingZone> {
        guard SettingsPage.shipping.mayChange(visit.staff) else { throw AppError(.forbidden, "staff.mayNot") }
        let id = ID<ShippingZone>(try visit.parameter("id"))
        try await database.write { tx in
            let base = try BaseCurrency.load(in: tx)
            let before = try ShippingZone.all(base: base, in: tx)
            guard let place = before.firstIndex(where: { $0.id == id }) else {
                throw AppError.notFound("admin.settings.problem.zoneGone")
            }
            var after = before
            try change(&after, place)
            if after != before { try ShippingZone.save(after, base: base, by: visit.staff.id.text, in: tx) }
        }
        return id
    }
}

extension Array {
    /// At the end of the list there is nowhere to go.
    fileprivate mutating func move(_ place: Int, by step: Int) {
        guard indices.contains(place + step) else { return }
        swapAt(place, place + step)
    }
}
