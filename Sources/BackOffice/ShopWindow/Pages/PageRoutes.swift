import Basics
import Catalog
import Content
import Hummingbird
import Store
import Web

extension BackOffice {
    func addPageRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/pages", use: door.page { visit in try await pageList(visit) })
        addNewRoutes("pages", to: admin) { title, slug, actor, tx in
            var draft = PageDraft(slug: slug, title: title)
            (draft.isPublished, draft.listed, draft.format) = (false, .foot, .markdown)
            return try ContentPage.save(draft, actor: actor, in: tx).id.text
        }
        addEditorRoutes(of: PageSubject.self, to: admin)
        admin.post("/pages/{id}/markdown", use: door.action { visit, _ in try await turnIntoMarkdown(visit) })
    }

    /// Writes a page of HTML as Markdown, in every language.
    private func turnIntoMarkdown(_ visit: StaffVisit) async throws -> Response {
        try visit.require(.editor)
        let (id, actor) = (try visit.parameter("id"), visit.staff.id.text)
        try await database.write { tx in
            guard var draft = try ContentPage.load(ID(id), in: tx) else { throw AppError.notFound() }
            guard draft.format == .html else { return }
            (draft.format, draft.body) = (.markdown, draft.body.mapped(MarkdownWriter.markdown(of:)))
            try ContentPage.save(draft, as: ID(id), actor: actor, in: tx)
        }
        return .seeOther("/admin/pages/\(id)?saved")
    }

    private func pageList(_ visit: StaffVisit) async throws -> Response {
        let (desk, lines) = try await database.read { tx in
            let desk = try WindowDesk.load(visit, visit.query, in: tx)
            return (desk, try ContentPage.all(languages: desk.languages, shop: desk.shop.languages, in: tx))
        }
        return .page(PageListPage(visit: visit, frame: frame, desk: desk, lines: lines).html)
    }
}

/// All written pages in the order in which the shop lists them.
private struct PageListPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let desk: WindowDesk
    let lines: [ContentPage.Line]

    private var texts: Texts { visit.texts }

    var html: HTML {
        let new: HTML = "<a class=\"btn\" href=\"/admin/pages/new\">\(texts("admin.pages.new"))</a>"
        let head = frame.head(
            texts,
            [
                ("admin.pages.one", false), ("admin.products.slug", false), ("admin.product.status", false),
                ("admin.pages.listed", false), ("admin.nav.translations", false), ("admin.products.changedOn", false),
                ("admin.window.order", true),
            ])
        let list: HTML =
            lines.isEmpty
            ? frame.empty(
                texts("admin.pages.none"), texts("admin.pages.newHint"), icon: "page", action: desk.mayEdit ? new : .empty)
            : frame.table(texts("admin.nav.pages"), head: head, rows: lines.indices.map { row($0, lines[$0]) })
        return frame.page(
            visit, title: texts("admin.nav.pages"), actions: desk.mayEdit ? new : .empty,
            notice: visit.query.has("removed") ? texts("admin.window.done.removed") : nil,
            "<section class=\"panel\" aria-label=\"\(texts("admin.nav.pages"))\">\(list)</section>\(frame.script("order.js"))")
    }

    private func row(_ index: Int, _ line: ContentPage.Line) -> HTML {
        let address = "/admin/pages/\(line.id)"
        let order: HTML? =
            desk.mayEdit
            ? frame.order(
                visit, address, name: line.title.text, isFirst: index == 0, isLast: index == lines.count - 1) : nil
        let status = line.isPublished ? "published" : "draft"
        return """
            <tr id="\(line.id.text)"><th scope="row"><a href="\(href: address)">\(line.title.text)</a></th>\
            <td class="code small">\(line.slug)</td>\
            <td><span class="pill\(line.isPublished ? " pill-ok" : "")">\(texts("admin.pages.status.\(status)"))</span></td>\
            <td>\(texts("admin.pages.list.\(line.listed.rawValue)"))</td><td>\(frame.lacking(texts, line.lacking.count))</td>\
            <td class="nowrap">\(line.updatedAt.day)</td><td>\(order)</td></tr>
            """
    }
}
