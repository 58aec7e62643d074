import Basics
import Catalog
import MoneyKit
import Payments
import Pricing
import Sales
import Store
import Testing

@testable import BackOffice

/// The way of an empty shop to its first order, with nothing but the pages of the back office.
@Suite struct FirstOrderTests {
    @Test func anEmptyShopTakesItsFirstOrder() async throws {
        try await SettingsServer.run(fill: { _ = try EuroRates.storeSnapshot(in: $0) }) { server in
            #expect(try await server.get("shop").body.contains("Before the first order"))
            #expect(try await server.type("shop", ["name": "Lakeward", "email": "hello@lakeward.example"]).status == 303)
            #expect(try await server.type("currencies", ["base": "EUR"]).status == 303)
            #expect(
                try await server.type(
                    "bank",
                    [
                        "accounts.0.currency": "EUR", "accounts.0.beneficiary": "Lakeward Ltd", "accounts.0.bank": "Commerzbank",
                        "accounts.0.account": "DE89370400440532013000", "accounts.0.bic": "COBADEFF",
                    ]
                ).status == 303)
            let product = try await Self.sell(server)
            #expect(try await Self.place("quoted", server).shipping == nil, "no zone is there yet")
            let zone = try await server.form("shipping/new").ticking("countries", "*")
                .typing(["name.en": "Everywhere"])
            let page = String(try await server.save("shipping/new", zone).location.dropFirst("/admin/settings/".count))
            #expect(
                try await server.type(
                    "\(page.prefix { $0 != "?" })/services/new",
                    ["name.en": "Courier", "rate.0.upTo": "1000", "rate.0.price": "25"]
                ).status == 303)
            let order = try await Self.place("priced", server)
            #expect(order.total == Money(minor: 27_500, .eur))
            #expect(order.shippingZone == "Everywhere" && order.shippingName == "Courier")
            #expect(order.bank?.account == "DE89370400440532013000")
            #expect(order.lines.map(\.title) == ["Harbour bottle"])

            let mail: KeyValuePairs = ["host": "localhost", "security": "none", "sender": "hello@lakeward.example"]
            #expect(try await server.type("mail", mail).status == 303)
            #expect(!(try await server.get("shop").body.contains("Before the first order")))
            #expect(!product.isEmpty)
        }
    }

    /// A product on sale: its page is made, priced, weighed and made active.
    private static func sell(_ server: SettingsServer) async throws -> String {
        let made = try await server.client.post("/admin/products/new", [("title", "Harbour bottle"), ("sku", "HB")])
        let address = String(made.location.prefix { $0 != "?" })
        let changes: [(String, KeyValuePairs<String, String>)] = [
            ("/prices", ["moq": "50", "EUR.from.0": "50", "EUR.price.0": "2.50"]), ("/packing", ["gross": "0.4"]),
            ("", ["status": "active", "audience": "both"]),
        ]
        for (page, values) in changes {
            let form = try await server.client.get(address + page).form
            let saved = try await server.client.post(address + page, form.typing(values).fields)
            #expect(saved.status == 303, "\(page): \(saved.body)")
        }
        return address
    }

    private static func place(_ submission: String, _ server: SettingsServer) async throws -> OrderDetail {
        try await server.database.write { tx in
            let variant: ID<Variant> = try #require(try tx.value("SELECT id FROM variants WHERE sku = 'HB'"))
            let cart = try Cart.add(variant, quantity: 100, in: tx)
            let base = try BaseCurrency.load(in: tx)
            let contact = Order.Contact(
                company: "Maison Perrache", name: "Camille Roux", email: "camille@perrache.example", phone: "+33 4 72 00 00 00",
                address: Address(country: "FR", street: "12 rue de la Charité", city: "Lyon", postcode: "69002"))
            let checkout = Checkout(
                cart: cart, submission: submission, languages: [.english], currency: base, contact: contact)
            let outcome = try Order.place(checkout, terms: try .bankTransfer(base, in: tx), in: tx)
            guard case .placed(_, let token) = outcome, let order = try OrderDetail.find(token: token, in: tx) else {
                throw AppError(.internal, "test", detail: "\(outcome)")
            }
            return order
        }
    }
}
