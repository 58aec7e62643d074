import Basics
import Catalog
import MoneyKit
import Pricing
import Store
import TestKit
import Testing

/// Old versions of a product come back by the verb that saves products, prices with them.
@Suite struct RestoreOfferTests {
    /// A flask that was saved, and then saved in another way.
    private static func twice(in tx: Transaction) throws -> ID<Product> {
        let id = try OfferTests.furnish(tx).id
        var later = try #require(try Offer.load(id, in: tx))
        later.title = [.english: "Better flask"]
        later.variants?[0].prices = ["USD": [.init(from: 100, price: "9.99")], "EUR": [.init(from: 100, price: "8.88")]]
        later.variants?[0].stock = 7
        later.samplePrices = ["USD": "", "EUR": "5.00"]
        later.status = .draft
        _ = try Offer.save(later, as: id, actor: "ann", by: .editor, in: tx)
        return id
    }

    @Test func oneSaveIsOneVersionWithItsPrices() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try Self.twice(in: tx)
                let list = try ProductVersion.load(of: id, in: tx).items
                #expect(list.map(\.number) == [2, 1])
                #expect(list.map(\.way) == [.editor, .other])
                #expect(list[1].draft.variants?[0].prices?["USD"]?.map(\.price) == ["3.42", "3.05", "2.61"])
                #expect(list[0].draft.variants?[0].prices?["USD"]?.map(\.price) == ["9.99"])
                #expect(list.map { $0.draft.samplePrices ?? [:] } == [["EUR": "5.00"], ["USD": "8.00"]])
                // Prices alone are a version too.
                var dearer = try #require(try Offer.load(id, in: tx))
                dearer.variants?[1].prices = ["USD": [.init(from: 100, price: "5.10")]]
                _ = try Offer.save(dearer, as: id, in: tx)
                _ = try Offer.save(dearer, as: id, in: tx)
                #expect(try ProductVersion.load(of: id, in: tx).total == 3)
            }
        }
    }

    @Test func anOldVersionComesBackAsANewOne() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try Self.twice(in: tx)
                guard case .done(let lost, let hasOthers) = try Offer.restore(1, of: id, seen: 2, actor: "bo", in: tx) else {
                    Issue.record("not restored")
                    return
                }
                #expect(lost == 0)
                #expect(!hasOthers)
                let now = try #require(try Offer.load(id, in: tx))
                #expect(now.title == [.english: "Flask"])
                #expect(now.variants?[0].prices?["USD"]?.map(\.price) == ["3.42", "3.05", "2.61"])
                #expect(now.variants?[0].prices?["EUR"] == nil)
                #expect(now.samplePrices == ["USD": "8.00"])
                // What is counted and whether it is sold stay.
                #expect(now.variants?[0].stock == .some(7))
                #expect(now.status == .draft)
                let newest = try #require(try ProductVersion.newest(of: id, in: tx))
                #expect(newest.number == 3)
                #expect(newest.way == .restored)
                #expect(newest.actor == "bo")
                guard case .nothingToDo = try Offer.restore(1, of: id, seen: 3, actor: "bo", in: tx) else {
                    Issue.record("restored twice")
                    return
                }
            }
        }
    }

    @Test func whoSetsNoPricesBringsNoneBack() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try Self.twice(in: tx)
                _ = try Offer.restore(1, of: id, seen: 2, withPrices: false, actor: "bo", in: tx)
                let now = try #require(try Offer.load(id, in: tx))
                #expect(now.title == [.english: "Flask"])
                #expect(now.variants?[0].prices?["USD"]?.map(\.price) == ["9.99"])
                #expect(now.samplePrices == ["EUR": "5.00"])
            }
        }
    }

    @Test func whatOthersChangedMeanwhileIsKept() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try Self.twice(in: tx)
                var other = try #require(try Offer.load(id, in: tx))
                other.brand = "Lakeward"
                _ = try Offer.save(other, as: id, in: tx)
                guard case .done(_, let hasOthers) = try Offer.restore(1, of: id, seen: 2, actor: "bo", in: tx) else {
                    Issue.record("not restored")
                    return
                }
                #expect(hasOthers)
                let now = try #require(try Offer.load(id, in: tx))
                #expect(now.brand == "Lakeward")
                #expect(now.title == [.english: "Flask"])
            }
        }
    }

    @Test func whatOthersChangedInAnotherWayIsAConflictAndChangesNothing() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try Self.twice(in: tx)
                var other = try #require(try Offer.load(id, in: tx))
                other.title = [.english: "Another flask"]
                _ = try Offer.save(other, as: id, in: tx)
                guard case .conflict(let fields) = try Offer.restore(1, of: id, seen: 2, actor: "bo", in: tx) else {
                    Issue.record("no conflict")
                    return
                }
                #expect(fields.map(\.name) == ["title"])
                #expect(fields.map(\.language) == [.english])
                #expect(try ProductVersion.load(of: id, in: tx).total == 3)
                #expect(try Offer.load(id, in: tx)?.title == [.english: "Another flask"])
                // One who has seen it may decide.
                _ = try Offer.restore(1, of: id, seen: 3, actor: "bo", in: tx)
                #expect(try Offer.load(id, in: tx)?.title == [.english: "Flask"])
            }
        }
    }

    @Test func whatCanNoLongerBeIsRefusedAndChangesNothing() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try OfferTests.furnish(tx).id
                var smaller = try #require(try Offer.load(id, in: tx))
                smaller.variants?.removeLast()
                smaller.options?[0].values.removeLast()
                _ = try Offer.save(smaller, as: id, in: tx)
                var thief = ProductDraft(slug: "thief", title: [.english: "Thief"])
                thief.variants = [.init(sku: "flask-500")]
                _ = try Offer.save(thief, in: tx)
                let before = try #require(try Offer.load(id, in: tx))
                let refusal = #expect(throws: AppError.self) {
                    _ = try Offer.restore(1, of: id, seen: 2, actor: "bo", in: tx)
                }
                #expect(refusal?.message == Message("catalog.skuTaken", ["sku": "flask-500", "product": "thief"]))
                #expect(try Offer.load(id, in: tx) == before)
                #expect(try ProductVersion.load(of: id, in: tx).total == 2)
                let unknown = #expect(throws: AppError.self) { _ = try Offer.restore(9, of: id, seen: 2, actor: "bo", in: tx) }
                #expect(unknown?.message.key == "catalog.noVersion")
            }
        }
    }

    @Test func aPictureThatIsNoLongerKeptIsLeftOut() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try OfferTests.furnish(tx).id
                for name in ["aa", "bb"] {
                    try tx.run(
                        """
                        INSERT INTO pictures (id, file_name, width, height, bytes, colour, created_at)
                        VALUES (\(name), \(name + ".jpg"), 1600, 1200, 5000, '#eeeeee', \(tx.now))
                        """)
                }
                var draft = try #require(try Offer.load(id, in: tx))
                draft.pictures = [.init(pictureID: "aa"), .init(pictureID: "bb")]
                _ = try Offer.save(draft, as: id, in: tx)
                draft.pictures = []
                _ = try Offer.save(draft, as: id, in: tx)
                try tx.run("DELETE FROM pictures WHERE id = 'bb'")
                guard case .done(let lost, _) = try Offer.restore(2, of: id, seen: 3, actor: "bo", in: tx) else {
                    Issue.record("not restored")
                    return
                }
                #expect(lost == 1)
                #expect(try Offer.load(id, in: tx)?.pictures?.map(\.pictureID) == ["aa"])
            }
        }
    }
}
