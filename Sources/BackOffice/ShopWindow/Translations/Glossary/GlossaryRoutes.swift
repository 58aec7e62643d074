import Basics
import Channels
import Foundation
import HTTPTypes
import Hummingbird
import Store
import Translating
import Web

/// The words that were agreed on: kept one by one, or taken in and out as a table.
extension BackOffice {
    private static let intake = Uploads.Limits(mostFiles: 1, mostFileBytes: 5 * 1024 * 1024)

    func addGlossaryRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/translations/glossary", use: door.page { visit in try await glossaryPage(visit) })
        admin.post("/translations/glossary", use: door.action { visit, form in try await saveTerm(visit, form) })
        admin.get("/translations/glossary/export", use: door.page { visit in try await exportGlossary(visit) })
        admin.post(
            "/translations/glossary/import",
            use: door.upload(to: media.arriving, Self.intake, by: .editor) { visit, uploads in
                try await importGlossary(visit, uploads)
            })
        admin.post("/translations/glossary/{id}/remove", use: door.action { visit, _ in try await removeTerm(visit) })
    }

    private func saveTerm(_ visit: StaffVisit, _ sent: Form) async throws -> Response {
        try visit.require(.editor)
        let (form, actor) = (GlossaryPage.meant(sent), visit.staff.id.text)
        let id = form["id"].isEmpty ? nil : ID<Term>(form["id"])
        let outcome = try await database.write { tx in
            let known = try id.flatMap { try Glossary.find($0, in: tx) }
            guard id == nil || known != nil else { throw AppError.notFound() }
            return try SharedForm.take(
                form, stored: GlossaryPage.form(known), subject: id?.text ?? "", most: Term.mostNoteCharacters,
                texts: visit.texts, in: tx, read: { $0.form },
                save: { form in
                    let term = try Self.term(form, as: id ?? ID<Term>.new(at: tx.now))
                    try Glossary.checkAlone(term, in: tx)
                    try Glossary.save(term, by: actor, in: tx)
                }, owners: GlossaryPage.owners)
        }
        switch outcome {
        case .saved(let hasOthers): return .seeOther("/admin/translations/glossary?\(hasOthers ? "merged" : "saved")")
        case .shownAgain(let fields, let problems, let problem, let refusal):
            return try await glossaryPage(visit, typed: fields, problems: problems, problem: problem, status: refusal.status)
        }
    }

    private static func term(_ form: Form, as id: ID<Term>) throws -> Term {
        guard let source = LanguageTag(rawValue: form["source"]) else { throw AppError.invalid("translating.termLanguages") }
        return Term(
            id: id, from: source, to: LanguageTag(rawValue: form["target"]), form["word"], form["translation"],
            isKept: !form["kept"].isEmpty, note: form["note"])
    }

    private func removeTerm(_ visit: StaffVisit) async throws -> Response {
        try visit.require(.editor)
        let (id, actor) = (try visit.parameter("id"), visit.staff.id.text)
        try await database.write { try Glossary.remove(ID(id), by: actor, in: $0) }
        return .seeOther("/admin/translations/glossary?removed")
    }

    private func importGlossary(_ visit: StaffVisit, _ uploads: Uploads) async throws -> Response {
        do {
            guard let file = uploads.files.first else { throw AppError.invalid("upload.noFile") }
            guard file.fate == .kept else {
                throw AppError(.tooLarge, "translating.tooLarge", ["mostMB": String(Self.intake.mostFileBytes >> 20)])
            }
            let path = file.path
            let rows = try await offTheLoop { try GlossaryFile.read(path) }
            let report = try await GlossaryFile.keep(rows, by: visit.staff.id.text, in: database)
            return try await glossaryPage(visit, report: report)
        } catch let error as AppError where [.invalid, .tooLarge].contains(error.kind) {
            return try await glossaryPage(visit, problem: error.message, status: .unprocessableContent)
        }
    }

    private func exportGlossary(_ visit: StaffVisit) async throws -> Response {
        try visit.requireTaking()
        let kind = ListFile.Kind(rawValue: visit.query["kind"]) ?? .csv
        return try await sent(named: "glossary.\(kind.rawValue)") { path in
            try await database.read { try GlossaryFile.write(to: path, kind, in: $0) }
        }
    }

    /// Writes a file and sends it; nothing is left of it afterwards.
    func sent(named name: String, _ write: (String) async throws -> Void) async throws -> Response {
        try FileManager.default.createDirectory(atPath: media.arriving, withIntermediateDirectories: true)
        let path = "\(media.arriving)/export-\(Secrets.token())"
        do {
            try await write(path)
            return try .kept(path, name: name)
        } catch {
            try? FileManager.default.removeItem(atPath: path)
            throw error
        }
    }

    private func glossaryPage(
        _ visit: StaffVisit, typed: Form? = nil, problems: FieldProblems = .none, problem: Message? = nil,
        report: GlossaryFile.Report? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let request = PageRequest(number: visit.query.number("page") ?? 1, size: GlossaryPage.termsOnPage)
        let edited = typed?["id"] ?? visit.query["edit"]
        let (desk, list, term) = try await database.read { tx in
            let term = edited.isEmpty ? nil : try Glossary.find(ID(edited), in: tx)
            return (try WindowDesk.load(visit, visit.query, in: tx), try Glossary.all(request, in: tx), term)
        }
        let page = GlossaryPage(
            visit: visit, frame: frame, desk: desk, list: list, edited: term, typed: typed, problems: problems,
            problem: problem, report: report)
        return .page(page.html, status: status)
    }
}
