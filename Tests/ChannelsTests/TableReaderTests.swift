import Basics
import Foundation
import Testing

@testable import Channels

@Suite struct TableReaderTests {
    let scratch: Scratch

    init() throws {
        scratch = try Scratch()
    }

    private func rows(_ path: String, sheet: String? = nil) throws -> [TableRow] {
        let table = try TableReader.open(path: path, TableChoice(sheet: sheet))
        var rows: [TableRow] = []
        while let row = try table.next() { rows.append(row) }
        return rows
    }

    private func refusal(_ path: String) throws -> Message? {
        (#expect(throws: AppError.self) { _ = try rows(path) })?.message
    }

    // MARK: Text

    @Test func quotedCellsHoldDelimitersQuotesAndLineEnds() throws {
        let path = try scratch.file("sku,note\r\nA1,\"one\ntwo, \"\"three\"\"\"\r\n\r\nA2,x\r\n")
        let table = try TableReader.open(path: path)
        #expect(table.header == ["sku", "note"])
        #expect(try table.next() == TableRow(line: 2, cells: ["A1", "one\ntwo, \"three\""]))
        #expect(try table.next() == TableRow(line: 5, cells: ["A2", "x"]))
        #expect(try table.next() == nil)
    }

    @Test(arguments: [",", ";", "\t", "|"])
    func theDelimiterIsFound(_ delimiter: String) throws {
        let path = try scratch.file("a\(delimiter)b\(delimiter)c\n1\(delimiter)\(delimiter)3\n")
        #expect(try rows(path) == [TableRow(line: 2, cells: ["1", "", "3"])])
        #expect(try TableReader.open(path: path).kind == .text(delimiter: Character(delimiter), encoding: .utf8))
    }

    @Test func aLineThatNamesTheDelimiterIsNoRow() throws {
        let table = try TableReader.open(path: try scratch.file("sep=;\na;b,c\n1;2\n"))
        #expect(table.header == ["a", "b,c"])
        #expect(try table.next() == TableRow(line: 3, cells: ["1", "2"]))
    }

    @Test func everyEncodingSaysTheSame() throws {
        let text = "货号,产品名称\nA-1,不锈钢保温杯 500 ml é\n"
        let gb = Data(base64Encoded: "u/W6xSyy+sa3w/uzxgpBLTEssrvQ4rjWsaPOwrGtIDUwMCBtbCCopgo=")
        let files: [(Data, TextEncoding)] = [
            (Data(text.utf8), .utf8), (Data([0xEF, 0xBB, 0xBF]) + Data(text.utf8), .utf8),
            (Data([0xFF, 0xFE]) + (text.data(using: .utf16LittleEndian) ?? Data()), .utf16LittleEndian),
            (Data([0xFE, 0xFF]) + (text.data(using: .utf16BigEndian) ?? Data()), .utf16BigEndian),
            (gb ?? Data(), .gb18030),
        ]
        for (bytes, encoding) in files {
            let table = try TableReader.open(path: try scratch.file(bytes))
            #expect(table.kind == .text(delimiter: ",", encoding: encoding))
            #expect(table.header == ["货号", "产品名称"])
            #expect(try table.next()?.cells == ["A-1", "不锈钢保温杯 500 ml é"])
        }
    }

    @Test func aCharacterMayLieAcrossTwoPiecesOfTheFile() throws {
        let long = String(repeating: "杯", count: 100_000)
        for shift in 0..<3 {
            let path = try scratch.file("a,b\n" + String(repeating: "x", count: shift) + "," + long + "\n")
            #expect(try rows(path).first?.cells.last == long)
        }
    }

    @Test func aFormulaIsNeutralisedWhenWrittenAndReadBack() throws {
        let cells = ["=1+1", "+49 30", "-x", "@sum", "'=x", "-3.5", "plain", "'tis", " lead", "a\"b"]
        let writer = try CSVWriter(path: scratch.path("out.csv"), hasMark: true)
        try writer.write(cells.indices.map { "c\($0)" })
        try writer.write(cells)
        try writer.finish()
        let text = String(decoding: try scratch.bytes("out.csv"), as: UTF8.self)
        #expect(text.contains("'=1+1,'+49 30,'-x,'@sum,''=x,-3.5,plain,'tis,\" lead\",\"a\"\"b\""))
        #expect(try rows(scratch.path("out.csv")).first?.cells == cells)
    }

    // MARK: What is no table

    @Test func aWrongFileSaysWhatItIs() throws {
        let kinds: [([UInt8], String)] = [
            (Array("%PDF-1.7 …".utf8), "PDF"), ([0x89, 0x50, 0x4E, 0x47, 13, 10], "PNG"),
            ([0xD0, 0xCF, 0x11, 0xE0, 0xA1], "XLS (Excel 97–2003)"), ([0xFF, 0xD8, 0xFF, 0xE0], "JPEG"),
            (Array("<!DOCTYPE html><p>".utf8), "HTML/XML"), ([1, 0, 0, 2, 0, 0, 0], "binary"),
        ]
        for (bytes, kind) in kinds {
            #expect(try refusal(try scratch.file(bytes)) == Message("import.wrongFile", ["kind": kind]))
        }
        #expect(try refusal(try scratch.file("")) == Message("import.emptyFile"))
        #expect(try refusal(try scratch.file("\n\n  \n")) == Message("import.emptyFile"))
        #expect(try refusal(scratch.path("absent.csv"))?.key == "import.notFound")
    }

    @Test func limitsAreKept() throws {
        let wide = try scratch.file(String(repeating: "x,", count: 100_000) + "\n1\n")
        #expect(try refusal(wide)?.key == "import.tooManyColumns")
        // A cell may be long, its row is refused, and the lines after it are counted right.
        let lines = String(repeating: "xxxxxxxxxxxxxxx\n", count: 200_000)
        for quoted in [
            "\"\(lines)\"", "\"" + String(repeating: " ", count: 3 << 20) + "\"", String(repeating: "y ", count: 2 << 20),
        ] {
            let after = try rows(try scratch.file("a,b\n1,\(quoted)\n2,z\n"))
            #expect(after.map(\.fault?.key) == ["import.cellTooLong", nil])
            #expect(after.last?.cells == ["2", "z"])
            #expect(after.last?.line == 3 + quoted.count { $0 == "\n" })
        }
        #expect(try refusal(try scratch.file("a,b\n1,\"never closed\n2,3\n"))?.key == "import.quoteNotClosed")
    }

    @Test func aRowWithTooManyCellsIsAFaultOfThatRowAlone() throws {
        let found = try rows(try scratch.file("a,b\n1,2,3\n4,5\n"))
        #expect(found.map(\.fault?.key) == ["import.tooManyCells", nil])
        #expect(found.map(\.line) == [2, 3])
    }

    @Test func aZeroByteBecomesAReplacementCharacter() throws {
        let text = String(repeating: "abcdefgh,1\n", count: 1000) + "x\0y,2\n"
        #expect(try rows(try scratch.file("a,b\n" + text)).last?.cells == ["x\u{FFFD}y", "2"])
    }
}
