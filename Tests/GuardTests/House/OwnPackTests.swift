import Basics
import Guard
import Journal
import Store
import TestKit
import Testing

/// The rule packs that a seller has written.
@Suite struct OwnPackTests {
    @Test func aPackIsKeptAndChosenBesideTheShippedOnes() async throws {
        try await BothEngines.run { database in
            try await database.write { try OwnPack.keep(HouseCast.pack(), by: HouseCast.lead, in: $0) }
            let rules = try await database.read { try HouseRules.load(in: $0) }
            #expect(rules.packs.map(\.id) == ["alibaba", "aliexpress", "amazon", "ebay", "etsy", "ours"])
            let terms = try CheckTerms(policy: "ours", surface: "product_title", stage: "after_deal", in: rules)
            let report = rules.check(terms.pack, day: "2026-11-26")
                .report("anna@flasks.example.com", surface: terms.surface, stage: terms.stage)
            #expect(report.findings.map(\.rule) == ["ours.email"])
            #expect(report.findings.first?.packVersion == "2026-11-26")
            let journal = try await database.read { try Journal.entries(about: "ours", in: $0) }
            #expect(journal.map(\.kind) == ["guard.packKept"])
            #expect(journal.first?.fields == ["version": "2026-11-26"])
        }
    }

    @Test func theSameFileAgainChangesNothing() async throws {
        try await BothEngines.run { database in
            try await database.write { try OwnPack.keep(HouseCast.pack(), by: HouseCast.lead, in: $0) }
            let before = try await HouseCast.state(database)
            try await database.write { try OwnPack.keep(HouseCast.pack(), by: HouseCast.owner, in: $0) }
            #expect(try await HouseCast.state(database) == before)
        }
    }

    /// A finding names the version of its pack, so a version is always the same rules.
    @Test func changedRulesNeedANewVersion() async throws {
        try await BothEngines.run { database in
            let changed = HouseCast.pack(severity: "violation")
            try await database.write { try OwnPack.keep(HouseCast.pack(), by: HouseCast.lead, in: $0) }
            let refused = try await HouseCast.refusal(database) { try OwnPack.keep(changed, by: HouseCast.lead, in: $0) }
            #expect(refused == "guard.pack.sameVersion")
            let newer = HouseCast.pack(version: "2026-11-27", severity: "violation")
            try await database.write { try OwnPack.keep(newer, by: HouseCast.lead, in: $0) }
            let pack = try await database.read { try HouseRules.load(in: $0).pack("ours") }
            #expect(pack?.version == "2026-11-27" && pack?.rules.first?.severity == .violation)
            // Removed and sent again it is still what it was.
            try await database.write { try OwnPack.remove("ours", by: HouseCast.lead, in: $0) }
            let later = try await HouseCast.refusal(database) { try OwnPack.keep(changed, by: HouseCast.lead, in: $0) }
            #expect(later == "guard.pack.sameVersion")
            try await database.write { try OwnPack.keep(HouseCast.pack(), by: HouseCast.lead, in: $0) }
            #expect(try await database.read { try HouseRules.load(in: $0).pack("ours")?.version } == "2026-11-26")
        }
    }

    @Test(arguments: [
        (HouseCast.pack(id: "alibaba"), "guard.pack.shippedID"), (HouseCast.pack(id: "Our pack"), "guard.pack.badID"),
        (HouseCast.pack(id: "../ours"), "guard.pack.badID"), ("", "guard.pack.notYAML"), ("- a\n- b", "guard.pack.notYAML"),
        ("id: [", "guard.pack.notYAMLAt"), ("id: a\u{0}", "guard.pack.notYAML"), ("id: a\nid: b", "guard.pack.notYAMLAt"),
        (HouseCast.pack(severity: "dreadful"), "guard.pack.field"),
        (String(repeating: "#", count: OwnPack.mostBytes + 1), "guard.pack.tooLarge"),
        (String(repeating: "[", count: 200_000), "guard.pack.notYAMLAt"),
        (String(repeating: "- ", count: 100_000), "guard.pack.notYAMLAt"),
    ])
    func whatIsNoPackOfOnesOwnIsRefused(yaml: String, key: String) async throws {
        try await BothEngines.run { database in
            let refused = try await HouseCast.refusal(database) { try OwnPack.keep(yaml, by: HouseCast.owner, in: $0) }
            #expect(refused == key)
        }
    }

    @Test func aPackThatIsUsedStays() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try OwnPack.keep(HouseCast.pack(), by: HouseCast.lead, in: tx)
                try OwnPack.keep(HouseCast.pack(id: "theirs"), by: HouseCast.lead, in: tx)
                _ = try MarketShop.add("Main shop", pack: "ours", by: HouseCast.rep, in: tx)
            }
            let byShop = try await HouseCast.refusal(database) { try OwnPack.remove("ours", by: HouseCast.owner, in: $0) }
            #expect(byShop == "guard.pack.usedByShop")
            let rules = try await database.read { try HouseRules.load(in: $0) }
            let checked = rules.check(try #require(rules.pack("theirs")), day: "2026-11-26")
                .checked(OutgoingContent("anna@flasks.example.com", surface: .chatMessage, stage: .beforeDeal))
            let approval = try await database.write { tx in
                let check = try GuardCheck.record(checked, subject: "", by: HouseCast.rep, in: tx)
                return try GuardApproval.ask(check, note: "", by: HouseCast.rep, in: tx)
            }
            let byQueue = try await HouseCast.refusal(database) { try OwnPack.remove("theirs", by: HouseCast.owner, in: $0) }
            #expect(byQueue == "guard.pack.usedByQueue")
            try await database.write { tx in
                try GuardApproval.refuse(approval, reason: "No", by: HouseCast.lead, in: tx)
                try OwnPack.remove("theirs", by: HouseCast.lead, in: tx)
            }
            #expect(try await database.read { try HouseRules.load(in: $0).packs.map(\.id).last } == "ours")
            let gone = try await HouseCast.refusal(database) { try OwnPack.remove("theirs", by: HouseCast.owner, in: $0) }
            #expect(gone == "guard.pack.notFound")
        }
    }

    @Test func onlyALeadKeepsAndRemoves() async throws {
        try await BothEngines.run { database in
            try await database.write { try OwnPack.keep(HouseCast.pack(), by: HouseCast.lead, in: $0) }
            for colleague in HouseCast.others {
                let keeping = try await HouseCast.refusal(database) {
                    try OwnPack.keep(HouseCast.pack(id: "mine"), by: colleague, in: $0)
                }
                let removing = try await HouseCast.refusal(database) { try OwnPack.remove("ours", by: colleague, in: $0) }
                #expect([keeping, removing] == ["guard.notAllowed", "guard.notAllowed"], "\(colleague.role)")
            }
        }
    }

    @Test func whatNobodySaysIsTheUsual() throws {
        let rules = HouseRules.shipped
        let terms = try CheckTerms(policy: "", surface: nil, stage: "", in: rules)
        #expect(terms.pack.id == "alibaba" && terms.surface == .chatMessage && terms.stage == .beforeDeal)
        let wrong: [(String?, String?, String?, AppError)] = [
            ("bazaar", nil, nil, .invalid("guard.noPolicy", ["policy": "bazaar"])),
            (nil, "wall", nil, .invalid("guard.noSurface", ["surface": "wall"])),
            (nil, nil, "soon", .invalid("guard.noStage", ["stage": "soon"])),
        ]
        for (policy, surface, stage, error) in wrong {
            #expect(throws: error) { try CheckTerms(policy: policy, surface: surface, stage: stage, in: rules) }
        }
    }
}
