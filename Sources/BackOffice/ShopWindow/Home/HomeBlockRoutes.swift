import Basics
import Catalog
import Hummingbird
import Store
import Web

extension BackOffice {
    /// What a shop shows whose owner has built no home page yet.
    static let standardBlocks: [HomeBlock.Kind] = [.hero, .categories, .collection]

    func addHomeBlockRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/home-page", use: door.page { visit in try await blockList(visit) })
        admin.post("/home-page/add", use: door.action { visit, form in try await addBlock(visit, form) })
        addEditorRoutes(of: BlockSubject.self, to: admin)
    }

    private func blockList(_ visit: StaffVisit, problem: Message? = nil) async throws -> Response {
        let (desk, blocks) = try await database.read { tx in
            (try WindowDesk.load(visit, visit.query, in: tx), try HomeBlock.load(in: tx))
        }
        let page = BlockListPage(visit: visit, frame: frame, desk: desk, blocks: blocks, problem: problem)
        return .page(page.html, status: problem == nil ? .ok : .unprocessableContent)
    }

    /// Adds a block of one kind, or the blocks of the standard home page to one that has none.
    private func addBlock(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.editor)
        let actor = visit.staff.id.text
        let wanted = form["kind"]
        do {
            let id = try await database.write { tx -> ID<HomeBlock>? in
                if let kind = HomeBlock.Kind(rawValue: wanted) {
                    return try HomeBlock.add(HomeBlock(kind), by: actor, in: tx)
                }
                guard wanted == "standard" else { throw AppError.invalid("error.badRequest") }
                guard try HomeBlock.load(in: tx).isEmpty else { return nil }
                for kind in Self.standardBlocks { try HomeBlock.add(HomeBlock(kind), by: actor, in: tx) }
                return nil
            }
            return .seeOther(id.map { "/admin/home-page/\($0)?created" } ?? "/admin/home-page")
        } catch let error as AppError where error.message.key == "home.tooManyBlocks" {
            return try await blockList(visit, problem: error.message)
        }
    }
}

/// The home page's blocks, top to bottom.
private struct BlockListPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let desk: WindowDesk
    let blocks: [HomeBlock.Shown]
    let problem: Message?

    private var texts: Texts { visit.texts }

    var html: HTML {
        let head = frame.head(
            texts, [("admin.home-page.block", false), ("admin.products.title", false), ("admin.window.order", true)])
        let list: HTML =
            blocks.isEmpty
            ? frame.empty(texts("admin.home-page.none"), texts("admin.home-page.noneHint"), icon: "window", action: standard)
            : frame.table(
                texts("admin.home-page.blocks"), head: "<td></td>\(head)", rows: blocks.indices.map { row($0, blocks[$0]) })
        let see: HTML = """
            <a class="btn btn-line" href="/\(desk.shop.baseLanguage.rawValue)/">\(texts("admin.products.seeInShop"))</a>
            """
        return frame.page(
            visit, title: texts("admin.nav.frontPage"), actions: see,
            notice: visit.query.has("removed") ? texts("admin.window.done.removed") : nil,
            """
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })
            <section class="panel" aria-label="\(texts("admin.home-page.blocks"))">\(list)</section>\(frame.script("order.js"))\(desk.mayEdit ? add : nil)
            """)
    }

    private var standard: HTML {
        guard desk.mayEdit else { return .empty }
        return """
            <form method="post" action="/admin/home-page/add">\(visit.formToken)<button class="btn" name="kind" value="standard">\
            \(texts("admin.home-page.standard"))</button></form>
            """
    }

    private var add: HTML {
        let kinds: [HTML] = HomeBlock.Kind.allCases.map { kind in
            """
            <button class="choice block-kind" name="kind" value="\(kind.rawValue)"><span><b>\(texts("admin.home-page.kind.\(kind.rawValue)"))</b> \
            <span class="small muted">\(texts("admin.home-page.means.\(kind.rawValue)"))</span></span></button>
            """
        }
        return Panels(texts).panel(
            texts("admin.home-page.add"), id: "add",
            """
            <form class="panel-body" method="post" action="/admin/home-page/add">\(visit.formToken)<div class="form-2">\(kinds)</div></form>
            """)
    }

    private func row(_ index: Int, _ shown: HomeBlock.Shown) -> HTML {
        let kind = texts("admin.home-page.kind.\(shown.block.kind.rawValue)")
        let address = "/admin/home-page/\(shown.id)"
        let order: HTML? =
            desk.mayEdit
            ? frame.order(visit, address, name: kind, isFirst: index == 0, isLast: index == blocks.count - 1) : nil
        return """
            <tr id="\(shown.id.text)"><td class="thumb-cell">\(frame.thumb(shown.picture?.fallback(wanted: 320)))</td>\
            <th scope="row"><a href="\(href: address)">\(kind)</a></th>\
            <td>\(shown.block.title.best(desk.languages.chain)?.text)</td><td>\(order)</td></tr>
            """
    }
}
