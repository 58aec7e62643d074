import Basics
import Hummingbird
import Web

extension Storefront {
    func addContact(to pages: RouterGroup<WebContext>) {
        pages.get("contact") { request, _ in
            Response.personal(try await draw(try Visit(request)) { try ContactPage($0, in: $1) }.html)
        }
        pages.post("contact") { request, _ in try await takeMessage(request) }
        pages.get("contact/thanks") { request, _ in
            Response.personal(ContactPage.thanks(try await draw(try Visit(request)) { frame, _ in frame }))
        }
    }

    private func takeMessage(_ request: Request) async throws -> Response {
        let visit = try Visit(request)
        let form = ContactForm(try await Form.read(request))
        let problems = form.problems
        guard problems.isEmpty else {
            let page = try await draw(visit) { try ContactPage($0, form: form, problems: problems, in: $1) }
            return .personal(page.html, status: .unprocessableContent)
        }
        if !form.isRobotic(at: clock.now()) {
            try await database.write { tx in try form.save(language: visit.language, in: tx) }
        }
        return .seeOther("/\(visit.language.rawValue)/contact/thanks")
    }
}
