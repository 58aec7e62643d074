import Accounts
import Basics
import Store
import Testing

@testable import BackOffice

/// Somebody types for an hour, and the session ends meanwhile.
@Suite struct SessionEndedTests {
    @Test func whatWasTypedSurvivesTheSignIn() async throws {
        try await EditorServer.run { server in
            let password = "correct horse battery"
            try await server.database.write { tx in
                let hash = try PasswordHash.make(password)
                try tx.run("UPDATE staff SET password_hash = \(hash)")
                try tx.run("DELETE FROM staff_sessions")
            }
            let before = try await server.state()
            let typed = "Zwölf <b>Zeilen</b> 文字"
            let path = "/admin/products/\(server.product)/texts"
            let late = try await server.post(path, [("summary", typed), ("password", "secret-1")])
            #expect(late.status == 401)
            let carried = try #require(late.body.firstMatch(of: /name="_kept" value="([A-Za-z0-9+\/=]+)"/)).output.1
            #expect(try await server.state() == before)

            let wrong = try await server.post(
                "/admin/sign-in",
                [("email", "ann@example.com"), ("password", "no"), ("next", path), ("_kept", String(carried))])
            #expect(wrong.status == 422 && wrong.body.contains(carried))

            let right = try await server.post(
                "/admin/sign-in",
                [("email", "ann@example.com"), ("password", password), ("next", path), ("_kept", String(carried))])
            #expect(right.status == 200)
            #expect(right.body.contains("action=\"\(path)\""))
            #expect(right.body.contains("name=\"summary\" value=\"Zwölf &lt;b&gt;Zeilen&lt;/b&gt; 文字\""))
            #expect(!right.body.contains("secret-1"))
            let token: String = try await server.database.read {
                try #require(try $0.value("SELECT form_token FROM staff_sessions"))
            }
            #expect(right.body.contains("name=\"_token\" value=\"\(token)\""))
        }
    }

    @Test func whatIsNoKeptFormIsNone() {
        for text in ["", "!", "e30=", "W10=", "bm90IGpzb24="] { #expect(KeptForm(carried: text) == nil) }
    }
}
