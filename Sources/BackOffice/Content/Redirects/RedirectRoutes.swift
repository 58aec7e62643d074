import Basics
import Channels
import Content
import HTTPTypes
import Hummingbird
import Store
import Web

extension BackOffice {
    private static let redirectFile = Uploads.Limits(mostFiles: 1, mostFileBytes: 5 * 1024 * 1024)

    func addRedirectRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/redirects", use: door.page { visit in try await redirectList(visit) })
        admin.post("/redirects", use: door.action { visit, form in try await addRedirect(visit, form) })
        admin.get(
            "/redirects/export", use: door.page { visit in try await export(Self.redirects(visit.query["q"]), visit) })
        admin.get("/redirects/{id}", use: door.page { visit in try await redirectPage(visit) })
        admin.post("/redirects/{id}", use: door.action { visit, form in try await changeRedirect(visit, form) })
        admin.post("/redirects/{id}/remove", use: door.action { visit, _ in try await removeRedirect(visit) })
        admin.post(
            "/redirects/import",
            use: door.upload(to: media.arriving, Self.redirectFile, by: .editor) { visit, uploads in
                try await importRedirects(visit, uploads)
            })
    }

    /// In the order of an import's columns, so that what was taken along can come back.
    private static func redirects(_ words: String) -> ListExport<Redirect.Line> {
        ListExport(
            name: "redirects",
            columns: [
                .text("admin.redirects.path") { $0.redirect.path }, .text("admin.redirects.target") { $0.redirect.target },
                .number("admin.redirects.status") { String($0.redirect.status.rawValue) },
                .number("admin.redirects.hits") { String($0.hits) },
            ],
            page: { try Redirect.all(words, page: $0, in: $1).items })
    }

    private func redirectList(
        _ visit: StaffVisit, typed: Form = Form(), problem: AppError? = nil, outcome: RedirectImport? = nil
    ) async throws -> Response {
        let request = PageRequest(number: visit.query.number("page") ?? 1, size: RedirectsPage.size)
        let words = visit.query["q"]
        let page = try await database.read { try Redirect.all(words, page: request, in: $0) }
        let view = RedirectsPage(
            visit: visit, frame: frame, page: page, words: words, typed: typed, problem: problem?.message, outcome: outcome)
        let isRefused = outcome.map { !$0.refusals.isEmpty } ?? false
        return .page(view.html, status: problem?.kind.status ?? (isRefused ? .unprocessableContent : .ok))
    }

    private func addRedirect(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.editor)
        let actor = visit.staff.id.text
        do {
            let redirect = try Redirect(from: form["path"], to: form["target"], Self.status(form))
            try await database.write { _ = try Redirect.add(redirect, actor: actor, in: $0) }
            return .seeOther("/admin/redirects?saved")
        } catch let error as AppError where [.invalid, .conflict].contains(error.kind) {
            return try await redirectList(visit, typed: form, problem: error)
        }
    }

    private static func status(_ form: Form) -> Redirect.Status {
        Redirect.Status(rawValue: form.number("status") ?? 0) ?? .forGood
    }

    // MARK: One of them

    private func redirectPage(
        _ visit: StaffVisit, typed: Form? = nil, problems: FieldProblems = .none, problem: Message? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        try visit.require(.editor)
        let id = ID<Redirect>(try visit.parameter("id"))
        guard let redirect = try await database.read({ try Redirect.load(id, in: $0) }) else { throw AppError.notFound() }
        let page = RedirectPage(
            visit: visit, frame: frame, id: id, redirect: redirect, typed: typed, problems: problems, problem: problem)
        return .page(page.html, status: status)
    }

    private func changeRedirect(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.editor)
        let (id, actor) = (ID<Redirect>(try visit.parameter("id")), visit.staff.id.text)
        let outcome = try await database.write { tx in
            guard let redirect = try Redirect.load(id, in: tx) else { throw AppError.notFound() }
            return try SharedForm.take(
                form, stored: RedirectPage.fields(of: redirect), subject: id.text, texts: visit.texts, in: tx, read: { $0.form },
                save: { try Redirect.change(id, to: $0["target"], Self.status($0), actor: actor, in: tx) },
                owners: RedirectFields.owners)
        }
        switch outcome {
        case .saved(let hasOthers): return .seeOther("/admin/redirects?\(hasOthers ? "merged" : "saved")")
        case .shownAgain(let fields, let problems, let problem, let refusal):
            return try await redirectPage(visit, typed: fields, problems: problems, problem: problem, status: refusal.status)
        }
    }

    private func removeRedirect(_ visit: StaffVisit) async throws -> Response {
        try visit.require(.editor)
        let (id, staff) = (ID<Redirect>(try visit.parameter("id")), visit.staff.id)
        let undo = try await database.write { tx in
            guard let path = try Redirect.load(id, in: tx)?.path else { throw AppError.notFound() }
            let own = try KeptRows.load(.redirects, where: "id = \(id)", in: tx)
            let hits = try KeptRows.load(.redirectHits, where: "redirect_id = \(id)", in: tx)
            try Redirect.remove(id, actor: staff.text, in: tx)
            return try Undo.note(.redirect, path, at: "/admin/redirects", .rows([own, hits]), by: staff, in: tx)
        }
        return .seeOther("/admin/redirects?removed&\(Undo.field)=\(undo)")
    }

    // MARK: From a file

    private func importRedirects(_ visit: StaffVisit, _ uploads: Uploads) async throws -> Response {
        guard let file = uploads.files.first else {
            return try await redirectList(visit, problem: AppError.invalid("upload.noFile"))
        }
        guard file.fate == .kept else {
            let most = ["mostMB": String(Self.redirectFile.mostFileBytes >> 20)]
            return try await redirectList(visit, problem: AppError(.tooLarge, "import.tooLarge", most))
        }
        do {
            let rows = try RedirectImport.rows(path: file.path)
            let actor = visit.staff.id.text
            let outcome = try await database.write { try RedirectImport.take(rows, actor: actor, in: $0) }
            return try await redirectList(visit, outcome: outcome)
        } catch let error as AppError where [.invalid, .conflict, .tooLarge].contains(error.kind) {
            return try await redirectList(visit, problem: error)
        }
    }
}

