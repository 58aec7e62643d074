import Basics
import Catalog
import Content
import Hummingbird
import Store
import Web

extension BackOffice {
    func addPostRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/posts", use: door.page { visit in try await postList(visit) })
        addNewRoutes("posts", to: admin) { title, _, actor, tx in
            var draft = PostDraft(title: title)
            let name: String? = try tx.value("SELECT name FROM staff WHERE id = \(actor)")
            draft.authors = name.map { [$0] } ?? []
            return try Post.save(draft, actor: actor, in: tx).id.text
        }
        addEditorRoutes(of: PostSubject.self, to: admin)
    }

    private func postList(_ visit: StaffVisit) async throws -> Response {
        let request = PageRequest(number: visit.query.number("page") ?? 1, size: PostsPage.size)
        let page = try await database.read { tx in
            let desk = try WindowDesk.load(visit, visit.query, in: tx)
            return PostsPage(
                visit: visit, frame: frame, desk: desk, page: try Post.all(languages: desk.languages, page: request, in: tx),
                time: try ShopTime.load(in: tx), now: tx.now)
        }
        return .page(page.html)
    }
}

/// All posts: drafts, those that wait for their hour, and those that are read.
private struct PostsPage: Sendable {
    static let size = 50

    let visit: StaffVisit
    let frame: AdminFrame
    let desk: WindowDesk
    let page: Page<Post.Line>
    let time: ShopTime
    let now: Instant

    private var texts: Texts { visit.texts }

    var html: HTML {
        WindowListPage(
            visit: visit, frame: frame, desk: desk, path: "posts",
            heads: [
                ("admin.posts.one", false), ("admin.product.status", false), ("admin.posts.publishAt", false),
                ("admin.posts.authors", false), ("admin.products.languages", false), ("admin.products.changedOn", false),
            ], rows: page.items.map(row), foot: frame.pages(texts, page) { "/admin/posts?page=\($0)" }
        ).html
    }

    private func row(_ line: Post.Line) -> HTML {
        let state = Post.State(line.publishAt, now: now)
        let pill = state == .published ? " pill-ok" : state == .scheduled ? " pill-warn" : ""
        return """
            <tr id="\(line.id.text)"><th scope="row"><a href="\(href: "/admin/posts/\(line.id)")">\(line.title.text)</a></th>\
            <td><span class="pill\(pill)">\(texts("admin.posts.status.\(state.rawValue)"))</span></td>\
            <td class="nowrap">\(line.publishAt.map(time.shown))</td><td>\(line.authors.joined(separator: ", "))</td>\
            <td>\(frame.languages(line.languages))</td><td class="nowrap">\(line.updatedAt.day)</td></tr>
            """
    }
}
