import Basics
import Hummingbird
import Sales
import Web

extension Storefront {
    func addContact(to pages: RouterGroup<WebContext>) {
        pages.get("contact") { request, _ in
            let visit = try Visit(request)
            return Response.personal(try await draw(visit) { try ContactPage($0, fields: visit.query, in: $1) }.html)
        }
        pages.post("contact") { request, context in try await takeMessage(request, from: context.origin) }
        pages.get("contact/thanks") { request, _ in
            Response.personal(ContactPage.thanks(try await draw(try Visit(request)) { frame, _ in frame }))
        }
    }

    /// Keeps the inquiry. What was typed comes back with a sentence beside each field that is wrong.
    private func takeMessage(_ request: Request, from origin: String) async throws -> Response {
        let visit = try Visit(request)
        let fields = try await Form.read(request)
        let form = ContactForm(fields)
        let draft = try await draw(visit) { frame, tx in
            let about = try ContactPage.product(of: fields, frame, in: tx)
            return form.draft(about: about, about.map { ProductChoice(fields, of: $0) })
        }
        let problems = draft.problems
        guard problems.isEmpty else {
            return .personal(try await again(visit, fields, form, problems), status: .unprocessableContent)
        }
        if let seconds = contactThrottle.take(origin, at: clock.now()) {
            let page = try await again(visit, fields, form, [FieldProblem("text", "form.tooOften")])
            return Response.personal(page).tooOften(waitSeconds: seconds)
        }
        if !form.isRobotic(at: clock.now()) {
            _ = try await database.write { tx in try Inquiry.receive(draft, language: visit.language, in: tx) }
        }
        return .seeOther("/\(visit.language.rawValue)/contact/thanks")
    }

    /// The form as it was typed, with a sentence beside each field.
    private func again(
        _ visit: Visit, _ fields: Form, _ form: ContactForm, _ problems: [FieldProblem]
    ) async throws -> HTML {
        try await draw(visit) { try ContactPage($0, fields: fields, form: form, problems: problems, in: $1) }.html
    }
}
