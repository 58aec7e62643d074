import Channels
import Web

/// Where in a file its table is and how it is written, as every import asks for it: sheet, header and characters, and the mappings
/// kept by name.
struct ReadingFields {
    let texts: Texts
    let frame: AdminFrame
    let table: TableReader
    let sheets: [String]

    static let mostShownCells = 6
    static let mostShownCharacters = 60

    var html: HTML {
        "\(sheets.count > 1 ? sheet : .empty)\(header)\(table.kind.isWorkbook ? .empty : encoding)"
    }

    private var sheet: HTML {
        let all = sheets.map { (value: $0, label: $0) }
        return frame.select(texts("admin.import.sheet"), name: "sheet", options: all, chosen: chosenSheet ?? "")
    }

    private var header: HTML {
        let rows = table.firstRows.map { row in
            let cells = row.cells.filter { !$0.isEmpty }.prefix(Self.mostShownCells)
            let text = String(cells.joined(separator: " · ").prefix(Self.mostShownCharacters))
            return (value: String(row.line), label: texts("admin.import.rowOf", ["row": String(row.line), "cells": text]))
        }
        return frame.select(
            texts("admin.import.headerRow"), name: "headerLine", options: rows, chosen: String(table.headerLine))
    }

    private var encoding: HTML {
        let all = TextEncoding.offered.map { (value: $0.rawValue, label: texts("admin.import.encodings.\($0)")) }
        return frame.select(texts("admin.import.encoding"), name: "encoding", options: all, chosen: chosenEncoding ?? "")
    }

    /// The mappings to choose from; nothing where none was kept.
    func kept(_ names: [String], chosen: String) -> HTML {
        guard !names.isEmpty else { return .empty }
        let none = [(value: "", label: texts("admin.import.guessed"))]
        return frame.select(
            texts("admin.import.kept"), name: "mapping", options: none + names.map { (value: $0, label: $0) }, chosen: chosen)
    }

    /// The name under which the mapping is to be kept.
    func keepAs(_ typed: Form) -> HTML {
        frame.field(
            texts("admin.import.keepAs"), name: "name", value: typed.has("name") ? typed["name"] : typed["mapping"],
            hint: texts("admin.import.keepHint"))
    }

    /// What was said here goes along with the columns.
    func carried(format: String) -> HTML {
        var fields = [("format", format), ("headerLine", String(table.headerLine))]
        if let chosenSheet { fields.append(("sheet", chosenSheet)) }
        if let chosenEncoding { fields.append(("encoding", chosenEncoding)) }
        return "\(fields.map { "<input type=\"hidden\" name=\"\($0.0)\" value=\"\($0.1)\">" as HTML })"
    }

    private var chosenSheet: String? {
        if case .workbook(let sheet) = table.kind { sheet } else { nil }
    }

    private var chosenEncoding: String? {
        if case .text(_, let encoding) = table.kind { encoding.rawValue } else { nil }
    }
}
