import Basics
import Catalog
import Content
import Hummingbird
import Store
import Web

extension BackOffice {
    func addTextPreviewRoutes(to admin: RouterGroup<WebContext>) {
        admin.post("/preview", use: door.action { visit, form in try await preview(visit, form) })
    }

    /// What a text becomes. Nothing is saved.
    private func preview(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.editor)
        let typed = form[visit.query["field"]]
        let format = TextFormat(rawValue: visit.query["format"]) ?? .markdown
        let text = try await database.read { tx in
            try RichText.read(format == .html ? SafeHTML.clean(typed) : typed, format, in: tx)
        }
        let isTooLong = typed.utf8.count > PostDraft.mostBodyBytes
        let page = TextPreviewPage(visit: visit, frame: frame, text: text, isTooLong: isTooLong)
        return .page(page.html)
    }
}

/// A text as visitors will read it, and what was left out of it.
private struct TextPreviewPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let text: RichText
    let isTooLong: Bool

    var html: HTML {
        let texts = visit.texts
        let left = MarkdownField.list(text.leftOut)
        let notice: HTML? =
            left.isEmpty
            ? nil
            : """
            <div class="notice notice-warn" role="status"><div><p>\(texts("admin.content.foreignPictures"))</p><ul>\(left)</ul></div></div>
            """
        let long: HTML? =
            isTooLong
            ? frame.notice(texts("admin.content.tooLong", ["most": String(PostDraft.mostBodyBytes)]), kind: "bad") : nil
        let body: HTML = text.html.isEmpty ? "<p class=\"muted\">\(texts("admin.content.nothing"))</p>" : HTML(trusted: text.html)
        return frame.page(
            visit, title: texts("admin.content.preview"),
            """
            <div data-preview>\(long)\(notice)<div class="panel"><div class="panel-body prose">\(body)</div></div></div>
            """)
    }
}
