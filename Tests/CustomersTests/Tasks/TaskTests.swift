import Basics
import Store
import TestKit
import Testing

@testable import Customers

/// What is to be done for buyers, and when.
@Suite struct TaskTests {
    private static func hire(_ id: String, in tx: Transaction) throws {
        try tx.run(
            """
            INSERT INTO staff (id, email, name, password_hash, language, role, created_at)
            VALUES (\(id), \(id + "@example.com"), \(id), 'x', 'en', 'sales', \(tx.now))
            """)
    }

    private static func step(_ id: ID<Contact>, _ database: Database) async throws -> [String] {
        let contact = try await database.read { try Contact.find(id, in: $0) }
        return [contact.nextStep, contact.nextAt?.day ?? ""]
    }

    @Test func theFirstOpenTaskIsTheNextStep() async throws {
        try await BothEngines.run { database in
            let anna = try await TakeRecordTests.take(TakeRecordTests.anna, in: database).contact
            try await database.write { try Self.hire("ann", in: $0) }
            let late = try await database.write { tx in
                _ = try BuyerTask.add("Some day", on: nil, about: .contact(anna), assignee: nil, by: "ann", in: tx)
                return try BuyerTask.add(
                    " Send \n swatches ", on: CalendarDay("2026-12-01"), about: .contact(anna), assignee: "ann", by: "ann", in: tx
                )
            }
            #expect(try await Self.step(anna, database) == ["Send swatches", "2026-12-01"])
            let early = try await database.write {
                try BuyerTask.add(
                    "Call", on: CalendarDay("2026-11-02"), about: .contact(anna), assignee: "ann", by: "ann", in: $0)
            }
            #expect(try await Self.step(anna, database) == ["Call", "2026-11-02"])
            try await database.write { try BuyerTask.finish(early, by: "ann", in: $0) }
            #expect(try await Self.step(anna, database) == ["Send swatches", "2026-12-01"])
            try await database.write { try BuyerTask.reopen(early, by: "ann", in: $0) }
            #expect(try await Self.step(anna, database) == ["Call", "2026-11-02"])
            // What is said about the next step is said about that task.
            try await database.write {
                try Contact.planNext("Call again", on: CalendarDay("2026-11-05"), for: anna, by: "ann", in: $0)
            }
            try await database.write { try Contact.planNext("", on: nil, for: anna, by: "ann", in: $0) }
            #expect(try await Self.step(anna, database) == ["Send swatches", "2026-12-01"])
            let tasks = try await database.read { try BuyerTask.all(of: anna, in: $0) }
            #expect(tasks.map(\.title) == ["Send swatches", "Some day", "Call again"])
            #expect(tasks.map { $0.doneAt == nil } == [true, true, false] && tasks[2].doneBy == "ann")
            #expect(tasks[0].id == late && tasks[0].contactTitle == "Anna Wójcik")
        }
    }

    @Test func tasksGoWhereTheirRecordsGo() async throws {
        try await BothEngines.run { database in
            let anna = try await TakeRecordTests.take(TakeRecordTests.anna, in: database).contact
            let jan = try await TakeRecordTests.take(MergeTests.jan, in: database).contact
            try await database.write { tx in
                _ = try BuyerTask.add("Call Jan", on: nil, about: .contact(jan), assignee: nil, by: "ann", in: tx)
                try Contact.merge(jan, into: anna, by: "ann", in: tx)
            }
            #expect(try await Self.step(anna, database) == ["Call Jan", ""])
            #expect(try await Self.step(jan, database) == ["", ""])
            let change = try await database.read { try IdentityChange.about(anna, in: $0)[0].id }
            try await database.write { try IdentityChange.undo(change, by: "ann", in: $0) }
            #expect(try await Self.step(anna, database) == ["", ""])
            #expect(try await Self.step(jan, database) == ["Call Jan", ""])
        }
    }

