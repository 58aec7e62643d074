import Basics
import Customers
import Mail
import Rights
import Sales
import Store
import Testing

@testable import BackOffice

/// What staff do for whoever asks what is kept of him, and how mail is signed.
@Suite(.serialized) struct RightsPagesTests {
    private static let email = "zeb.quackenbush@frobisher.example"

    private static func take(_ server: SettingsServer) async throws -> ID<Contact> {
        try await server.database.write { tx in
            let record = CustomerRecord(
                id: "1", channel: "fair", email: email, name: "Zebediah Quackenbush", country: "DE", phone: "+49 151 2345 6789")
            let taken = try StoredRecord.take(record, seenAt: tx.now, by: "ann", in: tx)
            try Consent.give(email, for: .newsletter, words: Consent.Words("News, <b>", language: "en"), source: .form, in: tx)
            return taken.contact
        }
    }

    @Test func whoTypesTheNameErases() async throws {
        try await SettingsServer.run { server in
            let id = try await Self.take(server)
            let address = "/admin/customers/\(id)/rights"
            let page = try await server.client.get(address)
            #expect(page.status == 200)
            #expect(page.body.contains("Zebediah Quackenbush"))
            #expect(page.body.contains("News, &lt;b&gt;"))
            let before = try await server.state()
            let wrong = try await server.client.post(address + "/erase", [("name", "Zebediah")])
            #expect(wrong.status == 422)
            #expect(wrong.body.contains("value=\"Zebediah\""))
            #expect(try await server.state() == before)
            let done = try await server.client.post(address + "/erase", [("name", "Zebediah Quackenbush")])
            #expect(done.status == 303 && done.location == "/admin/settings/privacy?erased")
            #expect(try await server.client.get(address).status == 404)
            let entry = try await server.newestEntry()
            #expect(entry.kind == "person.erased" && entry.actor == "ann" && !entry.detail.contains("Zeb"))
            #expect(try await server.get("privacy").body.contains("nothing kept"))
            #expect(try await server.database.read { try Suppression.find(Self.email, in: $0)?.reason } == .erased)
        }
    }

    @Test func anExportIsNotedAndHoldsNothingInTheJournal() async throws {
        try await SettingsServer.run { server in
            let id = try await Self.take(server)
            let answer = try await server.client.post("/admin/customers/\(id)/rights/export", [("format", "json")])
            #expect(answer.status == 200 && answer.body.contains("\"name\": \"Zebediah Quackenbush\""))
            let entry = try await server.newestEntry()
            #expect(entry.kind == "person.exported" && entry.actor == "ann" && entry.detail == "{}")
        }
    }

    @Test(arguments: [Staff.Role.editor, .sales, .finance, .viewer]) func onlyTheOwnerMay(_ role: Staff.Role) async throws {
        try await SettingsServer.run(as: role) { server in
            let id = try await Self.take(server)
            let before = try await server.state()
            let address = "/admin/customers/\(id)/rights"
            #expect(try await server.client.get(address).status == 403)
            #expect(try await server.client.post(address + "/export", []).status == 403)
            #expect(try await server.client.post(address + "/erase", [("name", "Zebediah Quackenbush")]).status == 403)
            #expect(try await server.state() == before)
            #expect(try await server.database.read { try Contact.find(id, in: $0).name } == "Zebediah Quackenbush")
        }
    }

    @Test func retentionIsSetWithinItsLimits() async throws {
        try await SettingsServer.run { server in
            #expect(try await server.type("privacy", ["months": "36", "keptYears": "6", "isErasing": "1"]).status == 303)
            let kept = try await server.database.read { try RetentionSettings.load(in: $0) }
            #expect(kept == RetentionSettings(months: 36, isErasing: true, keptYears: 6))
            let before = try await server.state()
            let wrong = try await server.type("privacy", ["months": "9999"])
            #expect(wrong.status == 422 && wrong.body.contains("Enter a whole number from 0 to 240."))
            #expect(try await server.state() == before)
        }
    }

    // MARK: Signing

    @Test func aKeyIsMadeShownAndKeptSealed() async throws {
        try await SettingsServer.run { server in
            #expect(
                try await server.type("signing", ["domain": "Lakeward.example", "selector": "k1", "newKey": "1"]).status == 303)
            let kept = try #require(try await server.database.read { try SigningSettings.load(in: $0) })
            #expect(kept.recordName == "k1._domainkey.lakeward.example")
            #expect(kept.record.hasPrefix("v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A"))
            let page = try await server.get("signing").body
            #expect(page.contains("k1._domainkey.lakeward.example") && page.contains("v=DKIM1; k=rsa; p=MIIB"))
            let stored: String? = try await server.database.read {
                try $0.value("SELECT value FROM settings WHERE name = 'signing'")
            }
            #expect(stored?.contains("PRIVATE KEY") == false && stored?.contains("s1.") == true)
            // Switched on later it is the same key.
            #expect(try await server.type("signing", ["isOn": "1"]).status == 303)
            let on = try await server.database.read { try SigningSettings.load(in: $0) }
            #expect(on?.isOn == true && on?.publicKey == kept.publicKey && on?.edwards == nil)
            // A second key signs once it is said to be published; its own record is shown.
            #expect(try await server.type("signing", ["newEdwards": "1", "edwardsIsOn": "1"]).status == 303)
            let both = try #require(try await server.database.read { try SigningSettings.load(in: $0) })
            let record = try #require(both.edwardsRecord)
            #expect(both.publicKey == kept.publicKey && both.edwards?.isOn == false && record.count == 66)
            let shown = try await server.get("signing").body
            #expect(shown.contains("k1-ed25519._domainkey.lakeward.example") && shown.contains("v=DKIM1; k=ed25519; p="))
            #expect(try await server.type("signing", ["edwardsIsOn": "1"]).status == 303)
            let signing = try #require(try await server.database.read { try SigningSettings.load(in: $0) })
            #expect(signing.edwards?.isOn == true && signing.edwardsRecord == record)
            #expect(try await server.type("signing", ["newKey": "1"]).status == 303)
            let anew = try await server.database.read { try SigningSettings.load(in: $0) }
            #expect(anew?.isOn == false && anew?.publicKey != kept.publicKey)
            #expect(try await server.type("signing", ["domain": ""]).status == 303)
            #expect(try await server.database.read { try SigningSettings.load(in: $0) } == nil)
        }
    }

    @Test(arguments: [
        ("domain", "localhost", "is not a domain that mail is sent from"), ("selector", "a b", "is not a name for a key"),
    ])
    func whatCannotBePublishedComesBack(field: String, typed: String, said: String) async throws {
        try await SettingsServer.run { server in
            let before = try await server.state()
            let form = try await server.form("signing").typing(["domain": "lakeward.example"]).typing([field: typed])
            let answer = try await server.save("signing", form)
            #expect(answer.status == 422 && answer.body.contains(said))
            #expect(answer.form[field] == typed)
            #expect(try await server.state() == before)
        }
    }
}
