import CXML2

/// Rich text from anywhere made harmless: only the elements and attributes named here remain, and every text is escaped.
/// What is left needs no trust, and cleaning it again changes nothing.
public enum SafeHTML {
    /// Elements that stay as they are, without attributes.
    private static let kept: Set<String> = [
        "p", "br", "hr", "ul", "ol", "li", "dl", "dt", "dd", "h2", "h3", "h4", "blockquote", "strong", "em", "b", "i", "u", "s",
        "sub", "sup", "small", "code", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "a",
    ]
    /// Elements that become others: a page has one `h1`, and it is not in a description.
    private static let renamed = [
        "h1": "h2", "h5": "h4", "h6": "h4", "div": "p", "section": "p", "article": "p", "center": "p", "del": "s", "strike": "s",
        "ins": "u",
    ]
    /// Elements that go with everything in them. Of others, such as `span`, only the content stays.
    private static let dropped: Set<String> = [
        "script", "style", "head", "title", "iframe", "object", "embed", "applet", "noscript", "template", "svg", "math", "form",
        "select", "button", "textarea", "video", "audio", "canvas", "frameset", "noframes", "link", "meta", "base",
    ]
    private static let void: Set<String> = ["br", "hr"]
    /// Blocks that hold other blocks: a paragraph inside one of these, or around one, is not written.
    private static let blocks: Set<String> = [
        "p", "ul", "ol", "li", "dl", "dt", "dd", "h2", "h3", "h4", "blockquote", "table", "caption", "thead", "tbody", "tfoot",
        "tr", "th", "td", "hr",
    ]
    /// Elements that mean something only directly inside these; elsewhere their content stays without them.
    private static let parents: [String: Set<String>] = [
        "li": ["ul", "ol"], "dt": ["dl"], "dd": ["dl"], "td": ["tr"], "th": ["tr"], "tr": ["table", "thead", "tbody", "tfoot"],
        "thead": ["table"], "tbody": ["table"], "tfoot": ["table"], "caption": ["table"],
    ]
    /// Blocks that hold text and no other block.
    private static let textBlocks: Set<String> = ["p", "h2", "h3", "h4"]
    private static let deepest = 100

