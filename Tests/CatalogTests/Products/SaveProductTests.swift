import Basics
import Catalog
import Journal
import Store
import TestKit
import Testing

@Suite struct SaveProductTests {
    @Test func savingTwiceChangesNothing() async throws {
        try await BothEngines.run { database in
            let first = try await database.write { try Product.save(Cast.bottle(), in: $0) }
            guard case .created(let id) = first else {
                Issue.record("not created: \(first)")
                return
            }
            let before = try await database.read { (try Cast.counts(in: $0), try $0.revision("catalogue")) }
            let second = try await database.write { try Product.save(Cast.bottle(), in: $0) }
            #expect(second == .unchanged(id))
            let after = try await database.read { (try Cast.counts(in: $0), try $0.revision("catalogue")) }
            #expect(before.0 == after.0)
            #expect(before.1 == after.1)
        }
    }

    @Test func whatIsLoadedSavesAsUnchanged() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Cast.addPictures(in: tx)
                var draft = Cast.bottle()
                draft.pictures = [
                    .init(pictureID: "bb", alt: [.english: "Front"], sku: "HB-500-GRN"), .init(pictureID: "aa"),
                ]
                let id = try Product.save(draft, in: tx).id
                let loaded = try #require(try ProductDraft.load(id, in: tx))
                #expect(loaded.options == draft.options)
                #expect(loaded.specifications == draft.specifications)
                #expect(loaded.pictures == draft.pictures)
                #expect(loaded.variants?.map(\.optionKeys) == [["green", "500"], ["sand", "500"]])
                #expect(loaded.tags == ["bestseller", "steel"])
                #expect(try Product.save(loaded, in: tx) == .unchanged(id))
            }
        }
    }

    @Test func aProductIsFoundByItsSKUAndItsOldAddressLeadsToTheNew() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try Product.save(Cast.bottle(), in: tx).id
                var renamed = ProductDraft(slug: "harbour-flask", title: [.english: "Harbour flask"])
                renamed.variants = Cast.bottle().variants
                #expect(try Product.save(renamed, in: tx) == .updated(id))
                #expect(try OldSlug.target(kind: .product, slug: "harbour-bottle", in: tx) == "harbour-flask")
                #expect(try ProductDetail.find(slug: "harbour-bottle", languages: Cast.english, in: tx) == nil)
                let page = try #require(try ProductDetail.find(slug: "harbour-flask", languages: Cast.french, in: tx))
                #expect(page.title == LocalText("Gourde Harbour", .french))
                renamed.slug = "harbour-bottle"
                #expect(try Product.save(renamed, in: tx) == .updated(id))
                #expect(try OldSlug.target(kind: .product, slug: "harbour-bottle", in: tx) == nil)
                #expect(try OldSlug.target(kind: .product, slug: "harbour-flask", in: tx) == "harbour-bottle")
            }
        }
    }

    /// Translations are counted by it.
    @Test func whichTextsAreThereIsKeptBesideThem() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                func written() throws -> [String: Int] {
                    try tx.rows("SELECT language, written FROM product_texts").reduce(into: [:]) {
                        $0[$1["language"]] = $1["written"] as Int
                    }
                }
                var draft = Cast.bottle()
                _ = try Product.save(draft, in: tx)
                #expect(try written() == ["en": 1 + 2 + 4 + 8, "fr": 1 + 4])
                draft.summary = [.french: "Au chaud."]
                draft.seoDescription = [.english: "Insulated, of steel."]
                draft.isComplete = true
                _ = try Product.save(draft, in: tx)
                #expect(try written() == ["en": 1 + 4 + 8 + 16, "fr": 1 + 2 + 4])
            }
        }
    }

    @Test func whatADraftDoesNotSayStays() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try Product.save(Cast.bottle(), in: tx).id
                var draft = ProductDraft(slug: "harbour-bottle", title: [.english: "Harbour bottle II"])
                draft.moq = 200
                draft.weights = .init(grossG: 370)
                #expect(try Product.save(draft, in: tx) == .updated(id))
                let loaded = try #require(try ProductDraft.load(id, in: tx))
                #expect(loaded.title == [.english: "Harbour bottle II", .french: "Gourde Harbour"])
                #expect(loaded.moq == 200)
                #expect(loaded.increment == 50)
                #expect(loaded.weights == .init(netG: 300, grossG: 370, lengthMM: 70, widthMM: 70, heightMM: 260))
                #expect(loaded.variants?.count == 2)
            }
        }
    }

    @Test func aCompleteDraftEmptiesWhatItLeavesOut() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try Product.save(Cast.bottle(), in: tx).id
                var draft = try #require(try ProductDraft.load(id, in: tx))
                draft.title[.french] = nil
                draft.summary = [:]
                draft.supply = nil
                draft.weights = nil
                #expect(try Product.save(draft, as: id, in: tx) == .updated(id))
                let loaded = try #require(try ProductDraft.load(id, in: tx))
                #expect(loaded.title == [.english: "Harbour bottle"])
                #expect(loaded.description.texts.keys.sorted() == [.english])
                #expect(loaded.summary == [:])
                #expect(loaded.supply == nil)
                #expect(loaded.weights == .init())
            }
        }
    }

    @Test func variantsKeepTheirIdsWhileOthersComeAndGo() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try Product.save(Cast.bottle(), in: tx).id
                let ids = try tx.rows("SELECT id FROM variants ORDER BY sku").map { $0[0] as String }
                var draft = ProductDraft(slug: "harbour-bottle", title: [:])
                var options = Cast.bottle().options ?? []
                options[0].values.append(.init(key: "blue", label: [.english: "Blue"]))
                options[0].values.removeFirst()
                draft.options = options
                draft.variants = [
                    .init(sku: "HB-500-BLU", optionKeys: ["blue", "500"]), .init(sku: "HB-500-SND", optionKeys: ["sand", "500"]),
                ]
                #expect(try Product.save(draft, in: tx) == .updated(id))
                let now = try tx.rows("SELECT id, sku FROM variants ORDER BY sku")
                #expect(now.map { $0["sku"] as String } == ["HB-500-BLU", "HB-500-SND"])
                #expect(now[1]["id"] as String == ids[1])
                let page = try #require(try ProductDetail.find(slug: "harbour-bottle", languages: Cast.english, in: tx))
                #expect(page.variants.map { page.label(of: $0) } == ["Blue / 500 ml", "Sand / 500 ml"])
            }
        }
    }

    @Test func aProductWithoutVariantsGetsOne() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let draft = ProductDraft(slug: "lid", title: [.english: "Lid"])
                let id = try Product.save(draft, in: tx).id
                #expect(try ProductDraft.load(id, in: tx)?.variants?.map(\.sku) == ["LID"])
                #expect(try Product.save(draft, in: tx) == .unchanged(id))
                #expect(try ProductDetail.find(slug: "lid", languages: Cast.english, in: tx) == nil)
                #expect(try Product.setStatus(.active, of: id, in: tx))
                #expect(try ProductDetail.find(slug: "lid", languages: Cast.english, in: tx) != nil)
                #expect(try !Product.setStatus(.active, of: id, in: tx))
            }
        }
    }

    @Test(arguments: Spoiled.all)
    func whatIsWrongIsRefusedAndNothingIsWritten(_ spoiled: Spoiled) async throws {
        let draft = spoiled.draft
        try await BothEngines.run { database in
            try await database.write { try Cast.addPictures(in: $0) }
            let before = try await database.read { try Cast.counts(in: $0) }
            let error = await #expect(throws: AppError.self) { try await database.write { try Product.save(draft, in: $0) } }
            #expect(error?.message.key == spoiled.key)
            #expect(try await database.read { try Cast.counts(in: $0) } == before)
        }
    }

    @Test func aSKUOfAnotherProductIsRefusedWithItsName() async throws {
        try await BothEngines.run { database in
            try await database.write { try Product.save(Cast.bottle(), in: $0) }
            var other = Cast.plain("other", "Other")
            other.variants = [.init(sku: "OTHER-1")]
            let saved = other
            try await database.write { try Product.save(saved, in: $0) }
            other.variants = [.init(sku: "HB-500-SND")]
            let thief = other
            let before = try await database.read { try Cast.counts(in: $0) }
            let error = await #expect(throws: AppError.self) { try await database.write { try Product.save(thief, in: $0) } }
            #expect(error?.message.key == "catalog.skuTaken")
            #expect(error?.message.arguments == ["sku": "HB-500-SND", "product": "harbour-bottle"])
            #expect(try await database.read { try Cast.counts(in: $0) } == before)
        }
    }

    @Test func theJournalTellsOfEachChange() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try Product.save(Cast.bottle(), actor: "lin", in: tx).id
                try Product.setStatus(.archived, of: id, actor: "lin", in: tx)
                let entries = try Journal.entries(about: id.text, in: tx)
                #expect(entries.map(\.kind) == ["product.updated", "product.created"])
                #expect(entries.map(\.actor) == ["lin", "lin"])
                #expect(entries[0].rest == ["slug": "harbour-bottle", "status": "archived"])
                #expect(entries[0].changes == [Journal.Change(field: "status", before: "active", after: "archived")])
                #expect(entries[1].changes == [])
            }
        }
    }
}

