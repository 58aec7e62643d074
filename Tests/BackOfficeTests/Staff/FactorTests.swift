import Basics
import Catalog
import Store
import TestKit
import Testing

@testable import Accounts
@testable import BackOffice

/// The second factor: set up by its owner, asked for at the door, and no code taken twice.
@Suite(.serialized) struct FactorTests {
    private static let step = TimeCode.step(at: BothEngines.now)

    private static func code(_ secret: [UInt8], _ later: Int64 = 0) -> String { TimeCode.code(secret, step: step + later) }

    /// Sets the authenticator up as a browser would.
    private static func setUp(_ server: SettingsServer) async throws -> (secret: [UInt8], codes: [String]) {
        let begun = try await server.client.post("/admin/me/factor/begin", [("currentPassword", StaffCast.password)])
        #expect(begun.status == 303)
        let page = try await server.client.get("/admin/me/factor").body
        #expect(page.contains("<svg viewBox="))
        let shown = try #require(page.firstMatch(of: /<p class="code"><bdi>([A-Z2-7 ]+)<\/bdi>/))
        let secret = try #require(TimeCode.bytes(base32: String(shown.output.1).filter { $0 != " " }))
        let done = try await server.client.post("/admin/me/factor/confirm", [("code", code(secret, -1))])
        #expect(done.status == 200)
        let codes = done.body.matches(of: /<bdi>([a-z0-9]{4}(?:-[a-z0-9]{4}){3})<\/bdi>/).map { String($0.output.1) }
        return (secret, codes)
    }

    private static func signIn(_ server: SettingsServer, session: String = "nobody") async throws -> EditorServer.Answer {
        try await server.client.with(session: session).post(
            "/admin/sign-in", [("email", "ann@example.com"), ("password", StaffCast.password), ("next", "/admin/orders")])
    }

    private static func answer(_ code: String, _ challenge: String, _ server: SettingsServer) async throws -> EditorServer.Answer
    {
        try await server.client.with(session: "x; \(StaffChallenge.cookie)=\(challenge)").post(
            "/admin/sign-in/code", [("code", code), ("next", "/admin/orders")])
    }

    private static func run(_ body: @escaping @Sendable (SettingsServer) async throws -> Void) async throws {
        try await SettingsServer.run(fill: { try StaffCast.setPassword(of: "ann", in: $0) }, body)
    }

    @Test func whoHasSetItUpIsAskedForIt() async throws {
        try await Self.run { server in
            let (secret, codes) = try await Self.setUp(server)
            #expect(codes.count == 10 && Set(codes).count == 10)
            let asked = try await Self.signIn(server)
            #expect(asked.status == 200 && asked.body.contains("action=\"/admin/sign-in/code\""))
            #expect(asked.cookies[StaffSession.cookie] == nil)
            let challenge = try #require(asked.cookies[StaffChallenge.cookie])
            // It opens nothing by itself.
            #expect(try await server.client.with(session: challenge).get("/admin").status == 303)
            #expect(try await Self.answer("000000x", challenge, server).status == 422)
            let entered = try await Self.answer(Self.code(secret), challenge, server)
            #expect(entered.status == 303 && entered.location == "/admin/orders")
            let session = try #require(entered.cookies[StaffSession.cookie])
            #expect(session != challenge)
            #expect(try await server.client.with(session: session).get("/admin").status == 200)
            // The challenge is used up, and so is the code.
            #expect(try await Self.answer(Self.code(secret, 1), challenge, server).status == 401)
            let again = try #require(try await Self.signIn(server).cookies[StaffChallenge.cookie])
            #expect(try await Self.answer(Self.code(secret), again, server).status == 422)
            #expect(try await Self.answer(Self.code(secret, 1), again, server).status == 303)
        }
    }

    @Test func nobodySetsItUpWithoutThePassword() async throws {
        try await Self.run { server in
            for typed in [[], [("currentPassword", "wrong")]] {
                #expect(try await server.client.post("/admin/me/factor/begin", typed).status == 422)
            }
            let begun = try await server.database.read { try StaffFactor.find(ID("ann"), in: $0) }
            #expect(begun == nil)
        }
    }

    @Test func aRecoveryCodeSignsInOnce() async throws {
        try await Self.run { server in
            let (_, codes) = try await Self.setUp(server)
            let kept = try await server.database.read {
                try $0.rows("SELECT fingerprint FROM staff_recovery_codes").map { $0[0] as String }
            }
            #expect(kept.count == 10 && kept.allSatisfy { $0.count == 64 })
            let first = try #require(try await Self.signIn(server).cookies[StaffChallenge.cookie])
            #expect(try await Self.answer(codes[3].uppercased().replacing("-", with: " "), first, server).status == 303)
            let second = try #require(try await Self.signIn(server).cookies[StaffChallenge.cookie])
            #expect(try await Self.answer(codes[3], second, server).status == 422)
            #expect(try await Self.answer(codes[4], second, server).status == 303)
            let left = try await server.database.read { try StaffFactor.recoveryCodesLeft(of: ID("ann"), in: $0) }
            #expect(left == 8)
        }
    }

