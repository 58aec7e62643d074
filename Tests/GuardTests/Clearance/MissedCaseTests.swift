import Basics
import Foundation
import Guard
import Journal
import Store
import TestKit
import Testing

@Suite struct MissedCaseTests {
    private let rep = Colleague(id: "rep", role: .sales)
    private let owner = Colleague(id: "owner", role: .owner)
    private let content = OutgoingContent(
        "Flask \"Nord\"\nlid\u{2028}blue", surface: .chatMessage, stage: .beforeDeal, language: .english,
        thread: ["Good \"morning\"", "We have flasks"])

    private func check() throws -> TextCheck {
        TextCheck(pack: try #require(RulePack.shipped["alibaba"]), day: "2026-11-01")
    }

    private func withPenalty(
        _ content: OutgoingContent, _ body: (Database, ID<GuardCheck>, ID<Penalty>) async throws -> Void
    ) async throws {
        let (check, rep) = (try check(), rep)
        let facts = Penalty.Facts(day: try #require(CalendarDay("2026-10-31")), kind: .searchRedirect, points: 6)
        try await BothEngines.run { database in
            let (checked, penalty) = try await database.write { tx in
                let shop = try MarketShop.add("Flasks", pack: "alibaba", by: rep, in: tx)
                return (
                    try GuardCheck.record(check.checked(content), subject: "chat:3", by: rep, in: tx),
                    try Penalty.record(facts, shop: shop, steps: nil, by: rep, in: tx)
                )
            }
            try await body(database, checked, penalty)
        }
    }

    @Test func aPenaltyForAClearedTextIsCountedAndTakesTheClearanceAway() async throws {
        let (check, content, rep, owner) = (try check(), content, rep, owner)
        try await withPenalty(content) { database, checked, penalty in
            #expect(try await database.read { try Clearance.of(content, under: check.pack, in: $0) } != nil)
            #expect(try await database.read { try MissedCase.count(in: $0) } == 0)
            try await database.write { try MissedCase.link(penalty, to: checked, by: rep, in: $0) }
            let cases = try await database.read { try MissedCase.all(in: $0) }
            #expect(cases.map(\.penalty) == [penalty])
            #expect(cases.map(\.kind) == [.searchRedirect])
            #expect(cases.map(\.check.id) == [checked])
            #expect(try await database.read { try MissedCase.count(in: $0) } == 1)
            #expect(try await database.read { try Clearance.of(content, under: check.pack, in: $0) } == nil)
            #expect(
                RegressionFile.text(cases)
                    == #"{"id": "\#(penalty.text)", "surface": "chat_message", "lang": "en", "text": "Flask \"Nord\"\nlid\u2028blue", "before": ["Good \"morning\"", "We have flasks"], "label": "violation"}"#
                    + "\n")
            let journal = try await database.read { try Journal.entries(about: penalty.text, in: $0) }
            #expect(journal.map(\.kind) == ["guard.missed", "guard.penaltyRecorded"])
            try await database.write { try Penalty.void(penalty, reason: "A mistake", by: owner, in: $0) }
            #expect(try await database.read { try MissedCase.count(in: $0) } == 0)
            #expect(try await database.read { try Clearance.of(content, under: check.pack, in: $0) } != nil)
        }
    }

    @Test func whatWasNeverClearedWasNotMissed() async throws {
        let (rep, owner) = (rep, owner)
        let dirty = OutgoingContent("Write to sales@flasks-of-nord.com", surface: .chatMessage, stage: .beforeDeal)
        try await withPenalty(dirty) { database, checked, penalty in
            let error = await #expect(throws: AppError.self) {
                try await database.write { try MissedCase.link(penalty, to: checked, by: rep, in: $0) }
            }
            #expect(error?.message.key == "guard.missed.notCleared")
            #expect(try await database.read { try Penalty.find(penalty, in: $0) }?.check == nil)
            try await database.write { tx in
                let approval = try GuardApproval.ask(checked, note: "", by: rep, in: tx)
                try GuardApproval.approve(approval, by: owner, in: tx)
                try MissedCase.link(penalty, to: checked, by: rep, in: tx)
            }
            #expect(try await database.read { try MissedCase.count(in: $0) } == 1)
        }
    }

    @Test func theFileOfCasesIsWrittenAnew() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("missed-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (content, rep) = (content, rep)
        try await withPenalty(content) { database, checked, penalty in
            let cases = try await database.write { tx in
                try MissedCase.link(penalty, to: checked, by: rep, in: tx)
                return try MissedCase.all(in: tx)
            }
            try RegressionFile.write(cases, folder: folder)
            try RegressionFile.write(cases, folder: folder)
            let text = try String(contentsOfFile: "\(folder)/\(RegressionFile.name)", encoding: .utf8)
            #expect(text == RegressionFile.text(cases))
            let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
            #expect(object?["text"] as? String == content.text)
            #expect(object?["before"] as? [String] == content.thread)
        }
    }
}
