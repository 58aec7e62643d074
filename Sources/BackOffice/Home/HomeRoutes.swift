import Basics
import Catalog
import Hummingbird
import Pricing
import Sales
import Web

extension BackOffice {
    func addHomeRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("", use: door.page { visit in try await desk(visit) })
    }

    private func desk(_ visit: StaffVisit) async throws -> Response {
        let (orders, completeness, ratesDay) = try await database.read { tx in
            let shop = try ShopSettings.load(in: tx)
            return (
                try OrderList.load(page: PageRequest(size: 8), in: tx),
                try Completeness.ofShop(languages: shop.languages, in: tx), try EuroRates.newestDay(in: tx)
            )
        }
        return .page(
            HomePage(visit: visit, frame: frame, orders: orders, completeness: completeness, ratesDay: ratesDay).html)
    }
}
