import Basics
import Catalog
import Journal
import MoneyKit
import Pricing
import Sales
import Store
import Synchronization
import TestKit
import Testing

@testable import Accounts

/// A shop of one bottle in two colours, and Camille of Lyon who has ordered there without an account.
enum AccountCast {
    static let camille = "camille@perrache.example"
    static let boss = "odile@perrache.example"

    static let contact = Order.Contact(
        company: "Maison Perrache", name: "Camille Roux", email: "Camille@Perrache.example", phone: "+33 4 72 00 00 00",
        address: Address(country: "FR", street: "12 rue de la Charité", city: "Lyon", postcode: "69002"))

    static func fill(in tx: Transaction) throws {
        var settings = ShopSettings(name: "Lakeward")
        (settings.languages, settings.currencies) = ([.english, .french], [.usd, .eur])
        try settings.save(in: tx)
        try PriceList.setBase(.usd, in: tx)
        try EuroRates.storeSnapshot(in: tx)
        try Offer.save(bottle(), in: tx)
        try ShippingZone.save(
            [
                ShippingZone(
                    id: ID("zone"), name: [.english: "Europe"], countries: ["FR"],
                    rates: [.init(upTo: 100_000, price: Money(minor: 8_400, .usd))])
            ], base: .usd, by: "test", in: tx)
    }

    /// 50 pieces at least, in tens.
    static func bottle(_ price: String = "5.40") -> ProductDraft {
        var draft = ProductDraft(slug: "bottle", title: [.english: "Bottle"])
        (draft.status, draft.audience, draft.moq, draft.increment) = (.active, .own, 50, 10)
        draft.weights = .init(grossG: 400)
        draft.options = [
            .init(
                name: [.english: "Colour"],
                values: [.init(key: "lake", label: [.english: "Lake"]), .init(key: "sand", label: [.english: "Sand"])])
        ]
        draft.variants = ["lake", "sand"].map { colour in
            var variant = ProductDraft.VariantDraft(sku: "B-\(colour.uppercased())", optionKeys: [colour])
            variant.stock = .some(nil)
            variant.prices = ["USD": [.init(from: 50, price: price)], "EUR": [.init(from: 50, price: "5.00")]]
            return variant
        }
        return draft
    }

    static func variant(_ sku: String = "B-LAKE", in tx: Transaction) throws -> ID<Variant> {
        try #require(try tx.value("SELECT id FROM variants WHERE sku = \(sku)"))
    }

    static func checkout(
        _ quantity: Int = 100, _ submission: String = "form-1", account: Account? = nil, in tx: Transaction
    ) throws -> Checkout {
        Checkout(
            cart: try Cart.add(variant(in: tx), quantity: quantity, in: tx), submission: submission, languages: [.english],
            currency: .usd, contact: contact, prices: account?.prices ?? .none, schedule: account?.schedule ?? .inAdvance)
    }

    @discardableResult
    static func order(_ checkout: Checkout, in tx: Transaction) throws -> OrderDetail {
        guard case .placed(let id, _) = try Order.place(checkout, terms: PaymentTerms(bank: nil), in: tx) else {
            throw AppError(.invalid, "test.notPlaced")
        }
        return try #require(try OrderDetail.find(id: id, in: tx))
    }

    /// Signs in by a link and says who is in.
    static func signIn(_ email: String, _ database: Database) async throws -> AccountSession {
        let session = try await database.write { tx in
            try SignInLink.follow(#require(try SignInLink.ask(email, in: tx)), language: .english, in: tx)
        }
        return try #require(try await database.read { try AccountSession.find(token: session, in: $0) })
    }

    /// Odile owns the account, and Camille joins it in a role.
    static func company(_ role: AccountUser.Role, _ database: Database) async throws -> (odile: AccountUser, camille: AccountUser)
    {
        let odile = try await signIn(boss, database).user
        let session = try await database.write { tx in
            try SignInLink.follow(odile.invite(Self.camille, role, in: tx), language: .english, in: tx)
        }
        return (odile, try #require(try await database.read { try AccountSession.find(token: session, in: $0) }).user)
    }

    /// Everything that this room keeps, and how much stands in the rooms it writes to.
    static func whole(_ database: Database) async throws -> [String] {
        try await database.read { tx in
            let statements: [SQL] = [
                "SELECT id || name || discount || schedule || coalesce(approval_above, -1) FROM accounts ORDER BY id",
                "SELECT id || account_id || role || name || password_hash FROM account_users ORDER BY id",
                "SELECT fingerprint || kind || coalesce(used_at, 0) FROM account_links ORDER BY fingerprint",
                "SELECT fingerprint FROM account_sessions ORDER BY fingerprint",
                "SELECT id || contact || is_default FROM account_addresses ORDER BY id",
                "SELECT id || state || reason FROM approval_requests ORDER BY id",
                "SELECT 'orders ' || count(*) FROM orders", "SELECT 'carts ' || count(*) FROM carts",
                "SELECT 'lines ' || count(*) FROM cart_lines", "SELECT 'of accounts ' || count(*) FROM account_orders",
                "SELECT 'journal ' || count(*) FROM journal", "SELECT 'prices ' || count(*) FROM buyer_prices",
            ]
            return try statements.flatMap { try tx.rows($0).map { $0[0] as String } }
        }
    }
}

/// A clock that a test moves on.
final class MovedClock: Sendable {
    private let time = Mutex(BothEngines.now)

    var clock: Clock { Clock { self.time.withLock { $0 } } }

    func move(_ seconds: Int64) { time.withLock { $0 = $0.adding(seconds: seconds) } }
}
