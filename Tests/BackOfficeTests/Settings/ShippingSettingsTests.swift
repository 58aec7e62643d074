import Basics
import Catalog
import MoneyKit
import Sales
import Store
import Testing

@testable import BackOffice

@Suite(.serialized) struct ShippingSettingsTests {
    private static func zones(_ server: SettingsServer) async throws -> [ShippingZone] {
        try await server.database.read { try ShippingZone.all(base: .usd, in: $0) }
    }

    private static func fill(_ tx: Transaction) throws {
        let zones = [("a", "France", ["FR"]), ("b", "Gulf", ["AE", "SA"]), ("c", "Rest", ["*"])].map { id, name, countries in
            ShippingZone(id: ID(id), name: [.english: name], countries: countries, rates: [])
        }
        try ShippingZone.save(zones, base: .usd, by: "system", in: tx)
    }

    @Test func aZoneIsMadeFromAnEmptyShop() async throws {
        try await SettingsServer.run { server in
            #expect(try await server.get("shipping").body.contains("Until there is one, every country can order"))
            let form = try await server.form("shipping/new").ticking("countries", "FR").ticking("countries", "MC").typing([
                "name.en": "France", "transit.en": "5–8 days", "rate.0.weight": "20", "rate.0.price": "80",
                "rate.1.weight": "0.5",
                "rate.1.price": "12.50",
            ])
            let answer = try await server.save("shipping/new", form)
            #expect(answer.location == "/admin/settings/shipping?saved")
            let zone = try #require(try await Self.zones(server).first)
            #expect(zone.name == [.english: "France"])
            #expect(zone.transit == [.english: "5–8 days"])
            #expect(zone.countries == ["FR", "MC"])
            #expect(zone.rates.map(\.upToG) == [500, 20_000])
            #expect(zone.rates.map(\.price.minor) == [1_250, 8_000])
            let entry = try await server.newestEntry()
            #expect(entry.kind == "shipping.saved")
            #expect(entry.actor == "ann")
            let list = try await server.get("shipping").body
            #expect(list.contains("$12.50 – $80.00, up to 20 kg"))
            #expect(list.contains("France, Monaco"))
            #expect(list.contains("Countries that no zone has cannot order."))
        }
    }

    @Test(arguments: [
        (["name.en": ""], "The zone needs a name.", "name.en"),
        (["rate.0.weight": "5"], "Say what it costs; 0 is free.", "rate.0.price"),
        (["rate.0.price": "5"], "Say up to which weight.", "rate.0.weight"),
        (["rate.0.weight": "heavy", "rate.0.price": "5"], "“heavy” is not a number", "rate.0.weight"),
        (["rate.0.weight": "0", "rate.0.price": "5"], "A weight above zero", "rate.0.weight"),
        (["rate.0.weight": "1", "rate.0.price": "-5"], "A number from 0 up is needed.", "rate.0.price"),
        (["rate.0.weight": "1", "rate.0.price": "5.555"], "At most 2 decimals.", "rate.0.price"),
        (["rate.0.weight": "100001", "rate.0.price": "5"], "up to 100000 kg", "rate.0.weight"),
        (
            ["rate.0.weight": "1", "rate.0.price": "5", "rate.1.weight": "1.000", "rate.1.price": "6"],
            "This weight is there twice.", "rate.1.weight"
        ),
        (
            ["rate.0.weight": "2", "rate.0.price": "5", "rate.1.weight": "1", "rate.1.price": "6"], "less than a lighter parcel",
            "rate.0.price"
        ),
        (["countries": ""], "Tick at least one country", "countries"),
        (["countries": "FR"], "FR is already in another zone", "countries"),
        (["countries": "XX"], "XX is no country code", "countries"),
    ])
    func whatCannotBeTakenIsSaidBesideItsField(typed: [String: String], said: String, field: String) async throws {
        try await SettingsServer.run(fill: Self.fill) { server in
            let before = try await server.state()
            var form = try await server.form("shipping/new").ticking("countries", "DE").typing([
                "name.en": "Germany", "transit.en": "2 days",
            ])
            for (name, value) in typed { form[name] = value.isEmpty && name == "countries" ? nil : value }
            let answer = try await server.save("shipping/new", form)
            #expect(answer.status == 422)
            #expect(answer.body.contains(said))
            #expect(answer.body.contains("href=\"#f-\(field)\""))
            #expect(answer.body.contains("id=\"f-\(field)\""))
            #expect(answer.form["transit.en"] == "2 days")
            for (name, value) in typed where name.hasPrefix("rate") { #expect(answer.form[name] == value) }
            #expect(try await server.state() == before)
        }
    }

    @Test func zonesAreMovedAndRemoved() async throws {
        try await SettingsServer.run(fill: Self.fill) { server in
            #expect(try await server.post("shipping/b/move", [("to", "up")]).status == 303)
            #expect(try await Self.zones(server).map(\.id.text) == ["b", "a", "c"])
            #expect(try await server.post("shipping/b/move", [("to", "up")]).status == 303)
            #expect(try await Self.zones(server).map(\.id.text) == ["b", "a", "c"])
            #expect(try await server.post("shipping/a/remove").location == "/admin/settings/shipping?removed")
            #expect(try await Self.zones(server).map(\.id.text) == ["b", "c"])
            let before = try await server.state()
            #expect(try await server.post("shipping/a/remove").status == 404)
            #expect(try await server.post("shipping/b/move", [("to", "sideways")]).status == 422)
            #expect(try await server.get("shipping/a").status == 404)
            #expect(try await server.state() == before)
        }
    }

    @Test func twoPeopleAtTwoZonesBothSave() async throws {
        try await SettingsServer.run(fill: Self.fill) { server in
            let (first, second) = (try await server.form("shipping/a"), try await server.form("shipping/b"))
            #expect(try await server.save("shipping/a", first.typing(["rate.0.weight": "1", "rate.0.price": "9"])).status == 303)
            #expect(try await server.save("shipping/b", second.typing(["transit.en": "9 days"])).status == 303)
            let zones = try await Self.zones(server)
            #expect(zones[0].rates.map(\.price.minor) == [900])
            #expect(zones[1].transit == [.english: "9 days"])

            let before = try await server.state()
            let conflict = try await server.save("shipping/a", first.typing(["rate.0.weight": "1", "rate.0.price": "7"]))
            #expect(conflict.status == 409)
            #expect(conflict.body.contains("Ann has saved this page"))
            #expect(conflict.form["rate.0.price"] == "7")
            #expect(try await server.state() == before)
        }
    }

    @Test func aCountryOfAnotherZoneIsNamedWithIt() async throws {
        try await SettingsServer.run(fill: Self.fill) { server in
            let body = try await server.get("shipping/b").body
            #expect(body.contains("in “France”"))
            #expect(body.contains("in “Rest”"))
            #expect(body.contains("Ticked: United Arab Emirates, Saudi Arabia"))
        }
    }

    @Test func everyCountryIsOnOneContinent() {
        let all = Continent.allCases.flatMap { $0.countries(in: .english) }.map(\.code)
        #expect(all.sorted() == Country.codes.sorted())
        #expect(Continent.europe.name(in: .chinese) == "欧洲")
    }
}
