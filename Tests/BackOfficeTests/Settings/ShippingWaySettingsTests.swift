import Basics
import Catalog
import MoneyKit
import Sales
import Store
import Testing

@testable import BackOffice

/// The services of a zone: made, changed, tried out, moved and removed by forms without scripts.
@Suite(.serialized) struct ShippingWaySettingsTests {
    private static func services(_ server: SettingsServer) async throws -> [ShippingWay] {
        try await server.database.read { try ShippingZone.all(base: .usd, in: $0) }[0].services
    }

    private static func fill(_ tx: Transaction) throws {
        let services = ["air", "sea"].map { ShippingWay(id: ID($0), name: [.english: $0], basis: .volume) }
        try ShippingZone.save(
            [
                ShippingZone(id: ID("a"), name: [.english: "France"], countries: ["FR"], services: services),
                ShippingZone(id: ID("b"), name: [.english: "Rest"], countries: ["*"], services: []),
            ], base: .usd, by: "system", in: tx)
    }

    @Test func aServiceIsTypedAndShownAsItWasTyped() async throws {
        try await SettingsServer.run(fill: Self.fill) { server in
            let typed: KeyValuePairs = [
                "name.en": "Air express (DHL)", "transit.en": "5–8 days", "carrier": "dhl", "kinds": "samples", "basis": "weight",
                "divisor": "5000", "step": "0.5", "limit": "70", "free": "1,500.00", "freeKinds": "goods",
                "rate.0.upTo": "20", "rate.0.price": "80", "rate.1.upTo": "0.5", "rate.1.price": "12.50",
            ]
            let answer = try await server.type("shipping/b/services/new", typed)
            #expect(answer.location == "/admin/settings/shipping/b?saved")
            let zones = try await server.database.read { try ShippingZone.all(base: .usd, in: $0) }
            #expect(zones[0].services.map(\.id.text) == ["air", "sea"])
            let made = try #require(zones[1].services.first)
            #expect(made.name == [.english: "Air express (DHL)"] && made.transit == [.english: "5–8 days"])
            #expect(made.carrier == .dhl && made.kinds == .samples && made.basis == .weight)
            #expect(made.divisor == 5_000 && made.stepG == 500 && made.limitG == 70_000)
            #expect(made.free == .init(from: Money(minor: 150_000, .usd), kinds: .goods))
            #expect(made.rates.map(\.upTo) == [500, 20_000] && made.rates.map(\.price.minor) == [1_250, 8_000])
            let entry = try await server.newestEntry()
            #expect(entry.kind == "shipping.saved" && entry.actor == "ann")

            let page = try await server.get("shipping/b/services/\(made.id)")
            #expect(page.form["rate.0.upTo"] == "0.5" && page.form["rate.1.price"] == "80.00" && page.form["step"] == "0.5")
            #expect(page.form["free"] == "1500.00" && page.form["divisor"] == "5000" && page.form["limit"] == "70")
            #expect(page.body.contains("← Rest") && page.body.firstMatch(of: /admin\.[a-z]+\./) == nil)
            let before = try await server.state()
            #expect(try await server.save("shipping/b/services/\(made.id)", page.form).status == 303)
            #expect(try await server.state() == before, "nothing was changed, so nothing is saved")
            let list = try await server.get("shipping").body
            #expect(list.contains("$12.50 – $80.00, up to 20 kg; free for goods from $1,500.00"))
            #expect(try await server.get("shipping/b").body.contains("Samples only"))
        }
    }

    @Test(arguments: [("volume", "0.25", 250_000), ("pieces", "1,200", 1_200), ("cartons", "12", 12)])
    func eachBasisHasItsUnit(basis: String, typed: String, kept: Int) async throws {
        try await SettingsServer.run(fill: Self.fill) { server in
            let answer = try await server.type(
                "shipping/a/services/sea", ["basis": basis, "rate.0.upTo": typed, "rate.0.price": "7"])
            #expect(answer.status == 303)
            let services = try await Self.services(server)
            #expect(services[1].rates == [.init(upTo: kept, price: Money(minor: 700, .usd))])
            let unit = basis == "volume" ? "m³" : basis
            let page = try await server.get("shipping/a")
            #expect(page.body.contains("$7.00, up to \(typed) \(unit)"))
        }
    }

