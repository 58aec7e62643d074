import Accounts
import Basics
import Store
import TestKit
import Testing

@testable import BackOffice

@Suite struct SignInTests {
    private static let password = "correct horse battery"

    private func addAnn(_ database: Database) async throws {
        try await database.write {
            _ = try Staff.add(
                email: "Ann@Example.com ", name: "Ann", password: Self.password, language: .english, role: .sales, in: $0)
        }
    }

    @Test func theRightPasswordOpensASession() async throws {
        try await BothEngines.run { database in
            try await addAnn(database)
            let outcome = try await SignIn.attempt(
                email: "ann@example.com", password: Self.password, origin: "127.0.0.1", in: database)
            guard case .signedIn(let token, _) = outcome else {
                Issue.record("not signed in")
                return
            }
            let session = try await database.read { try StaffSession.find(token: token, in: $0) }
            #expect(session?.staff.name == "Ann")
            #expect(session?.staff.role == .sales)
            let kept = try await database.read { try $0.value("SELECT fingerprint FROM staff_sessions", as: String.self) }
            #expect(kept == Secrets.fingerprint(token))
        }
    }

    @Test func aWrongPasswordOpensNothingAndFiveCloseTheDoor() async throws {
        try await BothEngines.run { database in
            try await addAnn(database)
            for _ in 1...SignIn.mostFailuresAnAddress {
                let outcome = try await SignIn.attempt(email: "ann@example.com", password: "no", origin: "a", in: database)
                guard case .refused = outcome else {
                    Issue.record("expected a refusal")
                    return
                }
            }
            let outcome = try await SignIn.attempt(
                email: "ann@example.com", password: Self.password, origin: "b", in: database)
            guard case .mustWait = outcome else {
                Issue.record("expected to have to wait")
                return
            }
            let sessions = try await database.read { try $0.value("SELECT count(*) FROM staff_sessions", as: Int.self) }
            #expect(sessions == 0)
        }
    }

    @Test func aShortPasswordIsRefused() {
        #expect(throws: AppError.invalid("password.short", ["count": "10"])) { try PasswordHash.make("short") }
    }

    @Test func theHashOfNobodyMatchesNothing() {
        #expect(!PasswordHash.matches("", PasswordHash.ofNobody))
        #expect(!PasswordHash.matches("password", PasswordHash.ofNobody))
    }

    @Test(arguments: [
        ("/admin/orders?q=1", "/admin/orders?q=1"), ("https://evil.example/", "/admin"), ("//evil.example", "/admin"),
        ("/admin\\evil", "/admin"), ("/adminevil", "/admin"), ("", "/admin"), ("/admin/sign-in", "/admin"),
    ])
    func onlyOwnAddressesFollowTheSignIn(next: String, to: String) {
        #expect(BackOffice.safeNext(next) == to)
    }
}
