import Basics
import Catalog
import Store
import TestKit
import Testing

@Suite struct ProductCardsTests {
    /// Two levels of categories, a collection and five products.
    private static func furnish(_ tx: Transaction) throws -> (drinks: ID<Catalog.Category>, mugs: ID<Catalog.Category>) {
        let drinks = try Category.save(.init(slug: "drinks", title: [.english: "Drinks"]), in: tx).id
        var mugs = CategoryDraft(slug: "mugs", title: [.english: "Mugs", .french: "Tasses"])
        mugs.parentSlug = "drinks"
        let mugsID = try Category.save(mugs, in: tx).id
        try Collection.save(.init(slug: "new", title: [.english: "New"]), in: tx)
        let products: [(String, String, String, Int)] = [
            ("a-mug", "Zinc mug", "mugs", 3), ("b-mug", "Äpfel mug", "mugs", 1), ("c-mug", "beech mug", "mugs", 2),
            ("d-jug", "Clay jug", "drinks", 0),
        ]
        for (slug, title, category, position) in products {
            var draft = Cast.plain(slug, title)
            (draft.categorySlug, draft.position) = (category, position)
            draft.collectionSlugs = slug == "c-mug" || slug == "a-mug" ? ["new"] : []
            try Product.save(draft, in: tx)
        }
        return (drinks, mugsID)
    }