    @Test func fiveWrongCodesCloseTheDoorToTheRightOne() async throws {
        try await Self.run { server in
            let (secret, _) = try await Self.setUp(server)
            let challenge = try #require(try await Self.signIn(server).cookies[StaffChallenge.cookie])
            for _ in 1...StaffFactor.mostFailures {
                #expect(try await Self.answer("999999x", challenge, server).status == 422)
            }
            let before = try await StaffCast.state(server.database)
            #expect(try await Self.answer(Self.code(secret), challenge, server).status == 429)
            #expect(try await StaffCast.state(server.database) == before)
        }
    }

    @Test func anOldChallengeIsOver() async throws {
        try await Self.run { server in
            let (secret, _) = try await Self.setUp(server)
            let challenge = try #require(try await Self.signIn(server).cookies[StaffChallenge.cookie])
            try await server.database.write { _ = try $0.run("UPDATE staff_challenges SET expires_at = \($0.now)") }
            #expect(try await Self.answer(Self.code(secret), challenge, server).status == 401)
            #expect(try await Self.answer(Self.code(secret), "never-seen", server).status == 401)
        }
    }

    @Test func itIsKeptSealedAndSealedAnew() async throws {
        try await Self.run { server in
            let (secret, _) = try await Self.setUp(server)
            let sealed: String = try #require(try await server.database.read { try $0.value("SELECT secret FROM staff_factors") })
            #expect(sealed.hasPrefix("s1.") && !sealed.contains(TimeCode.base32(secret)))
            let (old, new) = (Keyring.fresh(), Keyring.fresh())
            let read = try await server.database.write { tx in
                try StaffFactor.remove(of: ID("ann"), by: "system", in: tx)
                try StaffFactor.begin(of: ID("ann"), with: old, in: tx)
                return try StaffFactor.find(ID("ann"), in: tx)?.secret(old)
            }
            #expect(read?.count == 20)
            // What nobody can open is not thrown away in silence.
            await #expect(throws: AppError.self) {
                try await server.database.write { _ = try StaffFactor.sealAnew(new, in: $0) }
            }
            let count = try await server.database.write { try StaffFactor.sealAnew(old, in: $0) }
            #expect(count == 1)
            let after = try await server.database.read { try StaffFactor.find(ID("ann"), in: $0)?.secret(old) }
            #expect(after == read)
        }
    }

    @Test func whoeverItIsAskedOfComesNoFurtherBeforeItIsSetUp() async throws {
        try await Self.run { server in
            #expect(
                try await server.client.post("/admin/settings/staff/factors", [("role", "owner"), ("role", "king")]).status == 303
            )
            let entry = try await server.newestEntry()
            #expect(entry.kind == "settings.changed" && entry.detail.contains("owner") && !entry.detail.contains("king"))
            let stopped = try await server.client.get("/admin/orders")
            #expect(stopped.status == 303 && stopped.location == "/admin/me/factor?needed")
            #expect(try await server.client.post("/admin/settings/staff/factors", []).status == 403)
            #expect(try await server.client.get("/admin/me/factor").body.contains("asks people of your role"))
            _ = try await Self.setUp(server)
            #expect(try await server.client.get("/admin/orders").status == 200)
            // And cannot take it away again.
            let off = try await server.client.post("/admin/me/factor/off", [("currentPassword", StaffCast.password)])
            #expect(off.status == 422 && off.body.contains("cannot do without"))
            let isOn = try await server.database.read { try StaffFactor.isOn(of: ID("ann"), in: $0) }
            #expect(isOn)
        }
    }

    @Test func itGoesByThePasswordAlone() async throws {
        try await Self.run { server in
            _ = try await Self.setUp(server)
            let before = try await StaffCast.state(server.database)
            for path in ["off", "codes"] {
                #expect(try await server.client.post("/admin/me/factor/\(path)", [("currentPassword", "wrong")]).status == 422)
            }
            #expect(try await StaffCast.state(server.database) == before)
            let anew = try await server.client.post("/admin/me/factor/codes", [("currentPassword", StaffCast.password)])
            #expect(anew.status == 200)
            #expect(try await server.client.post("/admin/me/factor/off", [("currentPassword", StaffCast.password)]).status == 303)
            #expect(try await StaffCast.kinds(server.database).last == "staff.factorOff")
            #expect(try await Self.signIn(server).status == 303)
        }
    }

    @Test func anotherOwnerResetsWhatWasLostAndNobodyTheirOwn() async throws {
        try await SettingsServer.run(fill: { tx in
            try StaffCast.add("bob", .owner, in: tx)
            try tx.run("INSERT INTO staff_factors (staff_id, secret, confirmed_at, last_step) VALUES ('bob', 'x', 1, 0)")
        }) { server in
            #expect(try await server.get("staff/bob").body.contains("/admin/settings/staff/bob/factor"))
            #expect(try await server.post("staff/ann/factor").status == 409)
            #expect(try await server.post("staff/bob/factor").status == 303)
            let entry = try await server.newestEntry()
            #expect(entry.kind == "staff.factorReset" && entry.actor == "ann")
            let left = try await server.database.read {
                try $0.value(
                    """
                    SELECT (SELECT count(*) FROM staff_factors) + (SELECT count(*) FROM staff_sessions WHERE staff_id = 'bob')
                    """, as: Int.self)
            }
            #expect(left == 0)
        }
    }
}
