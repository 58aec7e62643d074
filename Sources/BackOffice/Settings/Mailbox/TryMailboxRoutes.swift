import Basics
import Hummingbird
import Web

extension BackOffice {
    func addMailboxRoutes(to admin: RouterGroup<WebContext>) {
        addSettingsForm(MailboxSection.self, at: "/settings/mailbox", to: admin)
        admin.post("/settings/mailbox/test", use: door.action { visit, form in try await tryMailbox(visit, form) })
    }

    /// Opens the mailbox.
    private func tryMailbox(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try await tryOut(MailboxSection.self, visit, form, server: \.mailbox) { mailbox, section in
            let count = try await mailbox.tryOut(section.keyring)
            return visit.texts(
                "admin.mailbox.found", ["count": "\(count)", "folder": mailbox.folder, "server": mailbox.host])
        }
    }
}
