import Basics
import Catalog
import Foundation
import Jobs
import Store
import TestKit
import Testing

@testable import Sales

/// From the buyer's click to the letters: the jobs that an order plans, run as the program runs them.
@Suite struct OrderMailChainTests {
    @Test func anOrderBecomesALetterToTheBuyerAndOneToStaff() async throws {
        try await BothEngines.run { database in
            let outbox = FileManager.default.temporaryDirectory.appendingPathComponent("outbox-\(UUID().uuidString)")
            defer { try? FileManager.default.removeItem(at: outbox) }
            try await place(database)
            let runner = runner(database, outbox: outbox.path)
            // The order's job, and the two letters that it plans.
            #expect(try await runner.runDue() == 3)
            #expect(try await runner.runDue() == 0)

            let letters = try FileManager.default.contentsOfDirectory(atPath: outbox.path).map { name in
                try String(contentsOf: outbox.appendingPathComponent(name), encoding: .utf8)
            }
            #expect(letters.count == 2)
            let buyers = try #require(letters.first { $0.contains("To: camille@perrache.example") })
            #expect(buyers.contains("From: \"Lakeward\" <hello@lakeward.example>"))
            let staffs = try #require(letters.first { $0.contains("To: mei@lakeward.example") })
            #expect(staffs.contains("Reply-To: camille@perrache.example"))
            let ids = letters.compactMap { $0.firstMatch(of: /Message-ID: <[^>]+>/)?.output }
            #expect(Set(ids).count == 2)
        }
    }

    /// A mail server that is away holds back no order and loses no letter, and each later try has the same Message-ID.
    @Test func aLetterWaitsForItsServer() async throws {
        try await BothEngines.run { database in
            try await place(database)
            try await database.write { tx in
                try MailSettings(sender: "shop@lakeward.example", host: "127.0.0.1", port: 9, security: .none)
                    .save(by: "test", in: tx)
            }
            let runner = runner(database, outbox: "/nowhere")
            #expect(try await runner.runDue() == 3)
            let waiting = try await database.read { tx in
                try tx.rows("SELECT payload, attempts, last_error FROM jobs WHERE kind = 'mail.send' AND state = 'waiting'").map {
                    (payload: $0["payload"] as String, attempts: $0["attempts"] as Int, error: $0["last_error"] as String)
                }
            }
            #expect(waiting.count == 2)
            #expect(waiting.allSatisfy { $0.attempts == 1 && $0.payload.contains("\"id\":") && !$0.error.isEmpty })
            #expect(try await database.read { try $0.value("SELECT count(*) FROM orders", as: Int.self) } == 1)
        }
    }

    private func place(_ database: Database) async throws {
        try await database.write { tx in
            var shop = ShopSettings(name: "Lakeward")
            shop.email = "hello@lakeward.example"
            try Shelf(tx: tx).open()
            try Shelf(tx: tx).shipToFrance()
            try shop.save(in: tx)
            let token = try Cart.add(Shelf(tx: tx).put("cup")[0], quantity: 3, in: tx)
            _ = try #require(try Order.place(.ofCamille(cart: token), terms: PaymentTerms(bank: nil), in: tx).order)
        }
    }

    private func runner(_ database: Database, outbox: String) -> JobRunner {
        let sender: @Sendable (OrderDetail, Transaction) throws -> MailSender = { order, _ in
            MailSender(
                shop: "Lakeward", orderAddress: "https://lakeward.example/fr/orders/\(order.token)",
                staffAddress: "https://lakeward.example/admin/orders/\(order.id)",
                staff: [.init(email: "mei@lakeward.example", language: .chinese)])
        }
        return JobRunner(
            database,
            handlers: [
                Order.mailJob: { try await OrderMail.sendConfirmations(of: ID($0), in: database, from: sender) },
                OutgoingMail.sendJob: {
                    try await OutgoingMail.send(
                        $0, from: database, outbox: outbox, with: .fresh(), clock: .fixed(BothEngines.now))
                },
            ])
    }
}
