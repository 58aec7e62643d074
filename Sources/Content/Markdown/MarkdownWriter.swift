import CXML2
import Catalog
import Foundation

/// Writes harmless HTML as Markdown, so that a page of before can be edited like a new one. What Markdown has no sign for, such as
/// underlined words, keeps its words alone.
public enum MarkdownWriter {
    private typealias Node = UnsafeMutablePointer<xmlNode>
    private static let deepest = 100

    public static func markdown(of html: String) -> String {
        let clean = SafeHTML.clean(html)
        guard !clean.isEmpty else { return "" }
        let bytes = Array("<html><body>\(clean)</body></html>".utf8)
        let options =
            Int32(HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue)
            | Int32(HTML_PARSE_NONET.rawValue)
        let document = bytes.withUnsafeBytes {
            htmlReadMemory($0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(clamping: $0.count), nil, "UTF-8", options)
        }
        guard let document, let root = xmlDocGetRootElement(document) else { return "" }
        defer { xmlFreeDoc(document) }
        let body = children(of: root).first { name(of: $0) == "body" } ?? root
        return blocks(of: body, depth: 0).joined(separator: "\n\n")
    }

    // MARK: Blocks

    /// The blocks inside a node; words that stand between blocks are paragraphs.
    private static func blocks(of node: Node, depth: Int) -> [String] {
        guard depth < deepest else { return [] }
        var (found, line): ([String], String) = ([], "")
        func endLine() {
            let text = line.trimmingCharacters(in: .whitespacesAndNewlines)
            if !text.isEmpty { found.append(text) }
            line = ""
        }
        for child in children(of: node) {
            if let block = block(child, depth: depth) {
                endLine()
                if !block.isEmpty { found.append(block) }
            } else {
                line += inline(child, depth: depth)
            }
        }
        endLine()
        return found
    }

    private static func block(_ node: Node, depth: Int) -> String? {
        switch name(of: node) {
        case "p": words(of: node, depth: depth)
        case "h2": heading("##", node, depth)
        case "h3": heading("###", node, depth)
        case "h4": heading("####", node, depth)
        case "hr": "---"
        case "blockquote": indented(blocks(of: node, depth: depth + 1).joined(separator: "\n\n"), first: "> ", others: "> ")
        case "ul": items(of: node, depth) { _ in "- " }
        case "ol": items(of: node, depth) { "\($0 + 1). " }
        case "dl": blocks(of: node, depth: depth + 1).joined(separator: "\n\n")
        case "dt": "**\(words(of: node, depth: depth))**"
        case "dd": blocks(of: node, depth: depth + 1).joined(separator: "\n\n")
        case "table": table(node, depth)
        default: nil
        }
    }

    private static func heading(_ sign: String, _ node: Node, _ depth: Int) -> String {
        let text = words(of: node, depth: depth).replacing("\n", with: " ")
        return text.isEmpty ? "" : "\(sign) \(text)"
    }

    private static func items(of node: Node, _ depth: Int, mark: (Int) -> String) -> String {
        let items = children(of: node).filter { name(of: $0) == "li" }.map { blocks(of: $0, depth: depth + 1) }
        return items.enumerated().map { index, parts in
            let sign = mark(index)
            let text = parts.joined(separator: parts.count > 1 ? "\n\n" : "")
            return indented(text, first: sign, others: String(repeating: " ", count: sign.count))
        }.joined(separator: "\n")
    }

    private static func indented(_ text: String, first: String, others: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { index, line in
            let lead = index == 0 ? first : others
            return line.isEmpty ? lead.trimmingCharacters(in: .whitespaces) : lead + line
        }.joined(separator: "\n")
    }

