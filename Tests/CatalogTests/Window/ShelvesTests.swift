import Basics
import Catalog
import Store
import TestKit
import Testing

@Suite struct ShelvesTests {
    private static func slugs(in tx: Transaction) throws -> [String] {
        let tree = try CategoryTree.load(languages: Languages(chain: [.english]), in: tx)
        func names(_ nodes: [CategoryTree.Node], _ indent: String) -> [String] {
            nodes.flatMap { [indent + $0.slug] + names($0.children, indent + "-") }
        }
        return names(tree.roots, "")
    }

    private static func category(_ slug: String, beneath parent: String = "", in tx: Transaction) throws -> ID<Catalog.Category> {
        var draft = CategoryDraft(slug: slug, title: [.english: slug])
        draft.parentSlug = parent
        return try Catalog.Category.save(draft, in: tx).id
    }

    @Test func categoriesStandWhereTheyArePut() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let z = try Self.category("z", in: tx)
                _ = try Self.category("a", in: tx)
                let m = try Self.category("m", in: tx)
                _ = try Self.category("z1", beneath: "z", in: tx)
                #expect(try Self.slugs(in: tx) == ["z", "-z1", "a", "m"])
                #expect(try Catalog.Category.move(m, by: -1, in: tx))
                #expect(try Self.slugs(in: tx) == ["z", "-z1", "m", "a"])
                #expect(try Catalog.Category.move(z, by: -1, in: tx) == false)
                #expect(try Catalog.Category.move(z, by: .max, in: tx))
                #expect(try Self.slugs(in: tx) == ["m", "a", "z", "-z1"])
                // A category that goes beneath another one stands last there.
                var moved = try #require(try Catalog.Category.load(m, in: tx))
                moved.parentSlug = "z"
                _ = try Catalog.Category.save(moved, as: m, in: tx)
                #expect(try Self.slugs(in: tx) == ["a", "z", "-z1", "-m"])
            }
        }
    }

    @Test func aCategoryGoesOnlyWhenNothingIsInIt() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let top = try Self.category("top", in: tx)
                let inner = try Self.category("inner", beneath: "top", in: tx)
                var product = ProductDraft(slug: "cup", title: [.english: "Cup"])
                product.categorySlug = "inner"
                _ = try Product.save(product, in: tx)
                for (id, products, categories) in [(top, "0", "1"), (inner, "1", "0")] {
                    let error = #expect(throws: AppError.self) { try Catalog.Category.remove(id, in: tx) }
                    #expect(error?.message.key == "catalog.categoryNotEmpty")
                    #expect(error?.message.arguments == ["products": products, "categories": categories])
                }
                #expect(try Self.slugs(in: tx) == ["top", "-inner"])
                product.categorySlug = ""
                _ = try Product.save(product, in: tx)
                try Catalog.Category.remove(inner, in: tx)
                try Catalog.Category.remove(top, in: tx)
                #expect(try Self.slugs(in: tx) == [])
            }
        }
    }

    @Test func anAddressBelongsToOneCategoryAndTheOldOneLeadsOn() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let one = try Self.category("one", in: tx)
                _ = try Self.category("two", in: tx)
                var draft = try #require(try Catalog.Category.load(one, in: tx))
                draft.slug = "two"
                let error = #expect(throws: AppError.self) { _ = try Catalog.Category.save(draft, as: one, in: tx) }
                #expect(error?.message.key == "catalog.addressTaken")
                draft.slug = "first"
                _ = try Catalog.Category.save(draft, as: one, in: tx)
                #expect(try OldSlug.target(kind: .category, slug: "one", in: tx) == "first")
                try Catalog.Category.remove(one, in: tx)
                #expect(try OldSlug.target(kind: .category, slug: "one", in: tx) == nil)
            }
        }
    }

    @Test func aCollectionStaysWhileItHoldsProductsOrTheHomePageShowsIt() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try Catalog.Collection.save(CollectionDraft(slug: "new", title: [.english: "New"]), in: tx).id
                _ = try Product.save(ProductDraft(slug: "cup", title: [.english: "Cup"]), in: tx)
                try Catalog.Collection.arrange(id, products: ["cup"], in: tx)
                var block = HomeBlock(.collection)
                block.link = "new"
                let shown = try HomeBlock.add(block, in: tx)
                func refusal() -> String? {
                    let error = #expect(throws: AppError.self) { try Catalog.Collection.remove(id, in: tx) }
                    return error?.message.key
                }
                #expect(refusal() == "catalog.collectionNotEmpty")
                try Catalog.Collection.arrange(id, products: [], in: tx)
                #expect(refusal() == "catalog.collectionOnHome")
                // The home page follows a collection whose address changes.
                var draft = try #require(try Catalog.Collection.load(id, in: tx))
                draft.slug = "fresh"
                _ = try Catalog.Collection.save(draft, as: id, in: tx)
                #expect(try HomeBlock.find(shown, in: tx)?.block.link == "fresh")
                try HomeBlock.remove(shown, in: tx)
                try Catalog.Collection.remove(id, in: tx)
                #expect(try Catalog.Collection.load(id, in: tx) == nil)
            }
        }
    }
}
