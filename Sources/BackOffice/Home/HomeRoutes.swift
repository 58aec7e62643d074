import Hummingbird
import Web

extension BackOffice {
    func addHomeRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("", use: door.page { visit in .page(frame.page(visit, title: visit.texts("admin.nav.home"), .empty)) })
    }
}
