import Basics
import Catalog
import MoneyKit
import Store
import TestKit
import Testing

@testable import Pricing

/// Cells as they are written and read, and what is kept of them.
@Suite struct PriceSheetTests {
    private static func breaks(_ pairs: [(Int, String)]) throws -> [PriceBreak] {
        try pairs.map { PriceBreak(from: $0.0, unit: try UnitPrice($0.1, .usd)) }
    }

    @Test func aCellSaysItsBreaksAndIsReadTheSame() throws {
        let ladder = try Self.breaks([(100, "3.42"), (500, "3.05")])
        #expect(PriceCell.text(ladder, moq: 100) == "100: 3.42 | 500: 3.05")
        #expect(PriceCell.text(try Self.breaks([(100, "4.1")]), moq: 100) == "4.10")
        #expect(PriceCell.text(try Self.breaks([(200, "4.1")]), moq: 100) == "200: 4.10")
        #expect(PriceCell.text([], moq: 1) == "")
        #expect(try PriceCell.read("500：3.05｜100: 3.42", .usd, known: [], moq: 1) == ladder)
        #expect(try PriceCell.read("1,234.50", .usd, known: [], moq: 100) == Self.breaks([(100, "1234.5")]))
        // A price alone keeps the quantity it had.
        #expect(try PriceCell.read("4.25", .usd, known: Self.breaks([(50, "4.10")]), moq: 100) == Self.breaks([(50, "4.25")]))
        #expect(try PriceCell.read("  ", .usd, known: ladder, moq: 100) == [])
        for text in ["cheap", "-1", "100: 3 | 100: 4", "0: 3", "100: 3: 4", "999999999999", "4,80", "1.0000001"] {
            let error = #expect(throws: AppError.self) { try PriceCell.read(text, .usd, known: [], moq: 1) }
            #expect(error?.message.key == "pricing.cell", "\(text)")
        }
    }

    @Test func aPageHoldsTheColumnsThatAreWanted() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                _ = try ListCast.fill(in: tx)
                let list = try ListCast.list("VIP", ListTerms(), "flask-500;USD;200;3.90", in: tx)
                let columns = [SheetColumn(.usd), SheetColumn(.eur), SheetColumn(.usd, of: list)]
                let languages = try ShopSettings.load(in: tx).languages(for: .english)
                let sheet = try PriceSheet.load(.init(), columns, page: PageRequest(size: 10), languages: languages, in: tx)
                let texts = sheet.page.items.map { line in columns.map(line.text) }
                #expect(sheet.page.items.map(\.sku) == ["flask-350", "flask-500"] && sheet.page.total == 2)
                #expect(texts == [["100: 3.42 | 500: 3.05 | 2000: 2.61", "", ""], ["4.10", "3.90", "200: 3.90"]])
                for (column, missing) in [(columns[1], ["flask-350"]), (columns[2], ["flask-350"]), (columns[0], [])] {
                    let filter = PriceSheet.Filter(missing: column)
                    let found = try PriceSheet.load(filter, columns, page: PageRequest(size: 10), languages: languages, in: tx)
                    #expect(found.page.items.map(\.sku) == missing)
                }
                let second = try PriceSheet.load(
                    .init(), columns, page: PageRequest(number: 2, size: 1), languages: languages, in: tx)
                #expect(second.page.items.map(\.sku) == ["flask-500"] && second.page.total == 2)
            }
        }
    }

    @Test func cellsAreSavedTogetherAndTakenBack() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let shop = try ListCast.fill(in: tx)
                let list = try ListCast.list("VIP", ListTerms(), "flask-500;USD;200;3.90", in: tx)
                let (own, listed) = (SheetColumn(.usd), SheetColumn(.usd, of: list))
                let changes = [
                    CellChange(
                        shop.large, "flask-500", own, from: try Self.breaks([(100, "4.10")]), to: try Self.breaks([(100, "4.25")])
                    ),
                    CellChange(shop.small, "flask-350", listed, from: [], to: try Self.breaks([(100, "3.00")])),
                ]
                #expect(try PriceSheet.save(changes, by: "ann", in: tx) == .done(cells: 2))
                #expect(try ListCast.prices(shop.large, in: tx) == ["4.25"])
                #expect(try ListCast.prices(shop.small, for: BuyerPrices(list: list), in: tx) == ["3.00"])
                #expect(try ListCast.prices(shop.large, for: BuyerPrices(list: list), in: tx) == ["3.90"])
                #expect(try BuyerPriceList.find(list, in: tx)?.revision == 2)
                #expect(try PriceSheet.save(changes.map(\.reversed), by: "ann", in: tx) == .done(cells: 2))
                #expect(try ListCast.prices(shop.large, in: tx) == ["4.10"])
                #expect(try ListCast.prices(shop.small, for: BuyerPrices(list: list), in: tx) == ["3.42", "3.05", "2.61"])
            }
        }
    }

    @Test func aCellThatSomebodyElseHasChangedIsNotOverwritten() async throws {
        try await BothEngines.run { database in
            let shop = try await database.write { try ListCast.fill(in: $0) }
            let before = try await ListCast.whole(database)
            let own = SheetColumn(.usd)
            let stale = CellChange(
                shop.large, "flask-500", own, from: try Self.breaks([(100, "4.00")]), to: try Self.breaks([(100, "4.25")]))
            let good = CellChange(shop.small, "flask-350", SheetColumn(.eur), from: [], to: [])
            let saving = try await database.write { try PriceSheet.save([stale, good], by: "ann", in: $0) }
            #expect(saving == .conflict([stale]))
            let gone = CellChange(ID("gone"), "X", own, from: [], to: try Self.breaks([(1, "1")]))
            let error = await #expect(throws: AppError.self) {
                try await database.write { _ = try PriceSheet.save([gone], by: "ann", in: $0) }
            }
            #expect(error?.kind == .notFound)
            let after = try await ListCast.whole(database)
            #expect(after == before)
        }
    }
}
