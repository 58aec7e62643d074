import Accounts
import Basics
import Store
import Testing

@testable import BackOffice

@Suite(.serialized) struct StaffSettingsTests {
    private static func addBob(_ tx: Transaction) throws {
        try tx.run(
            """
            INSERT INTO staff (id, email, name, password_hash, language, role, created_at)
            VALUES ('bob', 'bob@example.com', 'Bob', \(PasswordHash.make("bobs old password")), 'zh', 'editor', 0)
            """)
        try tx.run(
            """
            INSERT INTO staff_sessions (fingerprint, staff_id, form_token, created_at, expires_at)
            VALUES ('bobs', 'bob', 'x', 0, \(tx.now.adding(seconds: 600)))
            """)
    }

    private static func signIn(_ email: String, _ password: String, _ server: SettingsServer) async throws -> Bool {
        let outcome = try await SignIn.attempt(email: email, password: password, origin: "test", in: server.database)
        if case .signedIn = outcome { return true }
        return false
    }

    private static func bob(_ server: SettingsServer) async throws -> Staff? {
        try await server.database.read { try Staff.find(ID("bob"), in: $0) }
    }

    @Test func whatCannotBeInvitedIsSaidAndSendsNothing() async throws {
        try await SettingsServer.run { server in
            let form = try await server.form("staff/new").typing([
                "name": "Carla", "email": "carla@example.com", "role": "sales", "language": "en",
            ])
            let before = try await server.state()
            for (field, typed) in [("email", "nobody"), ("email", ""), ("role", "king"), ("language", "tlh")] {
                let answer = try await server.save("staff/new", form.typing([field: typed]))
                #expect(answer.status == 422)
                #expect(answer.form["name"] == "Carla")
            }
            let letters = try await StaffCast.letters(server.database)
            #expect(letters.isEmpty)
            #expect(try await server.state() == before)
        }
    }

    @Test func aRoleIsChangedAndAnOwnerRemains() async throws {
        try await SettingsServer.run(fill: Self.addBob) { server in
            #expect(try await server.type("staff/bob", ["role": "finance", "name": "Bob B."]).status == 303)
            #expect(try await Self.bob(server)?.role == .finance)
            let entry = try await server.newestEntry()
            #expect(entry.kind == "staff.changed")
            #expect(entry.actor == "ann")
            let before = try await server.state()
            let demoted = try await server.type("staff/ann", ["role": "editor"])
            #expect(demoted.status == 409)
            #expect(demoted.body.contains("This is the last owner who can sign in."))
            #expect(try await server.post("staff/ann/out").status == 409)
            #expect(try await server.post("staff/nobody/out").status == 404)
            #expect(try await server.get("staff/nobody").status == 404)
            #expect(try await server.state() == before)
            // An owner who was shut out does not count.
            #expect(try await server.type("staff/bob", ["role": "owner"]).status == 303)
            #expect(try await server.post("staff/bob/out").status == 303)
            #expect(try await server.post("staff/ann/out").status == 409)
        }
    }

    @Test func whoIsShutOutIsOutAtOnceAndMayComeBack() async throws {
        try await SettingsServer.run(fill: Self.addBob) { server in
            #expect(try await server.post("staff/bob/out").status == 303)
            let sessions = try await server.database.read {
                try $0.value("SELECT count(*) FROM staff_sessions WHERE staff_id = 'bob'", as: Int.self)
            }
            #expect(sessions == 0)
            #expect(try await !Self.signIn("bob@example.com", "bobs old password", server))
            #expect(try await !Self.signIn("bob@example.com", "", server))
            #expect(try await server.get("staff").body.contains("Shut out"))
            #expect(try await server.database.read { try Staff.toldOfOrders(in: $0).map(\.email) } == ["ann@example.com"])

            // Nobody else chooses the password: a letter goes out.
            let back = try await server.post("staff/bob/password")
            #expect(back.status == 303 && back.location == "/admin/settings/staff?sent")
            #expect(try await server.newestEntry().kind == "staff.passwordLinkSent")
            let token = try StaffCast.token(try await StaffCast.letters(server.database).last)
            let chosen = [("newPassword", "bobs new password"), ("againPassword", "bobs new password")]
            let set = try await server.client.with(session: "nobody").post(
                "/admin/password/\(token)", chosen.map { (name: $0.0, value: $0.1) })
            #expect(set.status == 303 && set.location == "/admin/sign-in?password")
            #expect(try await Self.signIn("bob@example.com", "bobs new password", server))
        }
    }

