import Basics
import Fetch
import Guard
import Journal
import Store
import TestKit
import Testing

@Suite struct ClearanceTests {
    private let rep = Colleague(id: "rep", role: .sales)
    private let lead = Colleague(id: "lead", role: .editor)
    private let owner = Colleague(id: "owner", role: .owner)
    private let clean = OutgoingContent(
        "Stainless steel bottle, 500 ml, 24 pieces a carton.", surface: .productDescription, stage: .beforeDeal,
        language: .english)
    private let dirty = OutgoingContent("Write to sales@flasks-of-nord.com", surface: .chatMessage, stage: .beforeDeal)

    private func check() throws -> TextCheck {
        TextCheck(pack: try #require(RulePack.shipped["alibaba"]), day: "2026-11-01")
    }

    /// What a test must not change: every row that is there.
    private func counts(_ tx: Transaction) throws -> [Int] {
        [
            try tx.value("SELECT count(*) FROM guard_checks") ?? 0, try tx.value("SELECT count(*) FROM guard_approvals") ?? 0,
            try tx.value("SELECT count(*) FROM guard_approvals WHERE state = 'asked'") ?? 0,
            try tx.value("SELECT count(*) FROM journal") ?? 0,
        ]
    }

    private func expectRefusal(
        _ key: String, _ database: Database, _ body: @Sendable @escaping (Transaction) throws -> Void
    ) async throws {
        let before = try await database.read(counts)
        let error = await #expect(throws: AppError.self) { try await database.write { try body($0) } }
        #expect(error?.message.key == key)
        let after = try await database.read(counts)
        #expect(before == after)
    }

    @Test func aCleanCheckClearsExactlyWhatItSaw() async throws {
        let (check, clean, rep) = (try check(), clean, rep)
        try await BothEngines.run { database in
            let none = try await database.read { try Clearance.of(clean, under: check.pack, in: $0) }
            #expect(none == nil)
            let id = try await database.write { tx in
                try GuardCheck.record(check.checked(clean), subject: "product:7", by: rep, in: tx)
            }
            let clearance = try await database.read { try Clearance.of(clean, under: check.pack, in: $0) }
            #expect(clearance?.ground == .clean(id))
            #expect(clearance?.covers(clean, under: check.pack) == true)
            let others = [
                OutgoingContent(clean.text + " ", surface: clean.surface, stage: clean.stage),
                OutgoingContent(clean.text, surface: .chatMessage, stage: clean.stage),
                OutgoingContent(clean.text, surface: clean.surface, stage: .afterDeal),
            ]
            for other in others {
                #expect(clearance?.covers(other, under: check.pack) == false)
                let none = try await database.read { try Clearance.of(other, under: check.pack, in: $0) }
                #expect(none == nil)
            }
            let kept = try await database.read { try GuardCheck.about("product:7", in: $0) }
            #expect(kept.map(\.id) == [id])
            #expect(kept.map(\.verdict) == [.ok])
            #expect(kept.map(\.language) == ["en"])
            let journal = try await database.read { try Journal.entries(about: id.text, in: $0) }
            #expect(journal.map(\.kind) == ["guard.checked"])
            #expect(journal.map(\.fields) == [["verdict": "ok", "findings": "0"]])
            #expect(journal.map(\.actor) == ["rep"])
        }
    }

    @Test func aCheckThatFoundSomethingClearsNothingAndKeepsItsFindings() async throws {
        let (check, dirty, rep) = (try check(), dirty, rep)
        try await BothEngines.run { database in
            let checked = check.checked(dirty)
            let id = try await database.write { try GuardCheck.record(checked, subject: "chat:1", by: rep, in: $0) }
            let kept = try await database.read { try GuardCheck.find(id, in: $0) }
            #expect(kept?.report == checked.report)
            #expect(kept?.report.findings.map(\.text) == ["sales@flasks-of-nord.com"])
            #expect(kept?.verdict == .violation)
            let clearance = try await database.read { try Clearance.of(dirty, under: check.pack, in: $0) }
            #expect(clearance == nil)
        }
    }

    @Test func aLinkThatNobodyFollowedIsNotClean() async throws {
        let check = try check()
        let content = OutgoingContent("https://www.alibaba.com/r?x=1", surface: .chatMessage, stage: .beforeDeal)
        let checked = await check.checked(content, following: .offline)
        #expect(checked.report.verdict == .unknown)
        #expect(check.checked(content) == checked)
        let follower = LinkFollower { _, _ in HTTPFetch.Hop(status: 200) }
        let followed = await check.checked(content, following: follower)
        #expect(followed.report.verdict == .ok)
    }

    @Test func aLeadApprovesWhatARepCouldNotClear() async throws {
        let (check, dirty, rep, lead) = (try check(), dirty, rep, lead)
        try await BothEngines.run { database in
            let (checkID, approval) = try await database.write { tx in
                let id = try GuardCheck.record(check.checked(dirty), subject: "chat:1", by: rep, in: tx)
                return (id, try GuardApproval.ask(id, note: "The buyer’s own address.", by: rep, in: tx))
            }
            let queue = try await database.read { try GuardApproval.queue(in: $0) }
            #expect(queue.total == 1)
            #expect(queue.items.map(\.approval.id) == [approval])
            #expect(queue.items.map(\.check.text) == ["Write to sales@flasks-of-nord.com"])
            #expect(try await database.read { try Clearance.of(dirty, under: check.pack, in: $0) } == nil)
            try await database.write { try GuardApproval.approve(approval, reason: "It is.", by: lead, in: $0) }
            let clearance = try await database.read { try Clearance.of(dirty, under: check.pack, in: $0) }
            #expect(clearance?.ground == .approved(approval))
            let decided = try #require(try await database.read { try GuardApproval.find(approval, in: $0) })
            #expect(decided.state == .approved)
            #expect(
                [decided.askedBy, decided.decidedBy, decided.note, decided.reason] == [
                    "rep", "lead", "The buyer’s own address.", "It is.",
                ])
            #expect(decided.decidedAt == BothEngines.now)
            let journal = try await database.read { try Journal.entries(about: checkID.text, in: $0) }
            #expect(journal.map(\.kind) == ["guard.approvalGiven", "guard.approvalAsked", "guard.checked"])
        }
    }

