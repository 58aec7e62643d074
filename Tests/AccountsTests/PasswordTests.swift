import Basics
import Store
import TestKit
import Testing

@testable import Accounts

@Suite struct PasswordTests {
    @Test func aPasswordLetsInAndEndsOtherSessions() async throws {
        try await BothEngines.run { database in
            let first = try await database.write { tx in
                try SignInLink.follow(#require(try SignInLink.ask(AccountCast.camille, in: tx)), language: .english, in: tx)
            }
            let user = try #require(try await database.read { try AccountSession.find(token: first, in: $0) }).user
            let second = try await database.write { tx in
                try SignInLink.follow(#require(try SignInLink.ask(AccountCast.camille, in: tx)), language: .english, in: tx)
            }
            let hash = try PasswordHash.make("a good password")
            try await database.write { try user.setPassword(hash: hash, keeping: first, in: $0) }
            #expect(try await database.read { try AccountSession.find(token: first, in: $0) } != nil)
            #expect(try await database.read { try AccountSession.find(token: second, in: $0) } == nil)

            let begun = try #require(
                try await database.write { try PasswordTry.begin("CAMILLE@perrache.example", origin: "203.0.113.9", in: $0) })
            #expect(begun.hash == hash && PasswordHash.matches("a good password", begun.hash))
            let session = try #require(try await database.write { try begun.accept(in: $0) })
            #expect(try await database.read { try AccountSession.find(token: session, in: $0) }?.user.id == user.id)
            #expect(try await database.read { try $0.value("SELECT count(*) FROM sign_in_attempts") } == 0)
        }
    }

    @Test func whoGuessesWaitsAndLearnsNothing() async throws {
        let times = MovedClock()
        try await BothEngines.run(clock: times.clock) { database in
            _ = try await AccountCast.signIn(AccountCast.camille, database)
            // Neither somebody without a password nor somebody unknown is told apart.
            for email in [AccountCast.camille, "nobody@nowhere.example"] {
                for number in 0..<5 {
                    let begun = try await database.write { try PasswordTry.begin(email, origin: "203.0.113.\(number)", in: $0) }
                    #expect(begun?.hash == PasswordHash.ofNobody)
                    #expect(try await database.write { try begun?.accept(in: $0) } == nil)
                }
                #expect(try await database.write { try PasswordTry.begin(email, origin: "198.51.100.7", in: $0) == nil })
            }
            times.move(15 * 60)
            #expect(try await database.write { try PasswordTry.begin(AccountCast.camille, origin: "x", in: $0) != nil })
        }
    }
}
