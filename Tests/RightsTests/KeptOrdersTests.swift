import Basics
import Customers
import Journal
import Media
import MoneyKit
import Sales
import Store
import TestKit
import Testing

@testable import Rights

/// What the tax office wants kept goes when it no longer does.
@Suite struct KeptOrdersTests {
    private static let folders = Retention.Folders(
        outbox: "/nowhere", orderFiles: AttachmentFolder("/nowhere"), inquiryFiles: AttachmentFolder("/nowhere"),
        customerFiles: AttachmentFolder("/nowhere"))

    /// The first of November, so many years before that of the tests.
    private static func placed(_ years: Int) throws -> Instant {
        let day = try #require(CalendarDay("\(2026 - years)-11-01"))
        return Instant(milliseconds: Int64(day.number) * 86_400_000)
    }

    private static func erased(_ database: Database, years: Int) async throws -> TestPerson.Kept {
        let kept = try await TestPerson.fill(database)
        let at = try placed(years)
        _ = try await database.write { tx in
            try tx.run("UPDATE orders SET placed_at = \(at)")
            _ = try Person.find(kept.contact, in: tx).erase(by: "ann", in: tx)
        }
        return kept
    }

    @Test func afterItsYearsAnOrderTellsOfNobody() async throws {
        try await BothEngines.run { database in
            let kept = try await Self.erased(database, years: 11)
            try await database.write { tx in
                try tx.run(
                    """
                    INSERT INTO documents (id, order_id, kind, number, language, facts, currency, total_minor, sha256, issued_by, issued_at)
                    VALUES ('d1', \(kept.order), 'invoice', 'CI-1', 'en', \(TestPerson.name), 'USD', 54000, 'x', 'ann', 1)
                    """)
                try tx.run("INSERT INTO document_files (document_id, pdf) VALUES ('d1', \([UInt8]("%PDF".utf8)))")
            }
            #expect(try await database.read { try KeptOrders.due(in: $0) } == [kept.order])
            try await Retention.carryOutAndPlan(Self.folders, in: database)
            let words = TestPerson.words + ["Frobisher", "Hof", "95028"]
            #expect(try await ErasePersonTests.places(of: words, in: database) == [])
            let order = try await database.read { try #require(try OrderDetail.find(id: kept.order, in: $0)) }
            #expect(order.total.minor == 54_000 && order.contact.address.country == "DE" && order.contact.name == "")
            #expect(try await database.read { try KeptOrders.due(in: $0) }.isEmpty)
            let left = try await database.read { tx in
                try ["documents", "document_files", "order_files"].map { (name: String) -> Int in
                    try tx.value("SELECT count(*) FROM \(Tables.name(name))") ?? -1
                }
            }
            #expect(left == [0, 0, 0])
        }
    }

    @Test func beforeThatItStaysAndSoDoesWhatBelongsToNobodyErased() async throws {
        try await BothEngines.run { database in
            // Placed in 2016: ten years after the end of that year are not over in November 2026.
            let kept = try await Self.erased(database, years: 10)
            #expect(try await database.read { try KeptOrders.due(in: $0) }.isEmpty)
            try await Retention.carryOutAndPlan(Self.folders, in: database)
            #expect(try await database.read { try OrderDetail.find(id: kept.order, in: $0) }?.contact.name == TestPerson.name)
            try await database.write { try RetentionSettings(keptYears: 9).save(by: "ann", in: $0) }
            #expect(try await database.read { try KeptOrders.due(in: $0) } == [kept.order])
        }
        try await BothEngines.run { database in
            let kept = try await TestPerson.fill(database)
            let at = try Self.placed(20)
            _ = try await database.write { try $0.run("UPDATE orders SET placed_at = \(at)") }
            try await Retention.carryOutAndPlan(Self.folders, in: database)
            #expect(try await database.read { try OrderDetail.find(id: kept.order, in: $0) }?.contact.name == TestPerson.name)
        }
    }
}
