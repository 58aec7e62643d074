import Basics
import Store
import TestKit
import Testing

@testable import Catalog

/// What pages, categories and collections are called in the addresses of each language.
@Suite struct LocalSlugTests {
    private static func factory(in tx: Transaction) throws -> ID<ContentPage> {
        var draft = PageDraft(slug: "factory", title: [.english: "The factory", .french: "L’usine", .russian: "Фабрика"])
        draft.localSlugs = [.french: "usine", .russian: "фабрика"]
        return try ContentPage.save(draft, in: tx).id
    }

    private static func find(_ slug: String, _ language: LanguageTag, _ tx: Transaction) throws -> LocalSlug.Found? {
        try LocalSlug.find(.page, slug, language, in: tx)
    }

    @Test func anAddressIsFoundByAnyOfItsNames() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                _ = try Self.factory(in: tx)
                #expect(try Self.find("usine", .french, tx) == .here(slug: "factory"))
                #expect(try Self.find("фабрика", .russian, tx) == .here(slug: "factory"))
                #expect(try Self.find("factory", .english, tx) == .here(slug: "factory"))
                #expect(try Self.find("factory", .german, tx) == .here(slug: "factory"))
                // The name of another language leads to that of this one.
                #expect(try Self.find("factory", .french, tx) == .moved(to: "usine"))
                #expect(try Self.find("фабрика", .french, tx) == .moved(to: "usine"))
                #expect(try Self.find("usine", .german, tx) == .moved(to: "factory"))
                #expect(try Self.find("nowhere", .french, tx) == nil)
                #expect(try LocalSlug.find(.category, "usine", .french, in: tx) == nil)
            }
        }
    }

    @Test func whatItWasCalledBeforeLeadsOn() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try Self.factory(in: tx)
                var draft = try #require(try ContentPage.load(id, in: tx))
                #expect(draft.localSlugs == [.french: "usine", .russian: "фабрика"])
                draft.slug = "works"
                draft.localSlugs = [.french: "atelier"]
                try ContentPage.save(draft, as: id, in: tx)
                for old in ["usine", "factory", "фабрика", "works"] {
                    #expect(try Self.find(old, .french, tx) == .moved(to: "atelier"), "\(old)")
                }
                #expect(try Self.find("фабрика", .russian, tx) == .moved(to: "works"))
                #expect(try Self.find("factory", .english, tx) == .moved(to: "works"))
                try ContentPage.remove(id, in: tx)
                #expect(try Self.find("atelier", .french, tx) == nil && Self.find("usine", .french, tx) == nil)
                #expect(try tx.value("SELECT count(*) FROM local_slugs", as: Int.self) == 0)
            }
        }
    }

    @Test func anOldAddressStaysWithItsThingWhateverAnotherLanguageCallsAnother() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try Self.factory(in: tx)
                // "usine" names the mill in German before the factory gives it up in French.
                var mill = PageDraft(slug: "mill", title: [.english: "Mill", .german: "Die Mühle"])
                mill.localSlugs = [.german: "usine"]
                try ContentPage.save(mill, in: tx)
                var draft = try #require(try ContentPage.load(id, in: tx))
                draft.localSlugs = [.french: "atelier"]
                try ContentPage.save(draft, as: id, in: tx)
                #expect(try Self.find("usine", .french, tx) == .moved(to: "atelier"))
                #expect(try Self.find("usine", .english, tx) == .moved(to: "factory"))
                #expect(try Self.find("usine", .german, tx) == .here(slug: "mill"))
            }
        }
    }

    @Test func whoSaysNothingOfThemLeavesThemAsTheyAre() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try Self.factory(in: tx)
                try ContentPage.save(PageDraft(slug: "factory", title: [.english: "Works", .french: "L’usine"]), in: tx)
                #expect(try LocalSlug.load(.page, of: id.text, in: tx) == [.french: "usine"])
                try Category.save(Self.bottles, in: tx)
                try Category.save(CategoryDraft(slug: "bottles", title: [.english: "Steel bottles"]), in: tx)
                #expect(try LocalSlug.all(.category, in: tx) == ["bottles": [.french: "bouteilles"]])
            }
        }
    }

    private static var bottles: CategoryDraft {
        var draft = CategoryDraft(slug: "bottles", title: [.english: "Bottles", .french: "Bouteilles"])
        draft.localSlugs = [.french: "bouteilles"]
        return draft
    }

    @Test func aNameThatIsTakenIsRefusedWithOneThatIsFree() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                _ = try Self.factory(in: tx)
                try ContentPage.save(PageDraft(slug: "usine-2", title: [.english: "Other"]), in: tx)
                var other = PageDraft(slug: "mill", title: [.english: "Mill", .french: "Le moulin"])
                other.localSlugs = [.french: "usine"]
                let error = #expect(throws: AppError.self) { try ContentPage.save(other, in: tx) }
                #expect(error?.message.key == "catalog.localAddressTaken")
                #expect(error?.message.arguments == ["slug": "usine", "suggestion": "usine-3"])
                #expect(try tx.value("SELECT count(*) FROM pages WHERE slug = 'mill'", as: Int.self) == 0)

                // Another's own slug is taken in every language, and a name in one language is taken as an own slug.
                other.localSlugs = [.french: "factory"]
                #expect(throws: AppError.self) { try ContentPage.save(other, in: tx) }
                let whole = PageDraft(slug: "usine", title: [.english: "Mill"])
                #expect(throws: AppError(.conflict, "catalog.addressTaken", ["slug": "usine"])) {
                    try ContentPage.save(whole, in: tx)
                }
                other.localSlugs = [.french: "Pas une adresse"]
                #expect(throws: AppError.self) { try ContentPage.save(other, in: tx) }

                // The same name in another language is another address.
                other.title[.german] = "Die Mühle"
                other.localSlugs = [.german: "usine"]
                try ContentPage.save(other, in: tx)
                #expect(try Self.find("usine", .german, tx) == .here(slug: "mill"))
                #expect(try Self.find("usine", .french, tx) == .here(slug: "factory"))
            }
        }
    }

    @Test func itsOwnSlugIsNoNameOfALanguage() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                var draft = PageDraft(slug: "factory", title: [.english: "The factory", .french: "L’usine"])
                draft.localSlugs = [.french: "factory", .german: "fabrik"]
                let id = try ContentPage.save(draft, in: tx).id
                // And a language without a title has none.
                #expect(try LocalSlug.load(.page, of: id.text, in: tx) == [:])
            }
        }
    }
}
