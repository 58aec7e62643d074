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
            <div class="markdown" data-markdown="\(preview)" data-field="\(name)">
            \(fields.area(label, name, rows: rows, hint: hint, attributes: desk.inLanguage))
            <div class="markdown-out prose" data-preview-out aria-label="\(texts("admin.content.preview"))" role="region" hidden></div>
            <div class="row"><button class="btn btn-line" formaction="\(href: preview)" formtarget="_blank" formnovalidate>\
            \(texts("admin.content.preview"))</button>\(pictures)</div></div>
            """
    }
}
