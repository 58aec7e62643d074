import Basics
import Catalog
import HTTPTypes
import Hummingbird
import Store
import Web

extension BackOffice {
    func addSpecificationRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/specifications", use: door.page { visit in try await showTemplates(visit) })
        admin.get("/specifications/{id}", use: door.page { visit in try await showTemplate(visit) })
        admin.post("/specifications/{id}", use: door.action { visit, form in try await saveTemplate(visit, form) })
    }

    private func showTemplates(_ visit: StaffVisit) async throws -> Response {
        let frame = frame
        return try await database.read { tx in
            let shop = try ShopSettings.load(in: tx)
            let tree = try CategoryTree.load(languages: shop.languages(for: visit.texts.language), in: tx).roots
            let page = SpecificationListing(
                visit: visit, frame: frame, tree: tree, counts: try SpecificationTemplate.counts(in: tx))
            return .page(page.html)
        }
    }

    private func showTemplate(_ visit: StaffVisit) async throws -> Response {
        let notice = ["saved", "merged"].first { visit.query.has($0) }
        return .page(
            try await templatePage(visit, visit.query, notice: notice.map { visit.texts("admin.window.done.\($0)") }).html)
    }

    private func saveTemplate(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.editor)
        let id = ID<Category>(try visit.parameter("id"))
        if form["_do"] == "more" {
            var page = try await templatePage(visit, form)
            page.typed = form
            return .page(page.html)
        }
        let outcome = try await database.write { tx in
            let desk = try WindowDesk.load(visit, form, in: tx)
            let known = try SpecificationTemplate.own(of: id, in: tx)
            return try SharedForm.take(
                form, stored: SpecificationForm.fields(known, desk), subject: id.text, texts: visit.texts, in: tx,
                read: { SpecificationForm.take(&$0, over: known, desk) },
                save: { try SpecificationTemplate.save($0, of: id, actor: visit.staff.id.text, in: tx) }, owners: [:])
        }
        switch outcome {
        case .saved(let hasOthers):
            let language = LanguageTag(rawValue: form["language"]).map { "language=\($0.rawValue)&" } ?? ""
            return .seeOther("/admin/specifications/\(id)?\(language)\(hasOthers ? "merged" : "saved")")
        case .shownAgain(let fields, let problems, let problem, let refusal):
            var page = try await templatePage(visit, form)
            (page.typed, page.problems, page.problem) = (fields, problems, problem)
            return .page(page.html, status: refusal.status)
        }
    }

    private func templatePage(_ visit: StaffVisit, _ form: Form, notice: String? = nil) async throws -> SpecificationPage {
        let id = ID<Category>(try visit.parameter("id"))
        let frame = frame
        return try await database.read { tx in
            let desk = try WindowDesk.load(visit, form, in: tx)
            guard let slug: String = try tx.value("SELECT slug FROM categories WHERE id = \(id)") else {
                throw AppError.notFound()
            }
            let all = try SpecificationTemplate.load(ofCategoryAt: slug, in: tx)
            let own = try SpecificationTemplate.own(of: id, in: tx)
            let title: String? = try tx.value(
                """
                SELECT title FROM category_texts WHERE category_id = \(id)
                ORDER BY CASE WHEN language = \(visit.texts.language) THEN 0 WHEN language = \(desk.shop.baseLanguage) THEN 1 ELSE 2 END,
                    language LIMIT 1
                """)
            return SpecificationPage(
                visit: visit, frame: frame, desk: desk, id: id, title: title ?? slug, own: own,
                above: Array(all.dropLast(own.count)), notice: notice)
        }
    }
}
