import Basics
import Catalog
import Store
import TestKit
import Testing

@testable import Channels

@Suite struct CellReadingTests {
    let scratch: Scratch

    init() throws {
        scratch = try Scratch()
    }

    @Test func numbersAreReadAsPeopleWriteThem() throws {
        let plain = CellReading()
        let decimals = [
            "1,234.50": "1234.50", "1.234,50": "1234.50", "12,5": "12.5", "US$ 3.20": "3.20", "￥30": "30", "1,000": "1000",
            ".5": "0.5", "-2": "-2", "3.20 USD/pc": "3.20", "1 234,50 €": "1234.50", "1'234.50": "1234.50",
            "1.234.567": "1234567",
            "0.125": "0.125", "１２．５": "12.5", "3,20元/件": "3.20", "FOB 4.5": "4.5",
        ]
        for (text, value) in decimals { #expect(try plain.decimal(text) == value, "\(text)") }
        let refused = [
            "", "abc", "1.2.3,4,5x-", "5%", "--1x", "5k", "3.20/100pcs", "3.20 per 100 pcs", "2 doz", "5万", "1.2.34", "12 34",
            "1,00,0",
        ]
        for text in refused { #expect(throws: AppError.invalid("import.notANumber", ["text": text])) { try plain.decimal(text) } }
        #expect(throws: AppError.invalid("import.ambiguousNumber", ["text": "1.000"])) { try plain.decimal("1.000") }
        #expect(throws: AppError.invalid("import.ambiguousNumber", ["text": "1.000"])) { try plain.whole("1.000") }
        #expect(throws: AppError.invalid("import.notWhole", ["text": "1.5"])) { try plain.whole("1.5") }
        #expect(try CellReading(style: .point).decimal("1.000") == "1.000")
        #expect(try CellReading(style: .comma).decimal("1.000") == "1000")
        #expect(try CellReading(style: .comma).decimal("1,000") == "1.000")
    }

    @Test func aUnitInTheCellCounts() throws {
        let cells = CellReading(style: .point)
        #expect(try cells.grams("1.2 kg", unit: "g") == 1200)
        #expect(try cells.grams("1", unit: "lbs") == 454)
        #expect(try cells.measure("0.125", by: 1000, isWeight: true) == 125)
        #expect(try cells.measure("35 cm", by: 1, isWeight: false) == 350)
        #expect(try cells.measure("5in", by: 10, isWeight: false) == 127)
        #expect(throws: AppError.self) { try cells.measure("35 kg", by: 1, isWeight: false) }
        #expect(throws: AppError.self) { try cells.measure("-3", by: 1, isWeight: false) }
    }

    @Test func aPriceOfAnotherCurrencyIsRefused() throws {
        let cells = CellReading()
        for text in ["$3.20", "US$ 3.20", "3.20 USD", "3.20美元", "3.20"] { #expect(try cells.price(text, "USD") == "3.20") }
        for text in ["€3.20", "3.20 EUR", "￥3.20", "3.20元"] {
            #expect(throws: AppError.invalid("import.otherCurrency", ["text": text, "currency": "USD"])) {
                try cells.price(text, "USD")
            }
        }
    }

    @Test func theOtherNumbersOfTheFileTell() async throws {
        let files: [(String, Int?, String?)] = [
            ("title;sku;moq;price\nMug;M-1;1.000;3,20\n", 1000, "3.20"), ("title;sku;moq;price\nMug;M-1;1.000;3\n", 1000, "3.00"),
            ("title,sku,moq,price\nMug,M-1,\"1,000\",3.20\n", 1000, "3.20"),
            ("title,sku,moq,price\nMug,M-1,1.000,3.20\n", 1, "3.20"),
            ("title,sku,moq,price\nMug,M-1,1.000,3\n", nil, nil),
            ("title,sku,moq,price\nMug,M-1,1,3.855\nCup,C-1,1,2.5\n", 1, "3.855"),
        ]
        try await BothEngines.run { database in
            for (text, moq, price) in files {
                _ = try await database.write { try $0.run("DELETE FROM products") }
                let report = try await database.importing(try scratch.file(text))
                let mug = try await database.offer("mug")
                #expect(mug?.moq == moq, "\(text)")
                #expect(mug?.variants?.first?.prices?["USD"]?.first?.price == price, "\(text)")
                if moq == nil { #expect(report.reasons.map(\.message.key) == ["import.ambiguousNumber"]) }
            }
        }
    }
}
