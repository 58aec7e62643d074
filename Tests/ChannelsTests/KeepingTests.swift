import Basics
import Catalog
import MoneyKit
import Pricing
import Store
import TestKit
import Testing

@testable import Channels

/// An import changes what the file names and deletes nothing.
@Suite struct KeepingTests {
    let scratch: Scratch

    init() throws {
        scratch = try Scratch()
    }

    /// A bottle of three colours, with everything that a careless import could lose.
    private func fill(_ database: Database) async throws {
        try await database.write { tx in
            try PriceList.setBase(.usd, in: tx)
            for name in ["aa", "bb"] {
                try tx.run(
                    """
                    INSERT INTO pictures (id, file_name, width, height, bytes, colour, created_at)
                    VALUES (\(name), \(name + ".jpg"), 16, 12, 50, '#eeeeee', \(tx.now))
                    """)
            }
            var draft = ProductDraft(slug: "bottle", title: [.english: "Bottle", .french: "Gourde"])
            draft.description = [.english: "<p>Steel.</p>"]
            (draft.status, draft.moq, draft.tags) = (.active, 100, ["steel"])
            draft.specifications = [
                .init(name: [.english: "Capacity"], number: "500", unit: "ml"),
                .init(name: [.english: "Material"], words: [.english: "Steel", .french: "Acier"]),
            ]
            draft.customisations = [
                .init(kind: .logo, text: [.english: "Laser"], moq: 300),
                .init(kind: .packaging, text: [.english: "Box"], moq: 500),
            ]
            draft.options = [
                .init(
                    name: [.english: "Colour", .french: "Couleur"],
                    values: [
                        .init(key: "forest", label: [.english: "Green", .french: "Vert"], swatch: "#224422"),
                        .init(key: "red", label: [.english: "Red"]), .init(key: "blue", label: [.english: "Blue"]),
                    ])
            ]
            draft.variants = [("B-G", "forest"), ("B-R", "red"), ("B-B", "blue")].map { sku, key in
                var variant = ProductDraft.VariantDraft(sku: sku, optionKeys: [key])
                (variant.stock, variant.weightG, variant.barcode) = (.some(7), 360, "690" + key)
                variant.prices = [
                    "USD": [.init(from: 100, price: "3.20"), .init(from: 1000, price: "2.90")],
                    "EUR": [.init(from: 100, price: "3.00")],
                ]
                return variant
            }
            draft.samplePrices = ["USD": "9.00"]
            draft.pictures = [
                ProductDraft.PictureUse(pictureID: "aa", alt: [.english: "Green"], sku: "B-G"),
                ProductDraft.PictureUse(pictureID: "bb", sku: "B-R"),
            ]
            _ = try Offer.save(draft, in: tx)
        }
    }

    private func variantIDs(_ database: Database) async throws -> [String] {
        try await database.read { try $0.rows("SELECT id FROM variants ORDER BY position").map { $0[0] } }
    }

    @Test func variantsThatTheFileDoesNotNameStay() async throws {
        let file = try scratch.file("handle,title,option: Colour,sku,price USD @100,stock\nbottle,Bottle,Red,B-R,3.50,9\n")
        try await BothEngines.run { database in
            try await fill(database)
            let (before, ids) = (try await database.offer("bottle"), try await variantIDs(database))
            let report = try await database.importing(file)
            #expect(report.counts == [0, 1, 0, 0])
            #expect(report.keptVariants == 2)
            #expect(report.keptBreaks == 1)
            var wanted = before
            wanted?.variants?[1].stock = .some(9)
            wanted?.variants?[1].prices?["USD"]?[0].price = "3.50"
            #expect(try await database.offer("bottle") == wanted)
            #expect(try await variantIDs(database) == ids)
            #expect(try await database.importing(file).counts == [0, 0, 1, 0])
        }
    }

