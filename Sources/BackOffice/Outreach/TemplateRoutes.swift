import Basics
import HTTPTypes
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

    /// - Parameter typed: a text that is looked at before it is kept, or that could not be kept.
    private func templates(
        _ visit: StaffVisit, typed: Form? = nil, notice: String? = nil, problems: FieldProblems = .none,
        problem: Message? = nil, status: HTTPResponse.Status = .ok
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
                problems: problems, problem: problem)
        }
        return Response.page(page.html, status: status).framing()
    }

    private func changeTemplate(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.editor, .sales)
        guard let name = LetterTemplate.Name(rawValue: form["name"]), let language = LanguageTag(rawValue: form["language"])
        else {
            throw AppError.invalid("error.badRequest")
        }
        do {
            switch form["do"] {
            case "save": return try await saveText(visit, form, name, language)
            case "reset": return try await resetText(visit, form, name, language)
            case "test":
                try await sendTest(form, visit)
                return try await templates(
                    visit, typed: form, notice: visit.texts("admin.outreach.text.tested", ["address": visit.staff.email]))
            default:
                return try await templates(visit, typed: form)
            }
        } catch let error as AppError where error.isOfForm {
            return try await templates(visit, typed: form, problem: error.message, status: error.kind.status)
        }
    }

    private func saveText(
        _ visit: StaffVisit, _ form: Form, _ name: LetterTemplate.Name, _ language: LanguageTag
    ) async throws -> Response {
        let outcome = try await database.write { tx in
            let stored = TemplatesPage.fields(of: try LetterTemplate.find(name, language, in: tx))
            return try SharedForm.take(
                form, stored: stored, subject: name.rawValue, kinds: ["outreach.templateSaved", "outreach.templateReset"],
                detail: ["language": language.rawValue], most: LetterTemplate.mostBody, texts: visit.texts, in: tx,
                read: { $0.form },
                save: { form in
                    try LetterTemplate.save(
                        name, language, subject: form["subject"], body: form.exact("body"), by: visit.staff.id.text, in: tx)
                }, owners: [:])
        }
        switch outcome {
        case .saved(let hasOthers): return .seeOther("\(Self.page(name, language))&\(hasOthers ? "merged" : "saved")")
        case .shownAgain(let fields, let problems, let problem, let refusal):
            return try await templates(visit, typed: fields, problems: problems, problem: problem, status: refusal.status)
        }
    }

    /// Going back takes away what is stored, so nothing goes that the page has not shown.
    private func resetText(
        _ visit: StaffVisit, _ form: Form, _ name: LetterTemplate.Name, _ language: LanguageTag
    ) async throws -> Response {
        let (shown, actor) = (ShownFields(sentIn: form), visit.staff.id.text)
        let changed = try await database.write { tx -> Form? in
            let stored = TemplatesPage.fields(of: try LetterTemplate.find(name, language, in: tx))
            guard shown == nil || shown == ShownFields(stored) else { return stored }
            try LetterTemplate.reset(name, language, by: actor, in: tx)
            return nil
        }
        guard let changed else { return .seeOther("\(Self.page(name, language))&reset") }
        let place = [(name: "name", value: name.rawValue), (name: "language", value: language.rawValue)]
        return try await templates(
            visit, typed: Form(place + changed.fields), problem: Message("admin.outreach.changedMeanwhile"), status: .conflict)
    }

    private static func page(_ name: LetterTemplate.Name, _ language: LanguageTag) -> String {
        "/admin/outreach/templates?name=\(name.rawValue)&language=\(language.rawValue)"
    }

    /// The letter as it was typed, to whoever is writing it, with the head that a buyer's has.
    private func sendTest(_ form: Form, _ visit: StaffVisit) async throws {
        let (letter, headers) = try await written(visit, form)
        let mail = OutgoingMail(
            to: visit.staff.email, subject: letter.subject, text: letter.text, html: letter.html, headers: headers)
        try await database.write { try mail.enqueue(in: $0) }
    }
}
