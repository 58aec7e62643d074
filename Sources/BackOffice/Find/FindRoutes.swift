import Basics
import Catalog
import Foundation
import Hummingbird
import Web

extension BackOffice {
    func addFindRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/search", use: door.page { visit in try await find(visit) })
        admin.get("/keys", use: door.page { visit in .page(KeysPage(visit: visit, frame: frame).html) })
    }

    /// A page; for the window of Ctrl-K the same as JSON.
    private func find(_ visit: StaffVisit) async throws -> Response {
        let typed = visit.query["q"]
        let spoken = Self.languages.map { texts($0) }
        let (find, groups) = try await database.read { tx in
            let languages = try ShopSettings.load(in: tx).languages(for: visit.texts.language)
            let find = Find(typed, visit: visit, languages: languages, spoken: spoken)
            return (find, try find.groups(in: tx))
        }
        guard visit.query["as"] != "json" else {
            let answer = groups.map { FoundGroup($0, visit.texts) }
            return .text(String(decoding: try JSONEncoder().encode(answer), as: UTF8.self), type: "application/json")
        }
        return .page(FindPage(visit: visit, frame: frame, text: find.text, groups: groups).html)
    }

    /// A group as the script reads it.
    private struct FoundGroup: Encodable {
        let title: String
        let hits: [Find.Hit]
        let list: String?
        let more: String

        init(_ group: Find.Group, _ texts: Texts) {
            (title, hits, list) = (FindPage.title(group, texts), group.hits, group.list)
            more = texts("admin.find.inList")
        }
    }
}

/// What was found, for whoever has no script or keeps the page open.
struct FindPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let text: String
    let groups: [Find.Group]

    private var texts: Texts { visit.texts }

    static func title(_ group: Find.Group, _ texts: Texts) -> String {
        switch group.key {
        case "commands": texts("admin.find.commands")
        case Find.staffKey: texts("admin.settings.page.staff")
        default: texts("admin.nav.\(group.key)")
        }
    }

    var html: HTML {
        let found: [HTML] = groups.map { group in
            let hits: [HTML] = group.hits.map { hit in
                """
                <li><a href="\(href: hit.address)"><span><bdi>\(hit.title)</bdi></span>\
                <span class="small muted"><bdi>\(hit.detail)</bdi></span></a></li>
                """
            }
            let more: HTML? = group.list.map { list in
                "<div class=\"panel-foot\"><a href=\"\(href: list)\">\(texts("admin.find.inList"))</a></div>"
            }
            return frame.panel(Self.title(group, texts), id: "found-\(group.key)", "<ul class=\"todo\">\(hits)</ul>\(more)")
        }
        let nothing: HTML? =
            groups.isEmpty
            ? EmptyState(
                icon: "search", title: texts(text.isEmpty ? "admin.find.ask" : "admin.find.nothing"),
                text: texts("admin.find.hint")
            ).panel(frame) : nil
        return frame.page(
            visit, title: texts("admin.find.title"),
            """
            <form class="filters" role="search"><div class="field field-wide"><label for="fq">\(texts("admin.search"))</label>\
            <input class="input" id="fq" name="q" type="search" value="\(text)" maxlength="\(Find.mostCharacters)"></div>\
            <button class="btn">\(texts("admin.find.go"))</button></form>
            \(nothing)\(found)
            """)
    }
}