    @Test func aRefusalKeepsTheTextAndClearsNothing() async throws {
        let (check, dirty, rep, lead) = (try check(), dirty, rep, lead)
        try await BothEngines.run { database in
            let approval = try await database.write { tx in
                let id = try GuardCheck.record(check.checked(dirty), subject: "chat:1", by: rep, in: tx)
                return try GuardApproval.ask(id, note: "", by: rep, in: tx)
            }
            try await self.expectRefusal("guard.approval.noReason", database) {
                try GuardApproval.refuse(approval, reason: " \n", by: lead, in: $0)
            }
            try await database.write { try GuardApproval.refuse(approval, reason: "Send it in the order.", by: lead, in: $0) }
            let page = try await database.read { try GuardApproval.queue(.refused, in: $0) }
            #expect(page.items.map(\.check.text) == ["Write to sales@flasks-of-nord.com"])
            #expect(page.items.map(\.approval.reason) == ["Send it in the order."])
            #expect(try await database.read { try Clearance.of(dirty, under: check.pack, in: $0) } == nil)
            try await self.expectRefusal("guard.approval.decided", database) {
                try GuardApproval.approve(approval, by: lead, in: $0)
            }
        }
    }

    @Test func whoMayNotOrNeedNotIsToldSoAndNothingChanges() async throws {
        let (check, clean, dirty) = (try check(), clean, dirty)
        let (rep, lead, owner) = (rep, lead, owner)
        let viewer = Colleague(id: "viewer", role: .viewer)
        try await BothEngines.run { database in
            let ids = try await database.write { tx in
                [
                    try GuardCheck.record(check.checked(clean), subject: "", by: rep, in: tx),
                    try GuardCheck.record(check.checked(dirty), subject: "", by: lead, in: tx),
                ]
            }
            let approval = try await database.write { try GuardApproval.ask(ids[1], note: "", by: lead, in: $0) }
            try await self.expectRefusal("guard.notAllowed", database) {
                _ = try GuardCheck.record(check.checked(clean), subject: "", by: viewer, in: $0)
            }
            try await self.expectRefusal("guard.notAllowed", database) {
                _ = try GuardApproval.ask(ids[1], note: "", by: viewer, in: $0)
            }
            try await self.expectRefusal("guard.approval.notNeeded", database) {
                _ = try GuardApproval.ask(ids[0], note: "", by: rep, in: $0)
            }
            try await self.expectRefusal("guard.approval.askedBefore", database) {
                _ = try GuardApproval.ask(ids[1], note: "", by: rep, in: $0)
            }
            try await self.expectRefusal("guard.check.notFound", database) {
                _ = try GuardApproval.ask(ID("none"), note: "", by: rep, in: $0)
            }
            try await self.expectRefusal("guard.text.tooLong", database) {
                _ = try GuardApproval.ask(ids[1], note: String(repeating: "好", count: 1_001), by: rep, in: $0)
            }
            try await self.expectRefusal("guard.notAllowed", database) {
                try GuardApproval.approve(approval, by: rep, in: $0)
            }
            try await self.expectRefusal("guard.approval.own", database) {
                try GuardApproval.approve(approval, by: lead, in: $0)
            }
            try await self.expectRefusal("guard.approval.notFound", database) {
                try GuardApproval.approve(ID("none"), by: owner, in: $0)
            }
            let long = OutgoingContent(
                String(repeating: "a", count: 200_001), surface: .productDescription, stage: .beforeDeal)
            let checkedLong = check.checked(long)
            try await self.expectRefusal("guard.check.tooLong", database) {
                _ = try GuardCheck.record(checkedLong, subject: "", by: rep, in: $0)
            }
        }
    }

