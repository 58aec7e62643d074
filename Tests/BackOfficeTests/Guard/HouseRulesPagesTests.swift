import Basics
import Guard
import Testing
import Web

@testable import BackOffice

/// What the house allows and the packs it has written, in the back office.
@Suite struct HouseRulesPagesTests {
    private static let text = "See www.korvextools.com"
    private static let pack = """
        id: ours
        version: 2026-11-26
        title: {en: Our <house>, zh: 本店}
        own_domains: []
        rules:
          - {id: ours.url, class: url, surfaces: all, stages: all, severity: warning, points: 4, title: {en: Link, zh: 链接},
             advice: {en: Out., zh: 删掉。}, source: ours, read: 2026-11-20, verified: official}
        """

    @Test func whatALeadAllowsIsNoFindingInAnyCheck() async throws {
        try await EditorServer.run(as: .editor) { server in
            let empty = try await server.get("/admin/guard/rules")
            #expect(empty.body.contains("Nothing is allowed beyond the marketplaces’ own sites."))
            let added = try await server.post(
                "/admin/guard/rules/allowed",
                [("kind", "domain"), ("content", "https://www.korvextools.com/"), ("reason", "Ours, <agreed>")])
            #expect(added.status == 303 && added.location == "/admin/guard/rules?done=allowed")
            let page = try await server.get(added.location)
            #expect(page.body.contains(">korvextools.com</th>"))
            #expect(page.body.contains("Ours, &lt;agreed&gt;"))
            #expect(!page.body.contains(">admin."), "a key shows itself")
            let checked = try await server.post("/admin/guard", [("text", Self.text)])
            #expect(checked.body.contains("Nothing in it breaks a known rule."))
            let live = try await server.post("/admin/guard/findings", [("text", Self.text)])
            #expect(live.body.contains("notice-ok"))
            let asked = try await server.post("/admin/guard/ask", [("text", Self.text)])
            #expect(asked.status == 409)
            let file = try await server.upload("/admin/guard/files", "list.csv", "Title\r\n\(Self.text)\r\n")
            #expect(file.body.contains("nothing in them breaks a known rule"))
            let remove = try #require(page.body.firstMatch(of: /\/admin\/guard\/rules\/allowed\/[^"\/]+\/remove/)).output
            #expect(try await server.post(String(remove), []).location == "/admin/guard/rules?done=disallowed")
            let again = try await server.post("/admin/guard", [("text", Self.text)])
            #expect(again.body.contains("1 place breaks a rule."))
        }
    }

    @Test func whatIsNotTakenStaysTyped() async throws {
        try await EditorServer.run { server in
            let refused = try await server.post(
                "/admin/guard/rules/allowed", [("kind", "domain"), ("content", "wa.me"), ("reason", "Our <WhatsApp>")])
            #expect(refused.status == 422)
            #expect(refused.body.contains("wa.me belongs to everybody"))
            #expect(refused.body.contains("value=\"wa.me\""))
            #expect(refused.body.contains("value=\"Our &lt;WhatsApp&gt;\""))
            #expect(try await server.database.read { try AllowedEntry.all(in: $0) }.isEmpty)
        }
    }

    @Test func aPackIsSentAndChosen() async throws {
        try await EditorServer.run(as: .editor) { server in
            let kept = try await server.upload("/admin/guard/rules/packs", "ours.yaml", Self.pack)
            #expect(kept.status == 303 && kept.location == "/admin/guard/rules?done=kept")
            let page = try await server.get("/admin/guard")
            #expect(page.body.contains("<option value=\"ours\">Our &lt;house&gt;</option>"))
            let checked = try await server.post("/admin/guard", [("text", Self.text), ("pack", "ours")])
            #expect(checked.body.contains("Rule ours.url, pack of 2026-11-26"))
            #expect(checked.body.contains("4 points at risk"))
            let copy = try await server.get("/admin/guard/rules/packs/ours")
            #expect(copy.body == Self.pack)
            let shipped = try await server.get("/admin/guard/rules/packs/etsy")
            #expect(shipped.body.contains("id: etsy\n"))
            #expect(try await server.get("/admin/guard/rules/packs/bazaar").status == 404)
            // A shop goes by it, so it stays.
            let shop = try await server.post(
                "/admin/guard/points", [("name", "Main shop"), ("pack", "ours"), ("new-deposit", "")])
            #expect(shop.status == 303)
            let used = try await server.post("/admin/guard/rules/packs/ours/remove", [])
            #expect(used.status == 409)
            #expect(used.body.contains("The shop Main shop goes by this pack"))
            #expect(try await server.database.read { try HouseRules.load(in: $0).pack("ours") } != nil)
        }
    }

