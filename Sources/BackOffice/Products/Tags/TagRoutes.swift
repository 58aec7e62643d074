import Basics
import Catalog
import HTTPTypes
import Hummingbird
import Store
import Web

extension BackOffice {
    func addTagRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/tags", use: door.page { visit in try await showTags(visit) })
        admin.post("/tags", use: door.action { visit, form in try await changeTags(visit, form) })
    }

    private func showTags(_ visit: StaffVisit) async throws -> Response {
        let notice = visit.query.number("changed").map { visit.texts.count("admin.tags.changed", $0) }
        return .page(try await tagsPage(visit, notice: notice).html)
    }

    private func tagsPage(_ visit: StaffVisit, notice: String? = nil) async throws -> TagsPage {
        TagsPage(
            visit: visit, frame: frame, tags: try await database.read { try Tag.all(limit: TagsPage.mostShown, in: $0) },
            notice: notice)
    }

    /// One tag gets another name, several become one, or the ticked ones go: one write over all products.
    private func changeTags(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.editor)
        let (tags, name, removes) = (form.all("tag"), form["name"], form["do"] == "remove")
        let actor = visit.staff.id.text
        do {
            guard !tags.isEmpty else { throw AppError.invalid("catalog.tag.nothingTicked") }
            let count = try await database.write { tx in
                try removes
                    ? Tag.remove(tags, actor: actor, in: tx) : Tag.rename(tags, to: name, actor: actor, in: tx)
            }
            return .seeOther("/admin/tags?changed=\(count)")
        } catch let error as AppError where [.invalid, .conflict, .tooMany].contains(error.kind) {
            var page = try await tagsPage(visit)
            (page.problem, page.typed) = (error.message, form)
            return .page(page.html, status: error.kind.status)
        }
    }
}