    @Test(arguments: [
        (["name.en": ""], "The service needs a name.", "name.en"),
        (["rate.0.upTo": "5"], "Say what it costs; 0 is free.", "rate.0.price"),
        (["rate.0.price": "5"], "Say up to how much.", "rate.0.upTo"),
        (["rate.0.upTo": "heavy", "rate.0.price": "5"], "“heavy” is not a number", "rate.0.upTo"),
        (["rate.0.upTo": "0", "rate.0.price": "5"], "A weight above zero", "rate.0.upTo"),
        (["rate.0.upTo": "1", "rate.0.price": "-5"], "A number from 0 up is needed.", "rate.0.price"),
        (["rate.0.upTo": "1", "rate.0.price": "5.555"], "At most 2 decimals.", "rate.0.price"),
        (["rate.0.upTo": "100001", "rate.0.price": "5"], "up to 100000 kg", "rate.0.upTo"),
        (["basis": "volume", "rate.0.upTo": "1001", "rate.0.price": "5"], "up to 1000 m³", "rate.0.upTo"),
        (["basis": "cartons", "rate.0.upTo": "1.5", "rate.0.price": "5"], "1.5", "rate.0.upTo"),
        (
            ["rate.0.upTo": "1", "rate.0.price": "5", "rate.1.upTo": "1.000", "rate.1.price": "6"],
            "This row is there twice.", "rate.1.upTo"
        ),
        (
            ["rate.0.upTo": "2", "rate.0.price": "5", "rate.1.upTo": "1", "rate.1.price": "6"], "less than a smaller parcel",
            "rate.0.price"
        ),
        (["divisor": "500"], "A number from 1000 to 10000", "divisor"),
        (["step": "0"], "A weight above zero", "step"),
        (["limit": "much"], "“much” is not a number", "limit"),
        (["free": "0"], "An amount above zero, or nothing.", "free"),
    ])
    func whatCannotBeTakenIsSaidBesideItsField(typed: [String: String], said: String, field: String) async throws {
        try await SettingsServer.run(fill: Self.fill) { server in
            let before = try await server.state()
            var form = try await server.form("shipping/a/services/new").typing(["name.en": "Courier", "transit.en": "2 days"])
            for (name, value) in typed { form[name] = value }
            let answer = try await server.save("shipping/a/services/new", form)
            #expect(answer.status == 422)
            #expect(answer.body.contains(said))
            #expect(answer.body.contains("href=\"#f-\(field)\""))
            #expect(answer.body.contains("id=\"f-\(field)\""))
            #expect(answer.form["transit.en"] == "2 days")
            for (name, value) in typed { #expect(answer.form[name] ?? "" == value) }
            #expect(try await server.state() == before)
        }
    }

    @Test func servicesAreMovedAndRemoved() async throws {
        try await SettingsServer.run(fill: Self.fill) { server in
            let sea = "shipping/a/services/sea"
            #expect(try await server.post("\(sea)/move", [("to", "up")]).location == "/admin/settings/shipping/a?saved")
            #expect(try await Self.services(server).map(\.id.text) == ["sea", "air"])
            #expect(try await server.post("\(sea)/move", [("to", "up")]).status == 303)
            #expect(try await Self.services(server).map(\.id.text) == ["sea", "air"])
            let gone = try await server.post("shipping/a/services/air/remove")
            #expect(gone.location == "/admin/settings/shipping/a?serviceRemoved")
            #expect(try await server.get("shipping/a?serviceRemoved").body.contains("The service is removed."))
            #expect(try await Self.services(server).map(\.id.text) == ["sea"])
            let before = try await server.state()
            #expect(try await server.post("shipping/a/services/air/remove").status == 404)
            #expect(try await server.post("shipping/b/services/sea/remove").status == 404)
            #expect(try await server.post("\(sea)/move", [("to", "sideways")]).status == 422)
            #expect(try await server.get("shipping/a/services/air").status == 404)
            #expect(try await server.get("shipping/x/services/new").status == 404)
            #expect(try await server.state() == before)
        }
    }

    @Test func aParcelIsTriedOut() async throws {
        try await SettingsServer.run(fill: Self.fill) { server in
            let table: KeyValuePairs = [
                "basis": "weight", "divisor": "5000", "rate.0.upTo": "20", "rate.0.price": "80", "free": "1500",
            ]
            #expect(try await server.type("shipping/a/services/air", table).status == 303)
            func tried(_ query: String) async throws -> String { try await server.get("shipping?\(query)").body }
            let paid = try await tried("country=FR&weight=12&volume=0.096&goods=1499.99&kind=goods")
            #expect(paid.contains("<td class=\"num\">$80.00") && paid.contains("value=\"1499.99\""))
            #expect(try await tried("country=FR&weight=12&volume=0.096&goods=1500&kind=goods").contains(">Free<"))
            let large = try await tried("country=FR&weight=12&volume=0.100001")
            #expect(!large.contains("<td class=\"num\">$80.00") && large.contains("<td class=\"num\">To be quoted"))
            #expect(try await tried("country=FR&weight=heavy").contains("“heavy” is not a number"))
        }
    }
}
