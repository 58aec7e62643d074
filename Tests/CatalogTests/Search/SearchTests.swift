import Basics
import Catalog
import Store
import TestKit
import Testing

@Suite struct SearchTests {
    /// A small shop in three languages.
    private static func furnish(_ tx: Transaction) throws {
        let products: [(String, Localised, Localised)] = [
            ("teapot", [.english: "Glass teapot", .french: "Théière en verre", .chinese: "耐热玻璃茶壶"], [.english: "For six cups."]),
            (
                "bottle", [.english: "Steel bottle", .chinese: "不锈钢保温杯"],
                [.english: "<p>Keeps tea hot: no <em>teapot</em> needed.</p>"]
            ),
            ("mug", [.english: "Enamel mug", .french: "Tasse émaillée"], [.english: "Camping classic"]),
        ]
        for (slug, title, description) in products {
            var draft = ProductDraft(slug: slug, title: title)
            (draft.status, draft.description) = (.active, description)
            draft.variants = [.init(sku: "LW-\(slug.uppercased())-500")]
            try Product.save(draft, in: tx)
        }
    }

    @Test(arguments: [
        ("teapot", ["teapot", "bottle"]), ("TEAPOT", ["teapot", "bottle"]), ("theiere", ["teapot"]), ("THÉIÈRE", ["teapot"]),
        ("glass tea", ["teapot"]), ("tea", ["teapot", "bottle"]), ("保温杯", ["bottle"]), ("保温", ["bottle"]), ("杯", ["bottle"]),
        ("玻璃 茶壶", ["teapot"]), ("茶杯", []), ("LW-MUG-500", ["mug"]), ("lwmug", ["mug"]), ("500", ["teapot", "bottle", "mug"]),
        ("emaillee", ["mug"]), ("steel mug", []), ("", []), ("  -- ", []), ("\"' OR *:)(&|!", []), ("ｅｎａｍｅｌ", ["mug"]),
        ("em", ["mug"]),
    ])
    func bothEnginesFindTheSame(text: String, slugs: [String]) async throws {
        try await BothEngines.run { database in
            try await database.write { try Self.furnish($0) }
            let page = try await database.read { try ProductCards.search(text, languages: Cast.english, in: $0) }
            #expect(page.items.map(\.slug) == slugs)
            #expect(page.total == slugs.count)
        }
    }

    @Test func aRenumberedVariantIsFoundByItsNewNumber() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Self.furnish(tx)
                let mug: ID<Product> = try #require(try tx.value("SELECT id FROM products WHERE slug = 'mug'"))
                try Variant.renumber(["LW-MUG-500": "QZ-77"], of: mug, in: tx)
                let search = { (text: String) in try ProductCards.search(text, languages: Cast.english, in: tx).items.map(\.slug)
                }
                #expect(try search("QZ-77") == ["mug"])
                #expect(try search("LW-MUG-500") == [])
            }
        }
    }

    @Test func pagesOfAnAnswerFollowEachOther() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                for number in 1...7 { try Product.save(Cast.plain("cup-\(number)", "Cup \(number)"), in: tx) }
                try Product.save(Cast.plain("saucer", "Saucer"), in: tx)
                let slugs = try (1...4).map { number in
                    let page = try ProductCards.search(
                        "cup", page: PageRequest(number: number, size: 3), languages: Cast.english, in: tx)
                    #expect(page.total == 7)
                    return page.items.map(\.slug)
                }
                #expect(slugs == [["cup-1", "cup-2", "cup-3"], ["cup-4", "cup-5", "cup-6"], ["cup-7"], []])
            }
        }
    }

    @Test func whatChangesOrGoesIsFoundOrNot() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try Product.save(Cast.plain("cup", "Cup"), in: tx).id
                var renamed = Cast.plain("cup", "Goblet")
                renamed.title = [.english: "Goblet"]
                try Product.save(renamed, in: tx)
                renamed.variants = [.init(sku: "GOB-1")]
                try Product.save(renamed, in: tx)
                #expect(try ProductCards.search("goblet", languages: Cast.english, in: tx).total == 1)
                #expect(try ProductCards.search("cup", languages: Cast.english, in: tx).total == 0)
                try Product.setStatus(.archived, of: id, in: tx)
                #expect(try ProductCards.search("goblet", languages: Cast.english, in: tx).total == 0)
            }
        }
    }

    @Test func textIsCutTheSameForStoringAndAsking() {
        #expect(SearchText.words(of: "Théière, 500 ml!") == ["theiere", "500", "ml"])
        #expect(SearchText.words(of: "保温杯 Ａ") == ["保温", "温杯", "保", "温", "杯", "a"])
        #expect(SearchText.words(ofSKU: "HB-500-GRN") == ["hb500grn", "hb", "500", "grn"])
        let (cup, red) = (SearchText.query("保温杯"), SearchText.query("red mu"))
        #expect(cup?.words == ["保温", "温杯"])
        #expect(cup?.lastIsPrefix == false)
        #expect(red?.words == ["red", "mu"])
        #expect(red?.lastIsPrefix == true)
        #expect(SearchText.query("…") == nil)
    }
}
