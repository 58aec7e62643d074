import CCMark
import Catalog

/// What sellers write, in GitHub's dialect of Markdown (https://github.github.com/gfm/): tables, struck text, links that
/// stand bare. What becomes of it has gone through `SafeHTML` and needs no trust.
public enum Markdown {
    /// The longest text that is read. Longer ones are refused where they are saved.
    public static let mostBytes = 512 * 1024

    private static let extensions = ["table", "strikethrough", "autolink"]
    private static let isReady: Bool = {
        cmark_gfm_core_extensions_ensure_registered()
        return true
    }()

    /// The harmless HTML of `text`. HTML inside the text is left out.
    public static func html(_ text: String) -> String {
        guard isReady, text.utf8.count <= mostBytes, let parser = cmark_parser_new(CMARK_OPT_VALIDATE_UTF8) else { return "" }
        defer { cmark_parser_free(parser) }
        for name in extensions {
            if let found = cmark_find_syntax_extension(name) { cmark_parser_attach_syntax_extension(parser, found) }
        }
        var text = text
        text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
        }
        guard let document = cmark_parser_finish(parser) else { return "" }
        defer { cmark_node_free(document) }
        let options = CMARK_OPT_VALIDATE_UTF8
        guard let html = cmark_render_html(document, options, cmark_parser_get_syntax_extensions(parser)) else { return "" }
        defer { cmark_get_default_mem_allocator().pointee.free(html) }
        return SafeHTML.clean(String(cString: html))
    }
}
