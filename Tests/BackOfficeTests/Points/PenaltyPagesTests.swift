import Basics
import Foundation
import Guard
import TestKit
import Testing
import Web

@testable import BackOffice

/// One penalty in the back office: recorded with its evidence, appealed, voided, linked to what Guard missed.
@Suite struct PenaltyPagesTests {
    private static let notice: [(name: String, value: String)] = [
        ("day", "2026-10-29"), ("points", "6"), ("rule", "alibaba.url"), ("ruleName", ""), ("severityNote", "Ordinary"),
        ("evidence", "A link in <chat>"), ("recoversOn", ""), ("appealDue", ""), ("cleared", ""),
    ]

    @Test func aPenaltyIsRecordedWithItsFile() async throws {
        try await EditorServer.run(as: .sales) { server in
            let shop = try await server.shop()
            let answer = try await server.record(shop, Self.notice, file: ("通知.txt", "You lose 6 points."))
            let penalty = try #require(try await server.penalties(shop).first)
            #expect(answer.status == 303)
            #expect(answer.location == "/admin/guard/points/penalties/\(penalty.id)?done=recorded")
            #expect(penalty.facts.points == 6)
            #expect(penalty.facts.kind == .url)
            #expect(penalty.appeal.due.text == "2026-11-09")
            #expect(penalty.files.map(\.name) == ["通知.txt"])
            let page = try await server.get(answer.location)
            #expect(page.body.contains("2026-11-09 (8 days left)"))
            #expect(page.body.contains("A link in &lt;chat&gt;"))
            #expect(!page.body.contains(">admin."), "a key shows itself")
            let file = try await server.get(
                "/admin/guard/points/penalties/\(penalty.id)/files/\(penalty.files[0].digest)")
            #expect(file.body == "You lose 6 points.")
            let none = try await server.get("/admin/guard/points/penalties/\(penalty.id)/files/..%2F..%2Fshop.db")
            #expect(none.status == 404)
        }
    }

    @Test func whatIsNotTakenStaysTypedAndItsFileStaysKept() async throws {
        try await EditorServer.run { server in
            let shop = try await server.shop()
            let journal = try await server.journal
            let future = Self.notice.map { $0.name == "day" ? ("day", "2026-12-24") : $0 }
            let refused = try await server.record(shop, future, file: ("notice.txt", "6 points"))
            #expect(refused.status == 422)
            #expect(refused.body.contains("value=\"2026-12-24\""))
            #expect(refused.body.contains("A link in &lt;chat&gt;"))
            #expect(refused.body.contains("Already uploaded, no need to choose again: notice.txt"))
            #expect(try await server.penalties(shop).isEmpty)
            #expect(try await server.journal == journal)
            #expect(server.evidence.count == 1 && server.evidence[0].hasPrefix("waiting/"))
            let match = try #require(refused.body.firstMatch(of: /name="kept" value="([^"]+)"/))
            let again = try await server.record(shop, Self.notice + [("kept", String(match.output.1))], file: nil)
            #expect(again.status == 303)
            #expect(try await server.penalties(shop).first?.files.map(\.name) == ["notice.txt"])
            #expect(server.evidence.count == 1 && !server.evidence[0].hasPrefix("waiting/"))
        }
    }

    @Test func aFileThatNoPenaltyNamesIsGoneAfterADay() async throws {
        try await EditorServer.run { server in
            let shop = try await server.shop()
            let typed = Self.notice.map { $0.name == "cleared" ? ("cleared", "Never checked") : $0 }
            let refused = try await server.record(shop, typed, file: ("notice.txt", "6 points"))
            #expect(refused.status == 404)
            let name = try #require(server.evidence.first)
            #expect(server.evidence == [name] && name.hasPrefix("waiting/"))
            func open(after seconds: TimeInterval) async throws {
                let sent = Date(timeIntervalSince1970: Double(BothEngines.now.milliseconds) / 1000 - seconds)
                try FileManager.default.setAttributes([.modificationDate: sent], ofItemAtPath: "\(server.evidenceFolder)/\(name)")
                _ = try await server.get("/admin/guard/points/\(shop)/new")
            }
            try await open(after: EvidenceFolder.waitingSeconds)
            #expect(server.evidence == [name])
            try await open(after: EvidenceFolder.waitingSeconds + 1)
            #expect(server.evidence.isEmpty)
        }
    }

