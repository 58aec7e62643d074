import Basics
import Catalog
import Store
import TestKit
import Testing

@Suite struct FacetTests {
    /// Two bottles and two mugs that differ in everything they can be filtered by.
    private static func furnish(_ tx: Transaction) throws {
        for (slug, parent) in [("drinkware", nil), ("bottles", "drinkware"), ("mugs", "drinkware")] {
            var draft = CategoryDraft(slug: slug, title: [.english: slug])
            draft.parentSlug = parent
            try Category.save(draft, in: tx)
        }
        var steel = product(
            "steel-bottle", "bottles", moq: 100, days: 15, [.english: "Steel", .french: "Acier"], millilitres: "500")
        (steel.sampleMost, steel.tags) = (2, ["ce", "bestseller"])
        steel.variants?[0].stock = .some(40)
        try Product.save(steel, in: tx)
        try Product.save(product("glass-bottle", "bottles", moq: 300, days: 30, [.english: "Glass"], millilitres: "750"), in: tx)
        var mug = product("steel-mug", "mugs", moq: 50, days: 7, [.english: "Steel"], millilitres: "350")
        mug.specifications?.append(.init(name: [.english: "Certificate"], words: [.english: "FDA, lfgb"]))
        try Product.save(mug, in: tx)
        var enamel = product("enamel-mug", "mugs", moq: 10, days: nil, [.english: "Enamel"], millilitres: nil)
        enamel.sampleMost = 1
        try Product.save(enamel, in: tx)
    }

    private static func product(
        _ slug: String, _ category: String, moq: Int, days: Int?, _ material: Localised, millilitres: String?
    ) -> ProductDraft {
        var draft = Cast.plain(slug, slug)
        (draft.categorySlug, draft.moq) = (category, moq)
        draft.leadTimes = days.map { [.init(upTo: nil, days: $0)] } ?? []
        draft.specifications = [.init(name: [.english: "Material", .french: "Matière"], words: material)]
        if let millilitres { draft.specifications?.append(.init(name: [.english: "Capacity"], number: millilitres, unit: "ml")) }
        return draft
    }

    /// What a choice leaves, and how many each further tick would.
    private struct Answer: Equatable {
        var slugs: [String]
        var counts: [String: [String: Int]]
    }

    private static func slug(_ id: ID<Product>, in tx: Transaction) throws -> String {
        try tx.value("SELECT slug FROM products WHERE id = \(id)") ?? ""
    }

    private static func ask(
        _ choice: FacetChoice, shelf: String = Shelf.everything, _ facets: FacetShelf = FacetShelf(), in tx: Transaction
    ) throws -> Answer {
        let index = try facets.index(in: tx)
        let count = FacetCount(index.slots(onShelf: shelf), choice, prices: [], index)
        let counts = count.facets(choice, index, Cast.english).map { facet in
            (facet.name, Dictionary(facet.values.map { ($0.key, $0.count) }, uniquingKeysWith: { $1 }))
        }
        return Answer(
            slugs: try count.found.map { try slug(index.product(at: $0), in: tx) },
            counts: Dictionary(counts, uniquingKeysWith: { $1 }))
    }

    private static func choice(_ keys: [String: Set<String>]) -> FacetChoice {
        var choice = FacetChoice()
        choice.keys = keys
        return choice
    }

    @Test func everythingThatPartsTheListIsOffered() async throws {
        try await BothEngines.run { database in
            let answer = try await database.write { tx in
                try Self.furnish(tx)
                return try Self.ask(FacetChoice(), in: tx)
            }
            let all = Answer(
                slugs: ["steel-bottle", "glass-bottle", "steel-mug", "enamel-mug"],
                counts: [
                    "moq": ["1-49": 1, "50-99": 1, "100-299": 1, "300-499": 1], "lead": ["0-7": 1, "8-15": 1, "16-30": 1],
                    "sample": ["yes": 2], "certificate": ["ce": 1, "fda": 1, "lfgb": 1],
                    "f.material": ["steel": 2, "glass": 1, "enamel": 1], "f.capacity-ml": ["350": 1, "500": 1, "750": 1],
                ])
            #expect(answer == all)
        }
    }

