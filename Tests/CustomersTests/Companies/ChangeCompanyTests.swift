import Basics
import Store
import TestKit
import Testing

@testable import Customers

/// What people say of companies: it holds, and it can be undone exactly.
@Suite struct ChangeCompanyTests {
    private static func make(_ names: [String], in database: Database) async throws -> [ID<Company>] {
        let records = names.enumerated().map {
            PlaceCompanyTests.record("\($0)", $1, email: "p@\($1.filter(\.isLetter)).example")
        }
        try await PlaceCompanyTests.take(records, in: database)
        return try await database.read { tx in
            try records.map { try #require(try StoredRecord.find(channel: $0.channel, source: $0.id, in: tx)?.company) }
        }
    }

    /// Everything that a refusal must leave alone.
    private static func whole(_ database: Database) async throws -> [String] {
        try await database.read { tx in
            let companies = try tx.rows("SELECT * FROM companies ORDER BY id").map { row -> String in
                let (id, own, root): (String, String, String) = (row["id"], row["own_name"], row["root_id"])
                return "\(id) \(own) \(root) \(row["parent_id"] as String? ?? "-")"
            }
            let records = try tx.rows("SELECT id, company_id, is_company_pinned FROM customer_records ORDER BY id").map {
                "\($0["id"] as String) \($0["company_id"] as String? ?? "-") \($0["is_company_pinned"] as Int)"
            }
            let journal: Int? = try tx.value("SELECT count(*) FROM journal")
            return companies + records + ["\(journal ?? 0)"]
        }
    }

    @Test func aNameOfOnesOwnStaysWhateverRecordsSay() async throws {
        try await BothEngines.run { database in
            let id = try await Self.make(["Polna Lamps"], in: database)[0]
            try await database.write { try Company.rename(id, to: " Polna \n (Kraków) ", by: "ann", in: $0) }
            _ = try await TakeRecordTests.take(
                PlaceCompanyTests.record("7", "POLNA LAMPS", email: "x@PolnaLamps.example"), in: database)
            let company = try await database.read { try Company.find(id, in: $0) }
            #expect(company.title == "Polna (Kraków)" && company.name.lowercased() == "polna lamps")
            let found = try await database.read { try CompanyList.page("krakow", PageRequest(number: 1, size: 5), in: $0).items }
            #expect(found.map(\.company.id) == [id] && found[0].people == 2)
            try await database.write { try Company.rename(id, to: "", by: "ann", in: $0) }
            let title = try await database.read { try Company.find(id, in: $0).title.lowercased() }
            #expect(title == "polna lamps")
            let before = try await Self.whole(database)
            let long = String(repeating: "x", count: 201)
            await #expect(throws: AppError.invalid("companies.nameTooLong", ["most": "200"])) {
                try await database.write { try Company.rename(id, to: long, by: "ann", in: $0) }
            }
            #expect(try await Self.whole(database) == before)
        }
    }

