import Basics
import Customers
import Foundation
import Sales
import Store
import TestKit
import Testing

@testable import Rights

/// Somebody with one of everything is erased, and looked for everywhere.
@Suite struct ErasePersonTests {
    /// The tables in which the law wants his name and address, and nothing else of him.
    private static let kept: Set = ["orders"]

    @Test func nothingOfHimIsLeftInAnyTextOfAnyTable() async throws {
        try await BothEngines.run { database in
            let kept = try await TestPerson.fill(database)
            let before = try await Self.places(of: TestPerson.words, in: database)
            // He is really everywhere first.
            #expect(
                before.isSuperset(of: [
                    "contacts.name", "contacts.search", "contacts.next_step", "contact_tags.tag", "customer_records.email",
                    "touches.text", "consent_entries.email", "inquiries.text", "inquiry_messages.text",
                    "quotes.content", "quotes.internal_note", "orders.contact", "orders.email", "orders.note",
                    "order_words.words",
                    "order_messages.author", "order_files.name", "returns.text", "shipments.note", "journal.detail",
                    "jobs.payload", "accounts.name", "account_users.email", "account_links.email", "account_addresses.contact",
                    "approval_requests.content", "guard_checks.content", "tasks.title", "customer_files.name",
                ]), "\(before.sorted())")
            let leftovers = try await database.write { try Person.find(kept.contact, in: $0).erase(by: "ann", in: $0) }
            let after = try await Self.places(of: TestPerson.words, in: database)
            #expect(after == ["orders.contact"])
            #expect(after.allSatisfy { Self.kept.contains(String($0.prefix { $0 != "." })) })
            #expect(leftovers.orderFiles == [String(repeating: "a", count: 64)])
            #expect(leftovers.customerFiles == [String(repeating: "c", count: 64)])
            let order = try await database.read { try OrderDetail.find(id: kept.order, in: $0) }
            #expect(order?.contact.name == TestPerson.name)
            #expect(order?.contact.address.street == TestPerson.street)
            #expect(order?.contact.email == "")
            #expect(order?.contact.phone == "")
            #expect(order?.total.minor == 54_000)
        }
    }

    @Test func othersStayAsTheyWere() async throws {
        try await BothEngines.run { database in
            let kept = try await TestPerson.fill(database)
            let words = ["Maria Kowal", "maria.kowal@inna.example", "+48 601 111 222", "Polna 3"]
            let before = try await Self.places(of: words, in: database)
            let (id, other) = (kept.contact, kept.other)
            let contact = try await database.read { try Contact.find(other, in: $0) }
            _ = try await database.write { try Person.find(id, in: $0).erase(by: "ann", in: $0) }
            #expect(try await Self.places(of: words, in: database) == before)
            #expect(try await database.read { try Contact.find(other, in: $0) } == contact)
            // Records are counted for the one who is left alone.
            let counted: Int? = try await database.read {
                try $0.value("SELECT records FROM customer_words WHERE kind = 'all'")
            }
            #expect(counted == 1)
        }
    }

    @Test func hisRefusalSurvivesHim() async throws {
        try await BothEngines.run { database in
            let kept = try await TestPerson.fill(database)
            _ = try await database.write { try Person.find(kept.contact, in: $0).erase(by: "ann", in: $0) }
            try await database.read { tx in
                #expect(try Suppression.find(TestPerson.email, in: tx)?.reason == .erased)
                #expect(try !Consent.stands(TestPerson.email, for: .newsletter, in: tx))
                let history = try Consent.history(of: TestPerson.email, in: tx)
                #expect(history.map(\.email) == [""])
                #expect(history.map(\.words.text) == ["Send me news"])
            }
            // An export brings him back: he is a buyer again, and still not written to.
            let again = try await database.write {
                try StoredRecord.take(TestPerson.record, seenAt: $0.now, by: "ann", in: $0)
            }
            #expect(again.contact != kept.contact)
            #expect(try await database.read { try Suppression.holds("ZEB.quackenbush@frobisher.EXAMPLE", in: $0) })
        }
    }

    @Test func whatIsKeptIsSaidWithoutAName() async throws {
        try await BothEngines.run { database in
            let kept = try await TestPerson.fill(database)
            _ = try await database.write { try Person.find(kept.contact, in: $0).erase(by: "ann", in: $0) }
            let erasure = try #require(try await database.read { try Erasure.newest(in: $0).first })
            #expect(erasure.kept == Erasure.Kept(orders: 1, payments: 0, documents: 0, quotes: 0))
            #expect(erasure.keptUntil?.text == "2036-12-31")
            let entry = try await database.read {
                try $0.row("SELECT kind, subject, actor, detail FROM journal ORDER BY position DESC LIMIT 1")
            }
            #expect(entry?["kind"] == "person.erased")
            #expect(entry?["subject"] == kept.contact.text)
            #expect(entry?["detail"] == "{\"orders\":\"1\"}")
        }
    }

    @Test func asLongAsAnOrderIsCarriedOutNobodyIsErased() async throws {
        try await BothEngines.run { database in
            let kept = try await TestPerson.fill(database, isOpen: true)
            let before = try await Self.places(of: TestPerson.words, in: database)
            let error = await #expect(throws: AppError.self) {
                try await database.write { try Person.find(kept.contact, in: $0).erase(by: "ann", in: $0) }
            }
            #expect(error?.message.key == "rights.openOrder")
            #expect(try await Self.places(of: TestPerson.words, in: database) == before)
            #expect(try await database.read { try !Suppression.holds(TestPerson.email, in: $0) })
        }
    }

    @Test func keptLettersToHimGo() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "tradewind-letters-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let letters = [
            "to": "To: <Zeb.Quackenbush@frobisher.example>\r\n\r\nHello",
            "name": "To: <ann@example.com>\r\n\r\nZebediah=20Quacken=\r\nbush",
            "street": "To: <ann@example.com>\r\n\r\nKr=C3=A4henweg 17", "other": "To: <maria.kowal@inna.example>\r\n\r\nZebediah",
        ]
        for (name, text) in letters { try Data(text.utf8).write(to: folder.appending(path: name + ".eml")) }
        let leftovers = Person.Leftovers(
            erasure: ID("e"), orderFiles: [], inquiryFiles: [], customerFiles: [],
            words: [TestPerson.email, TestPerson.name, TestPerson.street])
        #expect(KeptLetters.erase(leftovers, in: folder.path) == 3)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["other.eml"])
    }

    /// `table.column` of every text in which one of the words stands.
    static func places(of words: [String], in database: Database) async throws -> Set<String> {
        try await database.read { tx in
            let tables = try Tables.load(in: tx)
            var found = Set<String>()
            for table in tables.names where !table.hasPrefix("product_search") {
                for column in tables.textColumns(of: table) {
                    let texts: [String?] = try tx.rows("SELECT \(Tables.name(column)) FROM \(Tables.name(table))").map { $0[0] }
                    let isThere = texts.compactMap { $0 }.contains { text in
                        words.contains { text.lowercased().contains($0.lowercased()) }
                    }
                    if isThere { found.insert("\(table).\(column)") }
                }
            }
            return found
        }
    }
}
