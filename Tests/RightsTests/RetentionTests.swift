import Basics
import Customers
import Jobs
import Media
import Store
import TestKit
import Testing

@testable import Rights

/// Who was not heard of for long is due, and is erased where the owner wants it.
@Suite struct RetentionTests {
    private static let folders = Retention.Folders(
        outbox: "/nowhere", orderFiles: AttachmentFolder("/nowhere"), inquiryFiles: AttachmentFolder("/nowhere"),
        customerFiles: AttachmentFolder("/nowhere"))

    @Test func onlyWhoIsDueAndOnlyWhereItIsSwitchedOn() async throws {
        try await BothEngines.run { database in
            let kept = try await TestPerson.fill(database)
            let years = BothEngines.now.adding(seconds: -3 * 365 * 86_400)
            _ = try await database.write { tx in
                try tx.run("UPDATE contacts SET last_seen_at = \(years) WHERE id = \(kept.contact)")
            }
            #expect(try await database.read { try Retention.countDue(in: $0) } == 0)
            try await database.write { try RetentionSettings(months: 24).save(by: "ann", in: $0) }
            #expect(try await database.read { try Retention.due(in: $0).map(\.id) } == [kept.contact])
            try await Retention.carryOutAndPlan(Self.folders, in: database)
            #expect(try await Self.contacts(database) == 2)
            try await database.write { try RetentionSettings(months: 24, isErasing: true).save(by: "ann", in: $0) }
            try await Retention.carryOutAndPlan(Self.folders, in: database)
            #expect(try await Self.contacts(database) == 1)
            #expect(try await database.read { try Erasure.newest(in: $0).map(\.actor) } == ["system"])
            let planned: Int? = try await database.read {
                try $0.value("SELECT count(*) FROM jobs WHERE kind = \(Retention.job) AND state = 'waiting'")
            }
            #expect(planned == 2)
        }
    }

    @Test func anOpenOrderKeepsItsBuyer() async throws {
        try await BothEngines.run { database in
            let kept = try await TestPerson.fill(database, isOpen: true)
            let years = BothEngines.now.adding(seconds: -3 * 365 * 86_400)
            try await database.write { tx in
                try tx.run("UPDATE contacts SET last_seen_at = \(years) WHERE id = \(kept.contact)")
                try tx.run("UPDATE orders SET email = lower(email)")
                try tx.run("UPDATE contacts SET email = lower(email)")
                try RetentionSettings(months: 24, isErasing: true).save(by: "ann", in: tx)
            }
            #expect(try await database.read { try Retention.countDue(in: $0) } == 0)
            try await Retention.carryOutAndPlan(Self.folders, in: database)
            #expect(try await Self.contacts(database) == 2)
        }
    }

    @Test(arguments: [-1, 241]) func monthsOutOfRangeAreRefused(_ months: Int) async throws {
        try await BothEngines.run { database in
            let error = await #expect(throws: AppError.self) {
                try await database.write { try RetentionSettings(months: months).save(by: "ann", in: $0) }
            }
            #expect(error?.message.key == "rights.badMonths")
            let kept = try await database.read { try RetentionSettings.load(in: $0) }
            #expect(kept == RetentionSettings())
        }
    }

    private static func contacts(_ database: Database) async throws -> Int? {
        try await database.read { try $0.value("SELECT count(*) FROM contacts") }
    }
}
