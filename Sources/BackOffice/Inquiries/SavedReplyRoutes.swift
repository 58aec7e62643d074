import Basics
import Catalog
import Hummingbird
import Sales
import Web

extension BackOffice {
    func addSavedReplyRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/inquiries/replies", use: door.page { visit in try await savedReplies(visit) })
        admin.post("/inquiries/replies", use: door.action { visit, form in try await saveReply(visit, form) })
        admin.post("/inquiries/replies/remove", use: door.action { visit, form in try await removeReply(visit, form) })
    }

    private func savedReplies(_ visit: StaffVisit, typed: Form? = nil, problem: AppError? = nil) async throws -> Response {
        let frame = frame
        let page = try await database.read { tx in
            SavedRepliesPage(
                visit: visit, frame: frame, replies: try SavedReply.all(in: tx),
                languages: try ShopSettings.load(in: tx).languages, typed: typed, problem: problem?.message)
        }
        return .page(page.html, status: problem?.kind.status ?? .ok)
    }

    private func saveReply(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let mover = visit.mover
        let id = form["id"].isEmpty ? nil : ID<SavedReply>(form["id"])
        guard let language = LanguageTag(rawValue: form["language"]) else { throw AppError.invalid("error.badRequest") }
        do {
            try await database.write { tx in
                _ = try SavedReply.save(
                    id, name: form["name"], language: language, text: form.exact("text"), by: mover, in: tx)
            }
            return .seeOther("/admin/inquiries/replies?saved")
        } catch let error as AppError where error.kind == .invalid || error.kind == .conflict || error.kind == .tooMany {
            return try await savedReplies(visit, typed: form, problem: error)
        }
    }

    private func removeReply(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let mover = visit.mover
        try await database.write { try SavedReply.remove(ID(form["id"]), by: mover, in: $0) }
        return .seeOther("/admin/inquiries/replies?removed")
    }
}