    @Test func aPriceListNeedsNoTitle() async throws {
        let file = try scratch.file("SKU,Price,Stock\nB-R,3.60,\nB-B,3.70,4\nB-X,1.00,1\n")
        try await BothEngines.run { database in
            try await fill(database)
            var wanted = try await database.offer("bottle")
            let report = try await database.importing(file)
            #expect(report.counts == [0, 2, 0, 1])
            #expect(report.reasons == [ImportReport.Reason(line: 4, message: Message("import.noTitle"))])
            // The two rows name one product in turn; only the green one is named by none.
            #expect(report.keptVariants == 1)
            wanted?.variants?[1].prices?["USD"]?[0].price = "3.60"
            wanted?.variants?[2].prices?["USD"]?[0].price = "3.70"
            wanted?.variants?[2].stock = .some(4)
            #expect(try await database.offer("bottle") == wanted)
        }
    }

    @Test func optionsAndCustomisationsNamedInPartKeepTheRest() async throws {
        let file = try scratch.file(
            """
            handle,spec: Material,spec: Lid,customisation logo[fr],option: Colour,sku
            bottle,Titanium,Bamboo,Gravure,green,B-G
            bottle,,,,Sand,B-S

            """)
        try await BothEngines.run { database in
            try await fill(database)
            #expect(try await database.importing(file).counts == [0, 1, 0, 0])
            let bottle = try await database.offer("bottle")
            #expect(
                bottle?.specifications == [
                    .init(name: [.english: "Capacity"], number: "500", unit: "ml"),
                    .init(name: [.english: "Material"], words: [.english: "Titanium", .french: "Acier"]),
                    .init(name: [.english: "Lid"], words: [.english: "Bamboo"]),
                ])
            #expect(bottle?.customisations?.map(\.moq) == [300, 500])
            #expect(bottle?.customisations?[0].text == [.english: "Laser", .french: "Gravure"])
            // The value is known by its label, whatever its key; its colour and its French name stay.
            #expect(bottle?.options?[0].values.map(\.key) == ["forest", "red", "blue", "sand"])
            #expect(bottle?.options?[0].values[0].label == [.english: "green", .french: "Vert"])
            #expect(bottle?.options?[0].values[0].swatch == "#224422")
            #expect(bottle?.variants?.map(\.sku) == ["B-G", "B-R", "B-B", "B-S"])
        }
    }

    @Test func aVariantWithoutASKUIsKnownByItsChoice() async throws {
        let file = try scratch.file(
            """
            Handle,Title,Body (HTML),Option1 Name,Option1 Value,Variant SKU,Variant Price
            bottle,Bottle,,Colour,Blue,,4.00

            """)
        try await BothEngines.run { database in
            try await fill(database)
            let report = try await database.importing(file)
            #expect(report.format == .shopify)
            #expect(report.counts == [0, 1, 0, 0])
            let bottle = try await database.offer("bottle")
            #expect(bottle?.variants?.map(\.sku) == ["B-G", "B-R", "B-B"])
            #expect(bottle?.variants?[2].prices?["USD"] == [.init(from: 100, price: "4.00"), .init(from: 1000, price: "2.90")])
            #expect(bottle?.description == [.english: "<p>Steel.</p>"])
        }
    }

    @Test func picturesThatTheFileDoesNotNameStay() async throws {
        let folder = scratch.path("pictures")
        try Pixel.write(to: folder, "new.gif")
        let file = try scratch.file("sku,images\nB-B,new.gif\n")
        try await BothEngines.run { database in
            try await fill(database)
            let report = try await database.importing(
                file, pictures: .init(path: folder, folder: .init(scratch.path("media-\(database.dialect)"))))
            #expect(report.counts == [0, 1, 0, 0])
            #expect(report.picturesFound == 1)
            #expect(report.keptPictures == 2)
            let pictures = try await database.offer("bottle")?.pictures
            #expect(pictures?.prefix(2).map(\.pictureID) == ["aa", "bb"])
            #expect(pictures?.prefix(2).map(\.sku) == ["B-G", "B-R"])
            #expect(pictures?.count == 3)
        }
    }

    @Test func whatCannotBeTakenInWithoutLossIsRefusedWhole() async throws {
        let cases = [
            ("handle,title,category title,option: Size,sku\nbottle,Bottle,New shelf,L,B-R\n", "import.optionsDiffer"),
            ("handle,title,category title,sku\nbottle,Bottle,New shelf,B-NEW\n", "catalog.variantOptions"),
            ("handle,title,category title,price\nbottle,Bottle,New shelf,4\n", "import.whichVariant"),
            ("handle,title,category title,option: Colour,sku\nbottle,Bottle,New shelf,Red,B-OTHER\n", "catalog.variantsAlike"),
        ]
        try await BothEngines.run { database in
            try await fill(database)
            let before = try await database.offer("bottle")
            for (text, reason) in cases {
                let report = try await database.importing(try scratch.file(text))
                #expect(report.reasons.map(\.message.key) == [reason])
                #expect(report.counts == [0, 0, 0, 1])
            }
            #expect(try await database.offer("bottle") == before)
            #expect(try await database.count("categories") == 0)
        }
    }

    @Test func aFileThatNamesEveryVariantMayRenameTheOption() async throws {
        let file = try scratch.file("handle,option: Size,sku\nbottle,L,B-G\nbottle,M,B-R\nbottle,S,B-B\n")
        try await BothEngines.run { database in
            try await fill(database)
            let ids = try await variantIDs(database)
            #expect(try await database.importing(file).counts == [0, 1, 0, 0])
            let bottle = try await database.offer("bottle")
            #expect(bottle?.options?[0].name == [.english: "Size", .french: "Couleur"])
            #expect(bottle?.options?[0].values.map(\.key) == ["l", "m", "s"])
            #expect(bottle?.variants?.map(\.optionKeys) == [["l"], ["m"], ["s"]])
            #expect(try await variantIDs(database) == ids)
        }
    }

    @Test func whoSetsNoPricesImportsEverythingElse() async throws {
        let file = try scratch.file("sku,price,stock\nB-R,0.01,3\n")
        try await BothEngines.run { database in
            try await fill(database)
            var wanted = try await database.offer("bottle")
            let report = try await database.importing(file) { $0.scope = .withoutPrices }
            #expect(report.pricesLeft == 1)
            wanted?.variants?[1].stock = .some(3)
            #expect(try await database.offer("bottle") == wanted)
        }
    }

    @Test func whoSetsPricesAloneChangesNothingElse() async throws {
        let file = try scratch.file("sku,title,price,stock\nB-R,Another name,5.00,0\nNEW-1,New,1.00,1\n")
        try await BothEngines.run { database in
            try await fill(database)
            var wanted = try await database.offer("bottle")
            let report = try await database.importing(file) { $0.scope = .pricesAlone }
            #expect(report.counts == [0, 1, 0, 1])
            wanted?.variants?[1].prices?["USD"]?[0].price = "5.00"
            #expect(try await database.offer("bottle") == wanted)
            #expect(try await database.count("products") == 1)
        }
    }

    @Test func oneTitleMakesOneCategory() async throws {
        try await BothEngines.run { database in
            let text =
                "title,sku,category title\nA,A-1,Mugs\nB,B-1,mugs\nC,C-1,MUGS \nD,D-1,Kitchen > Mugs\nE,E-1,kitchen > mugs\n"
            #expect(try await database.importing(try scratch.file(text)).counts == [5, 0, 0, 0])
            let slugs = try await database.read {
                try $0.rows("SELECT slug FROM categories ORDER BY slug").map { $0[0] as String }
            }
            #expect(slugs == ["kitchen", "kitchen-mugs", "mugs"])
        }
    }

    @Test func aCategoryWhoseAddressIsTakenGetsANumber() async throws {
        try await BothEngines.run { database in
            _ = try await database.write { try Category.save(CategoryDraft(slug: "mugs", title: [.english: "Cups"]), in: $0) }
            #expect(
                try await database.importing(try scratch.file("title,sku,category title\nA,A-1,Mugs\n")).counts == [1, 0, 0, 0])
            #expect(try await database.offer("a")?.categorySlug == "mugs-2")
        }
    }
}
