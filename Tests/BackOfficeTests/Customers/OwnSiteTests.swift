import Basics
import Channels
import Customers
import Journal
import Ledger
import MoneyKit
import Payments
import Rights
import Sales
import Store
import TestKit
import Testing

@testable import BackOffice

/// What happens in the house becomes what is known of its buyers, on both engines.
@Suite struct OwnSiteTests {
    private static let ann = OrderMover(id: "ann", role: .owner)

    @Test func anOrderIsTakenInWithItsMoney() async throws {
        try await EditorServer.run { server in
            let id = try await BottleOrder.placeWithShipping(server, 100_00)
            let order = try await server.database.write { tx -> OrderDetail in
                let money = ReceivedMoney(.cash, Money(minor: 500_00, .usd), account: .cash, day: "2026-10-30", key: "k")
                _ = try Payment.receive(money, for: id, by: Self.ann, in: tx)
                let payment = try Payment.all(of: id, in: tx)[0].id
                try Payment.refund(payment, Money(minor: 20_00, .usd), reason: "one less", key: "r", by: Self.ann, in: tx)
                _ = try OrderMessage.ask("When does it ship?", token: OrderDetail.find(id: id, in: tx)?.token ?? "", in: tx)
                return try #require(try OrderDetail.find(id: id, in: tx))
            }
            try await OwnSite.readAndPlan(server.database)
            let record = try await Self.record("camille@perrache.example", server)
            #expect(record.record.name == "Camille Roux" && record.record.company == "Maison Perrache")
            #expect(record.record.country == "FR" && record.record.city == "Lyon" && record.record.channel == "site")
            #expect(record.record.address == "12 rue de la Charité" && record.record.phone == "+33 4 72 00 00 00")
            #expect(
                try await Self.touches(record, server) == [
                    "order \(order.number) \(order.total.minor) USD buyer", "payment \(order.number) 50000 USD ann",
                    "refund \(order.number) 2000 USD ann", "message When does it ship? - buyer",
                ])
            let value = try await server.database.read { try BuyerValue.load(of: record.contact, in: $0) }
            #expect(value.parts.map(\.orderedMinor) == [order.total.minor] && value.parts.map(\.paidMinor) == [480_00])

            let page = try await server.get("/admin/customers/\(record.contact)").body
            #expect(page.contains("/admin/orders/\(id)\"") && page.contains("$480.00") && CustomerCast.saysEverything(page))
        }
    }

    @Test func readingTwiceChangesNothing() async throws {
        try await EditorServer.run { server in
            _ = try await BottleOrder.placeWithShipping(server, 100_00)
            try await Self.ask(server, "Camille", text: "A second question")
            try await OwnSite.readAndPlan(server.database)
            let record = try await Self.record("camille@perrache.example", server)
            let (before, touches) = (try await CustomerCast.whole(server), try await Self.touches(record, server))
            try await OwnSite.readAndPlan(server.database)
            #expect(try await CustomerCast.whole(server) == before)
            // Even from the first entry on.
            try await server.database.write { try Journal.keepPosition(0, of: "customers.site", in: $0) }
            try await OwnSite.readAndPlan(server.database)
            #expect(try await CustomerCast.whole(server) == before)
            #expect(try await Self.record("camille@perrache.example", server).record == record.record)
            #expect(try await Self.touches(record, server) == touches)
            // One record, whatever came by that address; the short inquiry has not taken the telephone number away.
            #expect(record.record.phone == "+33 4 72 00 00 00" && record.record.name == "Camille" && touches.count == 2)
            let planned: Int? = try await server.database.read {
                try $0.value("SELECT count(*) FROM jobs WHERE kind = \(OwnSite.job) AND state = 'waiting'")
            }
            #expect(planned == 3)
        }
    }

    @Test func whoWasErasedDoesNotComeBackWithHisOrder() async throws {
        try await EditorServer.run { server in
            let id = try await BottleOrder.place(server)
            try await OwnSite.readAndPlan(server.database)
            let record = try await Self.record("camille@perrache.example", server)
            try await server.database.write { tx in
                try Order.move(id, to: .cancelled, by: Self.ann, in: tx)
                _ = try Person.find(record.contact, in: tx).erase(by: "ann", in: tx)
            }
            // The move has not been read yet; and all that ever happened is read once more.
            for start in [nil, 0] as [Int?] {
                if let start {
                    try await server.database.write { try Journal.keepPosition(start, of: "customers.site", in: $0) }
                }
                try await OwnSite.readAndPlan(server.database)
                let counts = try await server.database.read { tx in
                    try [
                        "SELECT count(*) FROM customer_records", "SELECT count(*) FROM touches", "SELECT count(*) FROM companies",
                    ]
                    .map { (sql: SQL) -> Int in try tx.value(sql) ?? -1 }
                }
                #expect(counts == [0, 0, 0])
            }
        }
    }

    @Test func whatIsCalledOffIsWorthNothing() async throws {
        try await EditorServer.run { server in
            let id = try await BottleOrder.place(server)
            try await OwnSite.readAndPlan(server.database)
            let record = try await Self.record("camille@perrache.example", server)
            #expect(try await Self.touches(record, server).first?.hasSuffix("252000 USD buyer") == true)
            try await server.database.write { try Order.move(id, to: .cancelled, by: Self.ann, in: $0) }
            try await OwnSite.readAndPlan(server.database)
            #expect(try await Self.touches(record, server).first?.hasSuffix(" 0 USD buyer") == true)
            #expect(try await server.database.read { try BuyerValue.load(of: record.contact, in: $0).parts } == [])
        }
    }

    @Test func spamIsNobodysBuyerUntilItIsTakenOut() async throws {
        try await EditorServer.run { server in
            let id = try await Self.ask(server, "Camille Roux", text: "Please quote", suspicion: .links)
            try await OwnSite.readAndPlan(server.database)
            #expect(try await server.database.read { try ContactList.count(.init(), in: $0) } == 0)
            try await server.database.write { tx in
                try Inquiry.move(id, to: .new, by: Self.ann, in: tx)
                _ = try Inquiry.reply("With pleasure", named: "Ann", to: id, by: Self.ann, in: tx)
            }
            try await OwnSite.readAndPlan(server.database)
            let record = try await Self.record("camille@perrache.example", server)
            #expect(
                try await Self.touches(record, server) == [
                    "inquiry Please quote - buyer", "answer With pleasure - ann",
                ])
            #expect(try await server.get("/admin/customers/\(record.contact)").body.contains("/admin/inquiries/\(id)\""))
        }
    }

    @discardableResult
    private static func ask(
        _ server: EditorServer, _ name: String, text: String, suspicion: Suspicion? = nil
    ) async throws -> ID<Inquiry> {
        try await server.database.write { tx in
            let draft = InquiryDraft(name: name, email: "Camille@perrache.example", company: "", country: "FR", text: text)
            guard case .received(let id) = try Inquiry.receive(draft, language: .french, suspicion: suspicion, in: tx) else {
                throw AppError.invalid("test")
            }
            return id
        }
    }

    private static func record(_ email: String, _ server: EditorServer) async throws -> StoredRecord {
        try #require(try await server.database.read { try StoredRecord.find(channel: "site", source: email, in: $0) })
    }

    /// The touches of a record as lines, oldest first.
    private static func touches(_ record: StoredRecord, _ server: EditorServer) async throws -> [String] {
        try await CustomerCast.timeline(record.contact, server).reversed().map { touch in
            let amount = touch.amountMinor.map { "\($0) \(touch.currency)" } ?? "-"
            return "\(touch.kind.rawValue) \(touch.text) \(amount) \(touch.actor)"
        }
    }
}
