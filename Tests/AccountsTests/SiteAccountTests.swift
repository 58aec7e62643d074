import Basics
import Channels
import Customers
import Store
import TestKit
import Testing

@testable import Accounts

/// Whoever signs in becomes known as a buyer of the own site.
@Suite struct SiteAccountTests {
    @Test func anAccountIsARecordAndATouch() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try AccountCast.fill(in: tx)
                _ = try AccountCast.order(AccountCast.checkout(in: tx), in: tx)
            }
            let session = try await AccountCast.signIn(AccountCast.camille, database)
            try await OwnSite.readAndPlan(database)
            try await database.read { tx in
                let record = try #require(
                    try StoredRecord.find(channel: CustomerRecord.site, source: AccountCast.camille, in: tx))
                #expect(record.record.name == "Camille Roux" && record.record.company == "Maison Perrache")
                #expect(record.record.country == "FR")
                let touches = try Touch.timeline(of: record.contact, in: tx).filter { $0.kind == .signUp }
                #expect(touches.map(\.subject) == [session.account.id.text] && touches.map(\.text) == ["Maison Perrache"])
                #expect(try tx.value("SELECT count(*) FROM customer_records") == 1)
            }
            try await OwnSite.readAndPlan(database)
            #expect(try await database.read { try $0.value("SELECT count(*) FROM touches WHERE kind = 'sign_up'") } == 1)
        }
    }

    @Test func looksOfStaffAreReadOnlyAndEndByThemselves() async throws {
        let times = MovedClock()
        try await BothEngines.run(clock: times.clock) { database in
            let user = try await AccountCast.signIn(AccountCast.camille, database).user
            let token = try await database.write { tx in
                try tx.run(
                    """
                    INSERT INTO staff (id, email, name, password_hash, language, role, created_at)
                    VALUES ('ann', 'ann@example.com', 'Ann', '', 'en', 'sales', 0)
                    """)
                return try AccountSession.view(user.id, by: "ann", in: tx)
            }
            let session = try #require(try await database.read { try AccountSession.find(token: token, in: $0) })
            #expect(session.isView && session.viewer == "ann" && session.user.id == user.id)
            #expect(throws: AppError(.forbidden, "account.viewOnly")) { try session.acting() }
            let entry = try await database.read {
                try $0.row("SELECT kind, subject, actor FROM journal ORDER BY position DESC LIMIT 1")
            }
            #expect(entry?["kind"] == "account.viewed" && entry?["actor"] == "ann" && entry?["subject"] == user.account.text)
            // Signing out everywhere is the buyer's own affair.
            try await database.write { try AccountSession.endAll(of: user.id, in: $0) }
            #expect(try await database.read { try AccountSession.find(token: token, in: $0) } != nil)
            times.move(30 * 60)
            #expect(try await database.read { try AccountSession.find(token: token, in: $0) } == nil)
        }
    }
}
