import Basics
import Catalog
import Store
import TestKit
import Testing

@Suite struct TranslationReportTests {
    private static func fill(in tx: Transaction) throws {
        var product = ProductDraft(slug: "cup", title: [.english: "Cup", .french: "Tasse"])
        product.summary = [.english: "A cup."]
        product.description = [.english: "<p>Enamel.</p>"]
        product.status = .active
        _ = try Product.save(product, in: tx)
        _ = try Product.save(ProductDraft(slug: "draft", title: [.english: "Not on sale"]), in: tx)
        _ = try Catalog.Category.save(CategoryDraft(slug: "plain", title: [.english: "Plain"]), in: tx)
        var category = CategoryDraft(slug: "cups", title: [.english: "Cups", .french: "Tasses"])
        category.summary = [.english: "For tea."]
        _ = try Catalog.Category.save(category, in: tx)
        _ = try Catalog.Collection.save(CollectionDraft(slug: "new", title: [.english: "New", .french: "Neuf"]), in: tx)
        var page = PageDraft(slug: "story", title: [.english: "Story"])
        page.body = [.english: "<p>Since 2009.</p>"]
        try ContentPage.save(page, in: tx)
        page.slug = "unseen"
        page.isPublished = false
        try ContentPage.save(page, in: tx)
        var hero = HomeBlock(.hero)
        hero.title = [.english: "Bottles", .french: "Bouteilles"]
        hero.text = [.english: "From one workshop."]
        // Its kind shows no items, so nobody misses their texts.
        hero.items = [.init(title: [.english: "Unseen"])]
        try HomeBlock.add(hero, in: tx)
    }

    @Test func everythingThatVisitorsReadIsCounted() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Self.fill(in: tx)
                let report = try TranslationReport.load(languages: [.english, .french], in: tx)
                let french = TranslationReport.Kind.allCases.map { report[$0, .french] }
                #expect(french.map(\.present) == [1, 1, 1, 0, 1])
                #expect(french.map(\.wanted) == [3, 3, 1, 2, 2])
                #expect(french.map(\.percent) == [33, 33, 100, 0, 50])
                #expect([report.total(.english).present, report.total(.english).wanted] == [11, 11])
                #expect([report.total(.french).present, report.total(.french).wanted] == [4, 11])
                let all = try Completeness.ofShop(languages: [.english, .french], in: tx)
                #expect((all.present, all.wanted, all.percent) == (15, 22, 68))
                #expect(all.lacking == [.french])
            }
        }
    }

    @Test func whatIsMissingIsListedByNameAndSummedUp() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Self.fill(in: tx)
                func missing(_ kind: Translatable.Kind?, _ from: LanguageTag, _ to: LanguageTag) throws -> [String] {
                    try TranslationQueue(kind, from: from, to: to).lines(.missing, PageRequest(), in: tx).items
                        .map { "\($0.name) \($0.missing)" }.sorted()
                }
                #expect(try missing(.products, .english, .french) == ["Cup 2", "Not on sale 1"])
                #expect(try missing(.attributes, .english, .french) == [])
                #expect(try missing(.categories, .english, .french) == ["Cups 1", "Plain 1"])
                #expect(try missing(.collections, .english, .french) == [])
                #expect(try missing(.pages, .english, .french) == ["Story 2", "Story 2"])
                #expect(try missing(.frontPage, .english, .french) == ["Bottles 1"])
                #expect(try missing(nil, .french, .english) == [])
                let sums = try TranslationQueue(nil, from: .english, to: .french).sums(in: tx)
                let (products, blocks) = (try #require(sums[.products]), try #require(sums[.frontPage]))
                #expect([products.subjects, products.wanted, products.missing, products.percent] == [2, 4, 3, 25])
                #expect([blocks.subjects, blocks.wanted, blocks.missing, blocks.percent] == [1, 2, 1, 50])
                #expect(sums[.attributes] == nil)
            }
        }
    }

    @Test func whatComesNextIsBehindInTheOrderOfTheList() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Self.fill(in: tx)
                let queue = TranslationQueue(nil, from: .english, to: .french)
                let all = try queue.lines(.open, PageRequest(), in: tx).items
                #expect(all.count == 7)
                var walked = Array(all.prefix(1))
                while let last = walked.last, let next = try queue.next(after: last.kind, last.id, .open, in: tx) {
                    walked.append(next)
                }
                #expect(walked == all)
            }
        }
    }
}
