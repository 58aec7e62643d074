import Basics
import Testing
import Web

@testable import BackOffice

/// Texts, product files and the way they are checked in the back office.
@Suite struct GuardPagesTests {
    @Test func aTextIsMarkedWhereItBreaksARule() async throws {
        try await EditorServer.run(as: .sales) { server in
            let text = "Hello <b>Anna</b>, see www.lakeward-trade.com today."
            let page = try await server.post("/admin/guard", [("text", text), ("surface", "chat_message")])
            #expect(page.status == 200)
            #expect(page.body.contains("1 place breaks a rule."))
            #expect(
                page.body.contains(
                    "Hello &lt;b&gt;Anna&lt;/b&gt;, see <mark class=\"mark-violation\" data-finding=\"1\">www.lakeward-trade.com</mark> today."
                ))
            // What was typed stays.
            #expect(page.body.contains("aria-describedby=\"findings\">Hello &lt;b&gt;Anna&lt;/b&gt;, see www"))
            #expect(!page.body.contains(">admin."), "a key shows itself")
            #expect(!page.body.contains(">guard."), "a key shows itself")
        }
    }

    @Test func aCleanTextIsSaidToBeClean() async throws {
        try await EditorServer.run { server in
            let page = try await server.post("/admin/guard", [("text", "We ship from Ningbo within 25 days.")])
            #expect(page.body.contains("Nothing in it breaks a known rule."))
        }
    }

    /// The test's server asks nobody: a link that was not followed is told.
    @Test func aLinkThatWasNotFollowedIsTold() async throws {
        try await EditorServer.run { server in
            let text = "See https://www.alibaba.com/product-detail/x"
            let page = try await server.post("/admin/guard", [("text", text), ("follow", "yes")])
            #expect(page.body.contains("Not everything could be read."))
            #expect(page.body.contains("name=\"follow\" value=\"yes\" checked"))
            let unfollowed = try await server.post("/admin/guard", [("text", text)])
            #expect(unfollowed.body.contains("Nothing in it breaks a known rule."))
        }
    }

    @Test func whileSomebodyWritesMarksAndListComeAlone() async throws {
        try await EditorServer.run { server in
            let answer = try await server.post(
                "/admin/guard/findings", [("text", "写信到 sales@lakeward-trade.com"), ("pack", "amazon")])
            #expect(
                answer.body.contains(
                    "写信到 <mark class=\"mark-violation\" data-finding=\"1\">sales@lakeward-trade.com</mark>"))
            #expect(answer.body.contains("Rule amazon.email"))
            #expect(!answer.body.contains("<html"))
        }
    }

    @Test func aContactThatIsSplitOverMessagesIsFound() async throws {
        try await EditorServer.run(as: .sales) { server in
            let fields = [
                ("text", "korvextools.com ok?"), ("thread", "Good morning <Anna>\r\n\r\nour page: www.\r\n"),
                ("surface", "chat_message"),
            ]
            let alone = try await server.post("/admin/guard", [("text", "<b>.com ok?"), ("surface", "chat_message")])
            #expect(alone.body.contains("Nothing in it breaks a known rule."))
            let page = try await server.post("/admin/guard", fields)
            #expect(page.body.contains("1 place breaks a rule."))
            #expect(page.body.contains(">Good morning &lt;Anna&gt;</li>"))
            #expect(page.body.contains("our page: <mark class=\"mark-violation\" data-finding=\"1\">www.</mark></li>"))
            #expect(page.body.contains(">Good morning &lt;Anna&gt;\r\n\r\nour page: www.\r\n</textarea>"))
            let live = try await server.post("/admin/guard/findings", fields)
            #expect(live.body.contains("<div class=\"guard-earlier\">"))
            #expect(live.body.contains("<mark class=\"mark-violation\" data-finding=\"1\">korvextools.com</mark> ok?"))
            // A title follows no other: what stands in the hidden field is left alone.
            let title = try await server.post(
                "/admin/guard", fields.map { $0.0 == "surface" ? ("surface", "product_title") : $0 })
            #expect(!title.body.contains("guard-earlier"))
        }
    }

    @Test func aTextBeyondEveryFieldIsRefused() async throws {
        try await EditorServer.run { server in
            let text = String(repeating: "a", count: GuardQuestion.mostCharacters + 1)
            let answer = try await server.post("/admin/guard", [("text", text)])
            #expect(answer.status == 413)
        }
    }

    @Test func aProductFileComesBackWithItsFindings() async throws {
        try await EditorServer.run { server in
            let table = "Title,Keywords,SKU\r\nSteel bottle 500 ml,bottle,LW-1\r\n\"Cup, call +86 138 0013 8000\",cup,LW-2\r\n"
            let page = try await server.check(table, named: "list.csv")
            #expect(page.status == 200)
            #expect(page.body.contains("1 of the 2 rows of list.csv breaks a rule."))
            let link = try #require(page.body.firstMatch(of: /\/admin\/guard\/files\/[A-Za-z0-9_-]+/))
            let file = try await server.get(String(link.output))
            #expect(
                file.body == """
                    \u{FEFF}Title,Keywords,SKU,Guard\r
                    Steel bottle 500 ml,bottle,LW-1,\r
                    "Cup, call +86 138 0013 8000",cup,LW-2,Title: +8613800138000 – This is a phone number with its country code: +8613800138000.\r

                    """)
        }
    }

    @Test func whatIsNoTableSaysSo() async throws {
        try await EditorServer.run { server in
            let page = try await server.check("\u{0}\u{1}\u{2}", named: "list.csv")
            #expect(page.status == 422)
            #expect(page.body.contains("notice-bad"))
        }
    }

    @Test func nobodyFetchesAFileByGuessing() async throws {
        try await EditorServer.run { server in
            for name in ["..%2F..%2Fshop.db", "abc"] {
                let answer = try await server.get("/admin/guard/files/" + name)
                #expect(answer.status == 404)
            }
        }
    }
}

extension EditorServer {
    /// Sends a product file to be checked.
    fileprivate func check(_ table: String, named name: String) async throws -> Answer {
        let edge = "edge"
        let body = """
            --\(edge)\r
            Content-Disposition: form-data; name="_token"\r
            \r
            \(formToken)\r
            --\(edge)\r
            Content-Disposition: form-data; name="files"; filename="\(name)"\r
            Content-Type: text/csv\r
            \r
            \(table)\r
            --\(edge)--\r

            """
        return try await send("POST", "/admin/guard/files", type: "multipart/form-data; boundary=\(edge)", Array(body.utf8))
    }
}
