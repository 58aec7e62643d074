import Basics
import Catalog
import Channels
import Foundation
import Hummingbird
import Jobs
import MoneyKit
import Store
import Web

/// Files of other channels, and pasted mails, come in as buyers.
extension BackOffice {
    var customerFiles: CustomerFolder { CustomerFolder(in: imports) }

    func addCustomerImportRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/customers/import", use: door.page { visit in try await customerImportPage(visit) })
        admin.post("/customers/import") { request, context in try await uploadCustomers(request, context) }
        admin.post("/customers/import/pasted", use: door.action { visit, form in try await takePasted(visit, form) })
        admin.get("/customers/import/{id}", use: door.page { visit in try await customerRun(visit) })
        admin.post("/customers/import/{id}", use: door.action { visit, form in try await goCustomerRun(visit, form) })
        admin.post("/customers/import/{id}/again", use: door.action { visit, _ in try await readCustomersAnew(visit) })
        admin.get("/customers/import/{id}/errors", use: door.page { visit in try await customerErrors(visit) })
    }

    private func customerImportPage(
        _ visit: StaffVisit, problem: Message? = nil, typed: Form = Form()
    ) async throws -> Response {
        let runs = try await database.read { try CustomerRun.recent(in: $0) }
        let page = CustomerImportPage(visit: visit, frame: frame, runs: runs, problem: problem, typed: typed)
        return .page(page.html, status: problem == nil ? .ok : .unprocessableContent)
    }

    private func uploadCustomers(_ request: Request, _ context: WebContext) async throws -> Response {
        guard let visit = try await door.visit(request, context) else {
            return .seeOther("/admin/sign-in?next=%2Fadmin%2Fcustomers%2Fimport")
        }
        try visit.require(.editor, .finance)
        let arriving = imports.path + "/arriving-" + Secrets.token()
        try FileManager.default.createDirectory(
            atPath: arriving, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(atPath: arriving) }
        let upload = try await Upload.read(
            request, to: ["file": "\(arriving)/source"], mostFileBytes: Self.mostImportBytes)
        try Door.check(upload.form.exact("_token"), visit.session)
        do {
            guard let file = upload.files["file"], file.bytes > 0 else { throw AppError.invalid("upload.noFile") }
            let id = try await startCustomers(file.name, arriving, upload.form, visit)
            return .seeOther("/admin/customers/import/\(id)")
        } catch let error as AppError where error.kind == .invalid || error.kind == .tooLarge {
            return try await customerImportPage(visit, problem: error.message, typed: upload.form)
        }
    }

    private func startCustomers(
        _ name: String, _ arriving: String, _ form: Form, _ visit: StaffVisit
    ) async throws -> ID<CustomerRun> {
        let wanted = CustomerFormat(rawValue: form["format"])
        let preview = try CustomerPreview.read(
            path: "\(arriving)/source", TableChoice(), format: wanted, mapping: nil, channel: CustomerFormat.table.channel,
            currency: .usd)
        let (format, speaks) = (preview.format, visit.texts.language)
        let id = try await database.write { tx in
            let base = try ShopSettings.load(in: tx).baseCurrency
            let settings = CustomerRun.Settings(channel: format.channel, currency: base, speaks: speaks)
            return try CustomerRun.start(
                fileName: name, format: format, settings: settings, by: visit.staff.id.text, in: tx)
        }
        try customerFiles.take(arriving, for: id)
        return id
    }

    // MARK: One file

    private func run(of visit: StaffVisit) async throws -> CustomerRun {
        let id = ID<CustomerRun>(try visit.parameter("id"))
        guard let run = try await database.read({ try CustomerRun.find(id, in: $0) }) else { throw AppError.notFound() }
        return run
    }

    private func customerRun(_ visit: StaffVisit) async throws -> Response {
        let run = try await run(of: visit)
        if run.state == .reading { return try await customerReading(visit, run, visit.query) }
        let hasErrors = FileManager.default.fileExists(atPath: customerFiles.errors(of: run.id))
        let report = CustomerImportReport.read(customerFiles.report(of: run.id))
        return .page(CustomerRunPage(visit: visit, frame: frame, run: run, report: report, hasErrors: hasErrors).html)
    }

    /// The page on which one says how the file is read. What stands in the address is tried out; nothing is kept.
    private func customerReading(
        _ visit: StaffVisit, _ run: CustomerRun, _ form: Form, problem: Message? = nil
    ) async throws -> Response {
        let wanted = form["mapping"]
        let (kept, names, currencies) = try await database.read {
            (
                try CustomerMapping.find(wanted, in: $0), try CustomerMapping.names(in: $0),
                try ShopSettings.load(in: $0).currencies
            )
        }
        var reading = CustomerFileReading(run, form)
        let path = customerFiles.source(of: run.id)
        var problem = problem
        let preview: CustomerPreview
        do {
            preview = try reading.preview(path, kept)
        } catch let error as AppError where error.kind == .invalid || error.kind == .tooLarge {
            // What was chosen does not fit the file, so that it is read as it shows itself.
            problem = error.message
            reading.choice = TableChoice()
            preview = try reading.preview(path, kept)
        }
        let page = CustomerReadingPage(
            visit: visit, frame: frame, run: run, reading: reading, preview: preview,
            sheets: try TableReader.sheetNames(of: path), names: names, currencies: currencies, problem: problem, typed: form)
        return .page(page.html, status: problem == nil ? .ok : .unprocessableContent)
    }

    /// Has the file taken in as the form says, or, by its other button, shows what would become of it.
    private func goCustomerRun(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.editor, .finance)
        let run = try await run(of: visit)
        guard run.state == .reading else { return .seeOther("/admin/customers/import/\(run.id)") }
        if form.has("look") { return try await customerReading(visit, run, form) }
        do {
            let reading = CustomerFileReading(run, form)
            let mapping = try reading.preview(customerFiles.source(of: run.id), nil).mapping
            var settings = run.settings
            (settings.channel, settings.currency, settings.table) = (reading.channel, reading.currency, reading.choice)
            (settings.mapping, settings.speaks) = (mapping, visit.texts.language)
            let (chosen, name) = (settings, form["name"])
            try await database.write { tx in
                if !name.isEmpty { try mapping.keep(as: name, in: tx) }
                try CustomerRun.go(run.id, reading.format, chosen, in: tx)
                try Job.enqueue(CustomerRun.job, run.id.text, in: tx)
            }
            return .seeOther("/admin/customers/import/\(run.id)")
        } catch let error as AppError where error.kind == .invalid {
            return try await customerReading(visit, run, form, problem: error.message)
        }
    }

    private func readCustomersAnew(_ visit: StaffVisit) async throws -> Response {
        try visit.require(.editor, .finance)
        let run = try await run(of: visit)
        if run.state == .failed { try await database.write { try CustomerRun.readAnew(run.id, in: $0) } }
        return .seeOther("/admin/customers/import/\(run.id)")
    }

    private func customerErrors(_ visit: StaffVisit) async throws -> Response {
        try visit.require(.editor, .finance)
        let run = try await run(of: visit)
        guard let data = FileManager.default.contents(atPath: customerFiles.errors(of: run.id)) else { throw AppError.notFound() }
        // A workbook is a zip, and begins like one.
        let isWorkbook = data.starts(with: [0x50, 0x4B])
        return .file([UInt8](data), name: "customer-errors.\(isWorkbook ? "xlsx" : "csv")")
    }

    // MARK: A pasted mail

    private func takePasted(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.editor, .finance)
        do {
            let inquiry = try PastedInquiry.read(form["text"])
            let actor = visit.staff.id.text
            let kept = try await database.write { try inquiry.keep(by: actor, in: $0) }
            return .seeOther("/admin/customers/import?pasted=\(kept.outcome == .known ? "known" : "new")&contact=\(kept.contact)")
        } catch let error as AppError where error.kind == .invalid {
            return try await customerImportPage(visit, problem: error.message, typed: form)
        }
    }
}

