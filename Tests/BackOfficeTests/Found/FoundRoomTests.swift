import Basics
import Catalog
import Content
import Store
import TestKit
import Testing

@testable import BackOffice

@Suite struct FoundRoomTests {
    @Test func anEditorShowsHowAPageIsFoundInEachLanguage() async throws {
        try await EditorServer.run(as: .editor) { server in
            let english = try await server.open("/texts?language=en").body
            #expect(english.contains("<h2 id=\"found\">How it is found</h2>"))
            #expect(english.contains("Insulated bottle – Lakeward"))
            #expect(english.contains("Lakeward › en › products › harbour-bottle"))
            // One of two pictures has words, and the text is short.
            let pictures = "/admin/products/\(server.product)/pictures?language=en"
            #expect(english.contains("<a href=\"\(pictures)\"><span>Pictures without a text for those who cannot see them: 1."))
            #expect(english.contains("<a href=\"#f-description\"><span>The text has 6 words."))
            let french = try await server.open("/texts?language=fr").body
            #expect(french.contains("Pictures without a text for those who cannot see them: 2."))
            #expect(french.contains("There is no description."))
            // The other pages of the editor are about other things.
            let prices = try await server.open("/prices").body
            #expect(!prices.contains("data-found"))
        }
    }

    @Test func whatIsTypedIsJudgedAndNothingIsSaved() async throws {
        try await EditorServer.run(as: .editor) { server in
            let before = try await server.state()
            let address = "/admin/seo/check?kind=product&id=\(server.product)"
            let typed = [
                ("language", "en"), ("seoTitle", String(repeating: "a", count: 80)), ("title", "Bottle"), ("summary", "x"),
            ]
            let answer = try await server.post(address, typed)
            #expect(answer.status == 200)
            #expect(answer.body.contains("The title is 80 columns long; result lists cut it off after about 70."))
            #expect(answer.body.contains("#f-seoTitle"))
            let after = try await server.state()
            #expect(after == before)
            for wrong in ["kind=order&id=1", "kind=product&id=1", "kind=page"] {
                let refused = try await server.post("/admin/seo/check?\(wrong)", [("language", "en")])
                #expect(refused.status == 404, "\(wrong)")
            }
        }
    }

    @Test func oneListTellsWhatIsToBeMendedInTheWholeShop() async throws {
        try await EditorServer.run { server in
            let empty = try await server.get("/admin/seo").body
            #expect(empty.contains("The shop has not been checked yet"))
            let started = try await server.post("/admin/seo/start", [])
            #expect(started.location == "/admin/seo?started")
            let twice = try await server.post("/admin/seo/start", [])
            #expect(twice.status == 409)
            #expect(twice.body.contains("The shop is being checked already."))
            let latest = try await server.database.read { try SearchCheckRun.latest(in: $0) }
            let run = try #require(latest)
            try await SearchCheckRun.carryOut(run.id, database: server.database)
            let progress = try await server.get("/admin/seo/\(run.id)/progress").body
            #expect(progress.contains("\"finished\":true"))
            let list = try await server.get("/admin/seo").body
            #expect(list.contains("Last checked on 2026-11-01"))
            #expect(
                list.contains(
                    "<th scope=\"row\"><a href=\"/admin/products/\(server.product)/texts?language=fr#f-seoDescription\">"))
            let silent = try await server.get("/admin/seo?code=pictureSilent&language=fr").body
            #expect(silent.contains("Pictures without a text for those who cannot see them: 2."))
            #expect(!silent.contains("/pictures?language=en"))
            #expect(silent.contains("/admin/seo/export?kind=csv&amp;code=pictureSilent&amp;language=fr"))
            let others = try await server.get("/admin/seo?code=pictureSilent&of=page").body
            #expect(!others.contains("Pictures without a text"))
            let file = try await server.get("/admin/seo/export?kind=csv&code=pictureSilent&of=product")
            #expect(file.body.contains("Better mend it,Pictures without words,Product,Harbour bottle,en,"))
            let kinds = try await server.database.read { tx in
                try tx.rows("SELECT kind FROM journal WHERE subject = \(run.id)").map { $0[0] as String }
            }
            #expect(kinds == ["search.checkStarted"])
        }
    }

    @Test func aSaveKeepsTheListTrue() async throws {
        try await EditorServer.run { server in
            try await server.database.write { _ = try SearchCheckRun.start(by: "ann", in: $0) }
            let latest = try await server.database.read { try SearchCheckRun.latest(in: $0) }
            let run = try #require(latest)
            try await SearchCheckRun.carryOut(run.id, database: server.database)
            let id: String = try await server.database.read {
                try $0.value("SELECT id FROM categories WHERE slug = 'cups'") ?? ""
            }
            func codes(_ language: LanguageTag) async throws -> [SearchFinding.Code] {
                try await server.database.read { tx in
                    try FoundList.lines(.init(kind: .category, language: language), PageRequest(), in: tx).items
                        .filter { $0.id == id }.map(\.finding.code)
                }
            }
            let before = try await codes(.english)
            #expect(before == [.descriptionMissing, .titleShort])
            let text = "Cups of thick glass for hot tea, with lids, in three sizes, packed for shops and offices."
            let form = try await server.get("/admin/categories/\(id)").form.typing([
                "title": "Cups of thick glass", "summary": text,
            ])
            let saved = try await server.post("/admin/categories/\(id)", form.fields)
            #expect(saved.status == 303)
            let after = try await codes(.english)
            #expect(after == [])
            let removed = try await server.post("/admin/categories/\(id)/remove", [])
            #expect(removed.status == 303)
            let left = try await codes(.french)
            #expect(left == [])
        }
    }

    @Test(arguments: [Staff.Role.viewer, .sales, .finance])
    func whoOnlyReadsStartsNothing(role: Staff.Role) async throws {
        try await EditorServer.run(as: role) { server in
            let answer = try await server.post("/admin/seo/start", [])
            #expect(answer.status == 403)
            let run = try await server.database.read { try SearchCheckRun.latest(in: $0) }
            #expect(run == nil)
        }
    }
}