    @Test func aFacetDoesNotNarrowItself() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Self.furnish(tx)
                let steel = try Self.ask(Self.choice(["f.material": ["steel"]]), in: tx)
                let ofSteel = Answer(
                    slugs: ["steel-bottle", "steel-mug"],
                    counts: [
                        "moq": ["50-99": 1, "100-299": 1], "lead": ["0-7": 1, "8-15": 1], "sample": ["yes": 1],
                        "certificate": ["ce": 1, "fda": 1, "lfgb": 1], "f.material": ["steel": 2, "glass": 1, "enamel": 1],
                        "f.capacity-ml": ["350": 1, "500": 1],
                    ])
                #expect(steel == ofSteel)
                let both = try Self.ask(Self.choice(["f.material": ["steel", "glass"], "moq": ["100-299"]]), in: tx)
                #expect(both.slugs == ["steel-bottle"])
                #expect(both.counts["f.material"] == ["steel": 1, "glass": 0])
                #expect(both.counts["moq"] == ["50-99": 1, "100-299": 1, "300-499": 1])
                let unknown = try Self.ask(Self.choice(["f.colour": ["red"]]), in: tx)
                #expect(unknown == Answer(slugs: [], counts: [:]))
            }
        }
    }

    @Test func stretchesStockAndShelvesNarrowToo() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Self.furnish(tx)
                var stretch = FacetChoice()
                let range = try #require(FacetChoice.Range(first: 800_000, last: 400_000))
                stretch.ranges = ["f.capacity-ml": [range]]
                let ofStretch = try Self.ask(stretch, in: tx).slugs
                #expect(ofStretch == ["steel-bottle", "glass-bottle"])
                var stock = FacetChoice()
                stock.needsStock = true
                let ofStock = try Self.ask(stock, in: tx).slugs
                #expect(ofStock == ["steel-bottle"])
                let mugs: String = try #require(try tx.value("SELECT id FROM categories WHERE slug = 'mugs'"))
                let drinkware: String = try #require(try tx.value("SELECT id FROM categories WHERE slug = 'drinkware'"))
                let onShelf = try Self.ask(FacetChoice(), shelf: mugs, in: tx).slugs
                #expect(onShelf == ["steel-mug", "enamel-mug"])
                var shelved = FacetChoice()
                shelved.shelves = [mugs]
                let index = try FacetShelf().index(in: tx)
                let count = FacetCount(index.slots(onShelf: Shelf.everything), shelved, prices: [5, 7, -1, 6], index)
                #expect(count.found.count == 2)
                #expect(count.count(ofShelf: drinkware, index) == 4)
                #expect(count.prices == [6])
                #expect(FacetChoice.Range(first: nil, last: nil) == nil)
            }
        }
    }

    @Test func theIndexFollowsWhatChanges() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Self.furnish(tx)
                let shelf = FacetShelf()
                let atFirst = try Self.ask(FacetChoice(), shelf, in: tx).slugs.count
                #expect(atFirst == 4)
                let steel: ID<Product> = try #require(try tx.value("SELECT id FROM products WHERE slug = 'steel-bottle'"))
                try Product.setStatus(.archived, of: steel, in: tx)
                let three = ["glass-bottle", "steel-mug", "enamel-mug"]
                let without = try Self.ask(FacetChoice(), shelf, in: tx).slugs
                #expect(without == three)
                try Product.setStatus(.active, of: steel, in: tx)
                let again = try Self.ask(FacetChoice(), shelf, in: tx).slugs
                #expect(again == three + ["steel-bottle"])
                var changed = try #require(try ProductDraft.load(steel, in: tx))
                changed.specifications?[0].words[.french] = "Inox"
                changed.moq = 60
                try Product.save(changed, as: steel, in: tx)
                let index = try shelf.index(in: tx)
                let count = FacetCount(index.slots(onShelf: Shelf.everything), FacetChoice(), prices: [], index)
                let material = try #require(count.facets(FacetChoice(), index, Cast.french).first { $0.name == "f.material" })
                #expect(material.title == LocalText("Matière", .french))
                #expect(material.values.first { $0.key == "steel" }?.label == LocalText("Inox", .french))
                let byOrder = try Self.ask(FacetChoice(), shelf, in: tx).counts["moq"]
                #expect(byOrder == ["1-49": 1, "50-99": 2, "300-499": 1])
                let id: ID<Category> = try #require(try tx.value("SELECT id FROM categories WHERE slug = 'mugs'"))
                var mugs = try #require(try Category.load(id, in: tx))
                mugs.parentSlug = ""
                try Category.save(mugs, in: tx)
                let drinkware: String = try #require(try tx.value("SELECT id FROM categories WHERE slug = 'drinkware'"))
                let left = ["glass-bottle", "steel-bottle"]
                let beneath = try Self.ask(FacetChoice(), shelf: drinkware, shelf, in: tx).slugs
                #expect(beneath == left)
            }
        }
    }

    @Test func productsFromBeforeThereWereFacetsAreCaughtUpWith() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Self.furnish(tx)
                for table in ["product_facets", "facet_values", "search_words"] as [SQL] { try tx.run("DELETE FROM \(table)") }
            }
            let first = try await SearchIndex.catchUp(database)
            #expect(first == 4)
            let second = try await SearchIndex.catchUp(database)
            #expect(second == 0)
            let answer = try await database.read { try Self.ask(Self.choice(["certificate": ["ce"]]), in: $0) }
            #expect(answer.slugs == ["steel-bottle"])
            let words = try await database.read { try $0.value("SELECT count(*) FROM search_words", as: Int.self) ?? 0 }
            #expect(words > 0)
        }
    }

    @Test func aKeptCertificateIsAFilterAsLongAsItIsThere() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Self.furnish(tx)
                let glass: ID<Product> = try #require(try tx.value("SELECT id FROM products WHERE slug = 'glass-bottle'"))
                let draft = CertificateDraft(name: "lfgb", validUntil: "2026-11-30")
                try Certificate.save(draft, of: glass, actor: "ann", in: tx)
                #expect(try Self.ask(Self.choice(["certificate": ["lfgb"]]), in: tx).slugs == ["glass-bottle", "steel-mug"])
                let kept = try #require(try Certificate.all(of: glass, in: tx).first)
                try Certificate.remove(kept.id, of: glass, actor: "ann", in: tx)
                #expect(try Self.ask(Self.choice(["certificate": ["lfgb"]]), in: tx).slugs == ["steel-mug"])
                // A row that stands there again is not enough.
                try tx.run(
                    """
                    INSERT INTO product_certificates (id, product_id, name, created_at, updated_at)
                    VALUES (\(kept.id), \(glass), 'lfgb', \(tx.now), \(tx.now))
                    """)
                try Certificate.settle(kept.id, in: tx)
                #expect(try Self.ask(Self.choice(["certificate": ["lfgb"]]), in: tx).slugs == ["glass-bottle", "steel-mug"])
            }
        }
    }
}
