import Sales
import Store
import Tax
import Testing

@testable import BackOffice

/// What finance types of taxes: it comes back as it was typed, and what cannot be is said beside its field.
@Suite(.serialized) struct TaxSettingsTests {
    private static let whole: KeyValuePairs = [
        "origin": "NL", "ioss": " im528 0012345 ", "included": "1", "registrations": "nl, nl004495445b01\n\nDE\tDE136695976",
        "rates": "NL, , reduced, 9, 2026-01-01, Belastingdienst, table 2\nUS, NY, standard, 8.875, 2025-03-01, ",
        "duties": "US, 9617.00, 7.2, 2026-10-01, HTS, chapter 96",
    ]

    @Test func everythingComesBackAsItWasTyped() async throws {
        try await SettingsServer.run { server in
            #expect(try await server.type("tax", Self.whole).status == 303)
            let kept = try await server.database.read { try TaxSettings.load(in: $0) }
            #expect(kept.isIncluded && kept.origin == "NL" && kept.iossNumber == "IM5280012345")
            #expect(
                kept.registrations == [
                    TaxRegistration(country: "NL", number: "NL004495445B01"),
                    TaxRegistration(country: "DE", number: "DE136695976"),
                ])
            #expect(
                kept.rates == [
                    TaxRate("NL", .reduced, share: 9_000, from: "2026-01-01", source: "Belastingdienst, table 2"),
                    TaxRate("US", region: "NY", share: 8_875, from: "2025-03-01"),
                ])
            #expect(
                kept.duties == [DutyRate("US", heading: "961700", share: 7_200, day: "2026-10-01", source: "HTS, chapter 96")])
            let entry = try await server.newestEntry()
            #expect(entry.kind == "settings.changed" && entry.actor == "ann")

            // Saving what the page shows changes nothing.
            let (before, form) = (try await server.state(), try await server.form("tax"))
            #expect(form["registrations"]?.split(whereSeparator: \.isNewline) == ["NL, NL004495445B01", "DE, DE136695976"])
            #expect(form["duties"] == "US, 961700, 7.2, 2026-10-01, HTS, chapter 96")
            #expect(try await server.save("tax", form).status == 303)
            #expect(try await server.state() == before)
        }
    }

    @Test(arguments: [
        ("ioss", "IM12", "ioss"), ("registrations", "NL", "registrations"), ("registrations", "NL,", "registrations"),
        ("rates", "NL, , cheap, 9, 2026-01-01, x", "rates"), ("rates", "NL, , reduced, nine, 2026-01-01, x", "rates"),
        ("rates", "NL, , reduced, 101, 2026-01-01, x", "rates"), ("rates", "NL, , reduced, 9, yesterday, x", "rates"),
        ("duties", "US, teapots, 7.2, 2026-10-01, HTS", "duties"), ("duties", "US, 9617, 7.2, 2026-10-01", "duties"),
        ("registrations", "XX, 1", "registrations"), ("duties", "US, 9617, 7.2, soon, HTS", "duties"),
        ("rates", "Holland, , reduced, 9, 2026-01-01, x", "rates"),
    ])
    func aRefusalStandsBesideItsFieldAndKeepsWhatWasTyped(field: String, typed: String, beside: String) async throws {
        try await SettingsServer.run { server in
            #expect(try await server.type("tax", Self.whole).status == 303)
            let before = try await server.state()
            let answer = try await server.type("tax", [field: typed])
            #expect(answer.status == 422, "\(typed)")
            #expect(answer.form[field] == typed)
            #expect(answer.form["origin"] == "NL" && answer.form["ioss"] == (field == "ioss" ? typed : "IM5280012345"))
            let place = try #require(answer.body.firstRange(of: "name=\"\(beside)\""))
            let mark = answer.body[place.upperBound...].prefix { $0 != ">" }
            #expect(
                mark.contains("aria-invalid") || answer.body[..<place.lowerBound].suffix(160).contains("aria-invalid"), "\(typed)"
            )
            #expect(answer.body.firstMatch(of: />tax\.[a-zA-Z]+</) == nil, "a key shows itself")
            #expect(try await server.state() == before)
        }
    }

    @Test func onlyWhoMaySetUpTheShopChangesIt() async throws {
        try await SettingsServer.run(as: .editor) { server in
            let before = try await server.state()
            #expect(try await server.post("tax", [("origin", "DE")]).status == 403)
            #expect(try await server.state() == before)
        }
    }
}