    @Test func nobodyStandsAboveItself() async throws {
        try await BothEngines.run { database in
            let ids = try await Self.make(["Polna Lamps", "Wisła Shades", "Odra Glass"], in: database)
            try await database.write { tx in
                try Company.setParent(ids[0], of: ids[1], by: "ann", in: tx)
                try Company.setParent(ids[1], of: ids[2], by: "ann", in: tx)
            }
            let lines = try await database.read { tx in
                (try Company.above(ids[2], in: tx).map(\.id), try Company.below(ids[0], in: tx).map(\.id))
            }
            #expect(lines.0 == [ids[1], ids[0]] && lines.1 == [ids[1]])
            let before = try await Self.whole(database)
            for parent in [ids[0], ids[1], ids[2]] {
                await #expect(throws: AppError(.conflict, "companies.parentLoop", ["name": "Polna Lamps"])) {
                    try await database.write { try Company.setParent(parent, of: ids[0], by: "ann", in: $0) }
                }
            }
            await #expect(throws: AppError(.conflict, "companies.sameLine")) {
                try await database.write { _ = try Company.merge(ids[2], into: ids[0], by: "ann", in: $0) }
            }
            #expect(try await Self.whole(database) == before)
            try await database.write { try Company.setParent(nil, of: ids[1], by: "ann", in: $0) }
            let above = try await database.read { try Company.above(ids[2], in: $0).map(\.id) }
            #expect(above == [ids[1]])
        }
    }

    @Test func aMergeIsUndoneExactlyWhateverCameSince() async throws {
        try await BothEngines.run { database in
            let ids = try await Self.make(["Polna Lamps", "Wisła Shades", "Odra Glass"], in: database)
            let change = try await database.write { tx in
                try Company.setParent(ids[2], of: ids[1], by: "ann", in: tx)
                return try Company.merge(ids[1], into: ids[0], by: "ann", in: tx)
            }
            // A record that comes later is placed as ever and shown as the other.
            let late = PlaceCompanyTests.record("9", "Wisła Shades", email: "late@WisłaShades.example")
            let taken = try await TakeRecordTests.take(late, in: database)
            let shown = try await database.read { try Company.all(of: taken.contact, in: $0).map(\.company.id) }
            #expect(shown == [ids[0]])
            let members = try await database.read { try Company.members(of: ids[0], in: $0).count }
            #expect(members == 3)
            let again = try await database.read { try CompanyList.page("", PageRequest(number: 1, size: 9), in: $0) }
            #expect(again.items.map(\.company.id) == [ids[2], ids[0]])
            await #expect(throws: AppError(.conflict, "companies.mergedAlready")) {
                try await database.write { _ = try Company.merge(ids[1], into: ids[2], by: "ann", in: $0) }
            }

            try await database.write { try Company.undo(change, by: "ann", in: $0) }
            let back = try await database.read { tx in
                (try Company.all(of: taken.contact, in: tx).map(\.company.id), try Company.above(ids[1], in: tx).map(\.id))
            }
            #expect(back.0 == [ids[1]] && back.1 == [ids[2]])
            await #expect(throws: AppError(.conflict, "customers.undoneAlready")) {
                try await database.write { try Company.undo(change, by: "ann", in: $0) }
            }
        }
    }

    @Test func whatWasMergedOnIsUndoneFromTheEnd() async throws {
        try await BothEngines.run { database in
            let ids = try await Self.make(["Polna Lamps", "Wisła Shades", "Odra Glass"], in: database)
            let (first, second) = try await database.write { tx in
                (
                    try Company.merge(ids[0], into: ids[1], by: "ann", in: tx),
                    try Company.merge(ids[1], into: ids[2], by: "ann", in: tx)
                )
            }
            let before = try await Self.whole(database)
            await #expect(throws: AppError(.conflict, "customers.changedSince")) {
                try await database.write { try Company.undo(first, by: "ann", in: $0) }
            }
            #expect(try await Self.whole(database) == before)
            try await database.write { try Company.undo(second, by: "ann", in: $0) }
            try await database.write { try Company.undo(first, by: "ann", in: $0) }
            let roots = try await database.read { tx in try ids.map { try Company.find($0, in: tx).root } }
            #expect(roots == ids)
        }
    }

    @Test func twoTaxNumbersAreNotMergedByAnybody() async throws {
        try await BothEngines.run { database in
            let records = [
                PlaceCompanyTests.record("1", "Polna Lamps", tax: "PL1"), PlaceCompanyTests.record("2", "Wisła", tax: "PL2"),
            ]
            try await PlaceCompanyTests.take(records, in: database)
            let ids: [ID<Company>] = try await database.read { try $0.rows("SELECT id FROM companies").map { $0["id"] } }
            let before = try await Self.whole(database)
            await #expect(throws: AppError(.conflict, "companies.twoNumbers")) {
                try await database.write { _ = try Company.merge(ids[0], into: ids[1], by: "ann", in: $0) }
            }
            await #expect(throws: AppError.invalid("companies.mergeSelf")) {
                try await database.write { _ = try Company.merge(ids[0], into: ids[0], by: "ann", in: $0) }
            }
            #expect(try await Self.whole(database) == before)
        }
    }

    @Test func whatIsPinnedStaysAndSpeaksAgainWhenFreed() async throws {
        try await BothEngines.run { database in
            let ids = try await Self.make(["Polna Lamps", "Wisła Shades"], in: database)
            let record = try await database.read { try #require(try StoredRecord.find(channel: "fair", source: "0", in: $0)) }
            try await database.write { try Company.pin(record.id, to: ids[1], by: "ann", in: $0) }
            _ = try await TakeRecordTests.take(
                PlaceCompanyTests.record("0", "Polna Lamps SA", email: "p@PolnaLamps.example"), in: database)
            try await Contact.resolveAll(in: database)
            let pinned = try await database.read { try Company.all(of: record.contact, in: $0).map(\.company.id) }
            #expect(pinned == [ids[1]])
            try await database.write { try Company.pin(record.id, to: nil, by: "ann", in: $0) }
            try await Contact.resolveAll(in: database)
            let none = try await database.read { try Company.all(of: record.contact, in: $0) }
            #expect(none.isEmpty)
            try await database.write { try Company.unpin(record.id, by: "ann", in: $0) }
            let free = try await database.read { try Company.all(of: record.contact, in: $0).map(\.company.title) }
            #expect(free == ["Polna Lamps SA"])
        }
    }

    @Test func whatIsBoughtCountsForTheCompany() async throws {
        try await BothEngines.run { database in
            let ids = try await Self.make(["Polna Lamps", "Wisła Shades"], in: database)
            try await database.write { tx in
                for (source, minor, kind) in [("0", 500, Touch.Kind.order), ("0", 200, .payment), ("1", 70, .order)] {
                    let record = try #require(try StoredRecord.find(channel: "fair", source: source, in: tx))
                    var touch = Touch.Draft(kind, source: "\(kind.rawValue):\(source)", at: tx.now)
                    (touch.amountMinor, touch.currency) = (minor, "EUR")
                    try Touch.keep(touch, of: record.id, in: tx)
                }
                // The same person under a masked name on a marketplace: it tells of no company, and counts for his only one.
                let person = try #require(try StoredRecord.find(channel: "fair", source: "0", in: tx))
                let masked = CustomerRecord(id: "m", channel: "amazon", email: person.record.email, name: person.record.name)
                let taken = try StoredRecord.take(masked, seenAt: tx.now, by: "system", in: tx)
                var touch = Touch.Draft(.order, source: "order:m", at: tx.now)
                (touch.amountMinor, touch.currency) = (40, "EUR")
                try Touch.keep(touch, of: taken.record, in: tx)
            }
            let values = try await database.read { try BuyerValue.load(of: ids, in: $0) }
            #expect(values[ids[0]]?.totals.map(\.orderedMinor) == [540] && values[ids[0]]?.totals.map(\.paidMinor) == [200])
            #expect(values[ids[0]]?.parts.map(\.channel) == ["amazon", "fair"])
            #expect(values[ids[1]]?.totals.map(\.orderedMinor) == [70])
            _ = try await database.write { try Company.merge(ids[1], into: ids[0], by: "ann", in: $0) }
            let both = try await database.read { try BuyerValue.load(of: [ids[0]], in: $0)[ids[0]] }
            #expect(both?.totals.map(\.orderedMinor) == [610])
            let touches = try await database.read { try Company.timeline(of: ids[0], in: $0).count }
            #expect(touches == 4)
        }
    }
}
