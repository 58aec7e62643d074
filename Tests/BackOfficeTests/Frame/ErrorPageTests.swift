import Basics
import Store
import Testing

@testable import BackOffice

/// What went wrong is told within the frame, in the language of whoever is signed in, with the way back.
@Suite struct ErrorPageTests {
    /// What a browser says that would rather have another language.
    private static let browser = [
        "accept-language: fr,en;q=0.9", "referer: http://test/admin/collections?q=spring", "origin: http://test",
    ]

    private static func speakChinese(_ server: EditorServer) async throws {
        try await server.database.write { try Staff.setLanguage(.chinese, of: ID("ann"), in: $0) }
    }

    @Test func whatCannotBeTakenBackIsSaidInTheFrame() async throws {
        try await EditorServer.run { server in
            try await Self.speakChinese(server)
            let before = try await server.state()
            let answer = try await server.send(
                "POST", "/admin/undo/gone", type: "application/x-www-form-urlencoded", Array("_token=form-token".utf8),
                headers: Self.browser)
            #expect(answer.status == 409)
            #expect(answer.body.contains("<html lang=\"zh\">"))
            #expect(answer.body.contains("<h1>没有成功</h1>"))
            #expect(answer.body.contains("<details class=\"side-group\""))
            #expect(answer.body.contains("<a class=\"btn\" href=\"/admin/collections?q=spring\">返回上一页</a>"))
            #expect(try await server.state() == before)
        }
    }

    @Test func aPageThatIsNotThereKeepsTheNavigation() async throws {
        try await EditorServer.run { server in
            try await Self.speakChinese(server)
            for path in ["/admin/products/none", "/admin/no-such-room"] {
                let answer = try await server.send("GET", path, type: nil, [], headers: Self.browser)
                #expect(answer.status == 404, "\(path)")
                #expect(answer.body.contains("<details class=\"side-group\""), "\(path)")
                #expect(answer.body.contains("<h1>没有成功</h1>"), "\(path)")
            }
        }
    }

    @Test func aRoomThatIsClosedSaysSoInTheFrame() async throws {
        try await EditorServer.run(as: .viewer) { server in
            let answer = try await server.post("/admin/menus/add", [])
            #expect(answer.status == 403)
            #expect(answer.body.contains("Your rights do not reach here"))
            #expect(answer.body.contains("<details class=\"side-group\""))
            // Nobody came from anywhere: the desk is all there is to go back to.
            #expect(!answer.body.contains("Back to the page before"))
        }
    }

    @Test func aStrangerReadsItInTheBrowsersLanguageWithoutNavigation() async throws {
        try await EditorServer.run { server in
            let stranger = server.with(session: "nobody")
            for (wish, title) in [("zh-CN,en;q=0.9", "没有成功"), ("fr,en;q=0.9", "That did not work")] {
                let answer = try await stranger.send(
                    "GET", "/admin/no-such-room", type: nil, [], headers: ["accept-language: \(wish)"])
                #expect(answer.status == 404)
                #expect(answer.body.contains("<h1>\(title)</h1>"))
                #expect(!answer.body.contains("side-group"))
            }
        }
    }

    // MARK: The desk

    @Test func theDeskOfAnEmptyShopLeadsItsOwnerOn() async throws {
        try await SettingsServer.run { server in
            let desk = try await server.client.get("/admin").body
            #expect(desk.contains("Before the first order") && desk.contains("href=\"/admin/setup\"><span>"))
        }
        try await SettingsServer.run(as: .sales) { server in
            let desk = try await server.client.get("/admin").body
            #expect(!desk.contains("Before the first order"))
        }
    }
}
