import Basics
import Catalog
import Store
import TestKit
import Testing

@testable import Content

@Suite struct SearchCheckTests {
    /// A shop in English and French with a page whose links go everywhere.
    private static func fill(in tx: Transaction) throws -> ID<ContentPage> {
        var shop = ShopSettings(name: "Lakeward")
        shop.languages = [.english, .french]
        try shop.save(in: tx)
        for (slug, title) in [("bottles", "Bottles for the road"), ("cups", "Cups of thick glass")] {
            var draft = CategoryDraft(slug: slug, title: [.english: title])
            draft.summary = [.english: "What keeps tea hot and hands cool, in steel and glass, for shops."]
            _ = try Category.save(draft, in: tx)
        }
        try Redirect.save(try Redirect(from: "/en/old-care", to: "/en/pages/care"), in: tx)
        var page = PageDraft(slug: "care", title: [.english: "How to care for steel", .french: "Entretenir l’acier"])
        page.format = .markdown
        page.body = [
            .english: """
            [a](/en/categories/bottles) [b](/en/categories/gone) [c](/en/nowhere) [d](/fr/categories/bottles) [e](/en/old-care)
            """, .french: "[a](/fr/categories/bottles)",
        ]
        return try ContentPage.save(page, in: tx).id
    }

    @Test func linksAreLookedUpInTheirLanguage() async throws {
        try await BothEngines.run { database in
            let id = try await database.write { try Self.fill(in: $0) }
            let english = try await SearchCheck.report(.page, id.text, .english, in: database)
            let links = english?.findings.filter { $0.facts["address"] != nil }
            #expect(
                links == [
                    SearchFinding(.linkBroken, "body", ["address": "/en/categories/gone", "count": "2"]),
                    SearchFinding(.linkForeign, "body", ["address": "/fr/categories/bottles", "count": "1"]),
                    SearchFinding(.linkMoved, "body", ["address": "/en/old-care", "count": "1"]),
                ])
            let french = try await SearchCheck.report(.page, id.text, .french, in: database)
            #expect(
                french?.findings.filter { $0.facts["address"] != nil } == [
                    SearchFinding(.linkUntranslated, "body", ["address": "/fr/categories/bottles", "count": "1"])
                ])
            // What is typed counts, and nothing is kept of it.
            let typed = try await SearchCheck.report(.page, id.text, .english, in: database) { $0 == "body" ? "None." : nil }
            #expect(typed?.findings.contains { $0.facts["address"] != nil } == false)
            let kept = try await database.read { try FoundList.lines(.init(), PageRequest(), in: $0).total }
            #expect(kept == 0)
            let nobody = try await SearchCheck.report(.page, "nobody", .english, in: database)
            #expect(nobody == nil)
        }
    }

    /// A factory, a shelf and a choice that are called otherwise in French, a page that nobody sees, and a page that names them.
    private static func fillWithLocalNames(in tx: Transaction) throws -> ID<ContentPage> {
        var shop = ShopSettings(name: "Lakeward")
        shop.languages = [.english, .french, .german]
        try shop.save(in: tx)
        var shelf = CategoryDraft(slug: "bottles", title: [.english: "Bottles", .french: "Bouteilles"])
        shelf.localSlugs = [.french: "bouteilles"]
        _ = try Category.save(shelf, in: tx)
        var choice = CollectionDraft(slug: "gifts", title: [.english: "Gifts", .french: "Cadeaux"])
        choice.localSlugs = [.french: "cadeaux"]
        _ = try Collection.save(choice, in: tx)
        var factory = PageDraft(slug: "works", title: [.english: "Factory", .french: "Notre usine", .german: "Fabrik"])
        factory.localSlugs = [.french: "notre-usine", .german: "fabrik"]
        let id = try ContentPage.save(factory, in: tx).id
        factory.slug = "factory"
        try ContentPage.save(factory, as: id, in: tx)
        var hidden = PageDraft(slug: "workshop", title: [.english: "Workshop", .french: "Atelier"])
        hidden.localSlugs = [.french: "atelier"]
        hidden.isPublished = false
        try ContentPage.save(hidden, in: tx)
        var page = PageDraft(slug: "care", title: [.english: "How to care for steel", .french: "Entretenir l’acier"])
        page.format = .markdown
        page.body = [
            .english: "[a](/fr/pages/notre-usine) [b](/en/pages/notre-usine) [c](/en/pages/factory) [d](/en/pages/atelier)",
            .french: """
            [a](/fr/pages/notre-usine) [b](/fr/categories/bouteilles) [c](/fr/collections/cadeaux) [d](/fr/pages/factory)
            [e](/fr/pages/works) [f](/fr/pages/fabrik) [g](/fr/pages/atelier) [h](/fr/categories/notre-usine)
            """,
        ]
        return try ContentPage.save(page, in: tx).id
    }

    @Test func aPageIsKnownByWhatTheLanguageOfTheLinkCallsIt() async throws {
        try await BothEngines.run { database in
            let id = try await database.write { try Self.fillWithLocalNames(in: $0) }
            let french = try await SearchCheck.report(.page, id.text, .french, in: database)
            #expect(
                french?.findings.filter { $0.facts["address"] != nil } == [
                    // A page that is no longer shown, and the name of a page where a category's should stand.
                    SearchFinding(.linkBroken, "body", ["address": "/fr/pages/atelier", "count": "2"]),
                    // What it was called before, and what another language calls it, lead on.
                    SearchFinding(.linkMoved, "body", ["address": "/fr/pages/works", "count": "2"]),
                ])
            let english = try await SearchCheck.report(.page, id.text, .english, in: database)
            #expect(
                english?.findings.filter { $0.facts["address"] != nil } == [
                    SearchFinding(.linkBroken, "body", ["address": "/en/pages/atelier", "count": "1"]),
                    SearchFinding(.linkForeign, "body", ["address": "/fr/pages/notre-usine", "count": "1"]),
                    SearchFinding(.linkMoved, "body", ["address": "/en/pages/notre-usine", "count": "1"]),
                ])
        }
    }

    @Test func aRunLooksAtEverythingAndForgetsWhatIsGone() async throws {
        try await BothEngines.run { database in
            let id = try await database.write { try Self.fill(in: $0) }
            let run = try await database.write { try SearchCheckRun.start(by: "ann", in: $0) }
            try await database.write { tx in
                #expect(throws: AppError(.conflict, "searchCheck.busy")) { try SearchCheckRun.start(by: "ann", in: tx) }
            }
            try await SearchCheckRun.carryOut(run, database: database)
            let done = try await database.read { try SearchCheckRun.find(run, in: $0) }
            #expect(done?.state == .done)
            #expect(done?.pages == 6 && done?.pagesDone == 6)
            let counts = try await database.read { try FoundList.counts(.init(), in: $0) }
            #expect(counts[.descriptionTwice] == 2)
            #expect(counts[.titleTwice] == nil)
            #expect(counts[.untranslated] == 2)
            #expect(counts[.linkBroken] == 1 && counts[.linkUntranslated] == 1)
            let twins = try await database.read {
                try FoundList.lines(.init(code: .descriptionTwice), PageRequest(), in: $0).items
            }
            #expect(Set(twins.map(\.name)) == ["Bottles for the road", "Cups of thick glass"])
            #expect(Set(twins.compactMap { $0.finding.facts["name"] }) == ["Bottles for the road", "Cups of thick glass"])
            // The worst comes first.
            let first = try await database.read { try FoundList.lines(.init(), PageRequest(), in: $0).items.first }
            #expect(first?.finding.code == .linkBroken && first?.id == id.text)
            // A page that is taken back is no longer in the list.
            try await database.write { tx in
                var page = try #require(try ContentPage.load(id, in: tx))
                page.isPublished = false
                try ContentPage.save(page, as: id, in: tx)
            }
            try await SearchCheck.lookAgain(.page, id.text, in: database)
            let left = try await database.read { try FoundList.lines(.init(kind: .page), PageRequest(), in: $0).total }
            #expect(left == 0)
            let french = try await database.read { try FoundList.lines(.init(language: .french), PageRequest(), in: $0).items }
            #expect(Set(french.map(\.finding.code)) == [.untranslated])
        }
    }

    @Test func aRunThatWasStoppedDoesNothingMore() async throws {
        try await BothEngines.run { database in
            _ = try await database.write { try Self.fill(in: $0) }
            let run = try await database.write { try SearchCheckRun.start(by: "ann", in: $0) }
            try await database.write { try SearchCheckRun.stop(run, by: "ann", in: $0) }
            try await SearchCheckRun.carryOut(run, database: database)
            let kept = try await database.read { try FoundList.lines(.init(), PageRequest(), in: $0).total }
            #expect(kept == 0)
            try await database.write { tx in
                #expect(throws: AppError(.conflict, "searchCheck.over")) { try SearchCheckRun.stop(run, by: "ann", in: tx) }
                #expect(throws: Never.self) { try SearchCheckRun.start(by: "ann", in: tx) }
            }
        }
    }

    @Test func caseAndSpacesMakeNoDifferenceBetweenTwins() {
        #expect(CopyTwins.key("Steel  Bottle\n") == CopyTwins.key("steel bottle"))
        #expect(CopyTwins.key("steel bottles") != CopyTwins.key("steel bottle"))
        #expect(CopyTwins.key("  ") == "")
    }
}
