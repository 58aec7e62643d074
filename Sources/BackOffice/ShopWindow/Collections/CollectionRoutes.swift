import Basics
import Catalog
import Hummingbird
import Store
import Web

extension BackOffice {
    func addCollectionRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/collections", use: door.page { visit in try await collectionList(visit) })
        addNewRoutes("collections", to: admin) { title, slug, actor, tx in
            try Collection.save(CollectionDraft(slug: slug, title: title), actor: actor, in: tx).id.text
        }
        addEditorRoutes(of: CollectionSubject.self, to: admin)
        addMemberRoutes(to: admin)
        addRuleRoutes(to: admin)
    }

    private func collectionList(_ visit: StaffVisit) async throws -> Response {
        let (desk, lines) = try await database.read { tx in
            let desk = try WindowDesk.load(visit, visit.query, in: tx)
            return (desk, try CollectionLine.all(languages: desk.languages, shop: desk.shop.languages, in: tx))
        }
        return .page(CollectionListPage(visit: visit, frame: frame, desk: desk, lines: lines).html)
    }
}

/// All collections in the order in which the shop shows them.
private struct CollectionListPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let desk: WindowDesk
    let lines: [CollectionLine]

    private var texts: Texts { visit.texts }

    var html: HTML {
        let new: HTML = "<a class=\"btn\" href=\"/admin/collections/new\">\(texts("admin.collections.new"))</a>"
        let head = frame.head(
            texts,
            [
                ("admin.collections.one", false), ("admin.products.slug", false), ("admin.nav.products", true),
                ("admin.nav.translations", false), ("admin.window.order", true),
            ])
        let list: HTML =
            lines.isEmpty
            ? frame.empty(
                texts("admin.collections.none"), texts("admin.collections.newHint"), action: desk.mayEdit ? new : .empty)
            : frame.table(
                texts("admin.nav.collections"), head: "<td></td>\(head)", rows: lines.indices.map { row($0, lines[$0]) })
        return frame.page(
            visit, title: texts("admin.nav.collections"), actions: desk.mayEdit ? new : .empty,
            notice: visit.query.has("removed") ? texts("admin.window.done.removed") : nil,
            "<section class=\"panel\" aria-label=\"\(texts("admin.nav.collections"))\">\(list)</section>")
    }

    private func row(_ index: Int, _ line: CollectionLine) -> HTML {
        let address = "/admin/collections/\(line.id)"
        let order: HTML? =
            desk.mayEdit
            ? frame.order(
                visit, address, name: line.title.text, isFirst: index == 0, isLast: index == lines.count - 1) : nil
        let list: HTML? =
            line.products > 0 && visit.maySee(.products)
            ? """
            <br><a class="small" href="\(href: ProductListQuery.address(collection: line.id))">\(texts("admin.collections.inList"))</a>
            """ : nil
        return """
            <tr id="\(line.id.text)"><td class="thumb-cell">\(frame.thumb(line.picture?.fallback(wanted: 320)))</td>\
            <th scope="row"><a href="\(href: address)">\(line.title.text)</a>\
            \(line.isRuled ? " <span class=\"pill\">\(texts("admin.rule.pill"))</span>" as HTML : .empty)</th><td class="code small">\(line.slug)</td>\
            <td class="num"><a href="\(href: "\(address)/products")">\(line.products)</a>\(list)</td>\
            <td>\(frame.lacking(texts, line.lacking.count))</td><td>\(order)</td></tr>
            """
    }
}
