import Basics
import Catalog
import Store
import TestKit
import Testing

@Suite struct VersionTests {
    @Test func everySaveKeepsAVersionAndAnEqualOneKeepsNone() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                var draft = Cast.bottle()
                let id = try Product.save(draft, actor: "ann", by: .editor, in: tx).id
                #expect(try Product.save(draft, actor: "ann", by: .editor, in: tx) == .unchanged(id))
                draft.brand = "Lakeward"
                _ = try Product.save(draft, actor: "bo", by: .file, in: tx)
                let list = try ProductVersion.load(of: id, in: tx)
                #expect(list.total == 2)
                #expect(list.items.map(\.number) == [2, 1])
                #expect(list.items.map(\.way) == [.file, .editor])
                #expect(list.items.map(\.actor) == ["bo", "ann"])
                #expect(list.items.map(\.draft.brand) == ["Lakeward", "Tidewater"])
                #expect(try list.items[0].before(in: tx)?.number == 1)
                #expect(try list.items[1].before(in: tx) == nil)
            }
        }
    }

    @Test func aVersionHoldsTheWholeProduct() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Cast.addPictures(in: tx)
                var draft = Cast.bottle()
                draft.pictures = [.init(pictureID: "aa", alt: [.french: "Face"], sku: "HB-500-SND")]
                let id = try Product.save(draft, in: tx).id
                let kept = try #require(try ProductVersion.newest(of: id, in: tx)?.draft)
                var wanted = try #require(try ProductDraft.load(id, in: tx)?.priced(of: id, in: tx))
                wanted.samplePrices = [:]
                #expect(kept == wanted)
                #expect(kept.variants?.map(\.stock) == [.some(40), .some(nil)])
            }
        }
    }

    @Test func whatASaveRefusesKeepsNoVersion() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try Product.save(Cast.bottle(), in: tx).id
                _ = try Product.save(Cast.plain("cup", "Cup"), in: tx)
                var taken = Cast.bottle()
                taken.variants?[0].sku = "CUP"
                let refusal = #expect(throws: AppError.self) { _ = try Product.save(taken, as: id, in: tx) }
                #expect(refusal?.message.key == "catalog.skuTaken")
                #expect(try ProductVersion.load(of: id, in: tx).total == 1)
            }
        }
    }

    @Test func whatWasThereBeforeVersionsIsKeptWithTheFirstChange() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try Product.save(Cast.plain("cup", "Cup"), in: tx).id
                try tx.run("DELETE FROM product_versions")
                var draft = try #require(try ProductDraft.load(id, in: tx))
                draft.title = [.english: "Reed cup"]
                _ = try Product.save(draft, as: id, actor: "ann", by: .editor, in: tx)
                let list = try ProductVersion.load(of: id, in: tx).items
                #expect(list.map(\.way) == [.editor, .before])
                #expect(list.map { $0.draft.title[.english] } == ["Reed cup", "Cup"])
            }
        }
    }

    @Test func theNewestFiftyStay() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try Product.save(Cast.plain("cup", "Cup"), in: tx).id
                for number in 1...ProductVersion.mostKept {
                    var draft = Cast.plain("cup", "Cup \(number)")
                    draft.status = .active
                    _ = try Product.save(draft, as: id, in: tx)
                }
                let list = try ProductVersion.load(of: id, PageRequest(size: 100), in: tx)
                #expect(list.total == 50)
                #expect(list.items.first?.number == 51)
                #expect(list.items.last?.number == 2)
                #expect(try ProductVersion.find(1, of: id, in: tx) == nil)
            }
        }
    }
}

@Suite struct ComparingTests {
    /// Removed words in square brackets, added ones in braces.
    private static func marked(_ old: String, _ new: String) -> String {
        TextRun.between(old, new).map { run in
            switch run.change {
            case .same: run.text
            case .removed: "[\(run.text)]"
            case .added: "{\(run.text)}"
            }
        }.joined()
    }

    @Test func changedWordsAreMarked() {
        #expect(
            Self.marked("Keeps tea hot for a day.", "Keeps coffee hot for a day!")
                == "Keeps [tea]{coffee} hot for a day[.]{!}")
        #expect(Self.marked("", "New") == "{New}")
        #expect(Self.marked("Old", "") == "[Old]")
        #expect(TextRun.between("", "").isEmpty)
    }

    @Test func inChineseEachSignIsAWord() {
        #expect(Self.marked("双层钢杯", "双层铝杯") == "双层[钢]{铝}杯")
    }

    @Test func whatIsMarkedIsBothTextsWhole() {
        let texts = ["a b c", "c b a", "Two &amp; more\nlines", "  spaces  ", "x"]
        for old in texts {
            for new in texts {
                let runs = TextRun.between(old, new)
                #expect(runs.filter { $0.change != .removed }.map(\.text).joined() == new)
                #expect(runs.filter { $0.change != .added }.map(\.text).joined() == old)
            }
        }
    }

    @Test func itemsAreAddedRemovedChangedAndMoved() {
        let old: [ListChange.Item] = [.init("A", "1"), .init("B", "2"), .init("C", "3"), .init("D", "4")]
        let new: [ListChange.Item] = [.init("C", "3"), .init("A", "1"), .init("B", "9"), .init("E", "5")]
        let changes = ListChange.between(old, new)
        #expect(changes.map(\.key) == ["D", "C", "B", "E"])
        #expect(changes.map(\.kind) == [.removed, .moved, .changed, .added])
        #expect(changes.map(\.before) == ["4", "3", "2", ""])
        #expect(changes.map(\.after) == ["", "3", "9", "5"])
        #expect(ListChange.between(old, old).isEmpty)
        let twice: [ListChange.Item] = [.init("A", "1"), .init("A", "2")]
        #expect(ListChange.between([.init("A", "1")], twice).map(\.key) == ["A (2)"])
    }
}
