import CXML2
import Foundation

/// The words of a mail that was written as HTML: a block a line, what is quoted behind `> `, nothing of scripts and styles.
enum HTMLWords {
    private typealias Node = UnsafeMutablePointer<xmlNode>

    private static let deepest = 200
    /// Quotes within quotes that are still shown as such.
    private static let mostQuotes = 10
    private static let mostBytes = 1 << 20
    private static let dropped: Set = ["script", "style", "head", "title", "template", "object", "noscript"]
    private static let blocks: Set = [
        "p", "div", "li", "tr", "table", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "pre", "hr",
    ]
    private static let isReady: Bool = {
        xmlInitParser()
        return true
    }()

    static func read(_ html: String) -> String {
        guard isReady else { return "" }
        let bytes = Array(html.replacing("\0", with: "").utf8.prefix(mostBytes))
        let options =
            Int32(HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue)
            | Int32(HTML_PARSE_NONET.rawValue)
        let document = bytes.withUnsafeBytes {
            htmlReadMemory($0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(clamping: $0.count), nil, "UTF-8", options)
        }
        guard let document else { return "" }
        defer { xmlFreeDoc(document) }
        guard let root = xmlDocGetRootElement(document) else { return "" }
        var words = ""
        write(root, depth: 0, quotes: 0, to: &words)
        return tidied(words)
    }

    private static func write(_ node: Node, depth: Int, quotes: Int, to words: inout String) {
        guard depth < deepest else { return }
        guard node.pointee.type == XML_ELEMENT_NODE else {
            if node.pointee.type == XML_TEXT_NODE, let content = node.pointee.content {
                words += spaced(String(cString: content))
            }
            return
        }
        let name = node.pointee.name.map { String(cString: $0).lowercased() } ?? ""
        guard !dropped.contains(name) else { return }
        if name == "br" { words += "\n" }
        let isBlock = blocks.contains(name)
        if name == "blockquote", quotes < mostQuotes {
            var inner = ""
            writeChildren(of: node, depth: depth, quotes: quotes + 1, to: &inner)
            let lines = tidied(inner).split(separator: "\n", omittingEmptySubsequences: false)
            words += "\n" + lines.map { "> \($0)" }.joined(separator: "\n") + "\n"
            return
        }
        if isBlock, !words.isEmpty, !words.hasSuffix("\n") { words += "\n" }
        writeChildren(of: node, depth: depth, quotes: quotes, to: &words)
        if isBlock { words += name == "p" ? "\n\n" : "\n" }
        if name == "td" || name == "th" { words += " " }
    }

    private static func writeChildren(of node: Node, depth: Int, quotes: Int, to words: inout String) {
        var child = node.pointee.children
        while let current = child {
            write(current, depth: depth + 1, quotes: quotes, to: &words)
            child = current.pointee.next
        }
    }

    private static func spaced(_ text: String) -> String { text.replacing(/[\s\u{A0}]+/, with: " ") }

    private static func tidied(_ words: String) -> String {
        let lines = words.split(separator: "\n", omittingEmptySubsequences: false).map { $0.trimmingCharacters(in: .whitespaces) }
        return lines.joined(separator: "\n").replacing(/\n{3,}/, with: "\n\n").trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
