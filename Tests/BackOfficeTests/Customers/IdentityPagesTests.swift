import Basics
import Store
import TestKit
import Testing
import Web

@testable import BackOffice
@testable import Customers

/// Who is who: merged, split, undone and kept apart by a person, over HTTP and on both engines.
@Suite struct IdentityPagesTests {
    @Test func twoBuyersAreMergedAndParted() async throws {
        try await EditorServer.run(as: .sales) { server in
            let anna = try await CustomerCast.take(CustomerCast.anna, server).contact
            let shop = try await CustomerCast.take(CustomerCast.shop, server).contact
            let address = "/admin/customers/\(anna)"
            let search = try await server.get(address + "/merge?with=sklep")
            #expect(search.body.contains("\(address)/merge?other=\(shop)") && CustomerCast.saysEverything(search.body))
            let both = try await server.get("\(address)/merge?other=\(shop)")
            #expect(both.status == 200 && CustomerCast.saysEverything(both.body))
            #expect(both.body.contains("Everything of Sklep Meblowy goes to Anna Wójcik."))
            #expect(both.body.contains("Different countries."))
            let before = try await Self.places(server)

            #expect(try await server.post(address + "/merge", [("other", anna.text)]).status == 422)
            #expect(try await Self.places(server) == before)
            #expect(try await server.post(address + "/merge", [("other", shop.text)]).location == address + "?merged")
            #expect(try await Set(Self.places(server).values) == [anna.text])
            #expect(try await server.get("/admin/customers/\(shop)").location == address)
            let page = try await server.get(address).body
            #expect(
                page.contains("Decided by a person") && page.contains("Merged, 1 record") && CustomerCast.saysEverything(page))

            let change = try await server.database.read { try IdentityChange.about(anna, in: $0)[0].id }
            #expect(try await server.post(address + "/undo", [("change", change.text)]).location == address + "?undone")
            #expect(try await Self.places(server) == before)
            #expect(try await server.get("/admin/customers/\(shop)").status == 200)
            let again = try await server.post(address + "/undo", [("change", change.text)])
            #expect(again.status == 409 && again.body.contains("This has been undone already."))
            #expect(try await Self.places(server) == before)
        }
    }

    @Test func aRecordIsSplitOffAndComesBack() async throws {
        try await EditorServer.run(as: .sales) { server in
            let first = try await CustomerCast.take(CustomerCast.anna, server)
            let second = try await CustomerCast.take(CustomerCast.twin, server)
            #expect(second.contact == first.contact)
            let address = "/admin/customers/\(first.contact)"
            let page = try await server.get(address).body
            // In a shop with two records hardly anything is rare.
            #expect(page.contains(/[5-9]\d % likely/) && page.contains("The mail addresses are the same."))
            let before = try await Self.places(server)
            #expect(try await server.post(address + "/split", [("record", second.record.text)]).location == address + "?split")
            let places = try await Self.places(server)
            let other = ID<Contact>(places[second.record.text] ?? "")
            #expect(places[first.record.text] == first.contact.text && other != first.contact)
            // Nobody is asked again what somebody has decided.
            #expect(try await server.get("/admin/customers/duplicates").body.contains("Nothing to decide"))

            let change = try await server.database.read { try IdentityChange.about(other, in: $0)[0].id }
            #expect(try await server.post("/admin/customers/\(other)/undo", [("change", change.text)]).status == 303)
            #expect(try await Self.places(server) == before)
            // Whoever the split had made is no buyer any more.
            #expect(try await server.get("/admin/customers/\(other)").location == address)
            #expect(try await server.database.read { try ContactList.count(.init(), in: $0) } == 1)
        }
    }

    @Test func whoMayBeOneWaitsForSomebodyToLook() async throws {
        try await EditorServer.run(as: .sales) { server in
            #expect(try await server.get("/admin/customers/duplicates").body.contains("Nothing to decide"))
            let (left, right) = try await Self.pair(server)
            let page = try await server.get("/admin/customers/duplicates")
            #expect(page.status == 200 && CustomerCast.saysEverything(page.body))
            #expect(page.body.contains(left.text) && page.body.contains(right.text) && page.body.contains(/[5-9]\d % likely/))
            let before = try await CustomerCast.whole(server)
            let sides = [("left", left.text), ("right", right.text)].map { (name: $0.0, value: $0.1) }
            #expect(try await server.post("/admin/customers/duplicates", sides + [("verdict", "perhaps")]).status == 422)
            let itself = [(name: "left", value: left.text), (name: "right", value: left.text), (name: "verdict", value: "same")]
            #expect(try await server.post("/admin/customers/duplicates", itself).status == 422)
            #expect(try await CustomerCast.whole(server) == before)

            let apart = try await server.post("/admin/customers/duplicates", sides + [("verdict", "apart")])
            #expect(apart.location == "/admin/customers/duplicates?apart")
            #expect(try await server.get("/admin/customers/duplicates").body.contains("Nothing to decide"))
            // It holds when one of them says more, and when all are resolved anew.
            var twin = CustomerCast.twin
            twin.city = "Łódź"
            #expect(try await CustomerCast.take(twin, server).contact == right)
            try await Contact.resolveAll(in: server.database)
            #expect(try await Set(Self.places(server).values) == [left.text, right.text])
        }
    }

    @Test func whoIsOneIsMergedFromTheList() async throws {
        try await EditorServer.run(as: .owner) { server in
            let (left, right) = try await Self.pair(server)
            let same = try await server.post(
                "/admin/customers/duplicates", [("left", left.text), ("right", right.text), ("verdict", "same")])
            #expect(same.location == "/admin/customers/duplicates?same")
            #expect(try await Set(Self.places(server).values) == [left.text])
        }
    }

    @Test func everyReasonHasASentence() throws {
        let levels: [Field: [String]] = [
            .name: NameAgreement.allCases.map { "\($0)" }, .email: EmailAgreement.allCases.map { "\($0)" },
            .phone: PhoneAgreement.allCases.map { "\($0)" }, .account: AccountAgreement.allCases.map { "\($0)" },
            .country: CountryAgreement.allCases.map { "\($0)" }, .place: PlaceAgreement.allCases.map { "\($0)" },
            .birthDate: NumberAgreement.allCases.map { "\($0)" }, .personNumber: NumberAgreement.allCases.map { "\($0)" },
            .taxNumber: NumberAgreement.allCases.map { "\($0)" },
        ]
        #expect(levels.count == Field.allCases.count)
        let book = try TextBook(folders: [BackOffice.customerTexts])
        for language in BackOffice.languages {
            for (field, words) in levels {
                for word in words where word != "missing" {
                    #expect(book(language).has("customers.why.\(field).\(word)"), "\(language) \(field) \(word)")
                }
            }
            for kind in Touch.Kind.allCases { #expect(book(language).has("admin.touch.\(kind.rawValue)"), "\(kind)") }
            for stage in Contact.Stage.allCases { #expect(book(language).has("admin.customers.stageName.\(stage.rawValue)")) }
        }
    }

    /// Anna twice, and nobody has joined the two.
    private static func pair(_ server: EditorServer) async throws -> (ID<Contact>, ID<Contact>) {
        let first = try await CustomerCast.take(CustomerCast.anna, server)
        let second = try await CustomerCast.take(CustomerCast.twin, server)
        let other = try await server.database.write { tx -> ID<Contact> in
            let other = try ContactQueries.insert(seenAt: tx.now, in: tx)
            try RecordQueries.move([second.record], to: other, in: tx)
            try Contact.refresh(other, in: tx)
            return other
        }
        return first.contact.text < other.text ? (first.contact, other) : (other, first.contact)
    }

    /// The buyer of every record.
    private static func places(_ server: EditorServer) async throws -> [String: String] {
        try await server.database.read { tx in
            let rows = try tx.rows("SELECT id, contact_id FROM customer_records")
            return Dictionary(uniqueKeysWithValues: rows.map { ($0["id"] as String, $0["contact_id"] as String) })
        }
    }
}
