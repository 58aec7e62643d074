import Basics
import Catalog
import Store
import TestKit
import Testing

@Suite struct PagesTests {
    private static func story() -> PageDraft {
        var draft = PageDraft(slug: "story", title: [.english: "Our story", .french: "Notre histoire"])
        draft.summary = [.english: "Since 2009"]
        draft.body = [.english: "<p>Steel.<script>x</script></p>", .french: ""]
        draft.seoDescription = [.french: "Une usine"]
        return draft
    }

    @Test func eachTextOfAPageFallsBackByItself() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try ContentPage.save(Self.story(), in: tx)
                let french = Languages(chain: [.french, .english])
                let page = try #require(try PageDetail.find(slug: "story", languages: french, in: tx))
                #expect(page.title == LocalText("Notre histoire", .french))
                #expect(page.summary == LocalText("Since 2009", .english))
                #expect(page.body == LocalText("<p>Steel.</p>", .english))
                #expect(page.seoDescription == LocalText("Une usine", .french))
                #expect(page.availableLanguages == [.english])
            }
        }
    }

    @Test func aPageIsListedWhereItsOwnerSays() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                for (slug, listed, isPublished) in [
                    ("a", ContentPage.Listed.menu, true), ("b", .foot, true), ("c", .nowhere, true), ("d", .menu, false),
                ] {
                    var draft = PageDraft(slug: slug, title: [.english: slug])
                    (draft.listed, draft.isPublished) = (listed, isPublished)
                    try ContentPage.save(draft, in: tx)
                }
                let english = Languages(chain: [.english])
                let links = try PageDetail.links(languages: english, in: tx)
                #expect(links.map(\.slug) == ["a", "b"])
                #expect(links.map(\.isInMenu) == [true, false])
                #expect(try PageDetail.find(slug: "c", languages: english, in: tx) != nil)
                #expect(try PageDetail.find(slug: "d", languages: english, in: tx) == nil)
                #expect(try ContentPage.all(languages: english, in: tx).map(\.slug) == ["a", "b", "c", "d"])
            }
        }
    }

    @Test func savingAPageAgainChangesNothingAndItsOldAddressLeadsOn() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try ContentPage.save(Self.story(), in: tx).id
                #expect(try ContentPage.save(Self.story(), in: tx) == .unchanged(id))
                var draft = try #require(try ContentPage.load(id, in: tx))
                #expect(try ContentPage.save(draft, as: id, in: tx) == .unchanged(id))
                draft.slug = "about"
                #expect(try ContentPage.save(draft, as: id, in: tx) == .updated(id))
                #expect(try OldSlug.target(kind: .page, slug: "story", in: tx) == "about")
                let other = try ContentPage.save(PageDraft(slug: "terms", title: [.english: "Terms"]), in: tx).id
                let error = #expect(throws: AppError.self) {
                    _ = try ContentPage.save(PageDraft(slug: "about", title: [.english: "X"]), as: other, in: tx)
                }
                #expect(error?.message.key == "catalog.addressTaken")
                #expect(try ContentPage.move(other, by: -1, in: tx))
                #expect(try ContentPage.all(languages: Languages(chain: []), in: tx).map(\.slug) == ["terms", "about"])
                try ContentPage.remove(id, in: tx)
                #expect(try OldSlug.target(kind: .page, slug: "story", in: tx) == nil)
            }
        }
    }

    @Test func blocksKeepTheirIdsAndAreCheckedWhenSaved() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let hero = try HomeBlock.add(HomeBlock(.hero), in: tx)
                let story = try HomeBlock.add(HomeBlock(.story), in: tx)
                #expect(try HomeBlock.move(story, by: -1, in: tx))
                #expect(try HomeBlock.load(in: tx).map(\.id) == [story, hero])
                var block = HomeBlock(.hero)
                block.title = [.english: " Bottles "]
                block.items = [.init(title: [.english: " "])]
                #expect(try HomeBlock.save(block, as: hero, in: tx))
                let kept = try #require(try HomeBlock.find(hero, in: tx)?.block)
                #expect(kept.title == [.english: "Bottles"])
                #expect(kept.items.isEmpty)
                #expect(try HomeBlock.save(block, as: hero, in: tx) == false)
                for link in ["javascript:alert(1)", "//elsewhere.example", "/a b", "\\\\x"] {
                    block.link = link
                    let wrong = block
                    let error = #expect(throws: AppError.self) { try HomeBlock.save(wrong, as: hero, in: tx) }
                    #expect(error?.message.key == "home.badLink", "\(link)")
                }
                #expect(try HomeBlock.find(hero, in: tx)?.block == kept)
            }
        }
    }
}
