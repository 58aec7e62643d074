import Basics
import MoneyKit
import Sales
import Store
import Testing
import Web

@testable import Storefront

/// The buyer chooses among the services that go to the country.
@Suite struct ShippingChoiceTests {
    private static let buyer: [(String, String)] = [
        ("submission", "one"), ("currency", "USD"), ("shown", "FR"), ("email", "claire@maison.example"), ("name", "Claire"),
        ("company", "Maison"), ("phone", "+33 4 72 00 00 00"), ("country", "FR"), ("street", "1 rue"), ("postcode", "69002"),
        ("city", "Lyon"),
    ]

    /// 100 bottles, $540.00 and 40 kg, to France by sea for 60.00, by air for 100.00, or by a truck to be quoted.
    private static func cart(_ shop: ShopServer, freeFrom: Int64? = nil) async throws -> [String: String] {
        try await shop.database.write { tx in
            func service(_ id: String, _ name: String, _ minor: Int64?) -> ShippingWay {
                ShippingWay(
                    id: ID(id), name: [.english: name], transit: [.english: "\(name) days"],
                    rates: minor.map { [.init(upTo: 100_000, price: Money(minor: $0, .usd))] } ?? [])
            }
            var (truck, air, sea) = (service("truck", "Truck", nil), service("air", "Air", 10_000), service("sea", "Sea", 6_000))
            air.carrier = .dhl
            air.free = freeFrom.map { .init(from: Money(minor: $0, .usd)) }
            sea.kinds = .goods
            truck.transit = [:]
            try ShippingZone.save(
                [
                    ShippingZone(
                        id: ID("fr"), name: [.english: "France"], countries: ["FR"], services: [truck, air, sea])
                ], base: .usd, by: "test", in: tx)
        }
        let added = try await shop.post("/en/cart/lines", ["product": "bottle", "quantity": "100"])
        return ["cookie": "cart=\(try #require(added.cookie("cart")))"]
    }

    private static func send(
        _ shop: ShopServer, _ cookie: [String: String], _ more: [(String, String)]
    ) async throws -> ShopServer.Answer {
        let body = (buyer + more).map { "\($0.0.queryEncoded)=\($0.1.queryEncoded)" }.joined(separator: "&")
        let form = ["content-type": "application/x-www-form-urlencoded"]
        return try await shop.send("POST", "/en/checkout", cookie.merging(form) { $1 }, body)
    }

    /// The places of texts in a page, in their order.
    private static func isInOrder(_ body: String, _ parts: [String]) -> Bool {
        var rest = body[...]
        for part in parts {
            guard let found = rest.firstRange(of: part) else { return false }
            rest = rest[found.upperBound...]
        }
        return true
    }

    @Test func theCheapestComesFirstAndIsChosen() async throws {
        try await ShopServer.run { shop in
            let cookie = try await Self.cart(shop)
            let page = try await Self.send(shop, cookie, [("refresh", "1")])
            #expect(page.status == 200)
            #expect(
                Self.isInOrder(
                    page.body,
                    [
                        "value=\"sea\" checked>", "$60.00", "Sea days", "value=\"air\">", "$100.00",
                        "<bdi>DHL</bdi> · <bdi>Air days</bdi>",
                        "value=\"truck\">", "To be quoted", "We name the shipping price after the order",
                    ]))
            #expect(page.body.contains("name=\"seen\" value=\"600.00\"") && page.body.contains("Update the total"))
            let air = try await Self.send(shop, cookie, [("refresh", "1"), ("shipping", "air")])
            #expect(air.body.contains("value=\"air\" checked>") && air.body.contains("name=\"seen\" value=\"640.00\""))
            let truck = try await Self.send(shop, cookie, [("refresh", "1"), ("shipping", "truck")])
            #expect(truck.body.contains("Total before shipping") && truck.body.contains("name=\"seen\" value=\"540.00\""))
        }
    }

    @Test func anotherServiceShowsItsTotalBeforeAnythingIsOrdered() async throws {
        try await ShopServer.run { shop in
            let cookie = try await Self.cart(shop)
            let shown = [("seen", "600.00"), ("shownService", "sea"), ("shipping", "air")]
            let told = try await Self.send(shop, cookie, shown)
            #expect(told.status == 422 && told.body.contains("With this way of shipping the total is $640.00."))
            #expect(told.body.contains("value=\"air\" checked>"))
            let gone = try await Self.send(
                shop, cookie, [("seen", "600.00"), ("shownService", "rail"), ("shipping", "rail")])
            #expect(gone.status == 422 && gone.body.contains("no longer offered"))
            #expect(try await shop.database.read { try $0.value("SELECT count(*) FROM orders") } == 0)
            let placed = try await Self.send(
                shop, cookie, [("seen", "640.00"), ("shownService", "air"), ("shipping", "air")])
            #expect(placed.status == 303)
            let order = try await shop.get(try #require(placed["location"])).body
            #expect(order.contains("Shipping: Air · DHL") && order.contains("$640.00"))
        }
    }

    @Test func freeShippingIsSaidSo() async throws {
        try await ShopServer.run { shop in
            let cookie = try await Self.cart(shop, freeFrom: 54_000)
            let page = try await Self.send(shop, cookie, [("refresh", "1")])
            #expect(Self.isInOrder(page.body, ["value=\"air\" checked>", ">Free<", "value=\"sea\">"]))
            #expect(page.body.contains("name=\"seen\" value=\"540.00\"") && page.body.contains("<dd>Free</dd>"))
            let placed = try await Self.send(shop, cookie, [("seen", "540.00"), ("shipping", "air"), ("shownService", "air")])
            #expect(placed.status == 303)
        }
        try await ShopServer.run { shop in
            let cookie = try await Self.cart(shop, freeFrom: 54_001)
            let page = try await Self.send(shop, cookie, [("refresh", "1")])
            #expect(page.body.contains("Free for goods from $540.01") && !page.body.contains(">Free<"))
        }
    }
}