    @Test func aCategoryHoldsWhatLiesBeneathIt() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let (drinks, mugs) = try Self.furnish(tx)
                let all = try ProductCards.inCategory(drinks, languages: Cast.english, in: tx)
                #expect(all.items.map(\.slug) == ["d-jug", "b-mug", "c-mug", "a-mug"])
                #expect(
                    try ProductCards.inCategory(mugs, languages: Cast.english, in: tx).items.map(\.slug) == [
                        "b-mug", "c-mug", "a-mug",
                    ])
                #expect(try ProductCards.all(languages: Cast.english, in: tx).total == 4)
                var moved = CategoryDraft(slug: "mugs", title: [.english: "Mugs"])
                moved.parentSlug = ""
                try Category.save(moved, in: tx)
                #expect(try ProductCards.inCategory(drinks, languages: Cast.english, in: tx).items.map(\.slug) == ["d-jug"])
            }
        }
    }

    @Test func everySortHasItsOrderOnBothEngines() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let (drinks, _) = try Self.furnish(tx)
                let rows = try tx.rows("SELECT id, slug FROM products")
                let ids = Dictionary(rows.map { ($0["slug"] as String, $0["id"] as ID<Product>) }, uniquingKeysWith: { $1 })
                for (slug, price) in [("a-mug", 300), ("b-mug", 100), ("d-jug", 200)] {
                    try Shelf.setSortPrice(Int64(price), of: try #require(ids[slug]), in: tx)
                }
                func slugs(_ sort: CardSort) throws -> [String] {
                    try ProductCards.inCategory(drinks, sort: sort, languages: Cast.english, in: tx).items.map(\.slug)
                }
                #expect(try slugs(.priceUp) == ["b-mug", "d-jug", "a-mug", "c-mug"])
                #expect(try slugs(.priceDown) == ["a-mug", "d-jug", "b-mug", "c-mug"])
                #expect(try slugs(.name) == ["b-mug", "c-mug", "d-jug", "a-mug"])
                #expect(try slugs(.newest) == ["d-jug", "c-mug", "b-mug", "a-mug"])
            }
        }
    }

    @Test func aCollectionKeepsItsOwnOrder() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                _ = try Self.furnish(tx)
                let new = try #require(try CollectionDetail.find(slug: "new", languages: Cast.english, in: tx))
                func slugs() throws -> [String] {
                    try ProductCards.inCollection(new.id, languages: Cast.english, in: tx).items.map(\.slug)
                }
                #expect(try slugs() == ["a-mug", "c-mug"])
                #expect(try Collection.arrange(new.id, products: ["d-jug", "c-mug", "a-mug"], in: tx))
                #expect(try slugs() == ["d-jug", "c-mug", "a-mug"])
                #expect(try !Collection.arrange(new.id, products: ["d-jug", "c-mug", "a-mug"], in: tx))
            }
        }
    }

    @Test func relatedProductsFollowOnTheSameShelf() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                _ = try Self.furnish(tx)
                let id: ID<Product> = try #require(try tx.value("SELECT id FROM products WHERE slug = 'c-mug'"))
                let related = try ProductCards.related(to: id, languages: Cast.english, in: tx)
                #expect(related.map(\.slug) == ["a-mug", "b-mug"])
            }
        }
    }

    @Test func treesAndSitemapsNameWhatIsThere() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                _ = try Self.furnish(tx)
                try Product.save(Cast.bottle(), in: tx)
                let tree = try CategoryTree.load(languages: Cast.french, in: tx)
                #expect(tree.roots.map(\.slug) == ["drinks"])
                #expect(tree.roots[0].children.map(\.title) == [LocalText("Tasses", .french)])
                let entries = try SitemapEntry.products(in: tx)
                #expect(entries.map(\.slug) == ["a-mug", "b-mug", "c-mug", "d-jug", "harbour-bottle"])
                #expect(entries.map(\.languages) == [[], [], [], [], [.english, .french]])
                #expect(try SitemapEntry.categories(in: tx).map(\.languages) == [[.english], [.english, .french]])
            }
        }
    }

    @Test func staffFindProductsByTitleSlugAndSKU() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                _ = try Self.furnish(tx)
                try Product.save(Cast.plain("hidden", "Hidden", status: .draft), in: tx)
                func slugs(_ filter: ProductList.Filter) throws -> [String] {
                    try ProductList.load(filter, languages: Cast.english, in: tx).items.map(\.slug)
                }
                #expect(try slugs(.init(text: "MUG")) == ["c-mug", "b-mug", "a-mug"])
                #expect(try slugs(.init(text: "apfel")) == ["b-mug"])
                #expect(try slugs(.init(text: "d-jug")) == ["d-jug"])
                #expect(try slugs(.init(text: "%")) == [])
                #expect(try slugs(.init(status: .draft)) == ["hidden"])
                #expect(try ProductList.load(languages: Cast.english, in: tx).total == 5)
            }
        }
    }

    /// What the list and a change of all that match find, the newest first.
    private static func found(_ filter: ProductList.Filter, _ tx: Transaction) throws -> [String] {
        let list = try ProductList.load(filter, order: .created, languages: Cast.english, in: tx)
        let ids = try ProductList.ids(filter, most: 10, in: tx)
        let listed = list.items.map(\.id)
        #expect(list.total == listed.count && Set(ids) == Set(listed) && ids.count == listed.count)
        return list.items.map(\.slug)
    }

    private static func narrowed(
        tag: String? = nil, collection: ID<Catalog.Collection>? = nil, status: Product.Status? = nil
    ) -> ProductList.Filter {
        var filter = ProductList.Filter(status: status)
        (filter.tag, filter.collection) = (tag, collection)
        return filter
    }

    @Test func staffFindProductsByTagAndByCollection() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                _ = try Self.furnish(tx)
                for (slug, tags) in [("a-mug", ["Steel", "tea"]), ("b-mug", ["steel", "tea"]), ("d-jug", ["tea time"])] {
                    let id: ID<Product> = try #require(try tx.value("SELECT id FROM products WHERE slug = \(slug)"))
                    var draft = try #require(try ProductDraft.load(id, in: tx))
                    draft.tags = tags
                    try Product.save(draft, as: id, in: tx)
                }
                let new = try #require(try CollectionDetail.find(slug: "new", languages: Cast.english, in: tx)).id
                #expect(try Self.found(Self.narrowed(tag: "tea"), tx) == ["b-mug", "a-mug"])
                #expect(try Self.found(Self.narrowed(tag: "steel"), tx) == ["b-mug"])
                #expect(try Self.found(Self.narrowed(tag: "te"), tx) == [])
                #expect(try Self.found(Self.narrowed(collection: new), tx) == ["c-mug", "a-mug"])
                #expect(try Self.found(Self.narrowed(tag: "tea", collection: new), tx) == ["a-mug"])
                #expect(try Self.found(Self.narrowed(tag: "tea", status: .draft), tx) == [])
                // What is gone holds nothing, rather than everything.
                #expect(try Self.found(Self.narrowed(collection: ID("gone")), tx) == [])
            }
        }
    }

    @Test func completenessCountsWhatIsWritten() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try Product.save(Cast.bottle(), in: tx).id
                let known = try Completeness.of(id, languages: [.english, .french, .chinese], in: tx)
                #expect(known == Completeness(present: 5, wanted: 9, lacking: [.french, .chinese]))
                #expect(known.percent == 55)
                #expect(try Completeness.ofShop(languages: [.english], in: tx).percent == 100)
            }
        }
    }
}