/// A draft with one thing wrong, and the key of the sentence that says so.
struct Spoiled: Sendable, CustomTestStringConvertible {
    let key: String
    let draft: ProductDraft
    var testDescription: String { key }

    init(_ key: String, _ spoil: (inout ProductDraft) -> Void) {
        var draft = Cast.bottle()
        spoil(&draft)
        (self.key, self.draft) = (key, draft)
    }

    static let all: [Spoiled] = [
        .init("catalog.slug") { $0.slug = "Not a slug" },
        .init("catalog.titleMissing") { $0.title = [:] },
        .init("catalog.outOfRange") { $0.moq = 0 },
        .init("catalog.outOfRange") { $0.weights = .init(netG: -1) },
        .init("catalog.outOfRange") { $0.variants?[0].stock = -1 },
        .init("catalog.skuTwice") { $0.variants?[1].sku = "HB-500-GRN" },
        .init("catalog.variantsAlike") { $0.variants?[1].optionKeys = ["green", "500"] },
        .init("catalog.variantOptions") { $0.variants?[1].optionKeys = ["green"] },
        .init("catalog.variantOptions") { $0.variants?[1].optionKeys = ["mauve", "500"] },
        .init("catalog.tooMany") { $0.options = Array(repeating: .init(name: [:], values: []), count: 4) },
        .init("catalog.tooLong") { $0.title[.english] = String(repeating: "x", count: 301) },
        .init("catalog.swatch") { $0.options?[0].values[0].swatch = "red" },
        .init("catalog.noCategory") { $0.categorySlug = "nowhere" },
        .init("catalog.noCollection") { $0.collectionSlugs = ["nowhere"] },
        .init("catalog.noPicture") { $0.pictures = [.init(pictureID: "none")] },
        .init("catalog.pictureVariant") { $0.pictures = [.init(pictureID: "aa", sku: "OTHER")] },
    ]
}
