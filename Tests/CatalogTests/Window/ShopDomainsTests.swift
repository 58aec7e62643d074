import Basics
import MoneyKit
import Store
import TestKit
import Testing

@testable import Catalog

/// Under which name which language of the shop is read.
@Suite struct ShopDomainsTests {
    private static let main = "https://shop.example.com"

    private static var shop: ShopSettings {
        var shop = ShopSettings(name: "Lakeward")
        shop.languages = [.english, .french, .german]
        shop.currencies = [.usd, .eur]
        return shop
    }

    private static let domains = ShopDomains([
        Domain(host: "shop.example.fr", languages: [.french], country: "FR", currency: .eur),
        Domain(host: "www.shop.example.com"),
    ])

    @Test func aLanguageHasOneHome() {
        #expect(Self.domains.base(of: .french, main: Self.main) == "https://shop.example.fr")
        #expect(Self.domains.base(of: .english, main: Self.main) == "https://shop.example.com")
        #expect(Self.domains.base(of: .japanese, main: Self.main) == "https://shop.example.com")
        #expect(Self.domains.base(of: .french, main: "http://127.0.0.1:8080") == "http://shop.example.fr:8080")
    }

    @Test(arguments: [
        ("shop.example.com", "main"), ("SHOP.example.com:443", "main"), ("shop.example.com.", "main"), ("localhost:8080", "main"),
        ("127.0.0.1", "main"), ("[::1]:8080", "main"), ("shop.example.fr", "shop.example.fr"),
        ("Shop.Example.FR:443", "shop.example.fr"), ("www.shop.example.com", "www.shop.example.com"), ("evil.example", "unknown"),
        ("shop.example.fr.evil.example", "unknown"), ("evil.example:shop.example.fr", "unknown"), ("", "unknown"),
    ]) func aNameIsTheMainAddressOrADomainOrUnknown(authority: String, expected: String) {
        let said =
            switch Self.domains.place(of: authority, main: Self.main) {
            case .main: "main"
            case .domain(let domain): domain.host
            case .unknown: "unknown"
            }
        #expect(said == expected)
    }

    @Test func aPlaceHasTheLanguagesThatAreAtHomeThere() {
        let all = Self.shop.languages
        #expect(Self.domains.languages(at: .main, shop: all) == [.english, .german])
        #expect(Self.domains.languages(at: .domain(Self.domains.further[0]), shop: all) == [.french])
        #expect(Self.domains.languages(at: .domain(Self.domains.further[1]), shop: all) == [])
        // A language that the shop has given up is read nowhere.
        #expect(Self.domains.languages(at: .domain(Self.domains.further[0]), shop: [.english]) == [])
    }

    @Test(arguments: [
        ("https://Shop.Example.FR/start?x=1", "shop.example.fr"), (" shop.example.fr. ", "shop.example.fr"),
        ("shop.example.fr", "shop.example.fr"), ("", ""),
    ]) func whatIsPastedIsTakenAsAName(typed: String, name: String) {
        #expect(Domain.name(in: typed) == name)
    }

    @Test(arguments: [
        "shop", "shop..fr", "-shop.fr", "shop-.fr", "shop.fr:8080", "10.0.0.1", "läden.example", "a b.fr", "", "shop.fr/x",
    ])
    func whatIsNoNameIsRefused(host: String) {
        expectRefusal("domains.badName", ShopDomains([Domain(host: host)]))
    }

    @Test func whatContradictsItselfIsRefused() {
        expectRefusal("domains.isMain", ShopDomains([Domain(host: "shop.example.com")]))
        expectRefusal("domains.twice", ShopDomains([Domain(host: "a.example"), Domain(host: "a.example")]))
        expectRefusal("domains.unknownLanguage", ShopDomains([Domain(host: "a.example", languages: [.japanese])]))
        expectRefusal(
            "domains.languageTwice",
            ShopDomains([Domain(host: "a.example", languages: [.french]), Domain(host: "b.example", languages: [.french])]))
        expectRefusal("domains.mainEmpty", ShopDomains([Domain(host: "a.example", languages: [.english, .french, .german])]))
        expectRefusal("domains.badCountry", ShopDomains([Domain(host: "a.example", country: "QQ")]))
        expectRefusal("domains.currencyNotSold", ShopDomains([Domain(host: "a.example", currency: .jpy)]))
        expectRefusal("domains.tooMany", ShopDomains((0...ShopDomains.most).map { Domain(host: "d\($0).example") }))
    }

    private func expectRefusal(_ key: String, _ domains: ShopDomains) {
        let error = #expect(throws: AppError.self) { try domains.check(main: SiteAddress(Self.main), shop: Self.shop) }
        #expect(error?.message.key == key)
    }

    @Test func aLanguageThatIsGivenUpLeavesItsDomainAndOneStaysAtTheMainAddress() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Self.shop.save(in: tx)
                try Self.domains.save(main: SiteAddress(Self.main), in: tx)
                var shop = Self.shop
                shop.languages = [.french]
                let french = shop
                let refusal = #expect(throws: AppError.self) { try french.save(by: "ann", in: tx) }
                #expect(refusal?.message.key == "settings.noLanguageAtMain")
                #expect(try ShopSettings.load(in: tx).languages == [.english, .french, .german])
                #expect(try ShopDomains.load(in: tx) == Self.domains)

                shop.languages = [.english, .german]
                try shop.save(by: "ann", in: tx)
                var left = Self.domains
                left.further[0].languages = []
                #expect(try ShopDomains.load(in: tx) == left)
                // What was taken off can be saved as it is.
                try left.check(main: SiteAddress(Self.main), shop: shop)
            }
        }
    }

    @Test func whatIsRefusedChangesNothingAndWhatIsSavedIsToldOnce() async throws {
        try await BothEngines.run { database in
            let main = SiteAddress(Self.main)
            try await database.write { tx in
                try Self.shop.save(in: tx)
                try Self.domains.save(main: main, by: "ann", in: tx)
            }
            let entries = "SELECT count(*) FROM journal WHERE kind = 'settings.changed' AND subject = 'domains'" as SQL
            let (kept, told, revision) = try await database.read { tx in
                (try ShopDomains.load(in: tx), try tx.value(entries, as: Int.self), try tx.revision("catalogue"))
            }
            #expect(kept == Self.domains && told == 1)

            try await database.write { try Self.domains.save(main: main, by: "ann", in: $0) }
            await #expect(throws: AppError.self) {
                try await database.write { try ShopDomains([Domain(host: "no name")]).save(main: main, by: "ann", in: $0) }
            }
            let (after, toldAfter, revisionAfter) = try await database.read { tx in
                (try ShopDomains.load(in: tx), try tx.value(entries, as: Int.self), try tx.revision("catalogue"))
            }
            #expect(after == Self.domains && toldAfter == 1 && revisionAfter == revision)
        }
    }
}
