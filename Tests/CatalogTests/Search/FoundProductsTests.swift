import Basics
import Catalog
import Store
import TestKit
import Testing

@Suite struct FoundProductsTests {
    /// The worst match is saved first, so that the order of the answers is not the order of saving.
    private static func furnish(_ tx: Transaction) throws {
        let products: [(slug: String, title: Localised, summary: String)] = [
            ("reed-holder", [.english: "Reed holder"], "A mugful of tea"), ("glass-cup", [.english: "Glass cup"], "Not a mug"),
            ("bamboo-tumbler", [.english: "Bamboo tumbler"], ""), ("steel-mugs", [.english: "Steel mugs"], ""),
            ("enamel-mug", [.english: "Enamel mug"], ""), ("steel-lunch-box", [.english: "Steel lunch box"], ""),
            ("stel-rack", [.english: "Stel rack"], ""),
            ("flask", [.english: "Vacuum flask", .chinese: "不锈钢保温杯", .japanese: "ステンレスボトル"], ""),
        ]
        for product in products {
            var draft = Cast.plain(product.slug, "")
            (draft.title, draft.summary) = (product.title, [.english: product.summary])
            try Product.save(draft, in: tx)
        }
    }

    private struct Answer: Equatable {
        let slugs: [String]
        var corrected: String?
        var suggestion: String?
    }

    private static func find(
        _ text: String, _ language: LanguageTag = .english, _ shelf: FacetShelf = FacetShelf(), in tx: Transaction
    ) throws -> Answer {
        let index = try shelf.index(in: tx)
        let found = try FoundProducts.find(text, language: language, index, in: tx)
        let ids = index.slots(numbered: found.numbers).map(index.product)
        let slugs = try ids.map { id in try tx.value("SELECT slug FROM products WHERE id = \(id)", as: String.self) ?? "" }
        return Answer(slugs: slugs, corrected: found.corrected, suggestion: found.suggestion)
    }

    @Test func titlesComeBeforeOtherWordsAndWholeWordsBeforeBeginnings() async throws {
        try await BothEngines.run { database in
            let answer = try await database.write { tx in
                try Self.furnish(tx)
                return try Self.find("mug", in: tx)
            }
            #expect(answer == Answer(slugs: ["enamel-mug", "steel-mugs", "glass-cup", "reed-holder"]))
        }
    }

    @Test(arguments: [
        ("enmael mug", ["enamel-mug"], "enamel mug"), ("bambo0 tumbler", [], nil), ("vacum flask", ["flask"], "vacuum flask"),
        ("stell lunhc", ["steel-lunch-box"], "steel lunch"), ("xylophone", [], nil), ("mgu", [], nil),
    ])
    func aSlipIsForgivenWhereNothingElseIsFoundAndIsSaid(text: String, slugs: [String], corrected: String?) async throws {
        try await BothEngines.run { database in
            let answer = try await database.write { tx in
                try Self.furnish(tx)
                return try Self.find(text, in: tx)
            }
            #expect(answer == Answer(slugs: slugs, corrected: corrected))
        }
    }

    @Test func anotherSpellingIsOfferedOnlyWhereItFindsMore() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Self.furnish(tx)
                let few = try Self.find("stel", in: tx)
                #expect(few == Answer(slugs: ["stel-rack"], suggestion: "steel"))
                let more = try Self.find("steel", in: tx)
                #expect(more == Answer(slugs: ["steel-mugs", "steel-lunch-box"]))
            }
        }
    }

    @Test func wordsThatMeanTheSameFindEachOtherInTheirLanguage() async throws {
        try await BothEngines.run { database in
            // The index is told of each transaction, as in a shop.
            let shelf = FacetShelf()
            try await database.write { try Self.furnish($0) }
            let before = try await database.read { try Self.find("bento", .english, shelf, in: $0) }
            #expect(before == Answer(slugs: []))
            try await database.write { tx in
                try Synonym.save("mug = tumbler", language: .english, isTwoWay: true, in: tx)
                try Synonym.save("beaker, mug", language: .english, isTwoWay: false, in: tx)
                try Synonym.save("bento, Lunch Box", language: .english, isTwoWay: true, in: tx)
            }
            try await database.read { tx in
                let wide = ["enamel-mug", "steel-mugs", "bamboo-tumbler", "glass-cup", "reed-holder"]
                let mugs = try Self.find("mug", .english, shelf, in: tx).slugs
                #expect(mugs == wide)
                let tumblers = try Self.find("tumbler", .english, shelf, in: tx).slugs
                #expect(tumblers == ["bamboo-tumbler", "enamel-mug", "glass-cup"])
                let beakers = try Self.find("beaker", .english, shelf, in: tx).slugs
                #expect(beakers == ["enamel-mug", "glass-cup"])
                let bento = try Self.find("steel bento", .english, shelf, in: tx).slugs
                #expect(bento == ["steel-lunch-box"])
                let frenchBento = try Self.find("bento", .french, shelf, in: tx).slugs
                #expect(frenchBento == [])
                let frenchMugs = try Self.find("mug", .french, shelf, in: tx).slugs.count
                #expect(frenchMugs == 4)
            }
        }
    }

    @Test(arguments: ["保温杯", "保溫杯", "不鏽鋼保溫杯", "ボトル", "ぼとる", "ﾎﾞﾄﾙ"])
    func bothWritingsOfChineseAndJapaneseAreOne(text: String) async throws {
        try await BothEngines.run { database in
            let answer = try await database.write { tx in
                try Self.furnish(tx)
                return try Self.find(text, in: tx)
            }
            #expect(answer == Answer(slugs: ["flask"]))
        }
    }

    @Test func synonymsThatSayNothingAreRefused() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Synonym.save("cup, mug", language: .english, isTwoWay: true, in: tx)
                let before = try Cast.counts(in: tx)
                for (text, key) in [("cup", "catalog.synonymWords"), ("Cup, CUP, --", "catalog.synonymWords")] {
                    let error = #expect(throws: AppError.self) {
                        try Synonym.save(text, language: .english, isTwoWay: true, in: tx)
                    }
                    #expect(error?.message.key == key)
                }
                let twice = #expect(throws: AppError.self) {
                    try Synonym.save("cup = mug", language: .english, isTwoWay: true, in: tx)
                }
                #expect(twice?.message.key == "catalog.synonymThere")
                let kept = try Synonym.all(in: tx).map(\.words)
                #expect(kept == [["cup", "mug"]])
                let after = try Cast.counts(in: tx)
                #expect(after == before)
            }
        }
    }
}