    private static func table(_ node: Node, _ depth: Int) -> String {
        let rows = rows(of: node, depth: depth)
        let width = rows.map(\.count).max() ?? 0
        guard width > 0 else { return "" }
        let lines = rows.map { row in
            "| " + (row + Array(repeating: "", count: width - row.count)).joined(separator: " | ") + " |"
        }
        let rule = "|" + String(repeating: " --- |", count: width)
        return ([lines[0], rule] + lines.dropFirst()).joined(separator: "\n")
    }

    private static func rows(of node: Node, depth: Int) -> [[String]] {
        guard depth < deepest else { return [] }
        return children(of: node).flatMap { child -> [[String]] in
            guard name(of: child) == "tr" else { return name(of: child).isEmpty ? [] : rows(of: child, depth: depth + 1) }
            let cells = children(of: child).filter { ["td", "th"].contains(name(of: $0)) }
            return [
                cells.map {
                    blocks(of: $0, depth: depth + 1).joined(separator: " ").replacing("\n", with: " ").replacing("|", with: "\\|")
                }
            ]
        }
    }

    // MARK: Words

    private static func words(of node: Node, depth: Int) -> String {
        guard depth < deepest else { return "" }
        return children(of: node).map { inline($0, depth: depth + 1) }.joined().trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private static func inline(_ node: Node, depth: Int) -> String {
        guard depth < deepest else { return "" }
        if node.pointee.type == XML_TEXT_NODE { return escaped(content(of: node)) }
        let inner = children(of: node).map { inline($0, depth: depth + 1) }.joined()
        switch name(of: node) {
        case "br": return "  \n"
        case "strong", "b": return around(inner, "**")
        case "em", "i": return around(inner, "*")
        case "s": return around(inner, "~~")
        case "code": return "`\(content(of: node).replacing("`", with: "'"))`"
        case "a": return "[\(inner)](<\(attribute("href", of: node))>)"
        default: return inner
        }
    }

    /// Signs stand right at the words; white space goes outside.
    private static func around(_ text: String, _ sign: String) -> String {
        let core = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !core.isEmpty else { return text }
        let lead = text.prefix { $0.isWhitespace }
        let trail = String(text.reversed().prefix { $0.isWhitespace }.reversed())
        return lead + sign + core + sign + trail
    }

    /// Text in which nothing means anything to Markdown, on one line.
    public static func escaped(_ text: String) -> String {
        var result = ""
        for character in text.replacing(/\s+/, with: " ") {
            if "\\`*_[]<>~&#|".contains(character) { result.append("\\") }
            result.append(character)
        }
        // A line that begins like a list or a numbered one.
        return result.replacing(/^(\s*)([-+])(\s)/) { "\($0.output.1)\\\($0.output.2)\($0.output.3)" }
            .replacing(/^(\s*\d{1,9})([.)])(\s)/) { "\($0.output.1)\\\($0.output.2)\($0.output.3)" }
    }

    // MARK: The tree of libxml2

    private static func children(of node: Node) -> [Node] {
        var (found, next): ([Node], Node?) = ([], node.pointee.children)
        while let child = next {
            found.append(child)
            next = child.pointee.next
        }
        return found
    }

    private static func name(of node: Node) -> String {
        node.pointee.type == XML_ELEMENT_NODE ? string(node.pointee.name) : ""
    }

    /// The words of a text, or of everything inside an element.
    private static func content(of node: Node) -> String {
        if node.pointee.type == XML_TEXT_NODE { return string(node.pointee.content) }
        return children(of: node).map { content(of: $0) }.joined()
    }

    private static func attribute(_ name: String, of node: Node) -> String {
        var next = node.pointee.properties
        while let attribute = next {
            if string(attribute.pointee.name) == name {
                var (value, part) = ("", attribute.pointee.children)
                while let text = part {
                    value += string(text.pointee.content)
                    part = text.pointee.next
                }
                return value
            }
            next = attribute.pointee.next
        }
        return ""
    }

    private static func string(_ text: UnsafePointer<xmlChar>?) -> String {
        text.map { String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self)) } ?? ""
    }
}
