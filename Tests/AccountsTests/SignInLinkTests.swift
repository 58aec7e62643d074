import Basics
import Store
import TestKit
import Testing

@testable import Accounts

/// Signing in by a link in a letter, on both engines.
@Suite struct SignInLinkTests {
    @Test func aLinkLetsInOnceAndOnlyByItsButton() async throws {
        try await BothEngines.run { database in
            try await database.write { try AccountCast.fill(in: $0) }
            let token = try #require(try await database.write { try SignInLink.ask(" Camille@Perrache.EXAMPLE ", in: $0) })
            // A program that looks through letters opens it, as often as it likes.
            for _ in 0..<3 {
                let read = try await database.read { try SignInLink.read(token, in: $0) }
                #expect(read.email == AccountCast.camille && read.inviter == nil)
            }
            let before = try await AccountCast.whole(database)
            #expect(before.contains { $0.hasPrefix("camille") } == false)
            let session = try await database.write { try SignInLink.follow(token, language: .french, in: $0) }
            let found = try #require(try await database.read { try AccountSession.find(token: session, in: $0) })
            #expect(found.user.email == AccountCast.camille && found.user.isProven && found.user.role == .owner)
            #expect(found.user.language == .french && found.account.name == AccountCast.camille && !found.isView)

            let after = try await AccountCast.whole(database)
            let again = await #expect(throws: AppError.self) {
                try await database.write { try SignInLink.follow(token, language: .french, in: $0) }
            }
            #expect(again == AppError(.gone, "account.linkOver"))
            #expect(try await AccountCast.whole(database) == after)
            let read = await #expect(throws: AppError.self) { try await database.read { try SignInLink.read(token, in: $0) } }
            #expect(read == AppError(.gone, "account.linkOver"))
        }
    }

    @Test func aLinkIsOverAfterTwentyMinutesAndASessionAfterThirtyDays() async throws {
        let times = MovedClock()
        try await BothEngines.run(clock: times.clock) { database in
            let late = try #require(try await database.write { try SignInLink.ask(AccountCast.camille, in: $0) })
            times.move(20 * 60)
            let before = try await AccountCast.whole(database)
            let error = await #expect(throws: AppError.self) {
                try await database.write { try SignInLink.follow(late, language: .english, in: $0) }
            }
            #expect(error == AppError(.gone, "account.linkOver"))
            #expect(try await AccountCast.whole(database) == before)

            let token = try #require(try await database.write { try SignInLink.ask(AccountCast.camille, in: $0) })
            let session = try await database.write { try SignInLink.follow(token, language: .english, in: $0) }
            times.move(30 * 24 * 3600 - 1)
            #expect(try await database.read { try AccountSession.find(token: session, in: $0) } != nil)
            times.move(1)
            #expect(try await database.read { try AccountSession.find(token: session, in: $0) } == nil)
        }
    }

    /// Twelve presses at once begin one session.
    @Test func manyPressesAtOnceLetInOnce() async throws {
        try await BothEngines.run { database in
            let token = try #require(try await database.write { try SignInLink.ask(AccountCast.camille, in: $0) })
            let sessions = await withTaskGroup(of: String?.self) { group in
                for _ in 0..<12 {
                    group.addTask { try? await database.write { try SignInLink.follow(token, language: .english, in: $0) } }
                }
                return await group.reduce(into: []) { if let session = $1 { $0.append(session) } }
            }
            #expect(sessions.count == 1)
            #expect(try await database.read { try $0.value("SELECT count(*) FROM account_sessions") } == 1)
            #expect(try await database.read { try $0.value("SELECT count(*) FROM accounts") } == 1)
        }
    }

    @Test func nobodyLearnsWhoIsKnownAndNobodyIsFlooded() async throws {
        let times = MovedClock()
        try await BothEngines.run(clock: times.clock) { database in
            try await database.write { tx in
                try AccountCast.fill(in: tx)
                _ = try AccountCast.order(AccountCast.checkout(in: tx), in: tx)
            }
            for email in [AccountCast.camille, "nobody@nowhere.example"] {
                for _ in 0..<3 {
                    #expect(try await database.write { try SignInLink.ask(email, in: $0) } != nil)
                }
                #expect(try await database.write { try SignInLink.ask(email, in: $0) } == nil)
            }
            times.move(15 * 60 + 1)
            #expect(try await database.write { try SignInLink.ask(AccountCast.camille, in: $0) } != nil)
            for typed in ["", "camille", "a@b", "a@b.example\r\nBcc: c@d.example"] {
                let error = await #expect(throws: AppError.self) {
                    try await database.write { try SignInLink.ask(typed, in: $0) }
                }
                #expect(error == .invalid("account.email"))
            }
        }
    }

    @Test func whoHasOrderedBeforeFindsItAndTypesNothingAgain() async throws {
        try await BothEngines.run { database in
            let order = try await database.write { tx in
                try AccountCast.fill(in: tx)
                let order = try AccountCast.order(AccountCast.checkout(in: tx), in: tx)
                // Staff have looked at it: from now on its address is believed.
                try tx.run("UPDATE orders SET state = 'confirmed' WHERE id = \(order.id)")
                return order
            }
            let session = try await AccountCast.signIn(AccountCast.camille, database)
            #expect(session.account.name == "Maison Perrache" && session.account.country == "FR")
            #expect(session.user.name == "Camille Roux")
            try await database.read { tx in
                let orders = try AccountTrade.orders(of: session.user, in: tx)
                #expect(orders.items.map(\.number) == [order.number] && orders.total == 1)
                #expect(orders.items[0].total.minor == 62_400)
                let book = try AccountAddress.all(of: session.account.id, in: tx)
                #expect(book.map(\.contact.address.street) == ["12 rue de la Charité"] && book[0].isDefault)
                #expect(book[0].contact.email.isEmpty)
            }
            // Somebody whose address only ends alike sees nothing of it.
            let other = try await AccountCast.signIn("x" + AccountCast.camille, database)
            #expect(try await database.read { try AccountTrade.orders(of: other.user, in: $0).total } == 0)
        }
    }

    /// Anybody may order in the name of an address: where his goods go to is not taken for the owner's.
    @Test func anOrderThatNobodyHasConfirmedLeavesTheBookEmpty() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try AccountCast.fill(in: tx)
                _ = try AccountCast.order(AccountCast.checkout(in: tx), in: tx)
            }
            let session = try await AccountCast.signIn(AccountCast.camille, database)
            #expect(session.account.name == "Maison Perrache" && session.account.taxNumber.isEmpty)
            #expect(try await database.read { try AccountAddress.all(of: session.account.id, in: $0) }.isEmpty)
        }
    }

    /// Whoever only says that an address is his sees nothing that was ordered with it, and may choose no password for it.
    @Test func anAddressThatWasNotProvenShowsNothing() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try AccountCast.fill(in: tx)
                _ = try AccountCast.order(AccountCast.checkout(in: tx), in: tx)
            }
            let boss = try await AccountCast.signIn(AccountCast.boss, database)
            try await database.write { tx in
                try tx.run(
                    """
                    INSERT INTO account_users (id, account_id, email, name, role, language, password_hash, created_at)
                    VALUES ('u', \(boss.account.id), \(AccountCast.camille), 'Mallory', 'buyer', 'en', 'x', 0)
                    """)
                let user = try #require(try AccountUser.find(ID("u"), in: tx))
                #expect(!user.isProven)
                #expect(try AccountTrade.orders(of: user, in: tx).total == 0)
                #expect(try AccountTrade.quotes(of: user, in: tx).isEmpty)
                #expect(try AccountTrade.inquiries(of: user, in: tx).isEmpty)
                #expect(throws: AppError(.forbidden, "account.unproven")) {
                    try user.setPassword(hash: "mine", keeping: nil, in: tx)
                }
            }
        }
    }
}
