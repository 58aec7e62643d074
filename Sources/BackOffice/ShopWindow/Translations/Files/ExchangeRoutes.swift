import Basics
import Catalog
import Foundation
import Hummingbird
import Store
import Translating
import Web

/// Files for translators: written, taken in, looked at, and applied.
extension BackOffice {
    private static let intake = Uploads.Limits(mostFiles: 1, mostFileBytes: ExchangeFile.mostBytes)

    func addExchangeRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/translations/files", use: door.page { visit in try await exchangePage(visit) })
        admin.get("/translations/files/export", use: door.page { visit in try await exportTexts(visit) })
        admin.post(
            "/translations/files",
            use: door.upload(to: media.arriving, Self.intake, by: .editor) { visit, uploads in
                try await takeExchange(visit, uploads)
            })
        admin.get("/translations/files/memory", use: door.page { visit in try await exportMemory(visit) })
        admin.post(
            "/translations/files/memory",
            use: door.upload(to: media.arriving, Self.intake, by: .editor) { visit, uploads in
                try await takeMemory(visit, uploads)
            })
        admin.get("/translations/files/{id}", use: door.page { visit in try await previewExchange(visit) })
        admin.post("/translations/files/{id}/apply", use: door.action { visit, _ in try await applyExchange(visit) })
        admin.post("/translations/files/{id}/discard", use: door.action { visit, _ in try await discardExchange(visit) })
    }

    private func exchangePage(_ visit: StaffVisit, problem: Message? = nil) async throws -> Response {
        let (desk, runs, count) = try await database.read { tx in
            (try WindowDesk.load(visit, visit.query, in: tx), try ExchangeRun.recent(in: tx), try Segment.count(in: tx))
        }
        let page = ExchangePage(
            visit: visit, frame: frame, desk: desk, runs: runs, remembered: count, problem: problem)
        return .page(page.html, status: problem == nil ? .ok : .unprocessableContent)
    }

    private func exportTexts(_ visit: StaffVisit) async throws -> Response {
        try visit.requireTaking()
        let query = visit.query
        guard let format = ExchangeFile.Format(rawValue: query["format"]) else { throw AppError.notFound() }
        let kind = query["kind"].isEmpty ? TranslationDesk.everything : query["kind"]
        let name = "\(kind)-\(query["from"])-\(query["to"]).\(format.ending)"
        let file = try await sent(named: name) { path in
            try await database.read { tx in
                let desk = try TranslationDesk.load(visit, kind: kind, language: query["to"], query, in: tx)
                let selection = ExchangeSelection(desk.queue, desk.filter)
                if format == .xlsx {
                    try ExchangeSheet.write(selection, to: path, in: tx)
                } else {
                    try XLIFFWriter.write(selection, format, to: path, in: tx)
                }
            }
        }
        try await noteTaken("translations", format.ending, visit)
        return file
    }

    private func takeExchange(_ visit: StaffVisit, _ uploads: Uploads) async throws -> Response {
        do {
            guard let file = uploads.files.first else { throw AppError.invalid("upload.noFile") }
            guard file.fate == .kept else {
                throw AppError(.tooLarge, "translating.tooLarge", ["mostMB": String(ExchangeFile.mostBytes >> 20)])
            }
            let path = file.path
            let content = try await offTheLoop { try ExchangeRun.read(path) }
            let (name, actor) = (file.name, visit.staff.id.text)
            let id = try await database.write { try ExchangeRun.start(content, named: name, by: actor, in: $0) }
            return .seeOther("/admin/translations/files/\(id.text)")
        } catch let error as AppError where [.invalid, .tooLarge].contains(error.kind) {
            return try await exchangePage(visit, problem: error.message)
        }
    }

    // MARK: The memory

    private func exportMemory(_ visit: StaffVisit) async throws -> Response {
        try visit.requireTaking()
        guard let source = LanguageTag(rawValue: visit.query["from"]), let target = LanguageTag(rawValue: visit.query["to"])
        else {
            throw AppError.notFound()
        }
        let file = try await sent(named: "memory-\(source.rawValue)-\(target.rawValue).tmx") { path in
            try await database.read { try MemoryFile.write(from: source, to: target, to: path, in: $0) }
        }
        try await noteTaken("memory", "tmx", visit)
        return file
    }

    private func takeMemory(_ visit: StaffVisit, _ uploads: Uploads) async throws -> Response {
        do {
            guard let file = uploads.files.first else { throw AppError.invalid("upload.noFile") }
            guard file.fate == .kept else {
                throw AppError(.tooLarge, "translating.tooLarge", ["mostMB": String(MemoryFile.mostBytes >> 20)])
            }
            guard let source = LanguageTag(rawValue: uploads.form["from"]),
                let target = LanguageTag(rawValue: uploads.form["to"]),
                source != target
            else { throw AppError.invalid("translating.termLanguages") }
            let path = file.path
            let pairs = try await offTheLoop {
                try MemoryFile.read([UInt8](Data(contentsOf: URL(filePath: path))), from: source, to: target)
            }
            let report = try await MemoryFile.keep(
                pairs, from: source, to: target, named: file.name, by: visit.staff.id.text, in: database)
            return .seeOther("/admin/translations/files?taken=\(report.taken)&passed=\(report.passed)")
        } catch let error as AppError where [.invalid, .tooLarge].contains(error.kind) {
            return try await exchangePage(visit, problem: error.message)
        }
    }

    // MARK: Looking and applying

    private func previewExchange(_ visit: StaffVisit) async throws -> Response {
        let id = ID<ExchangeRun>(try visit.parameter("id"))
        let request = PageRequest(number: visit.query.number("page") ?? 1, size: ExchangePreviewPage.unitsOnPage)
        let page = try await database.read { tx in
            guard let run = try ExchangeRun.find(id, in: tx) else { throw AppError.notFound() }
            let desk = try WindowDesk.load(visit, visit.query, in: tx)
            // While a file is applied its page is asked for every few seconds and shows none of it, so the file stays closed.
            guard run.state != .applying else {
                return ExchangePreviewPage(
                    visit: visit, frame: frame, desk: desk, run: run, problems: [],
                    list: Page(items: [], total: run.units, request: request))
            }
            guard let file = try ExchangeRun.content(of: id, in: tx) else { throw AppError.notFound() }
            let units = file.units.dropFirst(request.offset).prefix(request.size)
            let proposals = run.state == .waiting ? try ExchangeProposal.all(units, file, in: tx) : []
            return ExchangePreviewPage(
                visit: visit, frame: frame, desk: desk, run: run, problems: file.problems,
                list: Page(items: proposals, total: file.units.count, request: request))
        }
        return .page(page.html)
    }

    private func applyExchange(_ visit: StaffVisit) async throws -> Response {
        try visit.require(.editor)
        let (id, actor) = (try visit.parameter("id"), visit.staff.id.text)
        try await database.write { try ExchangeRun.go(ID(id), by: actor, in: $0) }
        return .seeOther("/admin/translations/files/\(id)")
    }

    private func discardExchange(_ visit: StaffVisit) async throws -> Response {
        try visit.require(.editor)
        let id = try visit.parameter("id")
        try await database.write { try ExchangeRun.discard(ID(id), in: $0) }
        return .seeOther("/admin/translations/files?discarded")
    }
}
