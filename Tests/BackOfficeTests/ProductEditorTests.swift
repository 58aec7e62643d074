import Basics
import Catalog
import MoneyKit
import Pricing
import Store
import TestKit
import Testing
import Web

@testable import BackOffice

@Suite struct ProductEditorTests {
    private func flask() -> ProductDraft {
        var draft = ProductDraft(slug: "flask", title: [.english: "Flask", .french: "Gourde"])
        draft.description = [.english: "<p>Steel.</p>"]
        (draft.status, draft.audience, draft.moq, draft.increment) = (.active, .own, 50, 10)
        var variant = ProductDraft.VariantDraft(sku: "FL-1")
        variant.stock = .some(100)
        variant.prices = ["USD": [.init(from: 50, price: "4.20"), .init(from: 500, price: "3.85")]]
        draft.variants = [variant]
        draft.samplePrices = ["USD": "12.00"]
        draft.sampleMost = 2
        return draft
    }

    private func saved(_ database: Database) async throws -> (ID<Product>, ProductEditor) {
        let draft = flask()
        let id = try await database.write { tx in
            try PriceList.setBase(.usd, in: tx)
            return try Offer.save(draft, in: tx).id
        }
        let loaded = try await database.read { try Offer.load(id, in: $0) }
        return (id, ProductEditor(draft: try #require(loaded), language: .english, shop: .unnamed))
    }

    private func form(_ fields: [String: String]) -> Form {
        Form(fields.map { (name: $0.key, value: $0.value) })
    }

    @Test func aStockThatWasNotTouchedIsNotWrittenBack() async throws {
        try await BothEngines.run { database in
            let (id, loaded) = try await saved(database)
            var editor = loaded
            try await database.write { try $0.run("UPDATE variants SET stock = 60") }
            let wanted = try editor.take(
                form(["title": "Steel flask", "stock-FL-1": "100", "shown-stock-FL-1": "100"]), setsPrices: true)
            _ = try await database.write { try Offer.save(wanted, as: id, in: $0) }
            let (stock, title) = try await database.read {
                (
                    try $0.value("SELECT stock FROM variants", as: Int.self),
                    try $0.value("SELECT title FROM product_texts WHERE language = 'en'", as: String.self)
                )
            }
            #expect(stock == 60)
            #expect(title == "Steel flask")
        }
    }

    @Test func whatTheFormDoesNotHaveStaysAsItIs() async throws {
        try await BothEngines.run { database in
            let (id, loaded) = try await saved(database)
            var editor = loaded
            let wanted = try editor.take(form(["summary": "For the desk."]), setsPrices: true)
            _ = try await database.write { try Offer.save(wanted, as: id, in: $0) }
            let after = try await database.read { try Offer.load(id, in: $0) }
            #expect(after?.title[.english] == "Flask")
            #expect(after?.title[.french] == "Gourde")
            #expect(after?.summary[.english] == "For the desk.")
            #expect(after?.variants?[0].prices?["USD"]?.count == 2)
            #expect(after?.samplePrices == ["USD": "12.00"])
        }
    }

    @Test func aSamplePriceCanBeTakenAway() async throws {
        try await BothEngines.run { database in
            let (id, loaded) = try await saved(database)
            var editor = loaded
            let wanted = try editor.take(form(["samplePrice": ""]), setsPrices: true)
            _ = try await database.write { try Offer.save(wanted, as: id, in: $0) }
            let after = try await database.read { try Offer.load(id, in: $0) }
            #expect(after?.samplePrices == [:])
        }
    }

    @Test func anEditorOfTextsSetsNoPrices() async throws {
        try await BothEngines.run { database in
            var (_, editor) = try await saved(database)
            let wanted = try editor.take(form(["from": "50", "price": "0.01", "samplePrice": "0"]), setsPrices: false)
            #expect(wanted.variants?[0].prices?["USD"]?.first?.price == "4.20")
            #expect(wanted.samplePrices == ["USD": "12.00"])
        }
    }

    @Test func aPriceThatIsNoneKeepsWhatWasTyped() async throws {
        try await BothEngines.run { database in
            var (_, editor) = try await saved(database)
            #expect(throws: AppError.invalid("money.notANumber", ["text": "八块五"])) {
                _ = try editor.take(form(["from": "50", "price": "八块五"]), setsPrices: true)
            }
            #expect(editor.typedBreaks.map(\.price) == ["八块五"])
        }
    }

    @Test func tagsAreSplitAtEveryComma() async throws {
        try await BothEngines.run { database in
            var (_, editor) = try await saved(database)
            let wanted = try editor.take(form(["tags": "steel, 保温，礼品、kids"]), setsPrices: false)
            #expect(wanted.tags == ["steel", "保温", "礼品", "kids"])
        }
    }
}
