import Basics
import Hummingbird
import Store
import Web

/// The filters kept of a list, as tabs above it; the one that is on can be named, renamed, made the first or taken away.
struct SavedFilterTabs: Sendable {
    let visit: StaffVisit
    let list: SavedFilter.List
    let filters: [SavedFilter]

    static func load(_ visit: StaffVisit, _ list: SavedFilter.List, in tx: Transaction) throws -> SavedFilterTabs {
        SavedFilterTabs(visit: visit, list: list, filters: try SavedFilter.all(list, for: visit.staff.id, in: tx))
    }

    private var texts: Texts { visit.texts }
    private var query: String { SavedFilter.query(visit.query) }
    private var here: SavedFilter? { filters.first { $0.query == query } }

    func html(_ frame: AdminFrame) -> HTML? {
        guard !filters.isEmpty || !query.isEmpty else { return nil }
        let links: [HTML] = filters.map { filter in
            """
            <a href="\(href: filter.address)"\(filter.query == query ? " aria-current=\"page\"" as HTML : .empty)>\
            \(filter.isDefault ? frame.icon("star") : nil)<bdi>\(filter.name)</bdi></a>
            """
        }
        let form: HTML? = here.map(managing) ?? (query.isEmpty ? nil : keeping())
        return "<div class=\"tabs-own\" role=\"group\" aria-label=\"\(texts("admin.filters.label"))\">\(links)\(form)</div>"
    }

    /// Keeps what is on now.
    private func keeping() -> HTML {
        """
        <details><summary class="btn btn-plain">\(texts("admin.filters.keep"))</summary><div>\
        <form class="stack" method="post" action="/admin/filters">\(visit.formToken)\(Self.fields(texts, list, query: query, typed: Form()))\
        </form></div></details>
        """
    }

    /// The fields of a filter that is to be kept.
    static func fields(_ texts: Texts, _ list: SavedFilter.List, query: String, typed: Form) -> HTML {
        """
        <input type="hidden" name="list" value="\(list.rawValue)"><input type="hidden" name="query" value="\(query)">\
        <div class="field"><label for="filter-name">\(texts("admin.filters.name"))</label><input class="input" id="filter-name" \
        name="name" value="\(typed["name"])" maxlength="\(SavedFilter.mostNameCharacters)" required></div>\
        <label class="check"><input type="checkbox" name="shared" value="1"\(flag: "checked", if: typed.has("shared"))>\
        <span>\(texts("admin.filters.shared"))</span></label>\
        <label class="check"><input type="checkbox" name="first" value="1"\(flag: "checked", if: typed.has("first"))>\
        <span>\(texts("admin.filters.first"))</span></label>\
        <button class="btn">\(texts("admin.filters.save"))</button>
        """
    }

    private func managing(_ filter: SavedFilter) -> HTML {
        let first = filter.isDefault ? "last" : "first"
        let own: HTML? =
            mayChange(filter)
            ? """
            <form class="row" method="post" action="/admin/filters/\(filter.id.text)">\(visit.formToken)\
            <label class="vh" for="filter-name">\(texts("admin.filters.name"))</label>\
            <input class="input" id="filter-name" name="name" value="\(filter.name)" maxlength="\(SavedFilter.mostNameCharacters)" required>\
            <button class="btn btn-line" name="do" value="rename">\(texts("admin.filters.rename"))</button></form>\
            <form method="post" action="/admin/filters/\(filter.id.text)">\(visit.formToken)\
            <button class="btn btn-bad" name="do" value="remove">\(texts("admin.filters.remove"))</button></form>
            """ : nil
        return """
            <details><summary class="btn btn-plain">\(texts("admin.filters.manage"))</summary><div>\
            <form method="post" action="/admin/filters/\(filter.id.text)">\(visit.formToken)\
            <button class="btn btn-line" name="do" value="\(first)">\(texts("admin.filters.\(first)"))</button></form>\
            \(own)</div></details>
            """
    }

    private func mayChange(_ filter: SavedFilter) -> Bool { filter.owner == visit.staff.id || visit.staff.role == .owner }
}
