import Basics
import Catalog
import Foundation
import Media
import Web

/// One picture: what it is, where it is shown, what is said of it, and how it is replaced or thrown away.
struct PictureSheetPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let sheet: PictureSheet
    /// Those of the shop, its own first.
    let languages: [LanguageTag]
    let zone: ShopTime
    var refusals: [PictureIntake.Refusal] = []
    var problem: Message?

    private var texts: Texts { visit.texts }
    private var picture: Picture { sheet.picture }
    private var address: String { "/admin/media/\(picture.id)" }
    private var mayEdit: Bool { visit.staff.role == .owner || visit.staff.role == .editor }

    var html: HTML {
        let replaced = visit.query.number("replaced").map { texts.count("admin.library.replaced", $0) }
        let notice = replaced ?? (visit.query.has("saved") ? texts("admin.window.done.saved") : nil)
        return frame.page(
            visit, title: picture.fileName, notice: notice,
            """
            <p class="back"><a href="/admin/media">\(texts("admin.library.backToList"))</a></p>
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })
            \(frame.panel(texts("admin.library.picture"), id: "picture", image))\(frame.panel(texts("admin.library.uses"), id: "uses", uses))
            \(sheet.described.isEmpty ? nil : frame.panel(texts("admin.library.alts"), id: "alts", alts))
            \(mayEdit ? changes : nil)
            """)
    }

    private var image: HTML {
        let size = FileSize.text(picture.bytes, texts.language)
        let made = sheet.renditions.reduce(0) { $0 + $1.bytes }
        let widths = Set(sheet.renditions.map(\.width)).sorted().map { String($0) }.joined(separator: ", ")
        let facts: [(label: String, value: HTML)] = [
            (texts("admin.library.dimensions"), "\(picture.width) × \(picture.height)"),
            (texts("admin.library.bytes"), "\(size)"), (texts("admin.library.stored"), "\(zone.shown(picture.createdAt))"),
            (
                texts("admin.library.renditions"),
                sheet.renditions.isEmpty
                    ? "\(texts("admin.library.noRenditions"))"
                    : "\(texts("admin.library.madeIn", ["widths": widths, "size": FileSize.text(made, texts.language)]))"
            ),
        ]
        return """
            <div class="panel-body library-sheet"><img src="\(href: picture.view.fallback(wanted: 800))" alt="" width="\(picture.width)" \
            height="\(picture.height)"></div>\(frame.facts(facts))
            """
    }

    // MARK: Where it is shown

    private var uses: HTML {
        guard !sheet.uses.isEmpty else {
            let goes = sheet.goesAt.map { texts("admin.library.goes", ["day": zone.shown($0)]) }
            return "<p class=\"panel-body muted\">\(goes ?? texts("admin.library.shownNowhere"))</p>"
        }
        let items: [HTML] = sheet.uses.map { use in
            let title = use.title.isEmpty ? use.subject : use.title
            let name: HTML =
                Self.address(use).map { "<a href=\"\(href: $0)\">\(title)</a>" } ?? "\(title)"
            return
                "<li><span class=\"muted\">\(texts("admin.library.place.\(use.place.rawValue)"))</span> <bdi>\(name)</bdi></li>"
        }
        return "<ul class=\"panel-body library-uses\">\(items)</ul>"
    }

    static func address(_ use: PictureUse) -> String? {
        switch use.place {
        case .product: "/admin/products/\(use.subject)/pictures"
        case .category: "/admin/categories/\(use.subject)"
        case .collection: "/admin/collections/\(use.subject)"
        case .page: "/admin/pages/\(use.subject)"
        case .block: "/admin/home-page/\(use.subject)"
        case .post: "/admin/posts/\(use.subject)"
        case .question: "/admin/questions/\(use.subject)"
        case .order: "/admin/orders/\(use.subject)"
        case .setting: nil
        }
    }

    // MARK: What is said of it

    private var alts: HTML {
        let rows: [HTML] = sheet.described.map { described in
            let lines: [HTML] = languages.map { language in
                let alt = described.alt[language] ?? ""
                let text: HTML =
                    alt.isEmpty
                    ? "<span class=\"pill pill-warn\">\(texts("admin.library.noAlt"))</span>"
                    : "<span lang=\"\(language.rawValue)\" dir=\"auto\">\(alt)</span>"
                return "<li><span class=\"code small\">\(language.rawValue)</span> \(text)</li>"
            }
            let address = "/admin/products/\(described.product)/pictures"
            return """
                <tr><th scope="row"><a href="\(href: address)">\(described.title.isEmpty ? described.product.text : described.title)</a></th>\
                <td><ul class="library-alts">\(lines)</ul></td></tr>
                """
        }
        let head = frame.head(texts, [("admin.products.product", false), ("admin.product.alt", false)])
        let hint: HTML = "<div class=\"panel-foot\"><span>\(texts("admin.library.altsHint"))</span></div>"
        return "\(frame.table(texts("admin.library.alts"), head: head, rows: rows))\(hint)"
    }

    // MARK: What can be done

    private var changes: HTML {
        let form = PictureForm(visit: visit, frame: frame, action: "\(address)/replace", takesMany: false, refusals: refusals)
        let replace: HTML = "<p class=\"panel-body muted\">\(texts("admin.library.replaceHint"))</p>\(form.html)"
        return """
            \(frame.panel(texts("admin.library.replace"), id: "replace", replace))\
            \(frame.panel(texts("admin.library.discard"), id: "discard", sheet.uses.isEmpty ? discard : held))
            """
    }

    private var held: HTML {
        "<p class=\"panel-body\">\(texts.count("admin.library.held", sheet.uses.count))</p>"
    }

    private var discard: HTML {
        let keep = texts(sheet.isKept ? "admin.library.unkeep" : "admin.library.keep")
        return """
            <div class="panel-body row"><form method="post" action="\(href: "\(address)/discard")">\(visit.formToken)\
            <button class="btn btn-bad">\(texts("admin.library.discard"))</button></form>\
            <form method="post" action="\(href: "\(address)/keep")">\(visit.formToken)\
            <input type="hidden" name="kept" value="\(sheet.isKept ? "0" : "1")"><button class="btn btn-line">\(keep)</button></form></div>
            """
    }
}
