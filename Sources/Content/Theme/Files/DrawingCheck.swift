import Basics
import CXML2
import Foundation

/// Whether a drawing (SVG) does nothing but draw: no script, nothing that it fetches, no style that could. One that does more is
/// refused and not repaired: what would be left of it is not what its maker drew.
public enum DrawingCheck {
    public static let mostBytes = 256 * 1024
    private static let deepest = 60
    private static let elements: Set = [
        "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "title", "desc", "defs",
        "use", "symbol", "lineargradient", "radialgradient", "stop", "clippath", "mask", "pattern", "metadata",
    ]

    /// Its size in pixels.
    /// - Throws: `theme.drawing.damaged`, `theme.drawing.unsafe` with what is not allowed.
    public static func size(_ bytes: [UInt8]) throws -> (width: Int, height: Int) {
        guard bytes.count <= mostBytes else { throw AppError(.tooLarge, "theme.tooLarge", ["mostKB": "\(mostBytes / 1024)"]) }
        // In another encoding the words below would stand there and not be seen.
        guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
            throw AppError.invalid("theme.drawing.damaged")
        }
        // Entities are how a small file becomes a large one, and how one file reads another.
        if text.contains("<!DOCTYPE") || text.contains("<!ENTITY") { throw unsafe("DOCTYPE") }
        xmlInitParser()
        let options = Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue)
        let document = bytes.withUnsafeBytes {
            xmlReadMemory($0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32($0.count), nil, nil, options)
        }
        guard let document else { throw AppError.invalid("theme.drawing.damaged") }
        defer { xmlFreeDoc(document) }
        guard let root = xmlDocGetRootElement(document), name(root) == "svg" else {
            throw AppError.invalid("theme.drawing.damaged")
        }
        try checkFrame(document)
        try check(root, depth: 0)
        return size(of: try attributes(root))
    }

    /// What stands around the outermost element: comments, and a declaration that says no other encoding.
    private static func checkFrame(_ document: UnsafeMutablePointer<xmlDoc>) throws {
        if document.pointee.intSubset != nil { throw unsafe("DOCTYPE") }
        let encoding = document.pointee.encoding.map { String(cString: $0).lowercased() } ?? "utf-8"
        guard encoding == "utf-8" else { throw unsafe(encoding) }
        var next = document.pointee.children
        while let node = next {
            if node.pointee.type == XML_PI_NODE { throw unsafe("<?") }
            next = node.pointee.next
        }
    }

    private typealias Node = UnsafeMutablePointer<xmlNode>

    private static func unsafe(_ word: String) -> AppError {
        AppError.invalid("theme.drawing.unsafe", ["word": String(word.prefix(40))])
    }

    private static func check(_ node: Node, depth: Int) throws {
        guard depth < deepest else { throw AppError.invalid("theme.drawing.damaged") }
        guard elements.contains(name(node)) else { throw unsafe(name(node)) }
        for (name, value) in try attributes(node) {
            if name.hasPrefix("on") { throw unsafe(name) }
            if name == "href", !value.hasPrefix("#") { throw unsafe(value) }
            let plain = value.lowercased()
            if plain.contains("javascript:") || plain.contains("@import") || plain.contains("\\") { throw unsafe(value) }
            if plain.replacing("url(#", with: "").contains("url(") { throw unsafe(value) }
        }
        var next = node.pointee.children
        while let child = next {
            if child.pointee.type == XML_ELEMENT_NODE { try check(child, depth: depth + 1) }
            if child.pointee.type == XML_PI_NODE { throw unsafe("<?") }
            if child.pointee.type == XML_ENTITY_REF_NODE { throw unsafe("&") }
            next = child.pointee.next
        }
    }

    /// Without the prefix of a namespace, in small letters.
    private static func name(_ node: Node) -> String {
        node.pointee.name.map { String(cString: $0).lowercased() } ?? ""
    }

    private static func attributes(_ node: Node) throws -> [String: String] {
        var all: [String: String] = [:]
        var next = node.pointee.properties
        while let attribute = next {
            var value = ""
            var part = attribute.pointee.children
            while let node = part {
                if node.pointee.type == XML_ENTITY_REF_NODE { throw unsafe("&") }
                value += node.pointee.content.map { String(cString: $0) } ?? ""
                part = node.pointee.next
            }
            if let name = attribute.pointee.name { all[String(cString: name).lowercased(), default: ""] += value }
            next = attribute.pointee.next
        }
        return all
    }

    private static func size(of attributes: [String: String]) -> (width: Int, height: Int) {
        func pixels(_ name: String) -> Double? { attributes[name].flatMap { Double($0.replacing("px", with: "")) } }
        let box = (attributes["viewbox"] ?? "").split { " ,\n\t".contains($0) }.compactMap { Double($0) }
        let width = pixels("width") ?? (box.count == 4 ? box[2] : 0)
        let height = pixels("height") ?? (box.count == 4 ? box[3] : 0)
        func whole(_ number: Double) -> Int { number.isFinite && (1...10_000).contains(number) ? Int(number.rounded()) : 100 }
        return (whole(width), whole(height))
    }
}