    /// A refusal takes away what it brought, and nothing that another penalty has.
    @Test func aFileOfAnotherPenaltyStays() async throws {
        try await EditorServer.run { server in
            let shop = try await server.shop()
            _ = try await server.record(shop, Self.notice, file: ("notice.txt", "6 points"))
            let kept = server.evidence
            #expect(kept.count == 1)
            let future = Self.notice.map { $0.name == "day" ? ("day", "2026-12-24") : $0 }
            #expect(try await server.record(shop, future, file: ("again.txt", "6 points")).status == 422)
            #expect(server.evidence.filter { !$0.hasPrefix("waiting/") } == kept)
            let file = try #require(try await server.penalties(shop).first?.files.first)
            #expect(EvidenceFolder(server.evidenceFolder).read(file) == Array("6 points".utf8))
        }
    }

    @Test func aTextThatWasNeverCheckedLeavesNothingBehind() async throws {
        try await EditorServer.run { server in
            let shop = try await server.shop()
            let journal = try await server.journal
            let typed = Self.notice.map { $0.name == "cleared" ? ("cleared", "Never checked") : $0 }
            let refused = try await server.record(shop, typed, file: nil)
            #expect(refused.status == 404)
            #expect(refused.body.contains(">Never checked</textarea>"))
            #expect(try await server.penalties(shop).isEmpty)
            #expect(try await server.journal == journal)
        }
    }

    @Test func aTextThatHadPassedBecomesAMissedCase() async throws {
        try await EditorServer.run(as: .editor) { server in
            let shop = try await server.shop()
            let text = "Please see our flyer.\nIt has everything."
            let check = try await server.clear(text)
            let typed = Self.notice.map {
                $0.name == "cleared" ? ("cleared", text.replacing("\n", with: "\r\n") + " ") : $0
            }
            let answer = try await server.record(shop, typed, file: nil)
            #expect(answer.status == 303)
            #expect(try await server.penalties(shop).first?.check == check)
            let page = try await server.get(answer.location)
            #expect(page.body.contains("Please see our flyer.\nIt has everything."))
            let lines = try String(
                contentsOfFile: URL(filePath: server.media.path).deletingLastPathComponent().path + "/" + RegressionFile.name,
                encoding: .utf8)
            #expect(lines.contains("\"Please see our flyer.\\nIt has everything.\""))
        }
    }

    @Test func anAppealIsFiledAndDecided() async throws {
        try await EditorServer.run(as: .sales) { server in
            let shop = try await server.shop()
            let id = try await server.penalty(shop, day: "2026-10-29", points: 6)
            let address = "/admin/guard/points/penalties/\(id)"
            let early = try await server.post(address + "/appeal", [("on", "2026-10-01"), ("text", "Our own domain")])
            #expect(early.status == 422)
            #expect(early.body.contains(">Our own domain</textarea>"))
            #expect(try await server.penalties(shop).first?.appeal.state == Penalty.Appeal.State.none)
            let filed = try await server.post(address + "/appeal", [("on", "2026-10-30"), ("text", "Our own domain")])
            #expect(filed.location == address + "?done=appeal")
            let none = try await server.post(address + "/outcome", [("on", "2026-11-01"), ("note", "Wait")])
            #expect(none.status == 422)
            let decided = try await server.post(
                address + "/outcome", [("on", "2026-11-01"), ("outcome", "upheld"), ("note", "Granted")])
            #expect(decided.location == address + "?done=outcome")
            let page = try await server.get("/admin/guard/points")
            #expect(page.body.contains("<dt>Points today</dt><dd>0<"))
            #expect(page.body.contains("Appeal upheld"))
        }
    }

    @Test func aPenaltyIsVoidedWithAReasonByThoseWhoDecide() async throws {
        try await EditorServer.run(as: .editor) { server in
            let shop = try await server.shop()
            let address = "/admin/guard/points/penalties/\(try await server.penalty(shop, day: "2026-10-29", points: 6))"
            let refused = try await server.post(address + "/void", [("reason", " ")])
            #expect(refused.status == 422)
            #expect(try await server.penalties(shop).first?.isVoid == false)
            let voided = try await server.post(address + "/void", [("reason", "Recorded twice")])
            #expect(voided.location == address + "?done=void")
            let page = try await server.get(address)
            #expect(page.body.contains("This penalty is void and does not count. Reason: Recorded twice"))
            let edited = try await server.post(address + "/edit", Self.notice)
            #expect(edited.status == 409)
        }
    }

