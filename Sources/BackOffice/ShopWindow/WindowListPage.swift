import Web

/// The page of a list whose rows are edited one by one: the button for a new one, the table or what to do while it is empty, and what was
/// just done.
struct WindowListPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let desk: WindowDesk
    /// The part of its addresses that names its kind, such as `posts`; its texts stand below `admin.` and this.
    let path: String
    /// The heads of the columns.
    let heads: [(key: String, isNumber: Bool)]
    let rows: [HTML]
    /// What stands below the table, such as the way to its other pages.
    var foot = HTML.empty
    /// What runs on the page besides.
    var script = HTML.empty

    private var texts: Texts { visit.texts }

    var html: HTML {
        let new: HTML = desk.mayEdit ? "<a class=\"btn\" href=\"/admin/\(path)/new\">\(texts("admin.\(path).new"))</a>" : .empty
        let name = texts("admin.nav.\(path)")
        let list: HTML =
            rows.isEmpty
            ? frame.empty(texts("admin.\(path).none"), texts("admin.\(path).newHint"), action: new)
            : "\(frame.table(name, head: frame.head(texts, heads), rows: rows))\(foot)"
        return frame.page(
            visit, title: name, actions: new, notice: visit.query.has("removed") ? texts("admin.window.done.removed") : nil,
            "<section class=\"panel\" aria-label=\"\(name)\">\(list)</section>\(script)")
    }
}
