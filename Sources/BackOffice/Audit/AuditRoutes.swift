import Hummingbird
import Web

extension BackOffice {
    func addAuditRoutes(to admin: RouterGroup<WebContext>) {}
}
