import Basics
import Catalog
import MoneyKit
import Sales
import Store
import Testing

@testable import BackOffice

/// An order of 600 of the shop's bottles to Lyon, whose shipping is still to be quoted.
enum BottleOrder {
    static func place(
        _ server: EditorServer, company: String = "Maison Perrache", bank: BankDetails? = nil
    ) async throws -> ID<Order> {
        let product = server.product
        return try await server.database.write { tx in
            try ShippingZone.save(
                [ShippingZone(id: ID("z"), name: [.english: "World"], countries: ["*"], rates: [])], base: .usd, by: "test",
                in: tx)
            let variant: ID<Variant> = try #require(
                try tx.value("SELECT id FROM variants WHERE product_id = \(product) ORDER BY position DESC LIMIT 1"))
            let token = try Cart.add(variant, quantity: 600, in: tx)
            let checkout = Checkout(
                cart: token, submission: "one", languages: [.english], currency: .usd,
                contact: Order.Contact(
                    company: company, name: "Camille Roux", email: "camille@perrache.example", phone: "+33 4 72 00 00 00",
                    address: Address(country: "FR", street: "12 rue de la Charité", city: "Lyon", postcode: "69002")))
            switch try Order.place(checkout, terms: PaymentTerms(bank: bank), in: tx) {
            case .placed(let id, _): return id
            case let other: throw AppError(.invalid, "test.notPlaced", detail: "\(other)")
            }
        }
    }

    /// The same with a price of shipping.
    static func placeWithShipping(
        _ server: EditorServer, _ minor: Int64, company: String = "Maison Perrache", bank: BankDetails? = nil
    ) async throws -> ID<Order> {
        let id = try await place(server, company: company, bank: bank)
        try await server.database.write { tx in
            try Order.quoteShipping(id, Money(minor: minor, .usd), by: OrderMover(id: "ann", role: .owner), in: tx)
        }
        return id
    }
}
