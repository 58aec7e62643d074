import Web

/// What the inbox adds to the keys of every page, for those who answer all day. The list of keys is there for everybody; a script does
/// the rest, and every page works without it.
struct InboxKeys {
    let texts: Texts
    let frame: AdminFrame

    private static let keys = ["r", "a", "e"]

    /// - Parameter assignee: who is meant by “me” on the page of one inquiry; `nil` on the list.
    func html(assignee: String?) -> HTML {
        let keys: [HTML] = Self.keys.map { key in
            "<dt><kbd>\(texts("admin.keys.name.\(key)"))</kbd></dt><dd>\(texts("admin.keys.\(key)"))</dd>"
        }
        return """
            <details class="small muted" data-keys\(assignee.map { " data-me=\"\($0)\"" as HTML })>\
            <summary>\(texts("admin.keys.title"))</summary><dl class="facts">\(keys)</dl></details>
            <script type="module" src="\(href: frame.assets["inbox.js"])"></script>
            """
    }
}