/// Redirects from a file of two columns, the old path and the new address; a third may say 302. Good rows are kept, the others named.
struct RedirectImport: Sendable {
    static let mostRows = 10_000
    static let mostShown = 50

    struct Line: Sendable {
        let number: Int
        let path: String
        let target: String
        let status: Redirect.Status

        init(_ number: Int, _ cells: [String]) {
            func cell(_ place: Int) -> String { place < cells.count ? cells[place] : "" }
            (self.number, path, target) = (number, cell(0), cell(1))
            status = cell(2) == "302" ? .forAWhile : .forGood
        }
    }

    private(set) var saved = 0
    private(set) var refusals: [(line: Int, reason: Message)] = []

    /// The rows of a CSV or XLSX file. A first row that holds no path is a heading.
    /// - Throws: `content.tooMany`, and what cannot be read.
    static func rows(path: String) throws -> [Line] {
        let table = try TableReader.open(path: path, TableChoice(headerLine: 1))
        var rows: [Line] = []
        if let first = table.header.first, first.hasPrefix("/") {
            rows.append(Line(table.headerLine, table.header))
        }
        while let row = try table.next() {
            guard rows.count < mostRows else { throw AppError.invalid("content.tooMany", ["most": String(mostRows)]) }
            rows.append(Line(row.line, row.cells))
        }
        return rows
    }

    static func take(_ rows: [Line], actor: String, in tx: Transaction) throws -> RedirectImport {
        var outcome = RedirectImport()
        for row in rows {
            do {
                let redirect = try Redirect(from: row.path, to: row.target, row.status)
                try tx.attempt { try Redirect.save(redirect, actor: actor, in: tx) }
                outcome.saved += 1
            } catch let error as AppError where [.invalid, .conflict].contains(error.kind) {
                outcome.refusals.append((line: row.number, reason: error.message))
            }
        }
        return outcome
    }
}
