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
        pages.post("contact") { request, _ in try await takeMessage(request) }
        pages.get("contact/thanks") { request, _ in
            Response.personal(ContactPage.thanks(try await draw(try Visit(request)) { frame, _ in frame }))
        }
    }

    /// Keeps the inquiry. What was typed comes back with a sentence beside each field that is wrong.
    private func takeMessage(_ request: Request) async throws -> Response {
        let visit = try Visit(request)
        let fields = try await Form.read(request)
        let form = ContactForm(fields)
        let draft = try await draw(visit) { frame, tx in
            let about = try ContactPage.product(of: fields, frame, in: tx)
            return form.draft(about: about, about.map { ProductChoice(fields, of: $0) })
        }
        let problems = draft.problems
        guard problems.isEmpty else {
            let page = try await draw(visit) {
                try ContactPage($0, fields: fields, form: form, problems: problems, in: $1)
            }
            return .personal(page.html, status: .unprocessableContent)
        }
        if !form.isRobotic(at: clock.now()) {
            _ = try await database.write { tx in try Inquiry.receive(draft, language: visit.language, in: tx) }
        }
        return .seeOther("/\(visit.language.rawValue)/contact/thanks")
    }
}
