import Basics
import Catalog
import Hummingbird
import Sales
import Web

extension BackOffice {
    func addTestMailRoutes(to admin: RouterGroup<WebContext>) {
        admin.post("/settings/mail/test", use: door.action { visit, form in try await sendTestMail(visit, form) })
    }

    /// Sends one letter through the server.
    private func sendTestMail(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let texts = visit.texts
        return try await tryOut(MailSection.self, visit, form, server: \.mail) { mail, section in
            let shop = try await database.read { try ShopSettings.load(in: $0) }
            try await mail.sendTest(
                to: visit.staff.email, of: shop, subject: texts("admin.settings.testSubject", ["shop": shop.name]),
                text: texts("admin.settings.testText"), with: section.keyring, at: Clock.system.now())
            try await database.write { try mail.noteTried(section.keyring, in: $0) }
            return texts("admin.settings.testSent", ["address": visit.staff.email, "server": mail.host])
        }
    }
}