    @Test func listsTellMineFromDueFromDone() async throws {
        try await BothEngines.run { database in
            let company = try await database.write { tx -> ID<Company> in
                try Self.hire("ann", in: tx)
                try Self.hire("bob", in: tx)
                let record = PlaceCompanyTests.record("1", "Polna Lamps")
                let taken = try StoredRecord.take(record, seenAt: tx.now, by: "ann", in: tx)
                return try #require(try Company.all(of: taken.contact, in: tx).first?.company.id)
            }
            let ids = try await database.write { tx in
                [
                    try BuyerTask.add("Old", on: CalendarDay("2026-10-30"), about: .nobody, assignee: "ann", by: "ann", in: tx),
                    try BuyerTask.add(
                        "Today", on: CalendarDay("2026-11-01"), about: .company(company), assignee: "bob", by: "ann", in: tx),
                    try BuyerTask.add("Later", on: CalendarDay("2026-11-02"), about: .nobody, assignee: "ann", by: "ann", in: tx),
                    try BuyerTask.add("Done", on: nil, about: .nobody, assignee: nil, by: "ann", in: tx),
                ]
            }
            try await database.write { try BuyerTask.finish(ids[3], by: "bob", in: $0) }
            func titles(_ filter: BuyerTask.Filter) async throws -> [String] {
                try await database.read { try BuyerTask.page(filter, PageRequest(number: 1, size: 9), in: $0).items.map(\.title) }
            }
            #expect(try await titles(.mine("ann")) == ["Old", "Later"])
            #expect(try await titles(.overdue) == ["Old", "Today"])
            #expect(try await titles(.open) == ["Old", "Today", "Later"])
            #expect(try await titles(.done) == ["Done"])
            let due = try await database.read { try BuyerTask.countDue(of: "ann", in: $0) }
            #expect(due == 1)
            let ofCompany = try await database.read { try BuyerTask.all(of: company, in: $0) }
            #expect(ofCompany.map(\.title) == ["Today"] && ofCompany[0].companyTitle == "Polna Lamps")
        }
    }

    @Test func whatIsRefusedNotesNothing() async throws {
        try await BothEngines.run { database in
            let anna = try await TakeRecordTests.take(TakeRecordTests.anna, in: database).contact
            let refused: [(title: String, about: BuyerTask.About, assignee: String?, error: AppError)] = [
                (" \n ", .contact(anna), nil, .invalid("tasks.titleMissing")),
                (String(repeating: "x", count: 301), .nobody, nil, .invalid("tasks.titleTooLong", ["most": "300"])),
                ("Call", .nobody, "who", .invalid("customers.noSuchColleague")),
                ("Call", .contact(ID("nobody")), nil, .notFound()), ("Call", .company(ID("none")), nil, .notFound()),
            ]
            for (title, about, assignee, error) in refused {
                await #expect(throws: error) {
                    try await database.write {
                        _ = try BuyerTask.add(title, on: nil, about: about, assignee: assignee, by: "ann", in: $0)
                    }
                }
            }
            let count: Int? = try await database.read { try $0.value("SELECT count(*) FROM tasks") }
            #expect(count == 0)
        }
    }

    /// A Friday, a Monday, and ends of months.
    @Test(arguments: [
        ("2026-11-27", ["2026-11-27", "2026-11-28", "2026-11-30", "2026-11-30", "2026-12-04", "2026-12-11", "2026-12-27"]),
        ("2026-11-30", ["2026-11-30", "2026-12-01", "2026-12-03", "2026-12-07", "2026-12-07", "2026-12-14", "2026-12-30"]),
        ("2027-01-31", ["2027-01-31", "2027-02-01", "2027-02-03", "2027-02-01", "2027-02-07", "2027-02-14", "2027-02-28"]),
        ("2026-12-31", ["2026-12-31", "2027-01-01", "2027-01-03", "2027-01-04", "2027-01-07", "2027-01-14", "2027-01-31"]),
    ]) func daysAreAsPeopleSayThem(_ today: String, _ days: [String]) throws {
        let day = try #require(CalendarDay(today))
        #expect(TaskDay.allCases.compactMap { $0.day(from: day)?.text } == days)
        #expect(TaskDay.none.day(from: day) == nil)
    }
}
