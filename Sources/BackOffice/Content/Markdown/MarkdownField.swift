import Basics
import Catalog
import Web

/// A text that is written in Markdown, with what it becomes beside it. A script shows that while it is written; without one the
/// button does, in a tab of its own.
struct MarkdownField {
    static let rows = 22

    let fields: EditorFields
    let desk: WindowDesk
    var format = TextFormat.markdown
    /// Pictures that the stored text names and that are none of the shop's own.
    var leftOut: [String] = []

    private var foreign: HTML? {
        guard !leftOut.isEmpty else { return nil }
        let texts = fields.texts
        return """
            <div class="notice notice-warn" role="status"><div><p>\(texts("admin.content.foreignPictures"))</p><ul>\(Self.list(leftOut))</ul></div></div>
            """
    }

    /// Addresses that are named, as far as a reader looks.
    static func list(_ addresses: [String]) -> [HTML] {
        addresses.prefix(10).map { "<li class=\"code small\">\(String($0.prefix(200)))</li>" }
    }

    func view(_ label: String, _ name: String, hint: String?, rows: Int = Self.rows) -> HTML {
        let texts = fields.texts
        let preview = "/admin/preview?field=\(name)&format=\(format.rawValue)"
        let pictures: HTML? =
            format == .html
            ? nil
            : """
            <a class="btn btn-line" href="/admin/text-pictures" target="_blank" rel="noopener" data-pick="\(fields.id(name))">\
            \(texts("admin.content.pictures"))</a>
            """
        return """
            \(foreign)<div class="markdown" data-markdown="\(preview)" data-field="\(name)">
            \(fields.area(label, name, rows: rows, hint: hint, attributes: desk.inLanguage))
            <div class="markdown-out prose" data-preview-out aria-label="\(texts("admin.content.preview"))" role="region" hidden></div>
            <div class="row"><button class="btn btn-line" formaction="\(href: preview)" formtarget="_blank" formnovalidate>\
            \(texts("admin.content.preview"))</button>\(pictures)</div></div>
            """
    }
}
