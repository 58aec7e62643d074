import Basics
import Catalog
import Channels
import Foundation
import Hummingbird
import Jobs
import Pricing
import Store
import Web

extension BackOffice {
    /// The largest file that is taken.
    static let mostImportBytes = 200 * 1024 * 1024

    func addImportRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/import", use: door.page { visit in try await importPage(visit) })
        admin.post("/import") { request, context in try await uploadImport(request, context) }
        admin.get("/import/{id}", use: door.page { visit in try await importRun(visit) })
        admin.post("/import/{id}", use: door.action { visit, form in try await mapImport(visit, form) })
        admin.get("/import/{id}/progress", use: door.page { visit in try await importProgress(visit) })
        admin.get("/import/{id}/errors", use: door.page { visit in try await importErrors(visit) })
        admin.get("/export/{format}", use: door.page { visit in try await exportProducts(visit) })
    }

    private func importPage(_ visit: StaffVisit, problem: Message? = nil) async throws -> Response {
        let runs = try await database.read { try ImportRun.recent(in: $0) }
        let page = ImportPage(visit: visit, frame: frame, runs: runs, problem: problem)
        return .page(page.html, status: problem == nil ? .ok : .unprocessableContent)
    }

    // MARK: A file comes in

    private func uploadImport(_ request: Request, _ context: WebContext) async throws -> Response {
        guard let visit = try await door.visit(request, context) else {
            return .seeOther("/admin/sign-in?next=%2Fadmin%2Fimport")
        }
        try visit.require(.editor)
        let arriving = imports.path + "/arriving-" + Secrets.token()
        try FileManager.default.createDirectory(atPath: imports.path, withIntermediateDirectories: true)
        let upload = try await Upload.read(request, to: arriving, mostFileBytes: Self.mostImportBytes)
        defer { try? FileManager.default.removeItem(atPath: arriving) }
        try Door.check(upload.form.exact("_token"), visit.session)
        do {
            guard let fileName = upload.fileName, upload.fileBytes > 0 else { throw AppError.invalid("upload.noFile") }
            let header = try TableReader.open(path: arriving).header
            let format = ProductFormat(rawValue: upload.form["format"]) ?? .detect(header: header)
            let id = try await start(fileName, format, isDryRun: upload.form.has("dryRun"), by: visit.staff)
            try imports.make(for: id)
            try FileManager.default.moveItem(atPath: arriving, toPath: imports.source(of: id))
            if format != .table { try await database.write { try Job.enqueue(ImportRun.job, id.text, in: $0) } }
            return .seeOther("/admin/import/\(id)")
        } catch let error as AppError where error.kind == .invalid || error.kind == .tooLarge {
            return try await importPage(visit, problem: error.message)
        }
    }

    private func start(_ file: String, _ format: ProductFormat, isDryRun: Bool, by staff: Staff) async throws -> ID<ImportRun> {
        try await database.write { tx in
            let settings = ImportRun.Settings(
                language: try ShopSettings.load(in: tx).baseLanguage, currency: try PriceList.base(in: tx))
            return try ImportRun.start(
                fileName: file, format: format, settings: settings, isDryRun: isDryRun, by: staff.id.text, in: tx)
        }
    }

    // MARK: Columns of one's own table

    private func mapImport(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.editor)
        let run = try await run(visit)
        let header = try TableReader.open(path: imports.source(of: run.id)).header
        let chosen = header.enumerated().compactMap { index, name in
            form["col-\(index)"].isEmpty ? nil : (name, form["col-\(index)"])
        }
        let mapping = ColumnMapping(columns: Dictionary(chosen, uniquingKeysWith: { first, _ in first }))
        let name = form["name"]
        try await database.write { tx in
            try ImportRun.map(run.id, mapping, in: tx)
            if !name.isEmpty { try ImportMapping.keep(mapping, as: name, in: tx) }
            try Job.enqueue(ImportRun.job, run.id.text, in: tx)
        }
        return .seeOther("/admin/import/\(run.id)")
    }

    // MARK: How it goes

    private func importRun(_ visit: StaffVisit) async throws -> Response {
        let run = try await run(visit)
        guard run.state == .mapping else {
            let hasErrors = FileManager.default.fileExists(atPath: imports.errors(of: run.id))
            return .page(ImportRunPage(visit: visit, frame: frame, run: run, hasErrors: hasErrors).html)
        }
        let wanted = visit.query["mapping"]
        let (kept, names) = try await database.read { (try ImportMapping.find(wanted, in: $0), try ImportMapping.names(in: $0)) }
        let table = try TableReader.open(path: imports.source(of: run.id))
        let sample = try (0..<3).compactMap { _ in try table.next()?.cells }
        let mapping = kept ?? ColumnMapping.suggested(for: table.header)
        return .page(
            MapColumnsPage(
                visit: visit, frame: frame, run: run, header: table.header, sample: sample, mapping: mapping, names: names,
                chosenName: wanted
            ).html)
    }

    /// For the script that moves the bar; the page itself can be loaded anew instead.
    private func importProgress(_ visit: StaffVisit) async throws -> Response {
        let run = try await run(visit)
        let text = visit.texts("admin.import.rowsRead", ["count": String(run.rows)])
        let progress = Progress(done: run.rows, total: run.rows + 1, text: text, finished: run.state.next.isEmpty)
        return .text(String(decoding: try JSONEncoder().encode(progress), as: UTF8.self), type: "application/json")
    }

    private struct Progress: Encodable {
        let done: Int
        let total: Int
        let text: String
        let finished: Bool
    }

    private func importErrors(_ visit: StaffVisit) async throws -> Response {
        let run = try await run(visit)
        guard let data = FileManager.default.contents(atPath: imports.errors(of: run.id)) else { throw AppError.notFound() }
        // A workbook is a zip, and begins like one.
        let isWorkbook = data.starts(with: [0x50, 0x4B])
        return .file([UInt8](data), name: "import-errors.\(isWorkbook ? "xlsx" : "csv")")
    }

    private func run(_ visit: StaffVisit) async throws -> ImportRun {
        let id = ID<ImportRun>(try visit.parameter("id"))
        guard let run = try await database.read({ try ImportRun.find(id, in: $0) }) else { throw AppError.notFound() }
        return run
    }

    // MARK: Out again

    private func exportProducts(_ visit: StaffVisit) async throws -> Response {
        guard let format = ProductFormat(rawValue: try visit.parameter("format")) else { throw AppError.notFound() }
        let path = imports.path + "/export-" + Secrets.token() + ".csv"
        try FileManager.default.createDirectory(atPath: imports.path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let options = try await database.read {
            ExportOptions(language: try ShopSettings.load(in: $0).baseLanguage, currency: try PriceList.base(in: $0))
        }
        _ = try await ProductExport.run(format: format, to: path, options: options, database: database)
        guard let data = FileManager.default.contents(atPath: path) else { throw AppError.notFound() }
        return .file([UInt8](data), name: "products-\(format.rawValue).csv")
    }
}

extension Response {
    /// A file to keep.
    fileprivate static func file(_ bytes: [UInt8], name: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "application/octet-stream", .contentDisposition: "attachment; filename=\"\(name)\"",
                .cacheControl: "no-store",
            ],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
