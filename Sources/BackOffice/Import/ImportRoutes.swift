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

extension BackOffice {
    /// The largest file that is taken.
    static let mostImportBytes = 200 * 1024 * 1024

    func addImportRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/import", use: door.page { visit in try await importPage(visit) })
        admin.post("/import") { request, context in try await uploadImport(request, context) }
        addMappingRoutes(to: admin)
        admin.get("/import/{id}", use: door.page { visit in try await importRun(visit) })
        admin.post("/import/{id}", use: door.action { visit, form in try await checkImport(visit, form) })
        admin.post("/import/{id}/go", use: door.action { visit, _ in try await confirmImport(visit) })
        admin.post("/import/{id}/again", use: door.action { visit, _ in try await readImportAnew(visit) })
        admin.get("/import/{id}/progress", use: door.page { visit in try await importProgress(visit) })
        admin.get("/import/{id}/errors", use: door.page { visit in try await importErrors(visit) })
        admin.get("/export", use: door.page { visit in try await exportProducts(visit) })
    }

    private func importPage(_ visit: StaffVisit, problem: Message? = nil, typed: Form = Form()) async throws -> Response {
        let (runs, shop) = try await database.read { (try ImportRun.recent(in: $0), try ShopSettings.load(in: $0)) }
        let page = ImportPage(visit: visit, frame: frame, runs: runs, shop: shop, problem: problem, typed: typed)
        return .page(page.html, status: problem == nil ? .ok : .unprocessableContent)
    }

    /// Takes a file in. One that leaves no question open is checked at once.
    private func uploadImport(_ request: Request, _ context: WebContext) async throws -> Response {
        guard let visit = try await door.visit(request, context) else {
            return .seeOther("/admin/sign-in?next=%2Fadmin%2Fimport")
        }
        try visit.require(.editor, .finance)
        let arriving = imports.path + "/arriving-" + Secrets.token()
        try FileManager.default.createDirectory(atPath: arriving, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: arriving) }
        let paths = ["file": "\(arriving)/source", "pictures": "\(arriving)/pictures.zip"]
        let upload = try await Upload.read(request, to: paths, mostFileBytes: Self.mostImportBytes)
        try Door.check(upload.form.exact("_token"), visit.session)
        do {
            guard let file = upload.files["file"], file.bytes > 0 else { throw AppError.invalid("upload.noFile") }
            let isZip = (try? ZipArchive(path: "\(arriving)/pictures.zip")) != nil
            guard isZip || upload.files["pictures"] == nil else { throw AppError.invalid("import.picturesNoZip") }
            let id = try await start(file.name, arriving, upload.form, visit)
            return .seeOther("/admin/import/\(id)")
        } catch let error as AppError where error.kind == .invalid || error.kind == .tooLarge {
            return try await importPage(visit, problem: error.message, typed: upload.form)
        }
    }

    private func start(_ name: String, _ arriving: String, _ form: Form, _ visit: StaffVisit) async throws -> ID<ImportRun> {
        let table = try TableReader.open(path: "\(arriving)/source")
        let format = ProductFormat(rawValue: form["format"]) ?? .detect(header: table.header)
        let hasSheets = try TableReader.sheetNames(of: "\(arriving)/source").count > 1
        let isClear = format != .table && !hasSheets
        if isClear { try format.check(header: table.header, mapping: nil) }
        let looksChinese = table.looksChinese
        let id = try await database.write { tx in
            let shop = try ShopSettings.load(in: tx)
            var settings = try importSettings(form, visit, shop, try PriceList.base(in: tx))
            if form["language"].isEmpty, looksChinese, shop.languages.contains(.chinese) { settings.language = .chinese }
            return try ImportRun.start(fileName: name, format: format, settings: settings, by: visit.staff.id.text, in: tx)
        }
        try imports.take(arriving, for: id)
        guard isClear else { return id }
        try await database.write { tx in
            guard let run = try ImportRun.find(id, in: tx) else { return }
            try ImportRun.prepare(id, format, run.settings, in: tx)
            try Job.enqueue(ImportRun.job, id.text, in: tx)
        }
        return id
    }

    /// The language and currency that were chosen, or else the shop's own; and what the person may change.
    func importSettings(
        _ form: Form, _ visit: StaffVisit, _ shop: ShopSettings, _ base: Currency
    ) throws -> ImportRun.Settings {
        var settings = ImportRun.Settings(language: shop.baseLanguage, currency: base)
        if let language = LanguageTag(rawValue: form["language"]), shop.languages.contains(language) {
            settings.language = language
        }
        if !form["currency"].isEmpty {
            guard let currency = Currency(rawValue: form["currency"]) else {
                throw AppError.invalid("pricing.currency", ["code": String(form["currency"].prefix(10))])
            }
            settings.currency = currency
        }
        settings.speaks = visit.texts.language
        settings.scope = ImportScope(visit.staff.role)
        return settings
    }

    func run(_ visit: StaffVisit) async throws -> ImportRun {
        let id = ID<ImportRun>(try visit.parameter("id"))
        guard let run = try await database.read({ try ImportRun.find(id, in: $0) }) else { throw AppError.notFound() }
        return run
    }
}

extension ImportScope {
    /// Prices are set by those who answer for them, by a file as by the editor.
    init(_ role: Staff.Role) {
        switch role {
        case .owner: self = .everything
        case .finance: self = .pricesAlone
        case .editor, .sales, .viewer: self = .withoutPrices
        }
    }
}
