import Basics
import Guard
import Journal
import Store
import TestKit
import Testing

/// The list of what is never a finding.
@Suite struct AllowedEntryTests {
    @Test(arguments: [
        ("korvextools.com", "korvextools.com"), (" https://www.KorvexTools.com/en/flasks?x=1 ", "korvextools.com"),
        ("shop.korvextools.co.uk", "shop.korvextools.co.uk"), ("bücher.de", "xn--bcher-kva.de"),
        ("Korvex.de:8443", "korvex.de"),
    ])
    func aDomainIsKeptAsItsHost(typed: String, kept: String) async throws {
        try await BothEngines.run { database in
            try await database.write { try AllowedEntry.add(.domain, typed, reason: "Our site", by: HouseCast.lead, in: $0) }
            let entries = try await database.read { try AllowedEntry.all(in: $0) }
            #expect(entries.map(\.content) == [kept])
            #expect(entries.first?.reason == "Our site" && entries.first?.addedBy == "lena")
            let rules = try await database.read { try HouseRules.load(in: $0) }
            #expect(rules.allow == AllowList(domains: [kept]))
            let journal = try await database.read { try Journal.entries(about: entries[0].id.text, in: $0) }
            #expect(journal.map(\.kind) == ["guard.allowed"])
            #expect(journal.first?.fields == ["kind": "domain", "text": kept, "reason": "Our site"])
        }
    }

    @Test(arguments: [
        ("", "guard.allow.domain"), ("korvextools", "guard.allow.domain"), ("co.uk", "guard.allow.domain"),
        ("com", "guard.allow.domain"), ("anna@korvextools.com", "guard.allow.domain"), ("192.168.0.1", "guard.allow.domain"),
        ("mailto:anna", "guard.allow.domain"), ("our own site", "guard.allow.domain"), ("wa.me", "guard.allow.everybodys"),
        ("https://t.me/korvex", "guard.allow.everybodys"), ("Gmail.com", "guard.allow.everybodys"),
        ("www.facebook.com", "guard.allow.everybodys"),
    ])
    func whatIsNoDomainOfSomebodysOwnIsRefused(typed: String, key: String) async throws {
        try await BothEngines.run { database in
            let refused = try await HouseCast.refusal(database) {
                try AllowedEntry.add(.domain, typed, reason: "", by: HouseCast.owner, in: $0)
            }
            #expect(refused == key)
        }
    }

    @Test func aPhraseHasALength() async throws {
        try await BothEngines.run { database in
            for text in ["ab", "  ab  ", String(repeating: "a", count: 201)] {
                let refused = try await HouseCast.refusal(database) {
                    try AllowedEntry.add(.phrase, text, reason: "", by: HouseCast.owner, in: $0)
                }
                #expect(refused == "guard.allow.phrase")
            }
            let tooLong = try await HouseCast.refusal(database) {
                let reason = String(repeating: "a", count: 301)
                try AllowedEntry.add(.phrase, "Model WA-1", reason: reason, by: HouseCast.owner, in: $0)
            }
            #expect(tooLong == "guard.text.tooLong")
        }
    }

    @Test func anEntryIsThereOnceAndCanComeBack() async throws {
        try await BothEngines.run { database in
            let id = try await database.write {
                try AllowedEntry.add(.domain, "korvextools.com", reason: "", by: HouseCast.lead, in: $0)
            }
            let twice = try await HouseCast.refusal(database) {
                try AllowedEntry.add(.domain, "www.korvextools.com", reason: "", by: HouseCast.owner, in: $0)
            }
            #expect(twice == "guard.allow.twice")
            try await database.write { try AllowedEntry.remove(id, by: HouseCast.lead, in: $0) }
            #expect(try await database.read { try HouseRules.load(in: $0).allow } == AllowList())
            let again = try await HouseCast.refusal(database) { try AllowedEntry.remove(id, by: HouseCast.lead, in: $0) }
            #expect(again == "guard.allow.notFound")
            try await database.write { try AllowedEntry.add(.domain, "korvextools.com", reason: "", by: HouseCast.lead, in: $0) }
            #expect(try await database.read { try AllowedEntry.all(in: $0).count } == 1)
        }
    }

    @Test func onlyALeadEdits() async throws {
        try await BothEngines.run { database in
            let id = try await database.write {
                try AllowedEntry.add(.domain, "korvextools.com", reason: "", by: HouseCast.lead, in: $0)
            }
            for colleague in HouseCast.others {
                let adding = try await HouseCast.refusal(database) {
                    try AllowedEntry.add(.domain, "flasks.example.com", reason: "", by: colleague, in: $0)
                }
                let removing = try await HouseCast.refusal(database) { try AllowedEntry.remove(id, by: colleague, in: $0) }
                #expect([adding, removing] == ["guard.notAllowed", "guard.notAllowed"], "\(colleague.role)")
            }
        }
    }

    /// What was clear because something was allowed is not clear for ever.
    @Test func whatIsAllowedNoLongerHasToBeCheckedAgain() async throws {
        try await BothEngines.run { database in
            let content = OutgoingContent("See www.korvextools.com", surface: .chatMessage, stage: .beforeDeal)
            let id = try await database.write {
                try AllowedEntry.add(.domain, "korvextools.com", reason: "", by: HouseCast.lead, in: $0)
            }
            let rules = try await database.read { try HouseRules.load(in: $0) }
            let pack = try #require(rules.pack("alibaba"))
            let checked = rules.check(pack, day: "2026-11-26").checked(content)
            #expect(checked.report == Report())
            _ = try await database.write { try GuardCheck.record(checked, subject: "", by: HouseCast.rep, in: $0) }
            #expect(try await database.read { try Clearance.of(content, under: pack, in: $0) } != nil)
            try await database.write { try AllowedEntry.remove(id, by: HouseCast.lead, in: $0) }
            #expect(try await database.read { try Clearance.of(content, under: pack, in: $0) } == nil)
        }
    }
}
