import Basics
import Catalog
import Store
import TestKit
import Testing

/// Translations grow old when their source changes.
@Suite struct FollowTextsTests {
    private static func stale(_ id: String, in tx: Transaction) throws -> [String] {
        try tx.rows("SELECT field, language FROM translations WHERE subject_id = \(id) AND is_stale = 1 ORDER BY field, language")
            .map { "\($0["field"] as String) \($0["language"] as String)" }
    }

    @Test func aSourceThatChangesMakesItsTranslationOldUntilOneOfThemIsAsItShouldBe() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                var draft = Cast.bottle()
                let id = try Product.save(draft, in: tx).id
                #expect(try Self.stale(id.text, in: tx) == [])
                draft.title[.english] = "Harbour flask"
                _ = try Product.save(draft, in: tx)
                #expect(try Self.stale(id.text, in: tx) == ["title fr"])
                let queue = TranslationQueue(.products, from: .english, to: .french)
                #expect(try queue.lines(.stale, PageRequest(), in: tx).items.map(\.stale) == [1])
                // The old source is back, so what was made from it is right again.
                draft.title[.english] = "Harbour bottle"
                _ = try Product.save(draft, in: tx)
                #expect(try Self.stale(id.text, in: tx) == [])
                draft.title[.english] = "Harbour flask"
                _ = try Product.save(draft, in: tx)
                draft.title[.french] = "Flasque Harbour"
                _ = try Product.save(draft, in: tx)
                #expect(try Self.stale(id.text, in: tx) == [])
                #expect(try queue.lines(.stale, PageRequest(), in: tx).total == 0)
            }
        }
    }

    @Test func attributesFollowTooAndAreForgottenWhenTheirPlacesMove() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                var draft = Cast.bottle()
                let id = try Product.save(draft, in: tx).id
                draft.specifications?[1].words[.english] = "18/10 steel"
                _ = try Product.save(draft, in: tx)
                #expect(try Self.stale(id.text, in: tx) == ["specification.1.words fr"])
                let queue = TranslationQueue(.attributes, from: .english, to: .french)
                let line = try #require(try queue.lines(.open, PageRequest(), in: tx).items.first)
                // Sand, the size and its value, and the engraving have no French.
                #expect([line.wanted, line.missing, line.stale] == [9, 4, 1])
                draft.specifications?.removeFirst()
                _ = try Product.save(draft, in: tx)
                #expect(try Self.stale(id.text, in: tx) == [])
            }
        }
    }

    @Test func aTextIsWrittenInOneLanguageAndOthersStay() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try Product.save(Cast.bottle(), in: tx).id
                let texts = ["summary": "Garde le thé chaud.", "description": "<p>Acier.</p><script>x</script>"]
                try Translatable.write(texts, of: .products, id.text, in: .french, by: "ann", tx: tx)
                let units = try #require(try Translatable.load(.products, id.text, in: tx)).units
                #expect(units.map(\.field) == ["title", "summary", "description", "seoTitle", "seoDescription"])
                #expect(units.compactMap { $0.texts[.french] } == ["Gourde Harbour", "Garde le thé chaud.", "<p>Acier.</p>"])
                #expect(units[1].texts[.english] == "Keeps tea hot for a day.")
                let german = try #require(LanguageTag(rawValue: "de"))
                let error = #expect(throws: AppError.self) {
                    try Translatable.write(["summary": "Warm."], of: .products, id.text, in: german, by: "ann", tx: tx)
                }
                #expect(error?.message.key == "catalog.translationUntitled")
                let after = try #require(try Translatable.load(.products, id.text, in: tx)).units
                #expect(after == units)
            }
        }
    }

    @Test func aPageThatGoesTakesAlongWhatIsKnownOfItsTranslations() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                var page = PageDraft(slug: "story", title: [.english: "Story", .french: "Histoire"])
                let id = try ContentPage.save(page, in: tx).id
                page.title[.english] = "Our story"
                try ContentPage.save(page, as: id, in: tx)
                #expect(try Self.stale(id.text, in: tx) == ["title fr"])
                try ContentPage.remove(id, in: tx)
                #expect(try tx.value("SELECT count(*) FROM translations", as: Int.self) == 0)
            }
        }
    }
}
