import Accounts
import Basics
import Store
import TestKit
import Testing

@testable import BackOffice

/// A forgotten password: the same answer for everybody, and a link for one use.
@Suite(.serialized) struct ForgottenPasswordTests {
    private static func forget(_ email: String, _ server: SettingsServer) async throws -> EditorServer.Answer {
        try await server.client.with(session: "nobody").post("/admin/forgot", [("email", email)])
    }

    private static func choose(_ token: String, _ password: String, _ server: SettingsServer) async throws -> EditorServer.Answer
    {
        try await server.client.with(session: "nobody").post(
            "/admin/password/\(token)", [("newPassword", password), ("againPassword", password)])
    }

    private static func run(_ body: @escaping @Sendable (SettingsServer) async throws -> Void) async throws {
        try await SettingsServer.run(
            fill: { tx in
                try StaffCast.add("bob", .editor, in: tx)
                try StaffCast.add("left", .editor, in: tx)
                try tx.run("UPDATE staff SET password_hash = '' WHERE id = 'left'")
            }, body)
    }

    @Test func theAnswerTellsNobodyWhoWorksHere() async throws {
        try await Self.run { server in
            for email in ["bob@example.com", "nobody@example.com", "left@example.com", "no address", ""] {
                let answer = try await Self.forget(email, server)
                #expect(answer.status == 303 && answer.location == "/admin/forgot?sent")
            }
            let letters = try await StaffCast.letters(server.database)
            #expect(letters.count == 1 && letters[0].contains("bob@example.com"))
        }
    }

    @Test func theLinkSetsAPasswordOnceAndEndsEverySession() async throws {
        try await Self.run { server in
            _ = try await Self.forget("BOB@example.com ", server)
            let token = try StaffCast.token(try await StaffCast.letters(server.database).last)
            #expect(
                try await server.client.with(session: "nobody").get("/admin/password/\(token)").body.contains("bob@example.com"))
            let before = try await StaffCast.state(server.database)
            #expect(try await Self.choose(token, "short", server).status == 422)
            #expect(try await StaffCast.state(server.database) == before)
            #expect(try await Self.choose(token, "bobs new password", server).status == 303)
            #expect(try await server.client.with(session: "bob").get("/admin").status == 303)
            let right = try await SignIn.attempt(
                email: "bob@example.com", password: "bobs new password", origin: "x", in: server.database)
            guard case .signedIn = right else {
                Issue.record("not signed in")
                return
            }
            let old = try await SignIn.attempt(
                email: "bob@example.com", password: StaffCast.password, origin: "x", in: server.database)
            guard case .refused = old else {
                Issue.record("the old password still opens")
                return
            }
            let after = try await StaffCast.state(server.database)
            #expect(try await Self.choose(token, "another password", server).status == 410)
            #expect(try await StaffCast.state(server.database) == after)
        }
    }

    @Test func onlyTheNewestLinkHoldsAndForAnHour() async throws {
        try await Self.run { server in
            _ = try await Self.forget("bob@example.com", server)
            let first = try StaffCast.token(try await StaffCast.letters(server.database).last)
            _ = try await Self.forget("bob@example.com", server)
            let second = try StaffCast.token(try await StaffCast.letters(server.database).last)
            #expect(try await Self.choose(first, "bobs new password", server).status == 410)
            let expires = try await server.database.read { try $0.value("SELECT expires_at FROM staff_links", as: Instant.self) }
            #expect(expires == BothEngines.now.adding(seconds: 3600))
            try await server.database.write { _ = try $0.run("UPDATE staff_links SET expires_at = \($0.now)") }
            #expect(try await Self.choose(second, "bobs new password", server).status == 410)
        }
    }

    @Test func whoAsksTooOftenIsToldTheSameAndSentNothing() async throws {
        try await Self.run { server in
            for _ in 1...(StaffLink.mostLettersAnAddress + 2) {
                let answer = try await Self.forget("bob@example.com", server)
                #expect(answer.status == 303)
            }
            let letters = try await StaffCast.letters(server.database)
            #expect(letters.count == StaffLink.mostLettersAnAddress)
        }
    }

    @Test func aNewPasswordDoesNotTakeTheSecondFactorAway() async throws {
        try await Self.run { server in
            try await server.database.write { tx in
                _ = try tx.run("INSERT INTO staff_factors (staff_id, secret, confirmed_at, last_step) VALUES ('bob', 'x', 1, 0)")
            }
            _ = try await Self.forget("bob@example.com", server)
            let token = try StaffCast.token(try await StaffCast.letters(server.database).last)
            #expect(try await Self.choose(token, "bobs new password", server).status == 303)
            let outcome = try await SignIn.attempt(
                email: "bob@example.com", password: "bobs new password", origin: "x", in: server.database)
            guard case .asksCode = outcome else {
                Issue.record("no code was asked for")
                return
            }
        }
    }
}
