import Basics
import Catalog
import Jobs
import Journal
import MoneyKit
import Pricing
import Sales
import Store
import TestKit
import Testing

@testable import Accounts

/// Orders that wait for somebody of the same company.
@Suite struct ApprovalTests {
    private static func terms() -> PaymentTerms { PaymentTerms(bank: nil) }

    /// Camille asks for 100 bottles; with shipping they come to 624 dollars.
    private static func asked(_ database: Database) async throws -> (
        odile: AccountUser, camille: AccountUser, ID<ApprovalRequest>
    ) {
        try await database.write { try AccountCast.fill(in: $0) }
        let (odile, camille) = try await AccountCast.company(.buyer, database)
        let request = try await database.write { tx in
            try odile.setApproval(above: 50_000, in: tx)
            let prepared = try PreparedOrder.prepare(AccountCast.checkout(in: tx), terms: terms(), in: tx)
            #expect(prepared.problems.isEmpty)
            let account = try Account.find(camille.account, in: tx)
            #expect(try account.needsApproval(prepared.totalInBase, by: camille))
            #expect(try !account.needsApproval(prepared.totalInBase, by: odile))
            let asked = try ApprovalRequest.ask(prepared, option: "bank_transfer", by: camille, in: tx)
            #expect(asked.approvers.map(\.id) == [odile.id])
            // The same form once more asks once.
            let again = try ApprovalRequest.ask(prepared, option: "bank_transfer", by: camille, in: tx)
            #expect(again.id == asked.id && again.approvers.isEmpty)
            return asked.id
        }
        return (odile, camille, request)
    }

    @Test func theLimitIsAboveAndNotFrom() async throws {
        try await BothEngines.run { database in
            let (odile, camille) = try await AccountCast.company(.buyer, database)
            try await database.write { tx in
                try odile.setApproval(above: 50_000, in: tx)
                let account = try Account.find(odile.account, in: tx)
                #expect(!account.needsApproval(Money(minor: 50_000, .usd), by: camille))
                #expect(account.needsApproval(Money(minor: 50_001, .usd), by: camille))
                try odile.setApproval(above: nil, in: tx)
                #expect(try !Account.find(odile.account, in: tx).needsApproval(Money(minor: 9_000_000, .usd), by: camille))
            }
        }
    }

    @Test func twelveWhoAgreeAtOncePlaceOneOrder() async throws {
        try await BothEngines.run(onDisk: true) { database in
            let (odile, camille, id) = try await Self.asked(database)
            #expect(try await database.read { try $0.value("SELECT count(*) FROM cart_lines") } == 0)
            let placed = try await withThrowingTaskGroup(of: (token: String, isNew: Bool).self) { group in
                for _ in 0..<12 {
                    group.addTask {
                        try await database.write { try ApprovalRequest.approve(id, by: odile, terms: Self.terms(), in: $0) }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(placed.filter(\.isNew).count == 1 && Set(placed.map(\.token)).count == 1)
            try await database.read { tx in
                #expect(try tx.value("SELECT count(*) FROM orders") == 1)
                let order = try #require(try OrderDetail.find(token: placed[0].token, in: tx))
                #expect(
                    order.total.minor == 62_400 && order.contact.name == "Camille Roux" && order.lines.map(\.quantity) == [100])
                #expect(try AccountTrade.orders(of: camille, in: tx).items.map(\.id) == [order.id])
                let request = try ApprovalRequest.find(id, for: odile, in: tx)
                #expect(request.state == .approved && request.orderToken == order.token)
                #expect(try Journal.entries(about: odile.account.text, in: tx).count { $0.kind == "account.approved" } == 1)
            }
        }
    }

    @Test func whatHasBecomeDearerIsNotOrdered() async throws {
        try await BothEngines.run { database in
            let (odile, _, id) = try await Self.asked(database)
            try await database.write { _ = try Offer.save(AccountCast.bottle("5.60"), in: $0) }
            let before = try await AccountCast.whole(database)
            let error = await #expect(throws: AppError.self) {
                try await database.write { _ = try ApprovalRequest.approve(id, by: odile, terms: Self.terms(), in: $0) }
            }
            #expect(error == AppError(.conflict, "checkout.priceChanged", ["total": "644.00", "currency": "USD"]))
            #expect(try await AccountCast.whole(database) == before)
        }
    }

    @Test func onlyAnotherWhoMayApproves() async throws {
        try await BothEngines.run { database in
            let (odile, camille, id) = try await Self.asked(database)
            let stranger = try await AccountCast.signIn("max@elsewhere.example", database).user
            let before = try await AccountCast.whole(database)
            func refusal(_ user: AccountUser) async -> AppError? {
                await #expect(throws: AppError.self) {
                    try await database.write { _ = try ApprovalRequest.approve(id, by: user, terms: Self.terms(), in: $0) }
                }
            }
            #expect(await refusal(camille) == AppError(.forbidden, "account.notApprover"))
            #expect(await refusal(stranger) == .notFound("account.unknownRequest"))
            #expect(try await AccountCast.whole(database) == before)
            // Nobody agrees to his own, whatever he has become since.
            try await database.write { try odile.setRole(.approver, of: camille.id, in: $0) }
            let promoted = try #require(try await database.read { try AccountUser.find(camille.id, in: $0) })
            #expect(await refusal(promoted) == AppError(.forbidden, "account.ownRequest"))
            #expect(try await database.read { try $0.value("SELECT count(*) FROM orders") } == 0)
        }
    }

    @Test func whatIsDeclinedStaysDeclined() async throws {
        try await BothEngines.run { database in
            let (odile, camille, id) = try await Self.asked(database)
            let silent = await #expect(throws: AppError.self) {
                try await database.write { try ApprovalRequest.decline(id, because: " \n", by: odile, in: $0) }
            }
            #expect(silent == .invalid("account.reason"))
            try await database.write { try ApprovalRequest.decline(id, because: " Too many. ", by: odile, in: $0) }
            let request = try #require(try await database.read { try ApprovalRequest.all(for: camille, in: $0).first })
            #expect(request.state == .declined && request.reason == "Too many." && request.orderToken == nil)
            let before = try await AccountCast.whole(database)
            let late = await #expect(throws: AppError.self) {
                try await database.write { _ = try ApprovalRequest.approve(id, by: odile, terms: Self.terms(), in: $0) }
            }
            #expect(late == AppError(.conflict, "account.decided"))
            let twice = await #expect(throws: AppError.self) {
                try await database.write { try ApprovalRequest.decline(id, because: "No", by: odile, in: $0) }
            }
            #expect(twice == AppError(.conflict, "account.decided"))
            #expect(try await AccountCast.whole(database) == before)
        }
    }
}
