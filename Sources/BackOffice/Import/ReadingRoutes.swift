import Basics
import Catalog
import Channels
import Foundation
import Hummingbird
import Jobs
import MoneyKit
import Pricing
import Store
import Web

/// Saying how a file is to be read, before it is checked.
extension BackOffice {
    static let mostSampleRows = 3

    /// The page on which one says how the file is read. What stands in the address, sheet, header or a kept mapping, is tried
    /// out; nothing is kept until the file is checked.
    func readingPage(_ visit: StaffVisit, _ run: ImportRun, _ form: Form, problem: Message? = nil) async throws -> Response {
        let wanted = form["mapping"]
        let (shop, kept, names) = try await database.read {
            (try ShopSettings.load(in: $0), try ImportMapping.find(wanted, in: $0), try ImportMapping.names(in: $0))
        }
        var reading = ImportReading(run, form)
        var problem = problem
        var table: TableReader
        do {
            table = try TableReader.open(path: imports.source(of: run.id), reading.choice)
        } catch let error as AppError where error.kind == .invalid || error.kind == .tooLarge {
            // What was chosen does not fit the file, so that it is read as it shows itself.
            problem = error.message
            reading.choice = TableChoice()
            table = try TableReader.open(path: imports.source(of: run.id))
        }
        let sample = try (0..<Self.mostSampleRows).compactMap { _ in try table.next()?.cells }
        let guess = run.settings.mapping.flatMap { $0.fits(table.header) ? $0 : nil } ?? .suggested(for: table.header)
        let page = ReadingPage(
            visit: visit, frame: frame, run: run, reading: reading, table: table, sample: sample,
            sheets: try TableReader.sheetNames(of: imports.source(of: run.id)), shop: shop,
            mapping: reading.mapping(of: table.header) ?? kept ?? guess, names: names, problem: problem, typed: form)
        return .page(page.html, status: problem == nil ? .ok : .unprocessableContent)
    }

    /// Has the file checked as the form says.
    func checkImport(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.editor, .finance)
        let run = try await run(visit)
        do {
            let reading = ImportReading(run, form)
            let header = try TableReader.open(path: imports.source(of: run.id), reading.choice).header
            let mapping = reading.format == .table ? reading.mapping(of: header) : nil
            try reading.format.check(header: header, mapping: mapping)
            let name = form["name"]
            try await database.write { tx in
                var settings = try importSettings(form, visit, try ShopSettings.load(in: tx), try PriceList.base(in: tx))
                (settings.mapping, settings.table) = (mapping, reading.choice)
                if let mapping, !name.isEmpty { try ImportMapping.keep(mapping, as: name, in: tx) }
                try ImportRun.prepare(run.id, reading.format, settings, in: tx)
                try Job.enqueue(ImportRun.job, run.id.text, in: tx)
            }
            return .seeOther("/admin/import/\(run.id)")
        } catch let error as AppError where error.kind == .invalid && run.state == .mapping {
            return try await readingPage(visit, run, form, problem: error.message)
        }
    }
}

/// What a form says of how a file is read.
struct ImportReading {
    let format: ProductFormat
    var choice: TableChoice
    private let form: Form

    /// What the form leaves out is as it was when the file was last read.
    init(_ run: ImportRun, _ form: Form) {
        self.form = form
        format = ProductFormat(rawValue: form["format"]) ?? run.format
        choice = run.settings.table ?? TableChoice()
        if form.has("sheet") { choice.sheet = form["sheet"].isEmpty ? nil : form["sheet"] }
        if form.has("headerLine") { choice.headerLine = form.number("headerLine").flatMap { $0 > 0 ? $0 : nil } }
        if form.has("encoding") { choice.encoding = TextEncoding(rawValue: form["encoding"]) }
    }

    /// The mapping that the form's columns say; `nil` when it has none.
    func mapping(of header: [String]) -> ColumnMapping? {
        guard form.has("col-0") else { return nil }
        var columns: [String: String] = [:]
        for (index, name) in header.enumerated() {
            var field = form["col-\(index)"]
            guard !field.isEmpty, columns[name] == nil else { continue }
            let isPrice = FieldParts(field).field == "price"
            if isPrice, let from = form.number("from-\(index)"), from > 0 { field += " @\(from)" }
            columns[name] = field
        }
        return ColumnMapping(columns: columns)
    }
}
