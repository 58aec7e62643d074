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
            ShippingZone(id: ID(id), name: [.english: name], countries: countries, services: [])
        }
        try ShippingZone.save(zones, base: .usd, by: "system", in: tx)
    }

    @Test func aZoneIsMadeFromAnEmptyShop() async throws {
        try await SettingsServer.run { server in
            #expect(try await server.get("shipping").body.contains("Until there is one, every country can order"))
            let form = try await server.form("shipping/new").ticking("countries", "FR").ticking("countries", "MC").typing([
                "name.en": "France"
            ])
            let answer = try await server.save("shipping/new", form)
            let zone = try #require(try await Self.zones(server).first)
            #expect(answer.location == "/admin/settings/shipping/\(zone.id)?saved")
            #expect(zone.name == [.english: "France"] && zone.countries == ["FR", "MC"] && zone.services.isEmpty)
            let entry = try await server.newestEntry()
            #expect(entry.kind == "shipping.saved" && entry.actor == "ann")
            let page = try await server.get("shipping/\(zone.id)").body
            #expect(page.contains("every order to this zone waits for your quote"))
            let list = try await server.get("shipping").body
            #expect(list.contains("France, Monaco") && list.contains("To be quoted"))
            #expect(list.contains("Countries that no zone has cannot order."))
        }
    }

    @Test(arguments: [
        (["name.en": ""], "The zone needs a name.", "name.en"),
        (["countries": ""], "Tick at least one country", "countries"),
        (["countries": "FR"], "FR is already in another zone", "countries"),
        (["countries": "XX"], "XX is no country code", "countries"),
    ])
    func whatCannotBeTakenIsSaidBesideItsField(typed: [String: String], said: String, field: String) async throws {
        try await SettingsServer.run(fill: Self.fill) { server in
            let before = try await server.state()
            var form = try await server.form("shipping/new").ticking("countries", "DE").typing(["name.en": "Germany"])
            for (name, value) in typed { form[name] = value.isEmpty && name == "countries" ? nil : value }
            let answer = try await server.save("shipping/new", form)
            #expect(answer.status == 422)
            #expect(answer.body.contains(said))
            #expect(answer.body.contains("href=\"#f-\(field)\""))
            #expect(answer.body.contains("id=\"f-\(field)\""))
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
            #expect(try await server.save("shipping/a", first.typing(["name.en": "France, all of it"])).status == 303)
            #expect(try await server.save("shipping/b", second.typing(["name.en": "The Gulf"])).status == 303)
            #expect(try await Self.zones(server).prefix(2).map { $0.name[.english] } == ["France, all of it", "The Gulf"])

            let before = try await server.state()
            let conflict = try await server.save("shipping/a", first.typing(["name.en": "Gaul"]))
            #expect(conflict.status == 409)
            #expect(conflict.body.contains("Ann has saved this page"))
            #expect(conflict.form["name.en"] == "Gaul")
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
