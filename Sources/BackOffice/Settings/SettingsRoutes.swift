import Hummingbird
import Web

extension BackOffice {
    func addSettingsRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/settings", use: door.page { visit in try await showSettings(ShopSection.self, visit) })
        addSettingsForm(ShopSection.self, at: "/settings/shop", to: admin)
        addSettingsForm(LanguagesSection.self, at: "/settings/languages", to: admin)
        addDomainRoutes(to: admin)
        addSettingsForm(CurrenciesSection.self, at: "/settings/currencies", to: admin)
        addRatesRoutes(to: admin)
        addShippingRoutes(to: admin)
        addSettingsForm(TaxSection.self, at: "/settings/tax", to: admin)
        addSettingsForm(BankSection.self, at: "/settings/bank", to: admin)
        addSettingsForm(ProvidersSection.self, at: "/settings/providers", to: admin)
        addSettingsForm(PayingSection.self, at: "/settings/paying", to: admin)
        addSettingsForm(OrdersSection.self, at: "/settings/orders", to: admin)
        addSettingsForm(InboxSection.self, at: "/settings/inbox", to: admin)
        addSettingsForm(QuotesSection.self, at: "/settings/quotes", to: admin)
        addSettingsForm(DocumentsSection.self, at: "/settings/documents", to: admin)
        addDocumentPictureRoutes(to: admin)
        addSettingsForm(MailSection.self, at: "/settings/mail", to: admin)
        addTestMailRoutes(to: admin)
        addMailboxRoutes(to: admin)
        addSigningRoutes(to: admin)
        addSettingsForm(CrawlersSection.self, at: "/settings/crawlers", to: admin)
        addSettingsForm(PrivacySection.self, at: "/settings/privacy", to: admin)
        addStaffRoutes(to: admin)
        addMeRoutes(to: admin)
    }
}
