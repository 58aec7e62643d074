import Basics
import Channels
import Store
import Testing

@testable import BackOffice

@Suite struct CrawlerSettingsTests {
    @Test func aCrawlerWithoutATickIsDenied() async throws {
        try await SettingsServer.run { server in
            let form = try await server.form("crawlers")
            let allowed = form.fields.filter { field in field.name == "allowed" && !field.value.isEmpty }
            #expect(allowed.count == Crawler.allCases.count)
            let fields = form.fields.filter { !($0.name == "allowed" && $0.value == "GPTBot") }
            let saved = try await server.post("crawlers", fields)
            #expect(saved.status == 303)
            #expect(saved.location == "/admin/settings/crawlers?saved")
            let settings = try await server.database.read { try CrawlerSettings.load(in: $0) }
            #expect(settings.denied == [.gptBot])
            #expect(!settings.tellsIndexNow)
            #expect(settings.indexNowKey.isEmpty)
            let entry = try await server.newestEntry()
            #expect(entry.kind == "settings.changed")
            // The form comes back as it was saved, and saving it changes nothing.
            let before = try await server.state()
            let again = try await server.save("crawlers", try await server.form("crawlers"))
            #expect(again.status == 303)
            let after = try await server.state()
            #expect(after == before)
        }
    }

    @Test func tellingIsSwitchedOnWithAKeyThatStays() async throws {
        try await SettingsServer.run { server in
            let form = try await server.form("crawlers")
            let on = try await server.post("crawlers", form.fields.filter { $0.name != "tells" } + [("tells", "1")])
            #expect(on.status == 303)
            let first = try await server.database.read { try CrawlerSettings.load(in: $0) }
            #expect(first.tellsIndexNow)
            #expect(first.indexNowKey.count == 32)
            let page = try await server.get("crawlers").body
            #expect(page.contains("Nothing has been sent yet."))
            try await server.database.write { tx in
                var state = try IndexNowState.load(in: tx)
                (state.at, state.outcome, state.status, state.sent, state.sentEver) = (tx.now, .tooOften, 429, 12, 40)
                try state.save(in: tx)
            }
            let told = try await server.get("crawlers").body
            #expect(told.contains("Too much was sent for now (429). It is sent again in an hour."))
            #expect(told.contains("40 addresses were taken so far."))
            let off = try await server.form("crawlers")
            _ = try await server.post("crawlers", off.fields.filter { $0.name != "tells" } + [("tells", "")])
            let second = try await server.database.read { try CrawlerSettings.load(in: $0) }
            #expect(!second.tellsIndexNow)
            #expect(second.indexNowKey == first.indexNowKey)
        }
    }

    @Test func anAnswerIsKnownByItsStatus() {
        let known = [200, 202, 400, 403, 422, 429, 500].map { IndexNowState.Outcome(status: $0) }
        #expect(known == [.taken, .keyIsLookedUp, .badRequest, .badKey, .foreignAddresses, .tooOften, .other])
        #expect(known.filter(\.isTaken) == [.taken, .keyIsLookedUp])
    }
}
