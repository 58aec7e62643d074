import Web

/// What a list says when nothing is in it: what it is for, what to do first, and where to read on.
struct EmptyState {
    var icon = "sample"
    let title: String
    let text: String
    /// What to do first.
    var action: (label: String, address: String)?
    /// Whether the person may do it.
    var mayAct = true
    /// Other ways on, such as a form of one button.
    var more: HTML = .empty

    func html(_ frame: AdminFrame) -> HTML {
        let button: HTML? = action.flatMap { action in
            mayAct ? "<a class=\"btn\" href=\"\(href: action.address)\">\(action.label)</a>" : nil
        }
        return """
            <div class="empty"><span class="empty-icon" aria-hidden="true">\(frame.icon(icon))</span><h2>\(title)</h2>\
            <p class="muted">\(text)</p>\(button)\(more)</div>
            """
    }

    /// In a panel of its own.
    func panel(_ frame: AdminFrame) -> HTML { "<section class=\"panel\" aria-label=\"\(title)\">\(html(frame))</section>" }
}
