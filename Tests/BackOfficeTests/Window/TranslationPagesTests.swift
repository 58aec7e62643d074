import Basics
import Catalog
import Store
import Testing
import Translating

@testable import BackOffice

/// Translations side by side, the glossary, files and the machine, as staff see them.
@Suite struct TranslationPagesTests {
    private static func french(_ server: EditorServer) async throws -> [String: String] {
        let draft = try await server.draft
        let texts = [("title", draft.title), ("summary", draft.summary), ("description", draft.description)]
        return Dictionary(texts.compactMap { name, text in text[.french].map { (name, $0) } }, uniquingKeysWith: { $1 })
    }

    private static func address(_ server: EditorServer, _ query: String = "from=en&show=open") -> String {
        "/admin/translations/products/fr/\(server.product)?\(query)"
    }

    @Test func aTextIsTranslatedBesideItsSourceAndTheNextOneComes() async throws {
        try await EditorServer.run(as: .editor) { server in
            let address = Self.address(server)
            let page = try await server.get(address)
            #expect(page.status == 200)
            #expect(page.body.contains("Keeps tea hot for a day."))
            #expect(page.form["t_title"] == "Gourde Harbour")
            let form = page.form.typing([
                "t_summary": "Garde le thé chaud.", "t_description": "<p>Acier, <strong>double paroi</strong>.</p>",
            ])
            let saved = try await server.post(address, form.fields)
            #expect(saved.status == 303)
            #expect(saved.location == "\(address)&saved")
            #expect(
                try await Self.french(server) == [
                    "title": "Gourde Harbour", "summary": "Garde le thé chaud.",
                    "description": "<p>Acier, <strong>double paroi</strong>.</p>",
                ])
            // What was approved is offered for the same text elsewhere, and this is the last but one of the list.
            let count = try await server.database.read { try Segment.count(in: $0) }
            #expect(count == 2)
            let again = try await server.get(address).form.ticking("_next", "1")
            let next = try await server.post(address, again.fields)
            #expect(next.status == 303)
            #expect(next.location.hasPrefix("/admin/translations/products/fr"))
            #expect(next.location.hasSuffix("&saved"))
        }
    }

    @Test func theFiguresFollowWhatIsSaved() async throws {
        try await EditorServer.run { server in
            let (report, queue) = ("/admin/translations", "/admin/translations/products/fr?from=en&show=missing")
            for _ in 1...2 {
                #expect(try await server.get(report).body.contains("1 of 3"))
                #expect(try await server.get(queue).body.contains("3 texts missing"))
            }
            let form = try await server.get(Self.address(server)).form
            let saved = try await server.post(Self.address(server), form.typing(["t_summary": "Garde le thé chaud."]).fields)
            #expect(saved.status == 303)
            #expect(try await server.get(report).body.contains("2 of 3"))
            #expect(try await server.get(queue).body.contains("2 texts missing"))
        }
    }

    @Test func aFormSentBackAsItCameChangesNothing() async throws {
        try await EditorServer.run { server in
            let before = try await server.state()
            for kind in ["products", "attributes"] {
                let address = "/admin/translations/\(kind)/fr/\(server.product)?from=en&show=all"
                let form = try await server.get(address).form
                #expect(form.fields.contains { $0.name.hasPrefix("t_") })
                #expect(try await server.post(address, form.fields).status == 303)
            }
            #expect(try await server.state() == before)
        }
    }

    @Test func whatTwoPeopleWroteIsShownAndNothingIsLost() async throws {
        try await EditorServer.run { server in
            let address = Self.address(server)
            let form = try await server.get(address).form
            try await server.change { $0.title[.french] = "Gourde d’un autre" }
            let mine = try await server.post(address, form.typing(["t_title": "Ma gourde"]).fields)
            #expect(mine.status == 409)
            #expect(mine.body.contains("Gourde d’un autre"))
            #expect(mine.form["t_title"] == "Ma gourde")
            #expect(try await Self.french(server)["title"] == "Gourde d’un autre")
            let merged = try await server.post(address, form.typing(["t_summary": "Chaud."]).fields)
            #expect(merged.location == "\(address)&merged")
            #expect(try await Self.french(server) == ["title": "Gourde d’un autre", "summary": "Chaud."])
        }
    }

    @Test func aSourceThatChangedIsSaidUntilSomebodySaysThatTheTranslationIsRight() async throws {
        try await EditorServer.run { server in
            try await server.change { $0.title[.english] = "Harbour flask" }
            let list = try await server.get("/admin/translations/products/fr?from=en&show=stale").body
            #expect(list.contains("1 source changed"))
            let address = Self.address(server, "from=en&show=stale")
            let page = try await server.get(address)
            #expect(page.body.contains("The translation is still right"))
            let unticked = try await server.post(address, page.form.fields)
            #expect(unticked.status == 303)
            #expect(try await server.get("/admin/translations/products/fr?from=en&show=stale").body.contains("1 source changed"))
            let ticked = try await server.post(address, page.form.ticking("_approve", "title").fields)
            #expect(ticked.status == 303)
            let after = try await server.get("/admin/translations/products/fr?from=en&show=stale").body
            #expect(after.contains("Nothing is missing"))
            #expect(try await Self.french(server) == ["title": "Gourde Harbour"])
        }
    }

    @Test func anOfferIsTakenIntoTheFormAndSavedByNobodyElse() async throws {
        try await EditorServer.run { server in
            let address = Self.address(server)
            let before = try await server.state()
            let form = try await server.get(address).form.typing(["t_seoTitle": "Gourde isotherme"])
            let offered = try await server.post(address, form.ticking("_use", "source:summary").fields)
            #expect(offered.status == 200)
            #expect(offered.form["t_summary"] == "Keeps tea hot for a day.")
            #expect(offered.form["t_seoTitle"] == "Gourde isotherme")
            #expect(try await server.state() == before)
        }
    }

    @Test func agreedTermsAreShownAndTheirLackIsSaid() async throws {
        try await EditorServer.run { server in
            let glossary = "/admin/translations/glossary"
            let term: [(name: String, value: String)] = [
                ("source", "en"), ("target", "fr"), ("word", "bottle"), ("translation", "gourde"), ("note", "Never flacon"),
            ]
            #expect(try await server.post(glossary, term).location == "\(glossary)?saved")
            #expect(try await server.get(glossary).body.contains("Never flacon"))
            let good = try await server.get(Self.address(server)).body
            #expect(good.contains("Never flacon"))
            #expect(!good.contains("should be said as"))
            try await server.change { $0.title[.french] = "Flacon Harbour" }
            let bad = try await server.get(Self.address(server)).body
            #expect(bad.contains("“bottle” should be said as “gourde”."))
            let refused = try await server.post(
                glossary, [("source", "en"), ("target", "fr"), ("word", "cup"), ("note", "Typed")])
            #expect(refused.status == 422)
            #expect(refused.body.contains("Say how “cup” is translated"))
            #expect(refused.body.contains("value=\"Typed\""))
            let csv = try await server.get("\(glossary)/export?kind=csv").body
            #expect(csv.contains("en,fr,bottle,gourde,,Never flacon"))
        }
    }

    @Test func aFileIsLookedAtBeforeItChangesAnything() async throws {
        try await EditorServer.run { server in
            let out = try await server.get("/admin/translations/files/export?from=en&to=fr&kind=products&show=all&format=xliff12")
            #expect(out.status == 200)
            let changed = out.body.replacing(">Gourde Harbour<", with: ">Gourde du port<")
            let back = try await server.upload("/admin/translations/files", [("back.xlf", Array(changed.utf8))])
            #expect(back.status == 303)
            let preview = try await server.get(back.location)
            #expect(preview.body.contains("<del>Harbour</del>"))
            #expect(preview.body.contains("<mark>du port</mark>"))
            #expect(try await Self.french(server) == ["title": "Gourde Harbour"])
            #expect(try await server.post("\(back.location)/apply", []).status == 303)
            let (id, database) = (String(back.location.split(separator: "/").last ?? ""), server.database)
            try await ExchangeRun.carryOut(ID(id), database: database)
            #expect(try await Self.french(server)["title"] == "Gourde du port")
            #expect(try await server.get(back.location).body.contains("Applied"))
            let broken = try await server.upload(
                "/admin/translations/files", [("bad.xlf", Array("<xliff version=\"1.2\"><file/></xliff>".utf8))])
            #expect(broken.status == 422)
            #expect(broken.body.contains("Line 1 does not name one source and one target language."))
        }
    }

    /// Its page is asked for every few seconds then, and the file may be large.
    @Test func whileAFileIsAppliedItStaysClosed() async throws {
        try await EditorServer.run { server in
            let out = try await server.get("/admin/translations/files/export?from=en&to=fr&kind=products&show=all&format=xliff12")
            let back = try await server.upload("/admin/translations/files", [("back.xlf", Array(out.body.utf8))])
            let units: Int = try await server.database.read { try $0.value("SELECT units FROM translation_files") ?? 0 }
            #expect(units > 0)
            #expect(try await server.post("\(back.location)/apply", []).status == 303)
            _ = try await server.database.write { try $0.run("UPDATE translation_files SET content = 'unreadable'") }
            let page = try await server.get(back.location)
            #expect(page.status == 200)
            #expect(page.body.contains("<progress max=\"\(units)\" value=\"0\""))
        }
    }

    @Test func theMachineIsOffUntilAnOwnerSaysWhereOneIs() async throws {
        try await EditorServer.run { server in
            let page = "/admin/translations/machine"
            #expect(try await server.get(page).body.contains("No machine is set"))
            let start: [(name: String, value: String)] = [("from", "en"), ("to", "fr"), ("kind", "products")]
            let off = try await server.post(page, start)
            #expect(off.status == 422)
            #expect(off.body.contains("No machine is set to translate."))
            let settings = "/admin/settings/translating"
            let form = try await server.get(settings).form
            let wrong = try await server.post(settings, form.typing(["address": "http://example.com", "model": "m"]).fields)
            #expect(wrong.status == 422)
            #expect(wrong.body.contains("beginning with https://"))
            let typed = form.typing(["isOn": "1", "address": "https://api.example.com/v1", "model": "m", "key": "sk-test"])
            #expect(try await server.post(settings, typed.fields).location == "\(settings)?saved")
            #expect(try await !server.get(settings).body.contains("sk-test"))
            #expect(try await server.post(page, start).location == "\(page)?started")
            #expect(try await server.get(page).body.contains("0 of 2 things: 0 texts written, 0 refused."))
            #expect(try await server.post(page, start).status == 409)
        }
    }

    @Test func whoMayNotEditIsRefusedAndNothingChanges() async throws {
        try await EditorServer.run(as: .viewer) { server in
            let before = try await server.state()
            #expect(try await server.get(Self.address(server)).body.contains("disabled"))
            for path in [
                Self.address(server), "/admin/translations/glossary", "/admin/translations/machine",
                "/admin/translations/files/x/apply", "/admin/translations/glossary/x/remove",
            ] {
                #expect(try await server.post(path, [("t_title", "x"), ("word", "x")]).status == 403, "\(path)")
            }
            #expect(try await server.state() == before)
        }
    }

    @Test func everyTextOfAPageIsThere() async throws {
        try await EditorServer.run { server in
            let pages = [
                "/translations", "/translations/everything/fr", "/translations/products/fr?show=all",
                "/translations/attributes/fr/\(server.product)", "/translations/products/fr/\(server.product)",
                "/translations/glossary", "/translations/files", "/translations/machine", "/settings/translating",
            ]
            for language in ["en", "zh"] {
                _ = try await server.database.write { try $0.run("UPDATE staff SET language = \(language)") }
                for page in pages {
                    let answer = try await server.get("/admin\(page)")
                    #expect(answer.status == 200, "\(page)")
                    #expect(answer.body.contains("</html>"), "\(page)")
                    #expect(!answer.body.contains("admin.translat"), "a key shows itself on \(page)")
                    #expect(answer.body.firstMatch(of: /\{[a-zA-Z]+\}[^"]/) == nil, "a place was not filled in on \(page)")
                }
            }
            #expect(try await server.get("/admin/translations/fr").location == "/admin/translations/everything/fr")
            for wrong in ["products/de", "products/fr/nobody", "nothing/fr/x"] {
                #expect(try await server.get("/admin/translations/\(wrong)").status == 404, "\(wrong)")
            }
        }
    }
}
