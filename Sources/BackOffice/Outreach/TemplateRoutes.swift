import Basics
import Hummingbird
import Outreach
import Sales
import Store
import Web

extension BackOffice {
    func addTemplateRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/outreach/templates", use: door.page { visit in try await templates(visit) })
        admin.post("/outreach/templates", use: door.action { visit, form in try await changeTemplate(visit, form) })
    }

    /// - Parameter typed: a text that is looked at before it is kept.
    private func templates(
        _ visit: StaffVisit, typed: Form? = nil, notice: String? = nil, problem: AppError? = nil
    ) async throws -> Response {
        let form = typed ?? visit.query
        let name = LetterTemplate.Name(rawValue: form["name"]) ?? .siteRequest
        let language =
            LanguageTag(rawValue: form["language"]).flatMap { LanguageTag.interface.contains($0) ? $0 : nil } ?? .english
        let frame = frame
        let page = try await database.read { tx in
            TemplatesPage(
                visit: visit, frame: frame, name: name, language: language,
                template: try LetterTemplate.find(name, language, in: tx), typed: typed, notice: notice,
                problem: problem?.message)
        }
        return Response.page(page.html, status: problem?.kind.status ?? .ok).framing()
    }

    private func changeTemplate(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.editor, .sales)
        guard let name = LetterTemplate.Name(rawValue: form["name"]), let language = LanguageTag(rawValue: form["language"])
        else {
            throw AppError.invalid("error.badRequest")
        }
        let actor = visit.staff.id.text
        let (subject, body, here) = (form["subject"], form.exact("body"), "name=\(name.rawValue)&language=\(language.rawValue)")
        do {
            switch form["do"] {
            case "save":
                try await database.write { tx in
                    try LetterTemplate.save(name, language, subject: subject, body: body, by: actor, in: tx)
                }
                return .seeOther("/admin/outreach/templates?\(here)&saved")
            case "reset":
                try await database.write { try LetterTemplate.reset(name, language, by: actor, in: $0) }
                return .seeOther("/admin/outreach/templates?\(here)&reset")
            case "test":
                try await sendTest(form, visit)
                return try await templates(
                    visit, typed: form, notice: visit.texts("admin.outreach.text.tested", ["address": visit.staff.email]))
            default:
                return try await templates(visit, typed: form)
            }
        } catch let error as AppError where error.isOfForm {
            return try await templates(visit, typed: form, problem: error)
        }
    }

    /// The letter as it was typed, to whoever is writing it, with the head that a buyer's has.
    private func sendTest(_ form: Form, _ visit: StaffVisit) async throws {
        let (letter, headers) = try await written(visit, form)
        let mail = OutgoingMail(
            to: visit.staff.email, subject: letter.subject, text: letter.text, html: letter.html, headers: headers)
        try await database.write { try mail.enqueue(in: $0) }
    }
}
