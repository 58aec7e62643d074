import Basics
import CXLSXWriter
import Store
import TestKit
import Testing

@testable import Channels

/// Where in a file the table begins.
@Suite struct HeaderTests {
    let scratch: Scratch

    init() throws {
        scratch = try Scratch()
    }

    @Test func titleRowsAboveTheHeaderAreSkipped() throws {
        let files: [(String, [String], Int)] = [
            ("某某外贸有限公司 2026 报价单,,\n,,\n货号,品名,单价\nA-1,杯,3.2\n", ["货号", "品名", "单价"], 3),
            ("Price list, 2026\nFOB Ningbo\nItem;Name;Price\nA-1;Mug;3\nA-2;Cup;4\n", ["Item", "Name", "Price"], 3),
            ("a,b\n1,2,3\n", ["a", "b"], 1), ("x\n1\n", ["x"], 1), ("Alpha,Beta\n1,2\nprice,title\n", ["price", "title"], 3),
        ]
        for (text, header, line) in files {
            let table = try TableReader.open(path: try scratch.file(text))
            #expect(table.header == header)
            #expect(table.headerLine == line)
        }
    }

    @Test func aPersonMayPointOutTheHeader() throws {
        let path = try scratch.file("one,two\nA,B\nthree,four\nC,D\n")
        let table = try TableReader.open(path: path, TableChoice(headerLine: 3))
        #expect(table.header == ["three", "four"])
        #expect(try table.next()?.cells == ["C", "D"])
        #expect(try table.next() == nil)
        #expect(try TableReader.open(path: path, TableChoice(headerLine: 9_999)).header == ["one", "two"])
    }

    @Test func rowsBeforeAFaultAreGood() throws {
        let table = try TableReader.open(path: try scratch.file("title,sku\nMug,M-1\n\"open,x\n"))
        #expect(try table.next()?.cells == ["Mug", "M-1"])
        #expect(throws: AppError.invalid("import.quoteNotClosed", ["line": "3"])) { try table.next() }
    }

    @Test func theSheetsThatAreShownMayBeChosen() throws {
        let path = scratch.path("book.xlsx")
        let book = try #require(workbook_new(path))
        for (name, text) in [("Notes", "secret"), ("Prices", "SKU"), ("Old", "Title")] {
            let sheet = try #require(workbook_add_worksheet(book, name))
            worksheet_write_string(sheet, 0, 0, text, nil)
            if name == "Notes" { worksheet_hide(sheet) }
            if name == "Prices" { worksheet_activate(sheet) }
        }
        #expect(workbook_close(book) == LXW_NO_ERROR)
        #expect(try TableReader.sheetNames(of: path) == ["Prices", "Old"])
        #expect(try TableReader.open(path: path).header == ["SKU"])
        #expect(try TableReader.open(path: path, TableChoice(sheet: "Old")).header == ["Title"])
        #expect(throws: AppError.invalid("import.noSuchSheet", ["sheet": "Gone"])) {
            try TableReader.open(path: path, TableChoice(sheet: "Gone"))
        }
    }

    @Test func aTextTooLongForAWorkbookIsNotCut() async throws {
        try await BothEngines.run { database in
            let long = String(repeating: "x", count: 40_000)
            _ = try await database.importing(try scratch.file("title,sku,description\nMug,M-1,\(long)\n"))
            let most = ["column": "description[en]", "row": "2", "most": "32767"]
            await #expect(throws: AppError(.tooLarge, "export.cellTooLong", most)) {
                try await ProductExport.run(
                    format: .table, to: scratch.path("out.xlsx"), options: ExportOptions(), database: database)
            }
        }
    }
}
