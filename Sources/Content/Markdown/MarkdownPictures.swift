import CCMark

/// A picture as a text names it.
struct NamedPicture: Hashable, Sendable {
    let address: String
    let alt: String
}

/// Takes the pictures out of a document and leaves a mark where each of them stood.
enum MarkdownPictures {
    private typealias Node = OpaquePointer

    static func takeOut(of document: OpaquePointer) -> [NamedPicture] {
        var found: [NamedPicture] = []
        for node in pictures(of: document) {
            guard let mark = cmark_node_new(CMARK_NODE_TEXT) else { continue }
            _ = cmark_node_set_literal(mark, PictureMark.text(found.count))
            found.append(NamedPicture(address: string(cmark_node_get_url(node)), alt: words(of: node)))
            if cmark_node_replace(node, mark) == 1 { cmark_node_free(node) }
        }
        return found
    }

    /// The outermost ones: a picture within another's description goes with it.
    private static func pictures(of document: Node) -> [Node] {
        guard let walk = cmark_iter_new(document) else { return [] }
        defer { cmark_iter_free(walk) }
        var (found, inside): ([Node], Node?) = ([], nil)
        while true {
            let event = cmark_iter_next(walk)
            if event == CMARK_EVENT_DONE { return found }
            guard let node = cmark_iter_get_node(walk), cmark_node_get_type(node) == CMARK_NODE_IMAGE else { continue }
            if event == CMARK_EVENT_ENTER, inside == nil {
                inside = node
                found.append(node)
            } else if event == CMARK_EVENT_EXIT, inside == node {
                inside = nil
            }
        }
    }

    private static func words(of node: Node) -> String {
        guard let walk = cmark_iter_new(node) else { return "" }
        defer { cmark_iter_free(walk) }
        var words = ""
        while true {
            let event = cmark_iter_next(walk)
            if event == CMARK_EVENT_DONE { return words }
            guard event == CMARK_EVENT_ENTER, let inner = cmark_iter_get_node(walk) else { continue }
            let type = cmark_node_get_type(inner)
            if type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE { words += string(cmark_node_get_literal(inner)) }
            if type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK { words += " " }
        }
    }

    private static func string(_ text: UnsafePointer<CChar>?) -> String {
        text.map { String(cString: $0) } ?? ""
    }
}