    /// The harmless part of `html`. Text that holds no markup comes back escaped.
    public static func clean(_ html: String) -> String {
        let text = html.trimmed
        if !text.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: ">") }) {
            return text.replacing("\0", with: "")
        }
        var output = ""
        forEachNode(of: text) { write($0, inside: nil, depth: 0, to: &output) }
        return output.trimmed
    }

    /// The words of `html` without its markup, for search and summaries.
    public static func plainText(_ html: String) -> String {
        guard html.utf8.contains(UInt8(ascii: "<")) || html.utf8.contains(UInt8(ascii: "&")) else { return html }
        var output = ""
        forEachNode(of: html) { writeWords(of: $0, depth: 0, to: &output) }
        return output.trimmed
    }

    // MARK: The tree of libxml2's HTML parser (https://gnome.pages.gitlab.gnome.org/libxml2/html/libxml2-HTMLparser.html)

    private typealias Node = UnsafeMutablePointer<xmlNode>

    private static let isReady: Bool = {
        xmlInitParser()
        return true
    }()

    /// The parser believes that what it reads is a document; an element around the text keeps it in one place.
    private static func forEachNode(of html: String, _ use: (Node) -> Void) {
        guard isReady else { return }
        let bytes = Array("<html><body><div>\(html.replacing("\0", with: ""))</div></body></html>".utf8)
        let options =
            Int32(HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue)
            | Int32(HTML_PARSE_NONET.rawValue | HTML_PARSE_NOBLANKS.rawValue)
        let document = bytes.withUnsafeBytes {
            htmlReadMemory($0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(clamping: $0.count), nil, "UTF-8", options)
        }
        guard let document else { return }
        defer { xmlFreeDoc(document) }
        guard let root = xmlDocGetRootElement(document) else { return }
        for node in children(of: root) where name(of: node) == "body" {
            // The element around the text is not part of it; a stray end tag may have closed it early.
            for (index, child) in children(of: node).enumerated() {
                for part in index == 0 ? children(of: child) : [child] { use(part) }
            }
        }
    }

    private static func write(childrenOf node: Node, inside parent: String?, depth: Int, to output: inout String) {
        guard depth < deepest else { return }
        for child in children(of: node) { write(child, inside: parent, depth: depth, to: &output) }
    }

    private static func write(_ node: Node, inside parent: String?, depth: Int, to output: inout String) {
        switch node.pointee.type {
        case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
            append(text(of: node), to: &output)
        case XML_ELEMENT_NODE:
            let original = name(of: node)
            guard !dropped.contains(original) else { return }
            let element = renamed[original] ?? original
            guard kept.contains(element), !isNeedless(element, node, inside: parent) else {
                write(childrenOf: node, inside: parent, depth: depth + 1, to: &output)
                return
            }
            writeElement(element, node, depth: depth, to: &output)
        default: break
        }
    }

    private static func writeElement(_ element: String, _ node: Node, depth: Int, to output: inout String) {
        if void.contains(element) {
            output += "<\(element)>"
            return
        }
        var content = ""
        write(childrenOf: node, inside: element, depth: depth + 1, to: &content)
        guard !content.isEmpty || element == "td" || element == "th" else { return }
        if element == "a" {
            guard let address = attribute("href", of: node), isHarmless(address) else {
                output += content
                return
            }
            output += "<a href=\""
            append(address, to: &output)
            output += address.hasPrefix("/") ? "\">" : "\" rel=\"nofollow noopener\">"
        } else {
            output += "<\(element)>"
        }
        output += content
        output += "</\(element)>"
    }

    /// A paragraph, heading or stretch of text with blocks in it says nothing that they do not say, and a browser would tear
    /// it apart. Nor does a paragraph inside a cell or an item say anything, nor a link inside a link.
    private static func isNeedless(_ element: String, _ node: Node, inside parent: String?) -> Bool {
        if element == "a", parent == "a" { return true }
        if let parents = parents[element], !parents.contains(parent ?? "") { return true }
        if element == "p", let parent, !["blockquote", "dd"].contains(parent) { return true }
        return (textBlocks.contains(element) || !blocks.contains(element)) && holdsBlock(node, depth: 0)
    }

    private static func holdsBlock(_ node: Node, depth: Int) -> Bool {
        guard depth < deepest else { return false }
        return children(of: node).contains { child in
            let name = name(of: child)
            guard !name.isEmpty, !dropped.contains(name) else { return false }
            return blocks.contains(renamed[name] ?? name) || holdsBlock(child, depth: depth + 1)
        }
    }

    /// Addresses that a link may lead to: of the site itself, the web, mail and the telephone.
    private static func isHarmless(_ address: String) -> Bool {
        guard address.utf8.count <= 2_000, address.utf8.allSatisfy({ $0 > 32 && $0 != 127 && $0 != UInt8(ascii: "\\") }) else {
            return false
        }
        let small = address.lowercased()
        if small.hasPrefix("/") { return !small.hasPrefix("//") }
        return ["https://", "http://", "mailto:", "tel:"].contains { small.hasPrefix($0) }
    }

    private static func writeWords(of node: Node, depth: Int, to output: inout String) {
        guard depth < deepest else { return }
        switch node.pointee.type {
        case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
            output += text(of: node)
        case XML_ELEMENT_NODE:
            let name = name(of: node)
            guard !dropped.contains(name) else { return }
            for child in children(of: node) { writeWords(of: child, depth: depth + 1, to: &output) }
            if blocks.contains(renamed[name] ?? name) || void.contains(name) { output += " " }
        default: break
        }
    }

    private static func children(of node: Node) -> [Node] {
        var children: [Node] = []
        var next = node.pointee.children
        while let child = next {
            children.append(child)
            next = child.pointee.next
        }
        return children
    }

    private static func name(of node: Node) -> String {
        guard node.pointee.type == XML_ELEMENT_NODE, let name = node.pointee.name else { return "" }
        return String(cString: name)
    }

    private static func text(of node: Node) -> String {
        node.pointee.content.map { String(cString: $0) } ?? ""
    }

    private static func attribute(_ wanted: String, of node: Node) -> String? {
        var next = node.pointee.properties
        while let attribute = next {
            if let name = attribute.pointee.name, String(cString: name) == wanted {
                var value = ""
                var part = attribute.pointee.children
                while let node = part {
                    value += text(of: node)
                    part = node.pointee.next
                }
                return value.trimmed
            }
            next = attribute.pointee.next
        }
        return nil
    }

    private static func append(_ text: String, to output: inout String) {
        for character in text.unicodeScalars {
            switch character {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "\"": output += "&quot;"
            default: output.unicodeScalars.append(character)
            }
        }
    }
}