    /// Money is at stake, so finance keeps the ledger as operations do; what takes a penalty out of it is for a lead.
    @Test func financeKeepsTheLedger() async throws {
        try await EditorServer.run(as: .finance) { server in
            let added = try await server.post(
                "/admin/guard/points", [("name", "Main shop"), ("pack", "alibaba"), ("new-deposit", "")])
            #expect(added.status == 303)
            let shop = try #require(try await server.shops.first).id
            #expect(try await server.get("/admin/guard/points/\(shop)/new").status == 200)
            #expect(try await server.record(shop, Self.notice, file: ("notice.txt", "6 points")).status == 303)
            let penalty = try #require(try await server.penalties(shop).first)
            let address = "/admin/guard/points/penalties/\(penalty.id)"
            let appealed = try await server.post(address + "/appeal", [("on", "2026-10-30"), ("text", "Our own domain")])
            #expect(appealed.status == 303)
            let before = try await (server.penalties(shop), server.journal)
            let voided = try await server.post(address + "/void", [("reason", "Not ours")])
            let deposit = try await server.post(
                "/admin/guard/points/\(shop)/deposit", [("deposit", "1"), ("currency", "CNY")])
            let points = try await server.post(
                "/admin/guard/points/rules", [("pack", "alibaba"), ("rule", "alibaba.url"), ("points", "1")])
            let asked = try await server.post("/admin/guard/ask", [("text", "anna@flasks.example.com")])
            #expect([voided, deposit, points, asked].map(\.status) == [403, 403, 403, 403])
            #expect(try await server.penalties(shop) == before.0)
            #expect(try await server.journal == before.1)
        }
    }

    @Test func whoMayNotChangesNothing() async throws {
        for role in [Staff.Role.viewer] {
            try await EditorServer.run(as: role) { server in
                let shop = try await server.shop()
                let id = try await server.penalty(shop, day: "2026-10-29", points: 6)
                let before = try await (server.penalties(shop), server.journal)
                #expect(try await server.get("/admin/guard/points/penalties/\(id)").status == 200)
                #expect(try await server.get("/admin/guard/points/\(shop)/new").status == 403)
                #expect(try await server.record(shop, Self.notice, file: nil).status == 403)
                for act in PenaltyAct.allCases where act != .missed {
                    let fields = Self.notice + [("on", "2026-10-30"), ("reason", "x"), ("outcome", "upheld")]
                    let answer = try await server.post("/admin/guard/points/penalties/\(id)/\(act.rawValue)", fields)
                    #expect(answer.status == 403, "\(act)")
                }
                #expect(try await server.penalties(shop) == before.0)
                #expect(try await server.journal == before.1)
            }
        }
    }
}

extension EditorServer {
    fileprivate var evidenceFolder: String {
        URL(filePath: media.path).deletingLastPathComponent().appendingPathComponent("evidence").path
    }

    /// Every file that lies there.
    fileprivate var evidence: [String] {
        let names = FileManager.default.enumerator(atPath: evidenceFolder)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.contains(/[0-9a-f]{64}$/) }.sorted()
    }

    fileprivate func penalties(_ shop: ID<MarketShop>) async throws -> [Penalty] {
        try await database.read { try Penalty.all(of: shop, in: $0) }
    }

    /// A text that a check lets pass.
    fileprivate func clear(_ text: String) async throws -> ID<GuardCheck> {
        let pack = try #require(RulePack.shipped["alibaba"])
        let checked = TextCheck(pack: pack, day: "2026-11-01").checked(
            OutgoingContent(text, surface: .chatMessage, stage: .beforeDeal))
        return try await database.write { tx in
            try GuardCheck.record(checked, subject: "chat 7", by: Colleague(id: "ann", role: .owner), in: tx)
        }
    }

    fileprivate func record(
        _ shop: ID<MarketShop>, _ fields: [(name: String, value: String)], file: (name: String, text: String)?
    ) async throws -> Answer {
        let edge = "edge"
        var body = ""
        for field in [(name: "_token", value: formToken)] + fields {
            body += "--\(edge)\r\nContent-Disposition: form-data; name=\"\(field.name)\"\r\n\r\n\(field.value)\r\n"
        }
        if let file {
            body += "--\(edge)\r\nContent-Disposition: form-data; name=\"files\"; filename=\"\(file.name)\"\r\n"
            body += "Content-Type: text/plain\r\n\r\n\(file.text)\r\n"
        }
        body += "--\(edge)--\r\n"
        return try await send(
            "POST", "/admin/guard/points/\(shop)/new", type: "multipart/form-data; boundary=\(edge)", Array(body.utf8))
    }
}
