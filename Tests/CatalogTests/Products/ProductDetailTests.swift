import Basics
import Catalog
import Store
import TestKit
import Testing

@Suite struct ProductDetailTests {
    @Test func aPageHoldsWhatTheDraftSaid() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Cast.addPictures(in: tx)
                try Category.save(.init(slug: "drinkware", title: [.english: "Drinkware", .french: "Boissons"]), in: tx)
                var flasks = CategoryDraft(slug: "flasks", title: [.english: "Flasks"])
                flasks.parentSlug = "drinkware"
                try Category.save(flasks, in: tx)
                var draft = Cast.bottle()
                draft.categorySlug = "flasks"
                draft.pictures = [.init(pictureID: "aa", alt: [.french: "Face"], sku: "HB-500-SND")]
                try Product.save(draft, in: tx)
                let page = try #require(try ProductDetail.find(slug: "harbour-bottle", languages: Cast.french, in: tx))
                #expect(page.title == LocalText("Gourde Harbour", .french))
                #expect(page.summary == LocalText("Keeps tea hot for a day.", .english))
                #expect(page.description == LocalText("<p>Acier à double paroi.</p>", .french))
                #expect(page.availableLanguages == [.english, .french])
                #expect(page.categories.map(\.title.text) == ["Boissons", "Flasks"])
                #expect(page.specifications.map(\.name.text) == ["Contenance", "Matière"])
                #expect(page.specifications[0].number == "500")
                #expect(page.specifications[1].words == LocalText("Acier 18/8", .french))
                #expect(page.options.map(\.name.text) == ["Couleur", "Size"])
                #expect(page.options[0].values.map(\.label) == [LocalText("Vert", .french), LocalText("Sand", .english)])
                #expect(page.variants.map(\.choice) == [[0, 0], [1, 0]])
                #expect(page.variants.map(\.stock) == [40, nil])
                #expect(page.pictures.map(\.alt) == [LocalText("Face", .french)])
                #expect(page.pictures[0].variant == page.variants[1].id)
                #expect(page.packing.cubicMetres == "0.0493")
                #expect(page.packing.cartons(for: 100) == 5)
                #expect(page.leadTimes == draft.leadTimes)
                #expect(page.customisations.map(\.text.text) == ["Laser engraving"])
            }
        }
    }

    @Test func visitorsDoNotSeeDraftsAndMarketplaceProducts() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Product.save(Cast.plain("unfinished", "Unfinished", status: .draft), in: tx)
                var market = Cast.plain("market", "Market")
                market.audience = .marketplace
                let id = try Product.save(market, in: tx).id
                #expect(try ProductDetail.find(slug: "unfinished", languages: Cast.english, in: tx) == nil)
                #expect(try ProductDetail.find(slug: "market", languages: Cast.english, in: tx) == nil)
                #expect(try ProductDetail.preview(id, languages: Cast.english, in: tx)?.slug == "market")
                #expect(try ProductCards.all(languages: Cast.english, in: tx).total == 0)
                #expect(try ProductCards.search("market", languages: Cast.english, in: tx).total == 0)
            }
        }
    }
}
