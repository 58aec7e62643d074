import Basics
import Customers
import Foundation
import Hummingbird
import Journal
import Media
import Rights
import Store
import Web

extension BackOffice {
    func addRightsRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/customers/{id}/rights", use: door.page { visit in try await rightsPage(visit) })
        admin.post("/customers/{id}/rights/export", use: door.action { visit, form in try await exportPerson(visit, form) })
        admin.post("/customers/{id}/rights/erase", use: door.action { visit, form in try await erasePerson(visit, form) })
    }

    private func rightsPage(_ visit: StaffVisit, typed: String = "", problem: Message? = nil) async throws -> Response {
        let id = ID<Contact>(try visit.parameter("id"))
        let page = try await database.read { tx in
            let person = try Person.find(id, in: tx)
            let export = try person.export(in: tx)
            return RightsPage(
                visit: visit, frame: frame, person: person, counts: export.sections.map { ($0.name, $0.rows.count) },
                consents: try Consent.history(of: person.contact.email, in: tx),
                suppression: try Suppression.find(person.contact.email, in: tx), kept: try person.keptFacts(in: tx),
                keptUntil: try person.keptUntil(in: tx), typed: typed, problem: problem)
        }
        return .page(page.html, status: problem == nil ? .ok : .unprocessableContent)
    }

    /// Everything about somebody as a zip. The journal says that it was taken and by whom, and nothing of what is in it.
    private func exportPerson(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require()
        let (id, actor) = (ID<Contact>(try visit.parameter("id")), visit.staff.id.text)
        let export = try await database.write { tx in
            let export = try Person.find(id, in: tx).export(in: tx)
            try Journal.append("person.exported", subject: id.text, actor: actor, in: tx)
            return export
        }
        let isJSON = form["format"] == "json"
        let bytes = try isJSON ? Array(export.json.utf8) : export.zip
        return .attachment(
            bytes, name: "person-\(id.text).\(isJSON ? "json" : "zip")",
            mediaType: isJSON ? "application/json" : "application/zip")
    }

    /// Whoever erases types the name as it is shown: there is no way back.
    private func erasePerson(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require()
        let (id, actor, typed) = (ID<Contact>(try visit.parameter("id")), visit.staff.id.text, form["name"])
        do {
            let leftovers = try await database.write { tx in
                let person = try Person.find(id, in: tx)
                let name = person.contact.title.isEmpty ? id.text : person.contact.title
                guard typed == name else { throw AppError.invalid("rights.nameDiffers", ["name": name]) }
                return try person.erase(by: actor, in: tx)
            }
            let folders = retentionFolders(visit)
            try await offTheLoop { folders.clear(leftovers) }
        } catch let error as AppError where [.invalid, .conflict].contains(error.kind) {
            return try await rightsPage(visit, typed: typed, problem: error.message)
        }
        return .seeOther("/admin/settings/privacy?erased")
    }

    private func retentionFolders(_ visit: StaffVisit) -> Retention.Folders {
        let data = URL(filePath: media.path).deletingLastPathComponent()
        return Retention.Folders(
            outbox: visit.outbox ?? data.appendingPathComponent("outbox").path, orderFiles: orderFiles,
            inquiryFiles: AttachmentFolder(data.appendingPathComponent("inquiry-files").path), customerFiles: customerPapers)
    }
}