    @Test func theOwnerMayApproveHisOwnAsking() async throws {
        let (check, dirty, owner) = (try check(), dirty, owner)
        try await BothEngines.run { database in
            let approval = try await database.write { tx in
                let id = try GuardCheck.record(check.checked(dirty), subject: "", by: owner, in: tx)
                let approval = try GuardApproval.ask(id, note: "", by: owner, in: tx)
                try GuardApproval.approve(approval, by: owner, in: tx)
                return approval
            }
            let clearance = try await database.read { try Clearance.of(dirty, under: check.pack, in: $0) }
            #expect(clearance?.ground == .approved(approval))
        }
    }

    @Test func twoContentsNeverRunTogether() throws {
        let pack = try check().pack
        let texts = ["", "a", "ab", "picture", "before_deal"]
        var digests: Set<String> = []
        for text in texts {
            for surface in Surface.allCases {
                for stage in DealStage.allCases {
                    digests.insert(OutgoingContent(text, surface: surface, stage: stage).digest(pack: pack))
                }
            }
        }
        #expect(digests.count == texts.count * Surface.allCases.count * 2)
        let named = ["", "a", "b"].map { name in
            OutgoingContent(picture: [97], fileName: name, stage: .beforeDeal).digest(pack: pack)
        }
        let text = OutgoingContent("a", surface: .picture, stage: .beforeDeal).digest(pack: pack)
        #expect(Set(named + [text]).count == 4)
    }

    @Test func aPictureThatCouldNotBeReadIsNotClear() async throws {
        let (pack, rep) = (try check().pack, rep)
        let content = OutgoingContent(picture: Array("no picture".utf8), fileName: "flask.png", stage: .beforeDeal)
        // What reads texts finds nothing in a picture, and must not clear it by that.
        let asText = TextCheck(pack: pack, day: "2026-11-01").checked(content)
        #expect(asText.report == Report(notChecked: [Message("guard.check.isPicture")]))
        let checked = await PictureCheck(pack: pack, day: "2026-11-01").checked(content)
        #expect(checked.report.verdict == .unknown)
        try await BothEngines.run { database in
            let id = try await database.write { try GuardCheck.record(checked, subject: "picture:1", by: rep, in: $0) }
            let kept = try await database.read { try GuardCheck.find(id, in: $0) }
            #expect(kept?.text == "")
            #expect(kept?.report == checked.report)
            #expect(try await database.read { try Clearance.of(content, under: pack, in: $0) } == nil)
        }
    }

    @Test func aTextWithCharactersThatNoDatabaseKeepsIsRecorded() async throws {
        let (check, rep) = (try check(), rep)
        try await BothEngines.run { database in
            let content = OutgoingContent("a\u{0}b", surface: .chatMessage, stage: .beforeDeal)
            let id = try await database.write { try GuardCheck.record(check.checked(content), subject: "", by: rep, in: $0) }
            #expect(try await database.read { try GuardCheck.find(id, in: $0) }?.text == "a\u{FFFD}b")
        }
    }
}
