import Accounts
import Basics
import Store
import TestKit
import Testing

@testable import BackOffice

/// Sessions: seen, ended one by one, and never one that somebody else has chosen.
@Suite(.serialized) struct SessionTests {
    private static let firefox = "user-agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    private static let chrome = """
        user-agent: Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36
        """

    private static func signIn(
        _ server: SettingsServer, _ headers: [String] = [], session: String = "nobody"
    ) async throws -> EditorServer.Answer {
        let body = "email=ann%40example.com&password=\(StaffCast.password.replacing(" ", with: "+"))"
        return try await server.client.with(session: session).send(
            "POST", "/admin/sign-in", type: "application/x-www-form-urlencoded", Array(body.utf8), headers: headers)
    }

    private static func run(_ body: @escaping @Sendable (SettingsServer) async throws -> Void) async throws {
        try await SettingsServer.run(fill: { try StaffCast.setPassword(of: "ann", in: $0) }, body)
    }

    @Test func aSessionThatWasPlantedDoesNotBecomeOne() async throws {
        try await Self.run { server in
            let planted = "chosen-by-somebody-else"
            let answer = try await Self.signIn(server, session: planted)
            #expect(answer.status == 303)
            let own = try #require(answer.cookies[StaffSession.cookie])
            #expect(own != planted && own.count == 43)
            #expect(try await server.client.with(session: planted).get("/admin").status == 303)
            #expect(try await server.client.with(session: own).get("/admin").status == 200)
        }
    }

    @Test func anotherSiteSignsNobodyIn() async throws {
        try await Self.run { server in
            let before = try await StaffCast.state(server.database)
            for path in ["/admin/sign-in", "/admin/sign-in/code", "/admin/forgot", "/admin/join/x", "/admin/password/x"] {
                let answer = try await server.client.with(session: "nobody").send(
                    "POST", path, type: "application/x-www-form-urlencoded", Array("email=ann%40example.com".utf8),
                    headers: ["origin: https://evil.example"])
                #expect(answer.status == 403, "\(path)")
            }
            #expect(try await StaffCast.state(server.database) == before)
        }
    }

    @Test func whereOneIsSignedInIsSeenAndEnded() async throws {
        try await Self.run { server in
            let first = try #require(try await Self.signIn(server, [Self.firefox]).cookies[StaffSession.cookie])
            let second = try #require(try await Self.signIn(server, [Self.chrome]).cookies[StaffSession.cookie])
            let page = try await server.client.get("/admin/me").body
            #expect(page.contains("Firefox · Linux") && page.contains("Chrome · Windows") && page.contains("127.0.0.x"))
            #expect(!page.contains("127.0.0.1"))
            #expect(try await server.client.post("/admin/me/sessions/\(Secrets.fingerprint(first))/end", []).status == 303)
            #expect(try await server.client.with(session: first).get("/admin").status == 303)
            #expect(try await server.client.with(session: second).get("/admin").status == 200)
            #expect(try await server.client.post("/admin/me/sessions/end", []).status == 303)
            #expect(try await server.client.with(session: second).get("/admin").status == 303)
            #expect(try await server.client.get("/admin/me").status == 200)
        }
    }

    @Test func nobodyEndsAnothersButAnOwner() async throws {
        try await SettingsServer.run(as: .viewer, fill: { try StaffCast.add("bob", .editor, in: $0) }) { server in
            let before = try await StaffCast.state(server.database)
            let bobs = Secrets.fingerprint("bob")
            #expect(try await server.client.post("/admin/me/sessions/\(bobs)/end", []).status == 303)
            #expect(try await server.post("staff/bob/sessions/\(bobs)/end").status == 403)
            #expect(try await server.post("staff/bob/sessions/end").status == 403)
            #expect(try await StaffCast.state(server.database) == before)
            try await server.database.write { _ = try $0.run("UPDATE staff SET role = 'owner' WHERE id = 'ann'") }
            #expect(try await server.get("staff/bob").body.contains("/admin/settings/staff/bob/sessions/\(bobs)/end"))
            #expect(try await server.post("staff/bob/sessions/\(bobs)/end").status == 303)
            #expect(try await server.newestEntry().kind == "staff.sessionEnded")
            #expect(try await server.client.with(session: "bob").get("/admin").status == 303)
        }
    }

    @Test func aNewBrowserIsToldOnce() async throws {
        try await Self.run { server in
            // The first sign-in of all is no news.
            _ = try await Self.signIn(server, [Self.firefox])
            #expect(try await StaffCast.letters(server.database).count == 0)
            _ = try await Self.signIn(server, [Self.firefox])
            #expect(try await StaffCast.letters(server.database).count == 0)
            _ = try await Self.signIn(server, [Self.chrome])
            let letters = try await StaffCast.letters(server.database)
            #expect(letters.count == 1 && letters[0].contains("Chrome · Windows") && letters[0].contains("ann@example.com"))
            _ = try await Self.signIn(server, [Self.chrome])
            #expect(try await StaffCast.letters(server.database).count == 1)
        }
    }

    @Test(arguments: [
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/142.0 Safari/537.36 Edg/142.0", "Edge · Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Safari/604.1", "Safari · iPhone"),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/120.0 MicroMessenger/8.0", "WeChat · Android"),
        ("", ""), ("<script>", ""),
    ])
    func aBrowserIsKnownByItsName(agent: String, name: String) {
        #expect(Visitor.browser(agent) == name)
    }

    @Test(arguments: [("192.0.2.17", "192.0.2.x"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:…"), ("unknown", ""), ("1.2.3.400", "")])
    func anOriginIsRough(address: String, network: String) {
        #expect(Visitor.network(address) == network)
    }
}
