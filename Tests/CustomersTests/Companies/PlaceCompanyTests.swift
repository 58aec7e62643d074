import Basics
import Store
import TestKit
import Testing

@testable import Customers

/// Records find the company they tell of.
@Suite struct PlaceCompanyTests {
    typealias Said = CustomerRecord

    static func record(
        _ id: String, _ company: String, email: String = "", country: String = "PL", tax: String = "", name: String? = nil
    ) -> CustomerRecord {
        CustomerRecord(
            id: id, channel: "fair", email: email, name: name ?? "Person \(id)", company: company, country: country,
            taxNumber: tax)
    }

    /// The companies of the records, numbered in the order in which they appear; `nil` for a record without one.
    static func places(_ records: [CustomerRecord], in database: Database) async throws -> [Int?] {
        try await database.read { tx in
            var known: [String] = []
            return try records.map { record in
                let company: String? = try tx.row(
                    "SELECT company_id FROM customer_records WHERE channel = \(record.channel) AND source = \(record.id)"
                )?["company_id"]
                guard let company else { return nil }
                if !known.contains(company) { known.append(company) }
                return known.firstIndex(of: company)
            }
        }
    }

    static func take(_ records: [CustomerRecord], in database: Database) async throws {
        for record in records { try await TakeRecordTests.take(record, in: database) }
    }

    private static let book: [(records: [CustomerRecord], places: [Int?])] = [
        // Legal form, capitals and a domain; a colleague without a company's name; two of one domain in another country.
        (
            [
                record("1", "Miar Furniture Sp. z o.o.", email: "anna@miarfurniture.com"), record("2", "MIAR FURNITURE"),
                record("3", "", email: "office@miarfurniture.com"),
                record("4", "Miar Furniture GmbH", email: "udo@miarfurniture.com", country: "DE"),
            ], [0, 0, 0, 0]
        ),
        // The same name in another country, and one of nothing but words of trade, are met by chance.
        ([record("1", "Sunrise Linen"), record("2", "Sunrise Linen", country: "IN")], [0, 1]),
        ([record("1", "Global Trading Ltd"), record("2", "Global Trading Ltd")], [0, 1]),
        // Two tax numbers are never one company, whatever else agrees; one tax number is, whatever does not.
        (
            [
                record("1", "Two Rivers", email: "a@tworivers.example", tax: "PL 526-104-08-28"),
                record("2", "Two Rivers", email: "b@tworivers.example", tax: "PL5261040829"),
                record("3", "Dwie Rzeki", tax: "PL5261040828"),
            ], [0, 1, 0]
        ),
        // A mailbox that everybody may have, a masked name, and nothing at all tell of no company.
        (
            [
                record("1", "", email: "jan@gmail.com"), record("2", "M*** F***", email: "m***a@gmail.com"), record("3", ""),
            ], [nil, nil, nil]
        ),
        // A name in another script is known by the domain first, and by itself afterwards.
        (
            [
                record("1", "Lion City Trading", email: "tan@lioncity.sg", country: "SG"),
                record("2", "狮城贸易有限公司", email: "lim@lioncity.sg", country: "SG"),
                record("3", "狮城贸易", country: "SG"), record("4", "虎门贸易", country: "SG"),
            ], [0, 0, 0, 1]
        ),
        // Another domain under the same name is another company.
        (
            [
                record("1", "Harbour Lights", email: "a@harbourlights.example"),
                record("2", "Harbour Lights", email: "b@harbour-gmbh.example"),
            ], [0, 1]
        ),
    ]

    @Test(arguments: 0..<7) func recordsFindTheirCompany(_ number: Int) async throws {
        let (records, places) = Self.book[number]
        try await BothEngines.run { database in
            try await Self.take(records, in: database)
            let found = try await Self.places(records, in: database)
            #expect(found == places)
            // Taken in again, nothing moves.
            try await Self.take(records, in: database)
            #expect(try await Self.places(records, in: database) == places)
        }
    }

    @Test(arguments: 0..<7) func aBookAtOnceFindsTheSame(_ number: Int) async throws {
        let (records, places) = Self.book[number]
        try await BothEngines.run { database in
            try await database.write { try StoredRecord.lay(records, seenAt: $0.now, in: $0) }
            let placed = try await Company.placeAll(in: database)
            #expect(placed == places.count { $0 != nil })
            #expect(try await Self.places(records, in: database) == places)
            #expect(try await Company.placeAll(in: database) == 0)
        }
    }

    @Test func aPersonAtTwoCompaniesBelongsToBoth() async throws {
        try await BothEngines.run { database in
            let first = TakeRecordTests.anna
            var second = first
            (second.id, second.channel, second.company) = ("9", "fair", "Polna Lamps")
            let taken = try await TakeRecordTests.take(first, in: database)
            #expect(try await TakeRecordTests.take(second, in: database).contact == taken.contact)
            let names = try await database.read { try Company.all(of: taken.contact, in: $0).map(\.company.title).sorted() }
            #expect(names == ["Miar Furniture Sp. z o.o.", "Polna Lamps"])
        }
    }

    @Test func aRecordThatSaysOtherwiseGoesAndWhatIsEmptyGoesToo() async throws {
        try await BothEngines.run { database in
            let taken = try await TakeRecordTests.take(Self.record("1", "Polna Lamps", email: "a@polna.example"), in: database)
            _ = try await TakeRecordTests.take(Self.record("1", "Wisła Shades", email: "a@wisla.example"), in: database)
            let left = try await database.read { try $0.rows("SELECT name, domain FROM companies").map { $0["name"] as String } }
            #expect(left == ["Wisła Shades"])
            try await database.write { try Contact.erase([taken.contact], in: $0) }
            let counts = try await database.read { tx in
                try ["SELECT count(*) FROM companies", "SELECT count(*) FROM company_keys"].map { (sql: SQL) -> Int in
                    try tx.value(sql) ?? -1
                }
            }
            #expect(counts == [0, 0])
        }
    }

    @Test func whatIsShownIsWhatMostRecordsSay() async throws {
        try await BothEngines.run { database in
            let records = [
                Self.record("1", "Polna Lamps", email: "a@polna.example"), Self.record("2", "POLNA LAMPS SP. Z O.O."),
                Self.record("3", "Polna Lamps", email: "c@polna.example", tax: "PL5261040828"),
            ]
            try await Self.take(records, in: database)
            let company = try await database.read { try CompanyList.page("polna", PageRequest(number: 1, size: 10), in: $0) }
            #expect(company.total == 1 && company.items[0].people == 3)
            let shown = company.items[0].company
            #expect(
                [shown.name, shown.domain, shown.taxNumber, shown.country] == [
                    "Polna Lamps", "polna.example", "PL5261040828", "PL",
                ])
        }
    }
}
