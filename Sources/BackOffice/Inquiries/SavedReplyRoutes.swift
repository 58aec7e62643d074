import Basics
import Catalog
import HTTPTypes
import Hummingbird
import Sales
import Store
import Web

extension BackOffice {
    func addSavedReplyRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/inquiries/replies", use: door.page { visit in try await savedReplies(visit) })
        admin.post("/inquiries/replies", use: door.action { visit, form in try await saveReply(visit, form) })
        admin.post("/inquiries/replies/remove", use: door.action { visit, form in try await removeReply(visit, form) })
    }

    private func savedReplies(
        _ visit: StaffVisit, typed: Form? = nil, problems: FieldProblems = .none, problem: Message? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let frame = frame
        let page = try await database.read { tx in
            SavedRepliesPage(
                visit: visit, frame: frame, replies: try SavedReply.all(in: tx),
                languages: try ShopSettings.load(in: tx).languages, typed: typed, problems: problems,
                problem: problem)
        }
        return .page(page.html, status: status)
    }

    private func saveReply(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let mover = visit.mover
        let id = form["id"].isEmpty ? nil : ID<SavedReply>(form["id"])
        do {
            let outcome = try await database.write { tx in
                let known = try id.flatMap { id in try SavedReply.all(in: tx).first { $0.id == id } }
                guard id == nil || known != nil else { throw AppError.notFound("inquiry.notFound") }
                return try SharedForm.take(
                    form, stored: known.map(SavedRepliesPage.fields) ?? Form(), subject: id?.text ?? "",
                    most: Inquiry.mostMessage, texts: visit.texts, in: tx, read: { $0.form },
                    save: { form in
                        guard let language = LanguageTag(rawValue: form["language"]) else {
                            throw AppError.invalid("error.badRequest")
                        }
                        _ = try SavedReply.save(
                            id, name: form["name"], language: language, text: form.exact("text"), by: mover, in: tx)
                    }, owners: [:])
            }
            switch outcome {
            case .saved(let hasOthers): return .seeOther("/admin/inquiries/replies?\(hasOthers ? "merged" : "saved")")
            case .shownAgain(let fields, let problems, let problem, let refusal):
                return try await savedReplies(
                    visit, typed: fields, problems: problems, problem: problem, status: refusal.status)
            }
        } catch let error as AppError where error.kind == .tooMany {
            return try await savedReplies(visit, typed: form, problem: error.message, status: error.kind.status)
        }
    }

    private func removeReply(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let (mover, staff, id) = (visit.mover, visit.staff.id, ID<SavedReply>(form["id"]))
        let undo = try await database.write { tx -> ID<Undo>? in
            let name: String? = try tx.value("SELECT name FROM saved_replies WHERE id = \(id)")
            let kept = try KeptRows.load(.savedReplies, where: "id = \(id)", in: tx)
            try SavedReply.remove(id, by: mover, in: tx)
            guard let name else { return nil }
            return try Undo.note(.reply, name, at: "/admin/inquiries/replies", .rows([kept]), by: staff, in: tx)
        }
        return .seeOther("/admin/inquiries/replies?removed" + (undo.map { "&\(Undo.field)=\($0)" } ?? ""))
    }
}