    @Test func aFaultInAPackIsToldWithItsLineAndTheFileStays() async throws {
        try await EditorServer.run { server in
            let wrong = Self.pack.replacing("severity: warning", with: "severity: <dreadful>")
            let refused = try await server.upload("/admin/guard/rules/packs", "ours.yaml", wrong)
            #expect(refused.status == 422)
            #expect(refused.body.contains("Line 6 of the rule pack: “severity” of ours.url is missing or not understood."))
            #expect(refused.body.contains("severity: &lt;dreadful&gt;"))
            let pasted = try await server.upload("/admin/guard/rules/packs", nil, "", yaml: "id: ours\nrules: [}\ntitle: x\n")
            #expect(pasted.status == 422)
            #expect(pasted.body.contains("The rule pack could not be read: line 2 is no valid YAML."))
            let nothing = try await server.upload("/admin/guard/rules/packs", nil, "", yaml: " \n")
            #expect(nothing.body.contains("Choose a file, or paste the rules."))
            #expect(try await server.database.read { try OwnPack.all(in: $0) }.isEmpty)
        }
    }

    @Test func everybodyReadsAndOnlyALeadEdits() async throws {
        for role in [Staff.Role.sales, .finance, .viewer] {
            try await EditorServer.run(as: role) { server in
                let page = try await server.get("/admin/guard/rules")
                #expect(page.status == 200)
                #expect(!page.body.contains("action=\"/admin/guard/rules"))
                let allowed = try await server.post("/admin/guard/rules/allowed", [("content", "korvextools.com")])
                let kept = try await server.upload("/admin/guard/rules/packs", "ours.yaml", Self.pack)
                let removed = try await server.post("/admin/guard/rules/packs/ours/remove", [])
                #expect([allowed.status, kept.status, removed.status] == [403, 403, 403], "\(role)")
                let rules = try await server.database.read { try HouseRules.load(in: $0) }
                #expect(rules.allow == AllowList() && rules.pack("ours") == nil)
            }
        }
    }

    @Test func anUnknownPackKeepsWhatWasTyped() async throws {
        try await EditorServer.run { server in
            let page = try await server.post("/admin/guard", [("text", Self.text), ("pack", "bazaar")])
            #expect(page.status == 422)
            #expect(page.body.contains("There are no rules “bazaar”."))
            #expect(page.body.contains(">\(Self.text)</textarea>"))
        }
    }
}

extension EditorServer {
    /// Sends a form with a file, as a browser would; without a name no file was chosen.
    fileprivate func upload(_ path: String, _ name: String?, _ text: String, yaml: String = "") async throws -> Answer {
        let edge = "edge"
        var body = ""
        for field in [("_token", formToken), ("yaml", yaml)] {
            body += "--\(edge)\r\nContent-Disposition: form-data; name=\"\(field.0)\"\r\n\r\n\(field.1)\r\n"
        }
        body += "--\(edge)\r\nContent-Disposition: form-data; name=\"files\"; filename=\"\(name ?? "")\"\r\n"
        body += "Content-Type: application/octet-stream\r\n\r\n\(text)\r\n--\(edge)--\r\n"
        return try await send("POST", path, type: "multipart/form-data; boundary=\(edge)", Array(body.utf8))
    }
}
