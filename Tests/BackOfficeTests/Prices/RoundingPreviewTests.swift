import Basics
import MoneyKit
import Pricing
import Store
import Testing

@testable import BackOffice

/// What prices become by what is typed, while it is typed.
@Suite(.serialized) struct RoundingPreviewTests {
    private static func fill(_ tx: Transaction) throws {
        try EuroRates.store(
            [EuroRate(.usd, day: "2026-10-30", rate: "1.25"), EuroRate(.jpy, day: "2026-10-30", rate: "200")], in: tx)
    }

    private static func typed(_ examples: String, _ rounding: String) -> [(name: String, value: String)] {
        [
            ("currencies", "USD"), ("currencies", "EUR"), ("base", "USD"), ("EUR.markup", "1.5"), ("EUR.rounding", rounding),
            ("examples", examples),
        ].map { (name: $0.0, value: $0.1) }
    }

    @Test func everyStepOfAPriceIsShownAndNothingIsSaved() async throws {
        try await SettingsServer.run(fill: Self.fill) { server in
            let before = try await server.state()
            let answer = try await server.post("currencies/look", Self.typed("24.60", "100-99"))
            #expect(answer.status == 200 && answer.body.hasPrefix("<div id=\"rounding-preview\""))
            // 24.60 × 0.8 × 1.015 = 19.9752, and 19.99 is 0.07 % above it.
            for text in ["$24.60", "€19.9752", "€19.99", "+0.07 %", "by the rate of 2026-10-30, 2 days old"] {
                #expect(answer.body.contains(text), "\(text)")
            }
            #expect(!answer.body.contains("more than 2 %") && CustomerCast.saysEverything(answer.body))
            let after = try await server.state()
            #expect(after == before)
        }
    }

    @Test func aPriceThatRoundingMovesFarIsPointedOut() async throws {
        try await SettingsServer.run(fill: Self.fill) { server in
            // 12.90 × 0.8 × 1.015 = 10.4748, and 9.99 is 4.62 % below it.
            let answer = try await server.post("currencies/look", Self.typed("12.90", "100-99")).body
            #expect(answer.contains("€9.99") && answer.contains("-4.62 %") && answer.contains("more than 2 %"))
            let finer = try await server.post("currencies/look", Self.typed("12.90", "5-0")).body
            #expect(finer.contains("€10.45") && !finer.contains("more than 2 %"))
        }
    }

    @Test func theButtonShowsTheSameWithoutScripts() async throws {
        try await SettingsServer.run(fill: Self.fill) { server in
            let page = try await server.post("currencies", Self.typed("24.60", "100-99") + [(name: "_do", value: "preview")])
            #expect(page.status == 200 && page.body.contains("id=\"rounding-preview\"") && page.body.contains("€19.9752"))
            #expect(page.body.contains("value=\"24.60\"") && CustomerCast.saysEverything(page.body))
            let policies = try await server.database.read { try CurrencyPolicy.all(in: $0) }
            #expect(policies.isEmpty)
        }
    }
}
