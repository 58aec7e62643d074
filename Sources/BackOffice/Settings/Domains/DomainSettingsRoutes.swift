import Basics
import Catalog
import Hummingbird
import Store
import Web

extension BackOffice {
    func addDomainRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/settings/domains", use: door.page { visit in try await domainList(visit) })
        admin.post("/settings/domains/check", use: door.action { visit, _ in try await checkDomains(visit) })
        addSettingsForm(DomainSection.self, at: "/settings/domains/new", to: admin)
        addSettingsForm(DomainSection.self, at: "/settings/domains/{host}", to: admin)
        admin.post("/settings/domains/{host}/remove", use: door.action { visit, _ in try await removeDomain(visit) })
    }

    private func domainList(_ visit: StaffVisit) async throws -> Response {
        let list = try await database.read { tx in
            DomainListPage(
                visit: visit, frame: frame, shop: try ShopSettings.load(in: tx), domains: try ShopDomains.load(in: tx),
                sights: try DomainSight.all(in: tx), now: tx.now)
        }
        let notice = ["saved", "merged", "removed"].first { visit.query.has($0) }.map { "admin.settings.done.\($0)" }
        let said = notice ?? (visit.query.has("checked") ? "admin.domains.checked" : nil)
        return .page(
            SettingsView(visit: visit, frame: frame, page: .domains, notice: said.map { visit.texts($0) }).html(list.html))
    }

    private func checkDomains(_ visit: StaffVisit) async throws -> Response {
        guard SettingsPage.domains.mayChange(visit.staff) else { throw AppError(.forbidden, "staff.mayNot") }
        try await DomainWatch.look(providers.site, in: database, asker: domainAsker)
        return .seeOther("/admin/settings/domains?checked")
    }

    private func removeDomain(_ visit: StaffVisit) async throws -> Response {
        guard SettingsPage.domains.mayChange(visit.staff) else { throw AppError(.forbidden, "staff.mayNot") }
        let (host, main) = (try visit.parameter("host"), SiteAddress(providers.site))
        try await database.write { tx in
            var domains = try ShopDomains.load(in: tx)
            guard let place = domains.further.firstIndex(where: { $0.host == host }) else {
                throw AppError.notFound("domains.gone")
            }
            domains.further.remove(at: place)
            try domains.save(main: main, by: visit.staff.id.text, in: tx)
            try DomainSight.forget(but: domains, in: tx)
        }
        return .seeOther("/admin/settings/domains?removed")
    }
}
