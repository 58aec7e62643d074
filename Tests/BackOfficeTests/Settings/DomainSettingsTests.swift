import Basics
import Catalog
import Jobs
import MoneyKit
import Store
import TestKit
import Testing

@testable import BackOffice

/// Further domains of the shop: set up, refused, asked and removed.
@Suite(.serialized) struct DomainSettingsTests {
    private static func run(
        as role: Staff.Role = .owner, _ body: @escaping @Sendable (SettingsServer) async throws -> Void
    ) async throws {
        try await SettingsServer.run(
            as: role,
            fill: { tx in
                var shop = ShopSettings(name: "Lakeward")
                (shop.languages, shop.currencies) = ([.english, .french, .german], [.usd, .eur])
                try shop.save(in: tx)
            }, body)
    }

    private static func domains(_ server: SettingsServer) async throws -> [Domain] {
        try await server.database.read { try ShopDomains.load(in: $0).further }
    }

    private static func add(_ server: SettingsServer, _ host: String, _ languages: [String]) async throws -> SettingsServer.Answer
    {
        var form = try await server.form("domains/new").typing(["host": host, "country": "FR", "currency": "EUR"])
        for language in languages { form = form.ticking("languages", language) }
        return try await server.save("domains/new", form)
    }

    @Test func aDomainIsAddedChangedAndRemoved() async throws {
        try await Self.run { server in
            let added = try await Self.add(server, "https://Shop.Example.FR/", ["fr"])
            #expect(added.status == 303 && added.location == "/admin/settings/domains?saved")
            let first = try await Self.domains(server)
            #expect(first == [Domain(host: "shop.example.fr", languages: [.french], country: "FR", currency: .eur)])
            let entry = try await server.newestEntry()
            #expect(entry.kind == "settings.changed" && entry.actor == "ann" && entry.detail.contains("shop.example.fr"))

            let list = try await server.get("domains")
            #expect(list.body.contains("sudo bin/install --domain 127.0.0.1 --domain shop.example.fr"))
            #expect(list.body.contains("Not checked yet"))

            let form = try await server.form("domains/shop.example.fr").ticking("languages", "de").typing(["standard": "de"])
            let changed = try await server.save("domains/shop.example.fr", form)
            #expect(changed.status == 303)
            let second = try await Self.domains(server)
            #expect(second.map(\.languages) == [[.german, .french]])

            let removed = try await server.post("domains/shop.example.fr/remove")
            #expect(removed.status == 303 && removed.location == "/admin/settings/domains?removed")
            let third = try await Self.domains(server)
            #expect(third == [])
            let gone = try await server.get("domains/shop.example.fr")
            #expect(gone.status == 404)
        }
    }

    @Test func whatIsRefusedStaysTypedAndChangesNothing() async throws {
        try await Self.run { server in
            _ = try await Self.add(server, "shop.example.fr", ["fr"])
            let before = try await server.state()
            for (host, languages, sentence) in [
                ("no name", [], "is no domain name"), ("127.0.0.1", [], "is no domain name"),
                ("", [], "Type the name of the domain"),
                ("shop.example.fr", [], "is in the list already"),
                ("shop.example.de", ["fr"], "is read at shop.example.fr already"),
                ("shop.example.de", ["en", "de"], "The main address must keep one language"),
            ] as [(String, [String], String)] {
                let refused = try await Self.add(server, host, languages)
                #expect([409, 422].contains(refused.status), "\(host) \(refused.status)")
                #expect(refused.body.contains(sentence), "\(sentence)")
                #expect(refused.body.contains("value=\"\(host)\""))
            }
            let after = try await server.state()
            #expect(after == before)
        }
    }

    @Test(arguments: [Staff.Role.editor, .sales, .finance]) func onlyTheOwnerMay(_ role: Staff.Role) async throws {
        try await Self.run(as: role) { server in
            for address in ["domains/new", "domains/check", "domains/shop.example.fr/remove"] {
                let refused = try await server.post(address, [("host", "shop.example.fr")])
                #expect(refused.status == 403, "\(address)")
            }
            let kept = try await Self.domains(server)
            #expect(kept == [])
        }
    }

    // MARK: Asking

    private static let site = SiteAddress("https://shop.example.fr")

    private static func asker(
        _ proof: @escaping @Sendable (String) async throws -> String,
        certificate: @escaping @Sendable (String) async throws -> Instant = { _ in BothEngines.now.adding(seconds: 86_400) }
    ) -> DomainAsker {
        DomainAsker(proof: proof, certificate: certificate)
    }

    @Test func aDomainIsReadyWhenItSaysThisShopsWord() async {
        let ready = await Self.asker { "word \($0.dropFirst("https://".count))\n" }
            .look(at: Self.site, word: "word", now: BothEngines.now)
        #expect(ready.state == .ready && ready.certificateEndsAt == BothEngines.now.adding(seconds: 86_400))
        // A site that leads on to the main address is asked by its name in the end.
        let elsewhere = await Self.asker { _ in "word shop.example.com\n" }.look(
            at: Self.site, word: "word", now: BothEngines.now)
        #expect(elsewhere.state == .otherSite && elsewhere.certificateEndsAt == nil)
        let other = await Self.asker { _ in "other shop.example.fr\n" }.look(at: Self.site, word: "word", now: BothEngines.now)
        #expect(other.state == .otherSite)
        let unseen = await Self.asker({ _ in "word shop.example.fr\n" }, certificate: { _ in throw AppError(.unavailable, "x") })
            .look(at: Self.site, word: "word", now: BothEngines.now)
        #expect(unseen.state == .ready && unseen.certificateEndsAt == nil)
    }

    @Test(arguments: [
        ("fetch.refused", "", DomainSight.State.otherSite), ("fetch.unreachable", "libcurl 6: no such host", .noAddress),
        ("fetch.unreachable", "libcurl 60: certificate", .unreachable), ("fetch.timedOut", "", .unreachable),
    ]) func whatGoesWrongIsWhatWasFound(key: String, detail: String, state: DomainSight.State) async {
        let sight = await Self.asker { _ in throw AppError(.unavailable, key, detail: detail) }
            .look(at: Self.site, word: "word", now: BothEngines.now)
        #expect(sight.state == state && sight.reason == detail)
    }

    @Test func everyDomainIsAskedAndTheNextTimeIsPlanned() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                var shop = ShopSettings(name: "Lakeward")
                shop.languages = [.english, .french]
                try shop.save(in: tx)
                try ShopDomains([Domain(host: "a.example", languages: [.french]), Domain(host: "b.example")])
                    .save(main: SiteAddress("https://shop.example.com"), in: tx)
                try DomainSight(host: "old.example", at: tx.now, state: .ready).keep(in: tx)
            }
            let asker = Self.asker { site in
                guard site == "https://a.example" else {
                    throw AppError(.unavailable, "fetch.unreachable", detail: "libcurl 7: no")
                }
                let word = try await database.read { try DomainProof.find(in: $0) }
                return DomainProof.answer(word ?? "", host: "a.example")
            }
            try await DomainWatch.lookAndPlan("https://shop.example.com", in: database, asker: asker)
            let (sights, next) = try await database.read { tx in
                (
                    try DomainSight.all(in: tx),
                    try tx.value("SELECT run_at FROM jobs WHERE kind = \(DomainWatch.job)", as: Instant.self)
                )
            }
            #expect(sights.mapValues(\.state) == ["a.example": .ready, "b.example": .unreachable])
            #expect(sights["b.example"]?.reason == "libcurl 7: no")
            #expect(next == BothEngines.now.adding(seconds: DomainWatch.pauseSeconds))
        }
    }
}
