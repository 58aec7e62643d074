import Basics
import Journal
import Web

/// Who changed what from what to what.
struct AuditListPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let query: AuditQuery
    let entries: [Journal.Entry]
    let names: [String: String]
    /// What the things are called that the entries are about, by id.
    let subjects: [String: String]
    /// The kinds that have happened.
    let kinds: [String]
    /// Where the next page begins; `nil` at the end.
    let next: Int?

    private var texts: Texts { visit.texts }
    private var words: AuditWords { AuditWords(texts: texts, names: names, subjects: subjects) }
    private func say(_ key: String) -> String { texts("admin.audit.\(key)") }

    var html: HTML {
        frame.page(
            visit, title: say("title"), actions: frame.exportLinks(visit, query.address(before: nil)),
            """
            <p class="muted">\(say("intro"))</p>\(filters)
            <section class="panel" aria-label="\(say("title"))">\(entries.isEmpty ? nothing : table)</section>
            """)
    }

    private var filters: HTML {
        let all = (value: "", label: texts("admin.list.all"))
        let people = names.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map { (value: $0.key, label: $0.value) }
        let others = ["system", "buyer"].map { (value: $0, label: say("by.\($0)")) }
        let rooms = Room.allCases.filter { $0 != .home && $0 != .own && $0 != .audit }.map {
            (value: $0.rawValue, label: texts("admin.room.\($0.rawValue)"))
        }
        let named = kinds.map { (value: $0, label: words.what($0)) }.sorted { ($0.label, $0.value) < ($1.label, $1.value) }
        return """
            <form class="filters">\(frame.select(say("who"), name: "who", options: [all] + people + others, chosen: query.who))\
            \(frame.select(say("room"), name: "room", options: [all] + rooms, chosen: query.room?.rawValue ?? ""))\
            \(frame.select(say("what"), name: "what", options: [all] + named, chosen: query.kind))\
            \(day("from", query.from))\(day("until", query.until))\
            \(frame.field(say("about"), name: "about", value: query.about))\
            <button class="btn btn-line">\(texts("admin.list.filter"))</button>\
            <a class="btn btn-plain" href="/admin/audit">\(texts("admin.list.clear"))</a></form>
            """
    }

    private func day(_ name: String, _ value: String) -> HTML {
        let problem = query.badDays.contains(name) ? say("noDay") : nil
        return frame.field(say(name), name: name, value: value, type: "date", problem: problem)
    }

    private var nothing: HTML { frame.empty(say("none"), say("noneHint")) }

    private var table: HTML {
        let heads: [HTML] = ["when", "who", "what", "changes"].map { "<th scope=\"col\">\(say($0))</th>" }
        let newest: HTML? =
            query.before == nil ? nil : "<a href=\"\(href: query.address(before: nil))\">\(say("newest"))</a>"
        let older: HTML? = next.map { "<a href=\"\(href: query.address(before: $0))\" rel=\"next\">\(say("older"))</a>" }
        return """
            \(frame.blocks(say("title"), head: "\(heads)", rows: entries.map(row)))
            <div class="panel-foot"><span></span><nav class="pages" aria-label="\(texts("admin.list.pages"))">\(newest)\(older)</nav></div>
            """
    }

    private func row(_ entry: Journal.Entry) -> HTML {
        let changes: [HTML] = words.changes(entry).map { change in
            let field: HTML? = change.field.isEmpty ? nil : "<b>\(words.field(change.field, in: entry))</b> "
            return """
                <li dir="auto">\(field)<del>\(words.value(change.before, in: entry))</del> → \
                <ins>\(words.value(change.after, in: entry))</ins></li>
                """
        }
        let rest: [HTML] = words.rest(entry).map { "<li dir=\"auto\">\($0.label): \($0.value)</li>" }
        let list: HTML? = changes.isEmpty && rest.isEmpty ? nil : "<ul class=\"small\">\(changes)\(rest)</ul>"
        return """
            <tr><td class="nowrap" data-label="\(say("when"))"><time datetime="\(entry.at.iso8601)">\(entry.at.shown)</time></td>\
            <td data-label="\(say("who"))">\(words.who(entry))</td>\
            <td data-label="\(say("what"))">\(words.what(entry.kind))<br>\(subject(entry))</td>\
            <td data-label="\(say("changes"))">\(list)</td></tr>
            """
    }

    /// What it is about, as a way there, and the way to everything else about it.
    private func subject(_ entry: Journal.Entry) -> HTML {
        var about = AuditQuery()
        about.about = entry.subject
        let name = words.about(entry)
        let address = AuditRooms.address(of: entry.kind, entry.subject)
        let isReachable = address.map(visit.rights.sees) ?? false
        let shown: HTML = isReachable ? "<a href=\"\(href: address ?? "")\"><bdi>\(name)</bdi></a>" : "<bdi>\(name)</bdi>"
        return """
            <span class="small">\(shown) · <a class="muted" href="\(href: about.address(before: nil))">\(say("allAbout"))</a></span>
            """
    }
}
