import Basics
import Catalog
import Content
import Hummingbird
import Store
import Web

extension BackOffice {
    func addBannerRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/banners", use: door.page { visit in try await bannerList(visit) })
        addNewRoutes("banners", to: admin) { title, _, actor, tx in
            try Banner.save(Banner(.strip, title), actor: actor, in: tx).id.text
        }
        addEditorRoutes(of: BannerSubject.self, to: admin)
    }

    private func bannerList(_ visit: StaffVisit) async throws -> Response {
        let page = try await database.read { tx in
            BannersPage(
                visit: visit, frame: frame, desk: try WindowDesk.load(visit, visit.query, in: tx),
                banners: try Banner.all(in: tx), time: try ShopTime.load(in: tx), now: tx.now)
        }
        return .page(page.html)
    }
}

/// Every banner: of those whose time it is the first of a place is shown.
private struct BannersPage: Sendable {
    let visit: StaffVisit
    let frame: AdminFrame
    let desk: WindowDesk
    let banners: [Banner.Kept]
    let time: ShopTime
    let now: Instant

    private var texts: Texts { visit.texts }

    var html: HTML {
        WindowListPage(
            visit: visit, frame: frame, desk: desk, path: "banners",
            heads: [
                ("admin.banners.one", false), ("admin.banners.place", false), ("admin.product.status", false),
                ("admin.banners.startsAt", false), ("admin.banners.endsAt", false), ("admin.products.languages", false),
                ("admin.window.order", true),
            ], rows: banners.indices.map(row), script: frame.script("order.js")
        ).html
    }

    private func row(_ index: Int) -> HTML {
        let (id, banner) = (banners[index].id, banners[index].banner)
        let address = "/admin/banners/\(id)"
        let name = banner.text.best(desk.languages.chain)?.text ?? banner.text.texts.values.min() ?? ""
        let state = banner.state(at: now)
        let order: HTML? =
            desk.mayEdit
            ? frame.order(visit, address, name: name, isFirst: index == 0, isLast: index == banners.count - 1) : nil
        return """
            <tr id="\(id.text)"><th scope="row"><a href="\(href: address)">\(name)</a></th>\
            <td>\(texts("admin.banners.in.\(banner.place.rawValue)"))</td>\
            <td><span class="pill\(state == .shown ? " pill-ok" : "")">\(texts("admin.banners.state.\(state.rawValue)"))</span></td>\
            <td class="nowrap">\(banner.startsAt.map(time.shown))</td><td class="nowrap">\(banner.endsAt.map(time.shown))</td>\
            <td>\(frame.languages(banner.text.texts.keys.sorted()))</td><td>\(order)</td></tr>
            """
    }
}

/// A banner: its sentence in each language, where it stands, where it leads, and how long it lasts.
struct BannerSubject: PlainSubject {
    static let path = "banners"

    let id: String
    var banner: Banner
    let time: ShopTime

    static func load(_ id: String, _ desk: WindowDesk, in tx: Transaction) throws -> BannerSubject {
        guard let banner = try Banner.load(ID(id), in: tx) else { throw AppError.notFound() }
        return BannerSubject(id: id, banner: banner, time: try ShopTime.load(in: tx))
    }

    static func move(_ id: String, by steps: Int, actor: String, in tx: Transaction) throws {
        try Banner.move(ID(id), by: steps, actor: actor, in: tx)
    }

    static func remove(_ id: String, actor: String, in tx: Transaction) throws {
        try Banner.remove(ID(id), actor: actor, in: tx)
    }

    func name(_ desk: WindowDesk) -> String {
        banner.text.best(desk.languages.chain)?.text ?? banner.text.texts.values.min() ?? ""
    }

    var place: String? { banner.isShown ? "/" : nil }

    func save(by actor: String, in tx: Transaction) throws {
        try Banner.save(banner, as: ID(id), actor: actor, in: tx)
    }

    func fields(_ desk: WindowDesk) -> Form {
        Form([
            ("title", banner.text[desk.language] ?? ""), ("place", banner.place.rawValue), ("link", banner.link),
            ("status", banner.isShown ? "on" : "off"), ("startsAt", time.text(banner.startsAt)),
            ("endsAt", time.text(banner.endsAt)),
        ])
    }

    func taking(_ reader: inout FieldReader, _ desk: WindowDesk) -> BannerSubject {
        var subject = self
        subject.banner.text[desk.language] = reader.text("title", most: Banner.mostTextCharacters)
        subject.banner.place = Banner.Place(rawValue: reader.form["place"]) ?? banner.place
        subject.banner.link = reader.text("link", most: MenuItem.mostAddressCharacters)
        subject.banner.isShown = reader.form["status"] == "on"
        subject.banner.startsAt = time.read("startsAt", &reader, stored: banner.startsAt)
        subject.banner.endsAt = time.read("endsAt", &reader, stored: banner.endsAt)
        return subject
    }

    func view(_ fields: EditorFields, _ desk: WindowDesk) -> HTML {
        let texts = fields.texts
        let hint = texts("admin.banners.timeHint", ["zone": time.zone.identifier])
        let body: HTML = """
            \(fields.field(texts("admin.banners.one"), "title", hint: texts("admin.banners.textHint"), attributes: desk.inLanguage))
            \(fields.field(texts("admin.menus.address"), "link", hint: texts("admin.banners.linkHint"), attributes: " dir=\"ltr\""))
            \(fields.choice(texts("admin.banners.place"), "place", Banner.Place.allCases.map {
                ($0.rawValue, texts("admin.banners.in.\($0.rawValue)"), texts("admin.banners.inMeans.\($0.rawValue)"))
            }))
            \(fields.choice(texts("admin.product.status"), "status", ["on", "off"].map {
                ($0, texts("admin.banners.choose.\($0)"), texts("admin.banners.means.\($0)"))
            }))
            <div class="form-2">\(fields.field(texts("admin.banners.startsAt"), "startsAt", hint: hint, attributes: " type=\"datetime-local\""))
            \(fields.field(texts("admin.banners.endsAt"), "endsAt", attributes: " type=\"datetime-local\""))</div>
            """
        return Panels(texts).panel(texts("admin.banners.one"), id: "banner", "<div class=\"panel-body\">\(body)</div>")
    }
}
