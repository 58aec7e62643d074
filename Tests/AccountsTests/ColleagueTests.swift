import Basics
import Journal
import Store
import TestKit
import Testing

@testable import Accounts

/// Who signs in for a company, and what each may do.
@Suite struct ColleagueTests {
    @Test func aColleagueJoinsByInvitationAndSeesTheCompanysOrders() async throws {
        try await BothEngines.run { database in
            try await database.write { try AccountCast.fill(in: $0) }
            let (odile, camille) = try await AccountCast.company(.buyer, database)
            #expect(camille.account == odile.account && camille.role == .buyer && camille.isProven)
            try await database.write { tx in
                let order = try AccountCast.order(AccountCast.checkout(in: tx), in: tx)
                try AccountTrade.note(order.id, order.contact, by: camille, in: tx)
                #expect(try AccountTrade.orders(of: odile, in: tx).items.map(\.number) == [order.number])
                let kinds = try Journal.entries(about: odile.account.text, in: tx).map(\.kind)
                #expect(Set(kinds) == ["account.created", "account.invited", "account.signedIn"])
            }
        }
    }

    /// Anyone may invite anyone: who signs in by himself is nobody's colleague until he follows the invitation.
    @Test func anInvitationAloneMovesNobody() async throws {
        try await BothEngines.run { database in
            let odile = try await AccountCast.signIn(AccountCast.boss, database).user
            let link = try await database.write { try odile.invite(AccountCast.camille, .approver, in: $0) }
            let camille = try await AccountCast.signIn(AccountCast.camille, database).user
            #expect(camille.account != odile.account && camille.role == .owner)
            _ = try await database.write { try SignInLink.follow(link, language: .english, in: $0) }
            let joined = try await database.read { try AccountUser.find(camille.id, in: $0) }
            #expect(joined?.account == odile.account && joined?.role == .approver)
        }
    }

