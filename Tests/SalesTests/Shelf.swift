import Basics
import Catalog
import MoneyKit
import Store

@testable import Sales

/// A small shelf of goods for a test: one product a call, its variants named `PRODUCT-0`, `PRODUCT-1`, ….
struct Shelf {
    let tx: Transaction

    /// The base price list, in US dollars.
    func open() throws {
        try tx.run("INSERT INTO price_lists (id, currency, is_base) VALUES ('usd', 'USD', 1)")
        try tx.run("INSERT INTO currency_policies (currency, position) VALUES ('USD', 0)")
    }

    /// - Parameter prices: ten-thousandths of a cent from so many pieces on.
    @discardableResult
    func put(
        _ name: String, moq: Int = 1, increment: Int = 1, stock: [Int?] = [nil], sampleMost: Int? = nil, gramsEach: Int? = 200,
        prices: [(Int, Int)] = [(1, 2_000_000)], samplePrice: Int? = nil
    ) throws -> [ID<Variant>] {
        try tx.run(
            """
            INSERT INTO products (id, slug, status, audience, moq, increment, gross_weight_g, sample_most, created_at, updated_at)
            VALUES (\(name), \(name), 'active', 'own', \(moq), \(increment), \(gramsEach), \(sampleMost), 0, 0)
            """)
        for (language, title) in [("en", "The \(name)"), ("fr", "Le \(name)")] {
            try tx.run("INSERT INTO product_texts (product_id, language, title) VALUES (\(name), \(language), \(title))")
        }
        if let samplePrice {
            try tx.run("INSERT INTO sample_prices (product_id, price_list_id, fine) VALUES (\(name), 'usd', \(samplePrice))")
        }
        return try stock.enumerated().map { position, stock in
            let id = "\(name)-\(position)"
            try tx.run(
                """
                INSERT INTO variants (id, product_id, position, sku, stock)
                VALUES (\(id), \(name), \(position), \(id), \(stock))
                """)
            for (from, fine) in prices {
                try tx.run(
                    """
                    INSERT INTO prices (variant_id, price_list_id, from_quantity, fine)
                    VALUES (\(id), 'usd', \(from), \(fine))
                    """)
            }
            return ID(id)
        }
    }

    /// Shipping to France by weight, and quoted to everywhere else.
    func shipToFrance() throws {
        let table = [(1_000, 2_000), (10_000, 5_000)].map { ShippingWay.Rate(upTo: $0, price: Money(minor: $1, .usd)) }
        try ShippingZone.save(
            [
                ShippingZone(
                    id: ID("zone-fr"), name: [.english: "France", .french: "La France"], transit: [.english: "5–8 days"],
                    countries: ["FR"], rates: table),
                ShippingZone(id: ID("zone-else"), name: [.english: "Elsewhere"], countries: ["*"], rates: []),
            ], base: .usd, by: "test", in: tx)
    }
}

extension Checkout {
    /// Camille of Lyon buys what is in `cart`.
    static func ofCamille(cart: String, submission: String = "form-1", language: LanguageTag = .french) -> Checkout {
        Checkout(
            cart: cart, submission: submission, languages: [language, .english], currency: .usd,
            contact: Order.Contact(
                company: "Maison Perrache", name: "Camille Roux", email: "camille@perrache.example", phone: "+33 4 72 00 00 00",
                address: Address(country: "FR", street: "12 rue de la Charité", city: "Lyon", postcode: "69002")))
    }
}