    @Test func whoMustWaitIsLetIn() async throws {
        try await SettingsServer.run(fill: Self.addBob) { server in
            for _ in 1...SignIn.mostFailuresAnAddress { _ = try await Self.signIn("bob@example.com", "wrong", server) }
            #expect(try await !Self.signIn("bob@example.com", "bobs old password", server))
            #expect(try await server.get("staff/bob").body.contains("/admin/settings/staff/bob/unlock"))
            #expect(try await server.post("staff/bob/unlock").status == 303)
            #expect(try await server.newestEntry().kind == "staff.unlocked")
            #expect(try await Self.signIn("bob@example.com", "bobs old password", server))
        }
    }

    // MARK: About oneself

    @Test func everybodyChangesTheirOwnNameLanguageAndPassword() async throws {
        try await SettingsServer.run(as: .viewer) { server in
            let hash = try PasswordHash.make("anns old password")
            try await server.database.write { tx in
                _ = try tx.run("UPDATE staff SET password_hash = \(hash) WHERE id = 'ann'")
                try tx.run(
                    """
                    INSERT INTO staff_sessions (fingerprint, staff_id, form_token, created_at, expires_at)
                    VALUES ('elsewhere', 'ann', 'x', 0, \(tx.now.adding(seconds: 600)))
                    """)
            }
            #expect(
                try await server.client.post("/admin/me", [("name", "Ann A."), ("language", "zh"), ("role", "owner")]).status
                    == 303)
            let ann = try await server.database.read { try Staff.find(ID("ann"), in: $0) }
            #expect(ann?.name == "Ann A." && ann?.language == .chinese && ann?.role == .viewer)
            #expect(try await server.client.get("/admin/me").body.contains("我的账号"))

            let change = [
                ("currentPassword", "anns old password"), ("newPassword", "anns new password"),
                ("againPassword", "anns new password"),
            ]
            #expect(try await server.client.post("/admin/me/password", change.map { ($0.0, $0.1) }).status == 303)
            let sessions = try await server.database.read {
                try $0.rows("SELECT fingerprint FROM staff_sessions").map { $0[0] as String }
            }
            #expect(sessions == [Secrets.fingerprint("session")])
            #expect(try await Self.signIn("ann@example.com", "anns new password", server))
        }
    }

    @Test(arguments: [
        ("wrong", "a new password", "a new password", "当前密码不正确"), ("anns old password", "short", "short", "至少"),
        ("anns old password", "a new password", "another one", "不一致"),
    ])
    func aPasswordThatCannotBeTakenChangesNothing(current: String, new: String, again: String, said: String) async throws {
        try await SettingsServer.run(as: .viewer) { server in
            let hash = try PasswordHash.make("anns old password")
            try await server.database.write {
                _ = try $0.run("UPDATE staff SET password_hash = \(hash), language = 'zh' WHERE id = 'ann'")
            }
            let before = try await server.state()
            let answer = try await server.client.post(
                "/admin/me/password", [("currentPassword", current), ("newPassword", new), ("againPassword", again)])
            #expect(answer.status == 422)
            #expect(answer.body.contains(said))
            #expect(!answer.body.contains("a new password"))
            #expect(try await server.state() == before)
            #expect(try await server.client.post("/admin/me", [("name", ""), ("language", "zh")]).status == 422)
            #expect(try await server.state() == before)
        }
    }
}