    @Test func whoIsTakenOutComesBackByNoEarlierLetter() async throws {
        try await BothEngines.run { database in
            let (odile, camille) = try await AccountCast.company(.owner, database)
            let links = try await database.write { tx in
                let links = [
                    try camille.invite("second@perrache.example", .owner, in: tx),
                    try odile.invite(camille.email, .buyer, in: tx),
                ]
                try odile.remove(camille.id, in: tx)
                return links
            }
            let before = try await AccountCast.whole(database)
            for link in links {
                let error = await #expect(throws: AppError.self) {
                    try await database.write { try SignInLink.follow(link, language: .english, in: $0) }
                }
                #expect(error == AppError(.gone, "account.linkOver"))
            }
            #expect(try await AccountCast.whole(database) == before)
        }
    }

    @Test func oneAddressIsInvitedNoMoreOftenThanMany() async throws {
        try await BothEngines.run { database in
            let odile = try await AccountCast.signIn(AccountCast.boss, database).user
            try await database.write { tx in
                for _ in 0..<20 { _ = try odile.invite(AccountCast.camille, .buyer, in: tx) }
                #expect(throws: AppError(.tooMany, "account.tooManyInvitations")) {
                    try odile.invite(AccountCast.camille, .buyer, in: tx)
                }
            }
        }
    }

    @Test func aBuyerInvitesNobodyAndGivesNobodyARole() async throws {
        try await BothEngines.run { database in
            let (odile, camille) = try await AccountCast.company(.buyer, database)
            let before = try await AccountCast.whole(database)
            let acts: [@Sendable (Transaction) throws -> Void] = [
                { _ = try camille.invite("x@perrache.example", .owner, in: $0) },
                { try camille.setRole(.owner, of: camille.id, in: $0) }, { try camille.remove(odile.id, in: $0) },
                { try camille.setApproval(above: nil, in: $0) },
            ]
            for act in acts {
                let error = await #expect(throws: AppError.self) { try await database.write { try act($0) } }
                #expect(error == AppError(.forbidden, "account.notOwner"))
            }
            #expect(try await AccountCast.whole(database) == before)
        }
    }

    @Test func anOwnerOfOneCompanyHasNoSayInAnother() async throws {
        try await BothEngines.run { database in
            let (_, camille) = try await AccountCast.company(.buyer, database)
            let stranger = try await AccountCast.signIn("max@elsewhere.example", database).user
            let before = try await AccountCast.whole(database)
            for act in [
                { @Sendable tx in try stranger.setRole(.owner, of: camille.id, in: tx) },
                { @Sendable tx in try stranger.remove(camille.id, in: tx) },
            ] {
                let error = await #expect(throws: AppError.self) { try await database.write { try act($0) } }
                #expect(error == .notFound("account.unknown"))
            }
            #expect(try await AccountCast.whole(database) == before)
        }
    }

    @Test func theLastOwnerStays() async throws {
        try await BothEngines.run { database in
            let (odile, camille) = try await AccountCast.company(.buyer, database)
            let before = try await AccountCast.whole(database)
            for act in [
                { @Sendable tx in try odile.setRole(.buyer, of: odile.id, in: tx) },
                { @Sendable tx in try odile.remove(odile.id, in: tx) },
            ] {
                let error = await #expect(throws: AppError.self) { try await database.write { try act($0) } }
                #expect(error == AppError(.conflict, "account.lastOwner"))
            }
            #expect(try await AccountCast.whole(database) == before)
            try await database.write { tx in
                try odile.setRole(.owner, of: camille.id, in: tx)
                try odile.setRole(.buyer, of: odile.id, in: tx)
                #expect(
                    try AccountUser.all(of: odile.account, in: tx).map(\.role).sorted { $0.rawValue < $1.rawValue } == [
                        .buyer, .owner,
                    ])
            }
        }
    }

    @Test func whoBuysForOneCompanyIsNotTakenOverByAnother() async throws {
        try await BothEngines.run { database in
            try await database.write { try AccountCast.fill(in: $0) }
            let odile = try await AccountCast.signIn(AccountCast.boss, database).user
            let camille = try await AccountCast.signIn(AccountCast.camille, database).user
            try await database.write { tx in
                let order = try AccountCast.order(AccountCast.checkout(in: tx), in: tx)
                try AccountTrade.note(order.id, nil, by: camille, in: tx)
            }
            let link = try await database.write { try odile.invite(AccountCast.camille, .buyer, in: $0) }
            let before = try await AccountCast.whole(database)
            let error = await #expect(throws: AppError.self) {
                try await database.write { try SignInLink.follow(link, language: .english, in: $0) }
            }
            #expect(error == AppError(.conflict, "account.elsewhere"))
            #expect(try await AccountCast.whole(database) == before)
            // Somebody who has done nothing yet just moves.
            let max = try await AccountCast.signIn("max@perrache.example", database).user
            let invited = try await database.write { try odile.invite(max.email, .buyer, in: $0) }
            _ = try await database.write { try SignInLink.follow(invited, language: .english, in: $0) }
            #expect(try await database.read { try AccountUser.find(max.id, in: $0) }?.account == odile.account)
            #expect(try await database.read { try $0.value("SELECT count(*) FROM accounts") } == 2)
        }
    }

    @Test func theBookHoldsEachAddressOnceAndForItsCompanyAlone() async throws {
        try await BothEngines.run { database in
            let odile = try await AccountCast.signIn(AccountCast.boss, database).user
            let max = try await AccountCast.signIn("max@elsewhere.example", database).user
            try await database.write { tx in
                for _ in 0..<2 { #expect(try AccountAddress.add(AccountCast.contact, by: odile, in: tx) == .kept) }
                var second = AccountCast.contact
                second.address.street = "2 quai Rambaud"
                #expect(try AccountAddress.add(second, by: odile, in: tx) == .kept)
                let book = try AccountAddress.all(of: odile.account, in: tx)
                #expect(book.map(\.contact.address.street) == ["12 rue de la Charité", "2 quai Rambaud"])
                try AccountAddress.makeDefault(book[1].id, by: odile, in: tx)
                #expect(try AccountAddress.all(of: odile.account, in: tx).map(\.isDefault) == [true, false])
                #expect(try AccountAddress.all(of: odile.account, in: tx)[0].contact.address.street == "2 quai Rambaud")
                var wrong = AccountCast.contact
                (wrong.phone, wrong.address.postcode) = ("none", "")
                guard case .refused(let problems) = try AccountAddress.add(wrong, by: odile, in: tx) else {
                    throw AppError(.invalid, "test.kept")
                }
                #expect(problems.map(\.field).sorted() == ["phone", "postcode"])
                // Another company neither uses nor removes it.
                #expect(throws: AppError.notFound("account.unknownAddress")) {
                    try AccountAddress.makeDefault(book[0].id, by: max, in: tx)
                }
                try AccountAddress.remove(book[0].id, by: max, in: tx)
                #expect(try AccountAddress.all(of: odile.account, in: tx).count == 2)
            }
        }
    }
}
