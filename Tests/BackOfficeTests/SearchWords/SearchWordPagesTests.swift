import Basics
import Catalog
import Foundation
import Store
import Testing

@testable import BackOffice

@Suite struct SearchWordPagesTests {
    private static func search(_ text: String, _ language: LanguageTag, found: Int = 0, _ server: EditorServer) async throws {
        try await server.database.write { try MissedSearch.count(text, language: language, found: found, in: $0) }
    }

    private static func missed(_ server: EditorServer) async throws -> [String] {
        try await server.database.read { try MissedSearch.list(page: PageRequest(), in: $0).items.map(\.query) }
    }

    private static func synonyms(_ server: EditorServer) async throws -> [Synonym] {
        try await server.database.read { try Synonym.all(in: $0) }
    }

    @Test func whatNobodyFoundIsBroughtTogetherWithWhatThereIs() async throws {
        try await EditorServer.run(as: .editor) { server in
            let empty = try await server.get("/admin/search-words")
            #expect(empty.body.contains("Everything that was searched for was found"))
            try await Self.search("thermos", .english, server)
            try await Self.search("thermos", .english, server)
            try await Self.search("Thermoskanne", .french, found: 2, server)
            let list = try await server.get("/admin/search-words").body
            #expect(list.contains("<th scope=\"row\" dir=\"auto\">thermos</th>"))
            #expect(list.contains("<td class=\"num\" data-label=\"Times\">2</td>"))
            #expect(list.contains("The spelling was corrected, and buyers saw products."))
            let french = try await server.get("/admin/search-words?language=fr").body
            #expect(!french.contains("dir=\"auto\">thermos</th>") && french.contains("dir=\"auto\">thermoskanne</th>"))
            let made = try await server.post(
                "/admin/search-words/together", [("query", "thermos"), ("language", "en"), ("same", "bottle")])
            #expect(made.status == 303)
            #expect(made.location == "/admin/search-words?together")
            let synonyms = try await Self.synonyms(server)
            #expect(synonyms.map(\.words) == [["thermos", "bottle"]])
            #expect(synonyms.map(\.isTwoWay) == [true])
            let left = try await Self.missed(server)
            #expect(left == ["thermoskanne"])
            let found = try await server.database.read { tx in
                try FoundProducts.find("thermos", language: .english, FacetShelf().index(in: tx), in: tx).numbers.count
            }
            #expect(found == 1)
            let forgotten = try await server.post(
                "/admin/search-words/forget", [("query", "thermoskanne"), ("language", "fr")])
            #expect(forgotten.location == "/admin/search-words?forgotten")
            let none = try await Self.missed(server)
            #expect(none == [])
        }
    }

    @Test func whatCannotBeTakenStaysTypedAndNothingIsSaved() async throws {
        try await EditorServer.run(as: .editor) { server in
            try await Self.search("thermos", .english, server)
            let before = try await server.state()
            let same = try await server.post(
                "/admin/search-words/together", [("query", "thermos"), ("language", "en"), ("same", "Thermos")])
            #expect(same.status == 422)
            #expect(same.body.contains("Name at least two different words"))
            #expect(same.body.contains("name=\"same\" value=\"Thermos\""))
            let one = try await server.post(
                "/admin/search-words/synonyms", [("words", "<b>mug"), ("language", "en"), ("way", "one")])
            #expect(one.status == 422)
            #expect(one.body.contains("value=\"&lt;b&gt;mug\""))
            #expect(one.body.contains("<option value=\"one\" selected>"))
            let gone = try await server.post(
                "/admin/search-words/synonyms", [("id", "none"), ("words", "cup, mug"), ("language", "en")])
            #expect(gone.status == 404)
            let (missed, synonyms, after) = (
                try await Self.missed(server), try await Self.synonyms(server), try await server.state()
            )
            #expect(missed == ["thermos"])
            #expect(synonyms == [])
            #expect(after == before)
        }
    }

    @Test func synonymsAreWrittenChangedAndRemoved() async throws {
        try await EditorServer.run { server in
            let saved = try await server.post(
                "/admin/search-words/synonyms", [("words", "tumbler = cup = mug"), ("language", "en"), ("way", "two")])
            #expect(saved.location == "/admin/search-words/synonyms?saved")
            let id = try #require(try await Self.synonyms(server).first?.id)
            let list = try await server.get("/admin/search-words/synonyms").body
            #expect(list.contains("<a href=\"/admin/search-words/synonyms?id=\(id)\">tumbler = cup = mug</a>"))
            let changed = try await server.post(
                "/admin/search-words/synonyms", [("id", id.text), ("words", "beaker, mug"), ("language", "fr"), ("way", "one")])
            #expect(changed.status == 303)
            let now = try await Self.synonyms(server)
            #expect(now.map(\.words) == [["beaker", "mug"]])
            #expect(now.map(\.isTwoWay) == [false])
            #expect(now.map(\.language) == [.french])
            let file = try await server.get("/admin/search-words/synonyms/export?kind=csv")
            #expect(file.status == 200)
            #expect(file.body.contains("beaker, mug"))
            let removed = try await server.post("/admin/search-words/synonyms/remove", [("id", id.text)])
            #expect(removed.location.hasPrefix("/admin/search-words/synonyms?removed&undo="))
            let none = try await Self.synonyms(server)
            #expect(none == [])
            let kinds = try await server.database.read { tx in
                try tx.rows("SELECT kind, actor FROM journal WHERE subject = \(id) ORDER BY position")
                    .map { "\($0["kind"] as String) \($0["actor"] as String)" }
            }
            #expect(kinds == ["synonym.saved ann", "synonym.saved ann", "synonym.removed ann"])
        }
    }

