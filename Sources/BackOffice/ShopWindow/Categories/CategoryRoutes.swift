import Basics
import Catalog
import Hummingbird
import Store
import Web

extension BackOffice {
    func addCategoryRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/categories", use: door.page { visit in try await categoryList(visit) })
        addNewRoutes("categories", to: admin) { title, slug, actor, tx in
            try Category.save(CategoryDraft(slug: slug, title: title), actor: actor, in: tx).id.text
        }
        addEditorRoutes(of: CategorySubject.self, to: admin)
    }

    private func categoryList(_ visit: StaffVisit) async throws -> Response {
        let (desk, lines) = try await database.read { tx in
            let desk = try WindowDesk.load(visit, visit.query, in: tx)
            return (desk, try CategoryLine.all(languages: desk.languages, shop: desk.shop.languages, in: tx))
        }
        return .page(CategoryListPage(visit: visit, frame: frame, desk: desk, lines: lines).html)
    }
}

/// The tree of categories as the shop shows it, and what is in each.
private struct CategoryListPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let desk: WindowDesk
    let lines: [CategoryLine]

    private var texts: Texts { visit.texts }

    var html: HTML {
        let new: HTML = "<a class=\"btn\" href=\"/admin/categories/new\">\(texts("admin.categories.new"))</a>"
        let head = frame.head(
            texts,
            [
                ("admin.product.category", false), ("admin.products.slug", false), ("admin.nav.products", true),
                ("admin.nav.translations", false), ("admin.window.order", true),
            ])
        let list: HTML =
            lines.isEmpty
            ? frame.empty(
                texts("admin.categories.none"), texts("admin.categories.newHint"), icon: "tree",
                action: desk.mayEdit ? new : .empty)
            : frame.table(texts("admin.nav.categories"), head: "<td></td>\(head)", rows: lines.map(row))
        return frame.page(
            visit, title: texts("admin.nav.categories"), actions: desk.mayEdit ? new : .empty,
            notice: visit.query.has("removed") ? texts("admin.window.done.removed") : nil,
            "<section class=\"panel\" aria-label=\"\(texts("admin.nav.categories"))\">\(list)</section>")
    }

    private func row(_ line: CategoryLine) -> HTML {
        let address = "/admin/categories/\(line.id)"
        let order: HTML? =
            desk.mayEdit
            ? frame.order(visit, address, name: line.title.text, isFirst: line.isFirst, isLast: line.isLast) : nil
        return """
            <tr id="\(line.id.text)"><td class="thumb-cell">\(frame.thumb(line.picture?.fallback(wanted: 320)))</td>\
            <th scope="row" class="level level-\(line.level)"><a href="\(href: address)">\(line.title.text)</a></th>\
            <td class="code small">\(line.slug)</td><td class="num"><a href="/admin/products?category=\(line.slug)">\(line.products)</a></td>\
            <td>\(frame.lacking(texts, line.lacking.count))</td><td>\(order)</td></tr>
            """
    }
}
