import Accounts
import Basics
import Store
import TestKit
import Testing

@testable import BackOffice

/// Invitations by mail: one link, for one person, for a week.
@Suite(.serialized) struct InvitationTests {
    private static let password = "a password of my own"

    private static func invite(_ server: SettingsServer) async throws -> String {
        let form = try await server.form("staff/new").typing([
            "name": "Carla", "email": " Carla@Example.com", "role": "sales", "language": "en",
        ])
        let answer = try await server.save("staff/new", form)
        #expect(answer.status == 303 && answer.location == "/admin/settings/staff?invited")
        return try StaffCast.token(try await StaffCast.letters(server.database).last)
    }

    private static func join(
        _ token: String, _ server: SettingsServer, name: String = "Carla C.", password: String = password,
        again: String = password
    ) async throws -> EditorServer.Answer {
        try await server.client.with(session: "nobody").post(
            "/admin/join/\(token)",
            [("name", name), ("language", "zh"), ("newPassword", password), ("againPassword", again)])
    }

    @Test func whoIsInvitedChoosesThePasswordAndSignsIn() async throws {
        try await SettingsServer.run { server in
            let token = try await Self.invite(server)
            let kept = try await server.database.read { try $0.value("SELECT fingerprint FROM staff_links", as: String.self) }
            #expect(kept == Secrets.fingerprint(token))
            let list = try await server.get("staff").body
            #expect(list.contains("carla@example.com") && list.contains("Send again"))
            let page = try await server.client.with(session: "nobody").get("/admin/join/\(token)")
            #expect(page.status == 200 && page.body.contains("carla@example.com") && page.body.contains("value=\"Carla\""))
            let joined = try await Self.join(token, server)
            #expect(joined.status == 303 && joined.location == "/admin/sign-in?joined")
            let carla = try await server.database.read { tx in try Staff.all(in: tx).first { $0.email == "carla@example.com" } }
            #expect(carla?.name == "Carla C." && carla?.role == .sales && carla?.language == .chinese)
            let outcome = try await SignIn.attempt(
                email: "carla@example.com", password: Self.password, origin: "x", in: server.database)
            guard case .signedIn = outcome else {
                Issue.record("not signed in")
                return
            }
            let kinds = try await StaffCast.kinds(server.database)
            #expect(kinds == ["staff.invited", "staff.joined", "staff.signedIn"])
            // Once and not again.
            let before = try await StaffCast.state(server.database)
            #expect(try await Self.join(token, server).status == 410)
            #expect(try await StaffCast.state(server.database) == before)
        }
    }

    @Test func whatCannotBeTakenKeepsWhatWasTypedAndUsesNothingUp() async throws {
        try await SettingsServer.run { server in
            let token = try await Self.invite(server)
            let before = try await StaffCast.state(server.database)
            let unlike = try await Self.join(token, server, again: "another password")
            #expect(unlike.status == 422 && unlike.body.contains("are not alike") && unlike.body.contains("value=\"Carla C.\""))
            #expect(!unlike.body.contains(Self.password))
            #expect(try await Self.join(token, server, password: "short", again: "short").status == 422)
            #expect(try await Self.join(token, server, name: " ").status == 422)
            #expect(try await StaffCast.state(server.database) == before)
            #expect(try await Self.join(token, server).status == 303)
        }
    }

    @Test func aWrongAWithdrawnAndAnOldLinkSayThatTheyAreOver() async throws {
        try await SettingsServer.run { server in
            let first = try await Self.invite(server)
            let wrong = try await server.client.get("/admin/join/\(String(first.reversed()))")
            #expect(wrong.status == 410 && wrong.body.contains("This link is over"))
            let id: String = try #require(try await server.database.read { try $0.value("SELECT id FROM staff_links") })
            // A link that was sent anew ends the one before it.
            #expect(try await server.post("staff/invitations/\(id)/again").status == 303)
            let second = try StaffCast.token(try await StaffCast.letters(server.database).last)
            #expect(second != first)
            #expect(try await server.client.get("/admin/join/\(first)").status == 410)
            #expect(try await server.client.get("/admin/join/\(second)").status == 200)
            // An invitation is no way to a password.
            #expect(try await server.client.get("/admin/password/\(second)").status == 410)
            try await server.database.write { _ = try $0.run("UPDATE staff_links SET expires_at = \($0.now)") }
            #expect(try await server.client.get("/admin/join/\(second)").status == 410)
            #expect(try await Self.join(second, server).status == 410)
            #expect(try await server.get("staff").body.contains("too old"))
            #expect(try await server.post("staff/invitations/\(id)/again").status == 303)
            let third = try StaffCast.token(try await StaffCast.letters(server.database).last)
            #expect(try await server.post("staff/invitations/\(id)/withdraw").status == 303)
            #expect(try await server.client.get("/admin/join/\(third)").status == 410)
            #expect(try await server.post("staff/invitations/\(id)/again").status == 410)
        }
    }

    @Test func whoIsHereAlreadyIsNotInvitedAndOvertakesNobody() async throws {
        try await SettingsServer.run(fill: { try StaffCast.add("bob", .editor, in: $0) }) { server in
            let form = try await server.form("staff/new").typing(["name": "Bob", "email": "BOB@example.com", "role": "owner"])
            let before = try await StaffCast.state(server.database)
            let taken = try await server.save("staff/new", form)
            #expect(taken.status == 409 && taken.body.contains("bob@example.com belongs to somebody here already"))
            #expect(taken.form["name"] == "Bob" && taken.form["role"] == "owner")
            #expect(try await StaffCast.state(server.database) == before)
            let token = try await Self.invite(server)
            let twice = try await server.save("staff/new", form.typing(["email": "carla@example.com"]))
            #expect(twice.status == 409 && twice.body.contains("carla@example.com is invited already"))
            // Somebody has come by the address while the letter was on its way.
            try await server.database.write { tx in
                _ = try tx.run("UPDATE staff SET email = 'carla@example.com' WHERE id = 'bob'")
            }
            let late = try await StaffCast.state(server.database)
            #expect(try await Self.join(token, server).status == 409)
            #expect(try await StaffCast.state(server.database) == late)
        }
    }

    @Test func twoWhoFollowOneLinkAtOnceAreOne() async throws {
        try await BothEngines.run(onDisk: true) { database in
            let token = try await database.write { tx in
                try StaffLink.invite(
                    email: "carla@example.com", name: "", role: .viewer, language: .english, by: "ann", in: tx
                ).token
            }
            let joined = await withTaskGroup(of: Bool.self) { group in
                for name in ["One", "Two", "Three"] {
                    group.addTask {
                        let id = try? await database.write { tx in
                            try StaffLink.join(token, name: name, hash: "hash", language: .english, in: tx)
                        }
                        return id != nil
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(joined == 1)
            #expect(try await database.read { try Staff.count(in: $0) } == 1)
        }
    }
}
