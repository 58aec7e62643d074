import Basics
import Catalog
import Media
import Web

/// The shop's pictures in a grid. With a wish it is where an editor's picture is chosen; it needs no script for that.
struct LibraryPage {
    static let thumbPixels = 160

    let visit: StaffVisit
    let frame: AdminFrame
    let query: LibraryQuery
    let list: Page<PictureLibrary.Item>
    let totals: PictureLibrary.Totals
    var refusals: [PictureIntake.Refusal] = []
    var problem: Message?

    private var texts: Texts { visit.texts }
    private var mayEdit: Bool { visit.staff.role == .owner || visit.staff.role == .editor }

    var html: HTML {
        let uploaded = visit.query.number("uploaded").map { texts.count("admin.library.uploaded", $0) }
        let notice = uploaded ?? (visit.query.has("discarded") ? texts("admin.library.discarded") : nil)
        return frame.page(
            visit, title: texts(query.wish == nil ? "admin.nav.media" : "admin.library.choose"), notice: notice,
            """
            \(query.wish.map { wish in "<p class=\"back\"><a href=\"\(href: wish.back)\">\(texts("admin.library.backToEditor"))</a></p>" as HTML })\
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })
            \(query.wish == nil ? tabs : nil)<div class="stack" data-library-choice>\(filters)
            <section class="panel" aria-label="\(texts("admin.nav.media"))">\(list.items.isEmpty ? nothing : content)</section></div>
            \(mayEdit ? upload : nil)
            """)
    }

    private var tabs: HTML {
        let tabs: HTML = frame.tabs(
            [
                .init(label: texts("admin.library.pictures"), count: totals.pictures, address: "/admin/media", isHere: true),
                .init(label: texts("admin.library.files"), count: totals.files, address: "/admin/media/files", isHere: false),
            ], label: texts("admin.nav.media"))
        return "\(tabs)\(LibraryTotals(texts: texts, totals: totals).html)"
    }

    // MARK: Filters

    private var filters: HTML {
        let anything = (value: "", label: texts("admin.list.all"))
        let uses =
            [anything] + ["used", "unused"].map { (value: $0, label: texts("admin.library.use.\($0)")) }
            + PicturePlace.allCases.map { (value: $0.rawValue, label: texts("admin.library.place.\($0.rawValue)")) }
        let sizes = [anything] + PictureLibrary.Size.allCases.map { ($0.rawValue, texts("admin.library.size.\($0.rawValue)")) }
        let orders = PictureLibrary.Order.allCases.map {
            (value: $0.rawValue, label: texts("admin.library.order.\($0.rawValue)"))
        }
        let wish: [HTML] = (query.wish?.fields ?? []).map { "<input type=\"hidden\" name=\"\($0)\" value=\"\($1)\">" }
        return """
            <form class="filters" role="search">\(wish)<div class="field field-wide"><label for="fq">\(texts("admin.list.keyword"))</label>\
            <input class="input" id="fq" name="q" type="search" value="\(query.filter.text)" placeholder="\(texts("admin.library.keywordHint"))"></div>\
            \(frame.select(texts("admin.library.uses"), name: "use", options: uses, chosen: query.use))\
            \(frame.select(texts("admin.library.howWide"), name: "size", options: sizes, chosen: query.filter.size?.rawValue ?? ""))\
            \(frame.select(texts("admin.products.orderBy"), name: "order", options: orders, chosen: query.filter.order.rawValue))\
            <label class="check"><input type="checkbox" name="lacksAlt" value="1"\(flag: "checked", if: query.filter.lacksAlt)>\
            \(texts("admin.library.lacksAlt"))</label>\
            <button class="btn btn-line">\(texts("admin.list.filter"))</button>\
            <a class="btn btn-plain" href="\(href: query.wish?.library ?? "/admin/media")">\(texts("admin.list.clear"))</a></form>
            """
    }

    private var nothing: HTML {
        frame.empty(
            texts(query.isFiltered ? "admin.library.none" : "admin.library.noneYet"), texts("admin.library.noneHint"),
            icon: "upload")
    }

    // MARK: The grid

    private var content: HTML {
        let foot = frame.pages(texts, list) { query.address(page: $0) }
        let grid: HTML = "<ul class=\"library\">\(list.items.map(tile))</ul>"
        guard let wish = query.wish, mayEdit else {
            return "\(grid)\(foot)\(frame.exportFoot(visit, query.address()))"
        }
        let many: HTML? =
            wish.takesMany
            ? "<div class=\"panel-foot\"><button class=\"btn\">\(texts("admin.library.takeTicked"))</button></div>" : nil
        return "<form method=\"post\" action=\"\(href: wish.target)\">\(visit.formToken)\(grid)\(many)</form>\(foot)"
    }

    private func tile(_ item: PictureLibrary.Item) -> HTML {
        let picture = item.picture
        let image: HTML = """
            <img src="\(href: picture.view.fallback(wanted: Self.thumbPixels * 2))" alt="" width="\(picture.width)" \
            height="\(picture.height)" loading="lazy">
            """
        let facts: HTML = """
            <span class="small muted">\(picture.width) × \(picture.height) · \(FileSize.text(picture.bytes, texts.language))</span>
            """
        guard let wish = query.wish, mayEdit else {
            let uses = item.uses == 0 ? texts("admin.library.use.unused") : texts.count("admin.library.usedIn", item.uses)
            return """
                <li><a href="/admin/media/\(picture.id.text)">\(image)<b><bdi>\(picture.fileName)</bdi></b></a>\(facts)\
                <span class="pill\(item.uses > 0 ? " pill-ok" : "")">\(uses)</span></li>
                """
        }
        let label = texts("admin.library.take", ["name": picture.fileName])
        guard wish.takesMany else {
            return """
                <li><button class="library-pick" name="picture" value="\(picture.id.text)" aria-label="\(label)">\(image)\
                <b><bdi>\(picture.fileName)</bdi></b></button>\(facts)</li>
                """
        }
        return """
            <li><label>\(image)<span class="check"><input type="checkbox" name="picture" value="\(picture.id.text)">\
            <b><bdi>\(picture.fileName)</bdi></b></span></label>\(facts)</li>
            """
    }

    private var upload: HTML {
        let form = PictureForm(
            visit: visit, frame: frame, action: query.wish?.library ?? "/admin/media", takesMany: true, refusals: refusals)
        return frame.panel(texts("admin.library.upload"), id: "upload", form.html)
    }
}

/// How much of the disk pictures and files take.
struct LibraryTotals {
    let texts: Texts
    let totals: PictureLibrary.Totals

    var html: HTML {
        let sizes = [
            "masters": totals.masterBytes, "renditions": totals.renditionBytes, "files": totals.fileBytes,
        ].mapValues { FileSize.text($0, texts.language) }
        return "<p class=\"muted\">\(texts("admin.library.totals", sizes))</p>"
    }
}
