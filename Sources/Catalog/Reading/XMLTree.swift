import CXML2

/// A small XML document as a tree, read by libxml2. Nothing is fetched, and a document with a type of its own is refused: entities
/// could make it large.
public struct XMLTree: Sendable {
    /// Without a prefix.
    public let name: String
    public let attributes: [String: String]
    /// Its own text, with one space wherever there were several.
    public let text: String
    public let children: [XMLTree]

    private static let mostDepth = 40

    /// - Returns: `nil` for bytes that are no such document.
    public static func read(_ bytes: [UInt8]) -> XMLTree? {
        let options = Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue)
        let document = bytes.withUnsafeBytes {
            xmlReadMemory($0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32($0.count), nil, nil, options)
        }
        guard let document else { return nil }
        defer { xmlFreeDoc(document) }
        guard document.pointee.intSubset == nil, let root = xmlDocGetRootElement(document) else { return nil }
        return XMLTree(root, depth: 0)
    }

    private init?(_ node: xmlNodePtr, depth: Int) {
        guard depth < Self.mostDepth, node.pointee.type == XML_ELEMENT_NODE, let name = node.pointee.name else { return nil }
        self.name = String(cString: name)
        attributes = Self.attributes(of: node)
        var (children, text): ([XMLTree], String) = ([], "")
        var child = node.pointee.children
        while let next = child {
            if let element = XMLTree(next, depth: depth + 1) {
                children.append(element)
            } else if next.pointee.type == XML_TEXT_NODE || next.pointee.type == XML_CDATA_SECTION_NODE,
                let content = next.pointee.content
            {
                text += String(cString: content)
            }
            child = next.pointee.next
        }
        self.children = children
        self.text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static func attributes(of node: xmlNodePtr) -> [String: String] {
        var attributes: [String: String] = [:]
        var next = node.pointee.properties
        while let attribute = next {
            if let name = attribute.pointee.name, let value = attribute.pointee.children?.pointee.content {
                attributes[String(cString: name)] = String(cString: value)
            }
            next = attribute.pointee.next
        }
        return attributes
    }

    /// The children with this local name.
    public func all(_ name: String) -> [XMLTree] { children.filter { $0.name == name } }

    /// The first element along a path such as `Acct/Id/IBAN`.
    public func first(_ path: String) -> XMLTree? {
        path.split(separator: "/").reduce(Optional(self)) { tree, name in tree?.children.first { $0.name == name } }
    }

    /// The text of that element; empty where there is none.
    public func text(_ path: String) -> String { first(path)?.text ?? "" }

    /// The texts of all elements with this name, at any depth.
    public func texts(_ name: String) -> [String] {
        children.flatMap { ($0.name == name && !$0.text.isEmpty ? [$0.text] : []) + $0.texts(name) }
    }
}
