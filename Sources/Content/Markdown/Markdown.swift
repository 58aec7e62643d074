import Basics
import CCMark
import Catalog
import Foundation
import Media
import Store

/// What sellers write, in GitHub's dialect of Markdown (https://github.github.com/gfm/): tables, struck text, links that
/// stand bare. What becomes of it has gone through `SafeHTML` and needs no trust.
public enum Markdown {
    /// The longest text that is read. Longer ones are refused where they are saved.
    public static let mostBytes = 512 * 1024
    /// What the address of one of the shop's own pictures begins with: `![A kettle](media:ID)`.
    static let ownPicture = "media:"

    private static let extensions = ["table", "strikethrough", "autolink"]
    private static let isReady: Bool = {
        cmark_gfm_core_extensions_ensure_registered()
        return true
    }()

    /// The harmless HTML of `text`. HTML and pictures inside the text are left out.
    public static func html(_ text: String) -> String {
        rich(text, pictures: [:]).html
    }

    /// The text with those of its pictures that are among `pictures`; others are left out, and the answer names them.
    static func rich(_ text: String, pictures: [ID<Picture>: PictureView]) -> RichText {
        guard isReady, text.utf8.count <= mostBytes, let parser = cmark_parser_new(CMARK_OPT_VALIDATE_UTF8) else {
            return RichText(html: "", headings: [], leftOut: [])
        }
        defer { cmark_parser_free(parser) }
        for name in extensions {
            if let found = cmark_find_syntax_extension(name) { cmark_parser_attach_syntax_extension(parser, found) }
        }
        var text = text.filter { $0 != PictureMark.begin && $0 != PictureMark.end }
        text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
        }
        guard let document = cmark_parser_finish(parser) else { return RichText(html: "", headings: [], leftOut: []) }
        defer { cmark_node_free(document) }
        let found = MarkdownPictures.takeOut(of: document)
        let options = CMARK_OPT_VALIDATE_UTF8
        guard let html = cmark_render_html(document, options, cmark_parser_get_syntax_extensions(parser)) else {
            return RichText(html: "", headings: [], leftOut: [])
        }
        defer { cmark_get_default_mem_allocator().pointee.free(html) }
        return RichText(clean: SafeHTML.clean(String(cString: html)), found, pictures)
    }

    /// The ids of the shop's own pictures that a text names.
    static func pictureIDs(in text: String) -> [ID<Picture>] {
        Set(text.matches(of: /media:([0-9a-f]{64})/).map { String($0.output.1) }).sorted().map { ID($0) }
    }
}

/// Where a picture stood, while the text goes through the sanitiser, which lets no picture pass.
enum PictureMark {
    /// Of Unicode's private use area; taken out of what people write.
    static let begin: Character = "\u{E000}"
    static let end: Character = "\u{E001}"

    /// Any mark, and its number.
    static var any: Regex<(Substring, Substring)> { /\u{E000}(\d{1,6})\u{E001}/ }

    static func text(_ index: Int) -> String { "\(begin)\(index)\(end)" }
}
