import Basics
import CZip
import Foundation
import TestKit
import Testing

@testable import Channels

@Suite struct WorkbookTests {
    let scratch: Scratch

    init() throws {
        scratch = try Scratch()
    }

    /// A workbook made of its parts by hand.
    private func workbook(sheet: String, texts: String = "", styles: String = "", prolog: String = "") throws -> String {
        let spreadsheet = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        return try zip([
            "xl/workbook.xml":
                "<workbook \(spreadsheet) xmlns:r=\"\(office)\"><sheets><sheet name=\"One\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>",
            "xl/_rels/workbook.xml.rels":
                "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
            "xl/sharedStrings.xml": "<sst \(spreadsheet)>\(texts)</sst>",
            "xl/styles.xml": "<styleSheet \(spreadsheet)>\(styles)</styleSheet>",
            "xl/worksheets/sheet1.xml": "\(prolog)<worksheet \(spreadsheet)><sheetData>\(sheet)</sheetData></worksheet>",
        ])
    }

    private func zip(_ parts: [String: String]) throws -> String {
        let path = scratch.path("book.xlsx")
        var code: Int32 = 0
        let archive = try #require(zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code))
        for (name, text) in parts {
            // The library frees what it was given; it reads it only when the archive is closed.
            let bytes = strdup(text)
            let source = zip_source_buffer(archive, bytes, zip_uint64_t(text.utf8.count), 1)
            zip_file_add(archive, name, source, 0)
        }
        #expect(zip_close(archive) == 0)
        return path
    }

    private func rows(_ path: String) throws -> [[String]] {
        let table = try TableReader.open(path: path)
        var rows = [table.header]
        while let row = try table.next() { rows.append(row.cells) }
        return rows
    }

    @Test func everyKindOfCellIsRead() throws {
        let path = try workbook(
            sheet: """
                <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>c</t></is></c>\
                <c r="D1" t="str"><v>d</v></c><c r="E1" t="str"><v>e</v></c></row>
                <row r="3"><c r="A3"><v>4.5999999999999996</v></c><c r="C3" t="b"><v>1</v></c><c r="D3" s="1"><v>46348</v></c>\
                <c r="E3"><v>6.90123E+12</v></c></row>
                <row r="4"><c r="B4" s="2"><v>46348.5</v></c><c r="C4" t="e"><v>#N/A</v></c><c r="E4" t="s"><v>99</v></c></row>
                """,
            texts: "<si><t>a</t></si><si><r><t>b</t></r><r><t>!</t></r><rPh><t>x</t></rPh></si>",
            styles: """
                <numFmts><numFmt numFmtId="170" formatCode="yyyy\\-mm h:mm"/></numFmts><cellXfs><xf numFmtId="0"/>\
                <xf numFmtId="14"/><xf numFmtId="170"/></cellXfs>
                """)
        #expect(
            try rows(path) == [
                ["a", "b!", "c", "d", "e"], ["4.6", "", "true", "2026-11-22", "6901230000000"], ["", "2026-11-22T12:00:00"],
            ])
    }

    @Test func whatIsHostileIsRefused() throws {
        let bomb =
            "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/hostname\">]>"
        let row = "<row><c t=\"inlineStr\"><is><t>&b;&c;</t></is></c></row>"
        #expect(throws: AppError.self) { _ = try rows(try workbook(sheet: row, prolog: bomb)) }
        #expect(throws: AppError.self) { _ = try rows(try workbook(sheet: "<row><c><v>1</v></row>")) }
        #expect(throws: AppError.invalid("import.wrongFile", ["kind": "ZIP"])) { _ = try rows(try zip(["a.txt": "x"])) }
        let wide = "<row><c r=\"ZZZ1\"><v>1</v></c></row>"
        #expect(throws: AppError.self) { _ = try rows(try workbook(sheet: wide)) }
        let inflated = "<row><c t=\"inlineStr\"><is><t>" + String(repeating: " ", count: 8 << 20) + "</t></is></c></row>"
        #expect(throws: AppError(.tooLarge, "import.inflatesTooMuch")) { _ = try rows(try workbook(sheet: inflated)) }
    }

    @Test func aTextTooLongForACellRefusesItsRowAlone() throws {
        var generator = Dice(seed: 7)
        let long = (0..<200_000).map { _ in String(UInt64.random(in: 0...UInt64.max, using: &generator), radix: 36) }.joined()
        let row = "<row><c t=\"s\"><v>1</v></c></row>"
        let path = try workbook(
            sheet: "<row><c t=\"s\"><v>0</v></c></row>\(row)<row><c t=\"inlineStr\"><is><t>\(long)</t></is></c></row>"
                + "<row><c t=\"s\"><v>2</v></c></row>",
            texts: "<si><t>title</t></si><si><t>\(long)</t></si><si><t>Mug</t></si>")
        let table = try TableReader.open(path: path)
        #expect(table.header == ["title"])
        #expect(try table.next()?.fault?.key == "import.cellTooLong")
        #expect(try table.next()?.fault?.key == "import.cellTooLong")
        #expect(try table.next() == TableRow(line: 4, cells: ["Mug"]))
    }

    @Test func cutAndChangedFilesNeverTrap() throws {
        let writer = try XLSXWriter(path: scratch.path("good.xlsx"), sheet: "One")
        try writer.write(["handle", "title", "price"])
        for number in 0..<50 { try writer.write(["h\(number)", "Title \(number)", "\(number).50"]) }
        try writer.finish()
        var generator = Dice(seed: 20_261_122)
        for good in [try scratch.bytes("good.xlsx"), Data("handle,title\n\"a\",\"x\"\"y\"\r\nb,杯\n".utf8)] {
            for _ in 0..<150 {
                var bytes = Array(good)
                if Bool.random(using: &generator) { bytes.removeLast(Int.random(in: 0..<bytes.count, using: &generator)) }
                for _ in 0..<Int.random(in: 0...8, using: &generator) where !bytes.isEmpty {
                    bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
                }
                // A sentence or rows, either is fine.
                _ = try? rows(try scratch.file(bytes, "changed"))
            }
        }
    }
}