/// What a form says of how a file of buyers is read. What it leaves out is as it was.
struct CustomerFileReading {
    let format: CustomerFormat
    let channel: String
    let currency: Currency
    var choice: TableChoice
    private let form: Form

    init(_ run: CustomerRun, _ form: Form) {
        self.form = form
        format = CustomerFormat(rawValue: form["format"]) ?? run.format
        // Another format comes from another channel, unless a person has named one.
        let usual = format == run.format ? run.settings.channel : format.channel
        let isOwn = !form["channel"].isEmpty && (format == run.format || form["channel"] != run.settings.channel)
        channel = isOwn ? form["channel"] : usual
        currency = Currency(rawValue: form["currency"]) ?? run.settings.currency
        choice = run.settings.table
        if form.has("sheet") { choice.sheet = form["sheet"].isEmpty ? nil : form["sheet"] }
        if form.has("headerLine") { choice.headerLine = form.number("headerLine").flatMap { $0 > 0 ? $0 : nil } }
        if form.has("encoding") { choice.encoding = TextEncoding(rawValue: form["encoding"]) }
    }

    /// - Parameter kept: a mapping that was kept by name.
    func preview(_ path: String, _ kept: CustomerMapping?) throws -> CustomerPreview {
        let mapping = try form.has("col-0") ? chosen(path) : kept
        return try CustomerPreview.read(
            path: path, choice, format: format, mapping: mapping, channel: channel, currency: currency)
    }

    /// The mapping that the form's columns say.
    private func chosen(_ path: String) throws -> CustomerMapping {
        let header = try CustomerPreview.read(
            path: path, choice, format: format, mapping: nil, channel: channel, currency: currency
        ).table.header
        var columns: [String: String] = [:]
        for (index, name) in header.enumerated() where columns[name] == nil {
            let field = form["col-\(index)"]
            if !field.isEmpty { columns[name] = field }
        }
        return CustomerMapping(columns: columns)
    }
}
