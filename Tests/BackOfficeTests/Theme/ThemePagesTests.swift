import Basics
import Content
import Journal
import Store
import TestKit
import Testing

@testable import BackOffice

@Suite struct ThemePagesTests {
    private static func draft(_ server: EditorServer) async throws -> ThemeDraft? {
        try await server.database.read { try ThemeDraft.load("ann", in: $0) }
    }

    private static func newest(_ server: EditorServer) async throws -> PublishedTheme? {
        try await server.database.read { try PublishedTheme.newest(in: $0) }
    }

    @Test func aLookIsTriedOutPublishedAndBroughtBack() async throws {
        try await EditorServer.run(as: .editor) { server in
            let page = try await server.get("/admin/theme")
            #expect(page.status == 200)
            #expect(page.cookies["theme_preview"] == "live")
            #expect(page.body.contains("data-ratio>16.02 : 1"))
            #expect(page.body.contains("<iframe class=\"theme-frame theme-frame-desk theme-light-own\" src=\"/en/\""))
            let phone = try await server.get("/admin/theme?width=phone&light=dark&language=fr").body
            #expect(phone.contains("<iframe class=\"theme-frame theme-frame-phone theme-light-dark\" src=\"/fr/\""))
            let kept = try await server.post("/admin/theme/look?width=phone&", [("hero", "split")])
            #expect(kept.location == "/admin/theme?width=phone&saved")
            #expect(try await server.post("/admin/theme/discard", []).location == "/admin/theme?discarded")
            let tried = try await server.post(
                "/admin/theme/look", [("based_on", "0"), ("light.brand", "#123456"), ("hero", "words"), ("row", "4")])
            #expect(tried.status == 303 && tried.location == "/admin/theme?saved")
            let draft = try #require(try await Self.draft(server))
            #expect(draft.theme.look.light[.brand].hex == "#123456" && draft.theme.look.productsInRow == 4)
            #expect(tried.cookies["theme_preview"] == draft.token)
            let newest = try await Self.newest(server)
            #expect(newest == nil)
            #expect(try await server.post("/admin/theme/publish", []).location == "/admin/theme?published")
            let published = try await Self.newest(server)
            #expect(published?.number == 1 && published?.theme == draft.theme && published?.publishedBy == "ann")
            let back = try await server.post("/admin/theme/bring-back", [("number", "0")])
            #expect(back.location == "/admin/theme?broughtBack")
            let now = try await Self.newest(server)
            #expect(now?.number == 2 && now?.theme == .shipped)
            let kinds = try await server.database.read { try Journal.entries(about: "theme", in: $0).map(\.kind) }
            #expect(kinds.sorted() == ["theme.broughtBack", "theme.published"])
        }
    }

    @Test func coloursThatAreNotReadAreRefusedBesideTheirFieldAndWarnedOf() async throws {
        try await EditorServer.run { server in
            let bad = try await server.post(
                "/admin/theme/look",
                [("light.text", "#dddddd"), ("light.accent", "rouge"), ("light.background", "#ffffff"), ("hero", "words")])
            #expect(bad.status == 422)
            #expect(bad.body.contains("value=\"#dddddd\"") && bad.body.contains("value=\"rouge\""))
            #expect(bad.body.contains("“rouge” is no colour."))
            #expect(bad.body.contains("The contrast is only 1.36 : 1, and nobody reads below 3 : 1. #75"))
            #expect(bad.body.contains("<option value=\"words\" selected>"))
            let nothing = try await Self.draft(server)
            #expect(nothing == nil)
            let weak = try await server.post(
                "/admin/theme/look", [("light.text", "#777777"), ("light.background", "#ffffff")])
            #expect(weak.status == 303)
            let page = try await server.get("/admin/theme").body
            #expect(page.contains("<b class=\"num\" data-ratio>4.48 : 1</b>"))
            #expect(page.contains("Hard to read when small. #76"))
        }
    }

