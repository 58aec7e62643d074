import Basics
import Store
import Testing
import Translating

@testable import BackOffice

/// Agreed terms over HTTP: none is written over another, nor over what somebody else has changed meanwhile.
@Suite struct GlossaryPagesTests {
    private static func terms(_ server: EditorServer) async throws -> [Term] {
        try await server.database.read { try Glossary.all(PageRequest(), in: $0).items }
    }

    @Test func twoWhoChangeOneTermLoseNothing() async throws {
        try await EditorServer.run { ann in
            let ben = try await TwoEditorsTests.colleague(of: ann)
            let id = try await ann.database.write { tx in
                let term = Term(id: .new(at: tx.now), from: .english, to: .french, "bottle", "gourde")
                try Glossary.save(term, by: "ann", in: tx)
                return term.id
            }
            let address = "/admin/translations/glossary"
            let mark = "action=\"\(address)\">"
            let form = PageForm(try await ann.get("\(address)?edit=\(id)").body, after: mark)
            let first = form.typing(["translation": "bouteille"])
            #expect(try await ben.post(address, first.fields).location == "\(address)?saved")
            let before = try await Self.terms(ann)
            #expect(before.map(\.translation) == ["bouteille"])
            let refused = try await ann.post(address, form.typing(["translation": "flacon"]).fields)
            #expect(refused.status == 409 && refused.body.contains(TwoEditorsTests.conflict))
            #expect(refused.body.contains("Meanwhile stored: “bouteille”.") && refused.body.contains("value=\"flacon\""))
            // A word that stays as it is would lose the translation.
            let unchanged = try await ann.post(address, form.ticking("kept", "1").fields)
            #expect(unchanged.status == 409 && unchanged.body.contains("Meanwhile stored: “bouteille”."))
            #expect(PageForm(unchanged.body, after: mark)["kept"] == "1")
            #expect(try await Self.terms(ann) == before)
            let other = try await ann.post(address, form.typing(["note": "Never carafe"]).fields)
            #expect(other.location == "\(address)?merged")
            #expect(try await ann.get(other.location).body.contains("their changes are kept too"))
            let merged = Term(id: id, from: .english, to: .french, "bottle", "bouteille", note: "Never carafe")
            #expect(try await Self.terms(ann) == [merged])
            let again = try await ann.post(address, PageForm(refused.body, after: mark).fields)
            #expect(again.location == "\(address)?merged")
            let kept = Term(id: id, from: .english, to: .french, "bottle", "flacon", note: "Never carafe")
            #expect(try await Self.terms(ann) == [kept])
        }
    }

    @Test func aTermIsNotReplacedByAnotherOfItsWord() async throws {
        try await EditorServer.run { server in
            let address = "/admin/translations/glossary"
            for (word, translation) in [("bottle", "gourde"), ("cup", "tasse")] {
                let term = [("source", "en"), ("target", "fr"), ("word", word), ("translation", translation)]
                let saved = try await server.post(address, term.map { (name: $0.0, value: $0.1) })
                #expect(saved.location == "\(address)?saved")
            }
            let name = [("source", "en"), ("target", ""), ("word", "Tidewater"), ("kept", "1")].map { (name: $0.0, value: $0.1) }
            #expect(try await server.post(address, name).location == "\(address)?saved")
            let before = try await Self.terms(server)
            #expect(before.map(\.word) == ["Tidewater", "bottle", "cup"])
            let twice = try await server.post(
                address, [("source", "en"), ("target", "fr"), ("word", "Bottle"), ("translation", "flacon")])
            let there = "“bottle” is there already for these languages, translated as “gourde”."
            #expect(twice.status == 409 && twice.body.contains(there) && twice.body.contains("value=\"flacon\""))
            let named = try await server.post(address, name)
            #expect(named.status == 409 && named.body.contains("as a word that stays as it is."))
            let mark = "action=\"\(address)\">"
            let cup = PageForm(try await server.get("\(address)?edit=\(before[2].id)").body, after: mark)
            let moved = try await server.post(address, cup.typing(["word": "bottle"]).fields)
            #expect(moved.status == 409 && moved.body.contains(there))
            #expect(try await server.post(address, cup.typing(["id": "none"]).fields).status == 404)
            #expect(try await Self.terms(server) == before)
        }
    }
}
