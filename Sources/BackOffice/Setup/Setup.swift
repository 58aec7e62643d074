import Basics
import Catalog
import Journal
import Payments
import Sales
import Store

/// How far the setting up of a shop has come.
struct Setup: Sendable {
    enum State: String, Sendable {
        case done, settled, open
    }

    /// What people have said of it, as it is kept.
    private struct Said: Codable {
        /// Steps that are right as they are.
        var settled: [SetupStep] = []
    }

    private static let setting = "setup"

    let states: [SetupStep: State]
    /// A mail server is named, and no letter has gone through it yet.
    let lacksLetter: Bool

    var next: SetupStep? { SetupStep.allCases.first { states[$0] == .open } }
    var finished: Int { states.values.count { $0 != .open } }
    var isFinished: Bool { next == nil }
    /// What an order needs is there.
    var takesOrders: Bool {
        SetupStep.allCases.allSatisfy { !$0.isNeeded || states[$0] != .open || $0 == .mail && lacksLetter }
    }

    /// - Parameter isSecure: the shop is reached by TLS, which its own address says.
    static func load(isSecure: Bool, _ keyring: Keyring, in tx: Transaction) throws -> Setup {
        let settled = (try Settings.read(setting, as: Said.self, in: tx) ?? Said()).settled
        let mail = try MailSettings.load(in: tx)
        let sendsMail = try mail?.isTried(keyring, in: tx) ?? false
        let done = try done(isSecure: isSecure, sendsMail: sendsMail, in: tx)
        return Setup(
            states: Dictionary(
                uniqueKeysWithValues: SetupStep.allCases.map { step in
                    (step, done.contains(step) ? .done : settled.contains(step) ? .settled : .open)
                }),
            lacksLetter: mail != nil && !sendsMail)
    }

    private static func done(isSecure: Bool, sendsMail: Bool, in tx: Transaction) throws -> Set<SetupStep> {
        let shop = try ShopSettings.load(in: tx)
        let sells = try tx.value("SELECT 1 FROM products WHERE status = \(Product.Status.active) LIMIT 1", as: Int.self) != nil
        let facts: [(SetupStep, Bool)] = [
            (.shop, shop.name != ShopSettings.unnamed.name && !shop.email.isEmpty),
            (.languages, shop.languages.count > 1),
            (.currencies, shop.currencies.count > 1),
            (.bank, try !BankAccount.all(in: tx).isEmpty),
            (.shipping, try !ShippingZone.all(base: shop.baseCurrency, in: tx).isEmpty),
            (.mail, sendsMail),
            (.products, sells),
            (.domain, isSecure),
            (.backup, try !Journal.entries(about: "backup", limit: 1, in: tx).isEmpty),
            (.team, try Staff.count(in: tx) > 1),
        ]
        return Set(facts.filter(\.1).map(\.0))
    }

    /// Notes that a step is right as it is.
    static func settle(_ step: SetupStep, by actor: String, in tx: Transaction) throws {
        var said = try Settings.read(setting, as: Said.self, in: tx) ?? Said()
        guard !said.settled.contains(step) else { return }
        said.settled.append(step)
        try Settings.write(setting, said, in: tx)
        try Settings.journal(setting, by: actor, in: tx)
    }
}