    @Test func aFileIsWrittenKeptBrokenAndNotPublishedUntilItIsMended() async throws {
        try await EditorServer.run { server in
            let path = "/admin/theme/files/one"
            #expect(
                try await server.post("/admin/theme/files/new", [("path", "styles/own.css")]).location
                    == "/admin/theme/files/one?path=styles%2Fown.css")
            let refused = try await server.post("/admin/theme/files/new", [("path", "../own.css")])
            #expect(refused.status == 422 && refused.body.contains("value=\"../own.css\""))
            let saved = try await server.post(
                path, [("path", "styles/own.css"), ("text", ".a {\r\n  color: red;\r\n"), ("digest", "")])
            #expect(saved.status == 303)
            let shown = try await server.get(path + "?path=styles%2Fown.css").body
            #expect(shown.contains("styles/own.css, line 1</a>: The “{” that opens here is never closed."))
            let published = try await server.post("/admin/theme/publish", [])
            #expect(published.status == 409)
            #expect(published.body.contains("Something is wrong with this theme, so it was not published."))
            #expect(published.body.contains("styles/own.css, line 1"))
            let newest = try await Self.newest(server)
            #expect(newest == nil)
            // Another window has the text of before.
            let late = try await server.post(path, [("path", "styles/own.css"), ("text", ".b {}"), ("digest", "")])
            #expect(late.status == 409 && late.body.contains("\n.b {}</textarea>"))
            let digest = try #require(try await Self.draft(server)?.theme.files["styles/own.css"]?.digest)
            let mended = try await server.post(path, [("path", "styles/own.css"), ("text", ".a {}"), ("digest", digest)])
            #expect(mended.status == 303)
            #expect(try await server.post("/admin/theme/publish", []).location == "/admin/theme?published")
            #expect(
                try await server.post("/admin/theme/files/remove", [("path", "styles/own.css"), ("based_on", "1")]).status == 303)
            let left = try await Self.draft(server)
            #expect(left?.theme.files.isEmpty == true)
        }
    }

    @Test func whoPublishesSecondIsShownWhatChanged() async throws {
        try await EditorServer.run { server in
            _ = try await server.database.write { tx in
                try tx.run(
                    """
                    INSERT INTO staff (id, email, name, password_hash, language, role, created_at)
                    VALUES ('bob', 'bob@example.com', 'Bob', '', 'en', 'editor', \(tx.now))
                    """)
            }
            #expect(try await server.post("/admin/theme/look", [("corners", "full"), ("hero", "words")]).status == 303)
            try await server.database.write { tx in
                var theirs = try ThemeDraft.open("bob", basedOn: 0, in: tx)
                (theirs.theme.look.corners, theirs.theme.look.cards) = (.round, .tall)
                try theirs.save(in: tx)
                _ = try PublishedTheme.publish("bob", in: tx)
            }
            let asked = try await server.post("/admin/theme/publish", [])
            #expect(asked.status == 409)
            #expect(asked.body.contains("Bob has published since you began, and you both changed the same things."))
            #expect(asked.body.contains("<li>Corners</li>") && asked.body.contains("<li>Product cards</li>"))
            #expect(asked.body.contains("name=\"unit.corners\" value=\"theirs\""))
            let number = try await Self.newest(server)?.number
            #expect(number == 1)
            let settled = try await server.post("/admin/theme/settle", [("number", "1"), ("unit.corners", "theirs")])
            #expect(settled.location == "/admin/theme?merged")
            #expect(try await server.post("/admin/theme/publish", []).location == "/admin/theme?published")
            let look = try #require(try await Self.newest(server)?.theme.look)
            #expect(look.corners == .round && look.hero == .words && look.cards == .tall)
        }
    }

    @Test func aLogoIsCheckedAndUsed() async throws {
        try await EditorServer.run { server in
            let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 90 30\"><script>alert(1)</script></svg>"
            let bad = try await server.sendTheme("/admin/theme/logo", "logo.svg", Array(svg.utf8), ["use": "logo"])
            #expect(bad.status == 422)
            #expect(bad.body.contains("The drawing holds more than a drawing: “script”."))
            let nothing = try await Self.draft(server)
            #expect(nothing == nil)
            let png = try PictureFiles.png()
            let good = try await server.sendTheme("/admin/theme/logo", "logo.png", png, ["use": "darkLogo"])
            #expect(good.location == "/admin/theme?pictured")
            let theme = try #require(try await Self.draft(server)?.theme)
            #expect(theme.look.darkLogo == "pictures/darklogo.png")
            #expect(theme.files["pictures/darklogo.png"]?.width == 60 && theme.files["pictures/darklogo.png"]?.height == 40)
        }
    }

    @Test func whoOnlyReadsChangesNothing() async throws {
        try await EditorServer.run(as: .viewer) { server in
            #expect(try await server.get("/admin/theme").body.contains("<fieldset class=\"read-only stack\" disabled>"))
            for deed in ["look", "publish", "settle", "discard", "bring-back", "files/new", "files/one", "files/remove"] {
                #expect(
                    try await server.post("/admin/theme/\(deed)", [("corners", "full"), ("path", "styles/a.css")]).status == 403)
            }
            for deed in ["logo", "import", "files/upload"] {
                let answer = try await server.sendTheme("/admin/theme/\(deed)", "a.css", [1], [:])
                #expect(answer.status == 403)
            }
            let nothing = try await Self.draft(server)
            #expect(nothing == nil)
        }
    }

    @Test func everyTextOfThePagesIsThere() async throws {
        try await EditorServer.run { server in
            for (path, text) in [("blocks/care.html", "<p>{nope}</p>"), ("styles/a.css", "a{")] {
                #expect(try await server.post("/admin/theme/files/one", [("path", path), ("text", text)]).status == 303)
            }
            for language in ["en", "zh"] {
                _ = try await server.database.write { try $0.run("UPDATE staff SET language = \(language)") }
                for page in ["", "/files", "/files/one?path=blocks%2Fcare.html", "/files/one?path=styles%2Fa.css"] {
                    let body = try await server.get("/admin/theme\(page)").body
                    #expect(body.contains("</html>"), "\(page)")
                    for room in ["admin.theme", "admin.nav", "theme.style", "theme.block"] {
                        #expect(!body.contains(room), "\(room) shows itself on \(page)")
                    }
                }
            }
        }
    }
}

extension EditorServer {
    /// Sends one file with fields beside it.
    func sendTheme(_ path: String, _ name: String, _ bytes: [UInt8], _ fields: [String: String]) async throws -> Answer {
        var body: [UInt8] = []
        for (field, value) in fields.merging(["_token": formToken], uniquingKeysWith: { $1 }).sorted(by: { $0.key < $1.key }) {
            body += Array("--XyZ\r\nContent-Disposition: form-data; name=\"\(field)\"\r\n\r\n\(value)\r\n".utf8)
        }
        body += Array("--XyZ\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\n\r\n".utf8)
        body += bytes + Array("\r\n--XyZ--\r\n".utf8)
        return try await send("POST", path, type: "multipart/form-data; boundary=XyZ", body)
    }
}
