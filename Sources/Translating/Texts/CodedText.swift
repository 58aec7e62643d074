import Basics
import Catalog

/// A text whose markup is a row of numbered codes, so that who translates it can move them and cannot break them.
public struct CodedText: Hashable, Sendable {
    public enum Piece: Hashable, Sendable {
        case text(String)
        case open(Int)
        case close(Int)
        case empty(Int)
    }

    /// Why a translation does not fit its source.
    public enum Fault: Hashable, Sendable {
        case missing(Int), unknown(Int), twice(Int), crossed(Int)

        /// The sentence that says so.
        public var message: Message {
            switch self {
            case .missing(let code): Message("translating.codeMissing", ["code": String(code)])
            case .unknown(let code): Message("translating.codeUnknown", ["code": String(code)])
            case .twice(let code): Message("translating.codeTwice", ["code": String(code)])
            case .crossed(let code): Message("translating.codeCrossed", ["code": String(code)])
            }
        }
    }

    public private(set) var pieces: [Piece]
    /// Each code's element as it is written in HTML, `<a href="/x">`.
    public private(set) var codes: [Int: String]
    let isHTML: Bool

    private static let void: Set<Substring> = ["br", "hr"]
    private static let blocks: Set<Substring> = [
        "p", "ul", "ol", "li", "dl", "dt", "dd", "h2", "h3", "h4", "blockquote", "table", "caption", "thead", "tbody", "tfoot",
        "tr", "th", "td", "hr", "br",
    ]

    /// - Parameter text: of a field; HTML is read as the sanitiser writes it.
    public init(_ text: String, _ shape: TextUnit.Shape) {
        (pieces, codes, isHTML) = ([], [:], shape == .html)
        guard isHTML else {
            pieces = text.isEmpty ? [] : [.text(text)]
            return
        }
        readHTML(text[...])
    }

    private init(pieces: [Piece], like source: CodedText) {
        (self.pieces, codes, isHTML) = (pieces, source.codes, source.isHTML)
    }

    private mutating func readHTML(_ html: Substring) {
        var (rest, open): (Substring, [(id: Int, name: Substring)]) = (html, [])
        while let start = rest.firstIndex(of: "<"), let end = rest[start...].firstIndex(of: ">") {
            add(String(rest[..<start]).unescapedFromXML)
            let tag = rest[rest.index(after: start)..<end]
            let name = tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }
            rest = rest[rest.index(after: end)...]
            if tag.hasPrefix("/") {
                guard let last = open.lastIndex(where: { $0.name == name }) else { continue }
                // What was left open inside ends with it.
                for inner in open[last...].reversed() { pieces.append(.close(inner.id)) }
                open.removeSubrange(last...)
            } else {
                let id = codes.count + 1
                codes[id] = "<\(tag)>"
                if Self.void.contains(name) {
                    pieces.append(.empty(id))
                } else {
                    pieces.append(.open(id))
                    open.append((id, name))
                }
            }
        }
        add(String(rest).unescapedFromXML)
        for left in open.reversed() { pieces.append(.close(left.id)) }
    }

    private mutating func add(_ text: String) {
        guard !text.isEmpty else { return }
        if case .text(let before) = pieces.last {
            pieces[pieces.count - 1] = .text(before + text)
        } else {
            pieces.append(.text(text))
        }
    }

    // MARK: As a field has it

    /// The text of the field.
    public var text: String {
        pieces.map { piece in
            switch piece {
            case .text(let text): isHTML ? text.escapedForXML : text
            case .open(let id), .empty(let id): codes[id] ?? ""
            case .close(let id): "</\(name(of: id))>"
            }
        }.joined()
    }

    /// The words alone.
    public var words: String {
        pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .open(let id), .close(let id), .empty(let id): Self.blocks.contains(name(of: id)) ? " " : ""
            }
        }.joined().trimmingWhiteSpace
    }

    /// The words of each paragraph, cell or line.
    public var paragraphs: [String] {
        var lines = [""]
        for piece in pieces {
            switch piece {
            case .text(let text): lines[lines.count - 1] += text
            case .open(let id), .close(let id), .empty(let id):
                if Self.blocks.contains(name(of: id)) { lines.append("") }
            }
        }
        return lines.flatMap { $0.split(separator: "\n") }.map { String($0).trimmingWhiteSpace }.filter { !$0.isEmpty }
    }

    /// The elements that it has, in order, to compare two texts of which neither was numbered by the other.
    public var elements: [String] { codes.values.sorted() }

    func name(of id: Int) -> Substring { (codes[id] ?? "").dropFirst().prefix { $0.isLetter || $0.isNumber } }

    // MARK: As a machine or a file has it

    /// The text as XML with `<x1>…</x1>` and `<x2/>` for its codes.
    public var marked: String {
        pieces.map { piece in
            switch piece {
            case .text(let text): text.escapedForXML
            case .open(let id): "<x\(id)>"
            case .close(let id): "</x\(id)>"
            case .empty(let id): "<x\(id)/>"
            }
        }.joined()
    }

    /// A translation that came back as `marked` is written, with the codes of its source.
    /// - Returns: the translation, and what is wrong with its codes.
    public func taking(marked: String) -> (text: CodedText, fault: Fault?) {
        var (pieces, rest): ([Piece], Substring) = ([], marked[...])
        while let match = rest.firstMatch(of: /<(\/?)x([0-9]{1,5})\s*(\/?)>/) {
            let before = String(rest[..<match.range.lowerBound]).unescapedFromXML
            if !before.isEmpty { pieces.append(.text(before)) }
            let id = Int(match.output.2) ?? 0
            pieces.append(!match.output.1.isEmpty ? .close(id) : !match.output.3.isEmpty ? .empty(id) : .open(id))
            rest = rest[match.range.upperBound...]
        }
        let last = String(rest).unescapedFromXML
        if !last.isEmpty { pieces.append(.text(last)) }
        let taken = CodedText(pieces: pieces, like: self)
        return (taken, taken.fault(against: self))
    }

    /// The first thing that is wrong with the codes of a translation: each must be there once and close what it opened.
    private func fault(against source: CodedText) -> Fault? {
        let known = Set(source.pieces)
        var (open, seen): ([Int], Set<Piece>) = ([], [])
        for piece in pieces {
            if case .text = piece { continue }
            let id = piece.id
            guard known.contains(piece) else { return .unknown(id) }
            guard seen.insert(piece).inserted else { return .twice(id) }
            if case .open = piece { open.append(id) }
            if case .close = piece, open.popLast() != id { return .crossed(id) }
        }
        for piece in source.pieces {
            if case .text = piece { continue }
            if !seen.contains(piece) { return .missing(piece.id) }
        }
        return nil
    }
}

extension CodedText.Piece {
    fileprivate var id: Int {
        switch self {
        case .text: 0
        case .open(let id), .close(let id), .empty(let id): id
        }
    }
}
