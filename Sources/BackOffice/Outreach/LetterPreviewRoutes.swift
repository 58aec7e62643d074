import Basics
import Catalog
import Customers
import Hummingbird
import Outreach
import Sales
import Store
import Web

/// The letter itself, for the frames of the page of texts: byte for byte what a buyer would get, in a page that can do nothing.
extension BackOffice {
    func addPreviewRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/outreach/templates/letter", use: door.page { visit in try await preview(visit, visit.query) })
        // What was typed and is not kept yet.
        admin.post("/outreach/templates/letter", use: door.action { visit, form in try await preview(visit, form) })
    }

    private func preview(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        do {
            let letter = try await written(visit, form).letter
            guard form["part"] == "text" else { return try Self.framed(visit.texts, letter.html) }
            return Response.text(letter.text, type: "text/plain").framed()
        } catch let error as AppError where error.isOfForm {
            return Response.text(visit.texts.say(error.message), type: "text/plain", status: error.kind.status).framed()
        }
    }

    private static func framed(_ texts: Texts, _ html: String) throws -> Response {
        Response.text(html, type: "text/html").framed()
    }

    /// The letter of a form: what was typed in it, or else what is kept, to a buyer that was chosen or to nobody.
    /// - Throws: `outreach.noSuchBuyer`, and what the text and the letter throw.
    func written(
        _ visit: StaffVisit, _ form: Form
    ) async throws -> (letter: WrittenLetter, headers: [String: String]) {
        guard let name = LetterTemplate.Name(rawValue: form["name"]), let language = LanguageTag(rawValue: form["language"]),
            LanguageTag.interface.contains(language)
        else { throw AppError.invalid("error.badRequest") }
        let (site, buyer) = (visit.providers.site, form["buyer"])
        let typed =
            form.has("body")
            ? try LetterTemplate.typed(name, language, subject: form["subject"], body: form.exact("body")) : nil
        // The key that signs the link for unsubscribing is made when it is first needed.
        return try await database.write { tx in
            let template = try typed ?? LetterTemplate.find(name, language, in: tx)
            let contact = buyer.isEmpty ? nil : try Contact.find(email: buyer, in: tx)
            guard buyer.isEmpty || contact != nil else { throw AppError.invalid("outreach.noSuchBuyer") }
            let values = template.example(
                site: site, name: contact?.name ?? "Anna Wójcik", company: contact?.company ?? "Miar Furniture")
            // Whoever looks at a letter must not unsubscribe its buyer: its link is that of an address nobody has.
            let draft = LetterDraft(
                template: template, language: language, values: values, address: "buyer@example.com", purpose: name.purpose)
            return try draft.composed(site: site, in: tx)
        }
    }
}
