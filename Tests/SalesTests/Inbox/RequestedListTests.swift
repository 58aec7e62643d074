import Basics
import MoneyKit
import Store
import TestKit
import Testing

@testable import Sales

/// Lists of goods as buyers send them: every row is there afterwards, with its reason where it could not be read.
@Suite struct RequestedListTests {
    private static func list(_ header: [String], _ rows: [[String]]) -> [InquiryLine] {
        RequestedList(header: header, rows: rows.map { (cells: $0, fault: nil) }, currency: .usd).lines
    }

    @Test func namedColumnsAreReadInAnyLanguage() throws {
        let english = Self.list(
            ["Item No.", "Description", "Qty (pcs)", "Target price"], [["B-1", "Bottle", "1,200", "US$ 2.95"]])
        let usd = try UnitPrice("2.95", .usd)
        #expect(english == [InquiryLine(sku: "B-1", title: "Bottle", quantity: 1_200, target: usd)])
        let chinese = Self.list(["货号", "产品名称", "采购数量", "目标价（EUR）"], [["B-1", "水壶", "300个", "2,95 EUR"]])
        #expect(chinese == [InquiryLine(sku: "B-1", title: "水壶", quantity: 300, target: try UnitPrice("2.95", .eur))])
        let german = Self.list(["Artikelnummer", "Menge"], [["B-1", "1.200"]])
        #expect(german == [InquiryLine(sku: "B-1", title: "B-1", quantity: 1_200)])
    }

    @Test func aHeaderThatNamesNothingIsARow() throws {
        let rows = Self.list(["Steel bottle", "300", "2.10"], [["Cup", "50"]])
        #expect(
            rows == [
                InquiryLine(title: "Steel bottle", quantity: 300, target: try UnitPrice("2.10", .usd)),
                InquiryLine(sku: "Cup", title: "Cup", quantity: 50),
            ])
    }

    @Test func nothingIsLost() {
        let rows = Self.list(
            ["sku", "product", "quantity", "price"],
            [
                ["B-1", "Bottle", "many", "2"], ["", "", "30", ""], ["", "Cup", "", ""], ["", "", "", ""],
                ["C", "Cup", "5", "cheap"],
            ])
        #expect(rows.map(\.title) == ["Bottle · many", "30", "Cup", "Cup · cheap"])
        #expect(
            rows.map(\.problem?.key) == [
                "inquiry.row.badQuantity", "inquiry.row.noGoods", "inquiry.row.noQuantity", "inquiry.row.badPrice",
            ])
        let faulty = RequestedList(
            header: ["sku", "quantity"], rows: [(cells: ["B-1", "5"], fault: Message("inquiry.row.unreadable", ["row": "2"]))],
            currency: .usd)
        #expect(faulty.lines.map(\.problem) == [Message("inquiry.row.unreadable", ["row": "2"])])
        let many = RequestedList(
            header: ["sku", "quantity"], rows: (1...503).map { (cells: ["B-\($0)", "5"], fault: nil) }, currency: .usd)
        #expect(many.lines.count == 500 && many.left == 3)
    }

    @Test func pastedTextIsReadLineByLine() throws {
        let pasted = RequestedList(
            pasted: "BOTTLE-500; 300; 2.95\n\n300 x steel bottle\nred cup: 50 pcs\nBOTTLE-750\t1,200\nwhat do you have?",
            currency: .usd
        ).lines
        #expect(pasted.map(\.title) == ["BOTTLE-500", "steel bottle", "red cup", "BOTTLE-750", "what do you have?"])
        #expect(pasted.map(\.quantity) == [300, 300, 50, 1_200, nil])
        #expect(pasted[0].target == (try UnitPrice("2.95", .usd)))
        #expect(pasted.map(\.problem?.key) == [nil, nil, nil, nil, "inquiry.row.noQuantity"])
    }

    @Test func quantitiesAndPricesAreReadAsTheyAreWritten() throws {
        #expect(
            ["1,200", "1.200", "1 200", "1200.00", "１２００", "1200 pcs"].map { RequestedList.whole($0) }
                == .init(repeating: 1_200, count: 6))
        #expect(
            ["1.5", "0", "-3", "12 to 20", "500ml", "99999999999"].map { RequestedList.whole($0) }
                == .init(repeating: nil, count: 6))
        #expect(try RequestedList.price("€ 1.234,5", .usd) == UnitPrice("1234.5", .eur))
        #expect(try RequestedList.price("1,234", .usd) == UnitPrice("1234", .usd))
        #expect(["2-3", "cheap", "2 XX", ""].map { RequestedList.price($0, .usd) } == .init(repeating: nil, count: 4))
    }

    @Test func linesFindTheirProductByCodeThenByWords() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let shelf = Shelf(tx: tx)
                try shelf.open()
                try shelf.put("cup")
                try shelf.put("bottle", stock: [nil, nil])
                let lines = RequestedList(
                    pasted: "CUP-0; 30\nthe cup; 40\nthe bottle; 50\nteapot; 60", currency: .usd
                ).lines
                let matched = try RequestedList.matched(lines, languages: [.english], in: tx)
                #expect(matched.map(\.variant?.text) == ["cup-0", "cup-0", nil, nil])
                #expect(matched.map(\.sku) == ["cup-0", "cup-0", "", "teapot"])
                #expect(matched.map(\.title) == ["The cup", "The cup", "the bottle", "teapot"])
                try tx.run("UPDATE products SET status = 'draft' WHERE id = 'cup'")
                #expect(try RequestedList.matched(lines, languages: [.english], in: tx).map(\.variant) == [nil, nil, nil, nil])
            }
        }
    }
}
