import Basics
import Catalog
import Payments
import Sales
import Store
import Web

/// What an empty shop needs before its first order, and what of it is there. Shown until all of it is.
struct ShopSetup: Sendable {
    struct Step: Hashable, Sendable {
        let key: String
        let address: String
        let isDone: Bool
    }

    let steps: [Step]

    static func load(_ shop: ShopSettings, in tx: Transaction) throws -> ShopSetup {
        let sells = try tx.value("SELECT count(*) FROM products WHERE status = \(Product.Status.active)", as: Int.self) ?? 0
        let isNamed = shop.name != ShopSettings.unnamed.name && !shop.email.isEmpty
        return ShopSetup(
            steps: [
                Step(key: "name", address: SettingsPage.shop.address, isDone: isNamed),
                Step(key: "bank", address: SettingsPage.bank.address, isDone: try !BankAccount.all(in: tx).isEmpty),
                Step(
                    key: "shipping", address: SettingsPage.shipping.address,
                    isDone: try !ShippingZone.all(base: shop.baseCurrency, in: tx).isEmpty),
                Step(key: "mail", address: SettingsPage.mail.address, isDone: try MailSettings.load(in: tx) != nil),
                Step(key: "product", address: "/admin/products", isDone: sells > 0),
            ])
    }

    func view(_ texts: Texts) -> HTML? {
        guard steps.contains(where: { !$0.isDone }) else { return nil }
        let rows: [HTML] = steps.map { step in
            """
            <li><a href="\(href: step.address)"><span>\(texts("admin.setup.\(step.key)"))</span>\
            <span class="pill\(step.isDone ? " pill-ok" : "")">\(texts(step.isDone ? "admin.setup.done" : "admin.setup.open"))</span>\
            </a></li>
            """
        }
        return Panels(texts).panel(texts("admin.setup.title"), id: "setup", "<ul class=\"todo\">\(rows)</ul>")
    }
}