    @Test func twoWhoChangeTheSameWordsLoseNothing() async throws {
        try await EditorServer.run { ann in
            let ben = try await TwoEditorsTests.colleague(of: ann)
            let id = try await ann.database.write {
                try Synonym.save("cup, mug", language: .english, isTwoWay: true, actor: "ann", in: $0)
            }
            let address = "/admin/search-words/synonyms"
            let mark = "action=\"\(address)\">"
            let form = PageForm(try await ann.get("\(address)?id=\(id)").body, after: mark)
            let first = form.typing(["words": "cup, beaker", "way": "one"])
            #expect(try await ben.post(address, first.fields).location == "\(address)?saved")
            let before = try await Self.synonyms(ann)
            #expect(before.map(\.words) == [["cup", "beaker"]] && before.map(\.isTwoWay) == [false])
            let refused = try await ann.post(address, form.typing(["words": "cup, tumbler"]).fields)
            #expect(refused.status == 409 && refused.body.contains(TwoEditorsTests.conflict))
            #expect(refused.body.contains("Meanwhile stored: “cup, beaker”.") && refused.body.contains("value=\"cup, tumbler\""))
            #expect(try await Self.synonyms(ann) == before)
            let other = try await ann.post(address, form.typing(["language": "fr"]).fields)
            #expect(other.location == "\(address)?merged")
            #expect(try await ann.get(other.location).body.contains("their changes are kept too"))
            let merged = try await Self.synonyms(ann)
            #expect(merged.map(\.language) == [.french] && merged.map(\.words) == [["cup", "beaker"]])
            #expect(merged.map(\.isTwoWay) == [false])
            let again = try await ann.post(address, PageForm(refused.body, after: mark).fields)
            #expect(again.location == "\(address)?merged")
            let kept = try await Self.synonyms(ann)
            #expect(kept.map(\.language) == [.french] && kept.map(\.words) == [["cup", "tumbler"]])
            #expect(kept.map(\.isTwoWay) == [false])
            let twice = try await ann.post(address, [("words", "cup, tumbler"), ("language", "fr"), ("way", "one")])
            #expect(twice.status == 409 && twice.body.contains("These words are already together: cup, tumbler."))
            #expect(try await Self.synonyms(ann) == kept)
        }
    }

    /// A language that is full refuses in another way than by the form.
    @Test func afterAnyRefusalAFormIsStillWrittenOverWhatItShowed() async throws {
        try await EditorServer.run { ann in
            let ben = try await TwoEditorsTests.colleague(of: ann)
            let id = try await ann.database.write { tx in
                for number in 1...Synonym.mostOfALanguage {
                    let (id, words) = ("french-\(number)", "[\"tasse\",\"mug\(number)\"]")
                    try tx.run(
                        """
                        INSERT INTO synonyms (id, language, words, is_two_way, created_at)
                        VALUES (\(id), \(LanguageTag.french), \(words), 1, \(tx.now))
                        """)
                }
                return try Synonym.save("cup, mug", language: .english, isTwoWay: true, actor: "ann", in: tx)
            }
            let address = "/admin/search-words/synonyms"
            let mark = "action=\"\(address)\">"
            let form = PageForm(try await ann.get("\(address)?id=\(id)").body, after: mark)
            #expect(try await ben.post(address, form.typing(["words": "cup, beaker"]).fields).status == 303)
            let before = try await Self.synonyms(ann)
            let full = try await ann.post(address, form.typing(["language": "fr"]).fields)
            #expect(full.status == 429)
            let second = PageForm(full.body, after: mark).typing(["language": "en", "words": "cup, tumbler"])
            let refused = try await ann.post(address, second.fields)
            #expect(refused.status == 409 && refused.body.contains("Meanwhile stored: “cup, beaker”."))
            #expect(try await Self.synonyms(ann) == before)
        }
    }

    @Test func whoMayNotWriteIsShownTheListAlone() async throws {
        try await EditorServer.run(as: .viewer) { server in
            try await Self.search("thermos", .english, server)
            let list = try await server.get("/admin/search-words")
            #expect(list.status == 200)
            #expect(list.body.contains("thermos"))
            #expect(!list.body.contains("action=\"/admin/search-words/together\""))
            for (address, fields) in [
                ("together", [("query", "thermos"), ("language", "en"), ("same", "bottle")]),
                ("forget", [("query", "thermos"), ("language", "en")]),
                ("synonyms", [("words", "cup, mug"), ("language", "en")]), ("synonyms/remove", [("id", "x")]),
            ] {
                let answer = try await server.post("/admin/search-words/\(address)", fields.map { (name: $0.0, value: $0.1) })
                #expect(answer.status == 403, "\(address)")
            }
            let file = try await server.get("/admin/search-words/export?kind=csv")
            #expect(file.status == 403)
            let (missed, synonyms) = (try await Self.missed(server), try await Self.synonyms(server))
            #expect(missed == ["thermos"])
            #expect(synonyms == [])
        }
    }
}
