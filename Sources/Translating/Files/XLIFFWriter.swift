import Basics
import Catalog
import Foundation
import Store

/// Texts as XLIFF 1.2 (OASIS, 2008) or 2.0 (OASIS, 2014), written piece by piece.
public enum XLIFFWriter {
    static let product = "Tradewind"

    /// Writes the selection into a file.
    /// - Throws: `import.notWritten`, `translating.tooManyUnits`.
    public static func write(
        _ selection: ExchangeSelection, _ format: ExchangeFile.Format, to path: String, in tx: Transaction
    ) throws {
        guard FileManager.default.createFile(atPath: path, contents: nil), let file = FileHandle(forWritingAtPath: path) else {
            throw AppError(.unavailable, "import.notWritten", ["file": (path as NSString).lastPathComponent])
        }
        defer { try? file.close() }
        func put(_ text: String) throws {
            do {
                try file.write(contentsOf: Data(text.utf8))
            } catch {
                throw AppError(.unavailable, "import.notWritten", ["file": ""], detail: "\(error)")
            }
        }
        let (source, target) = (selection.queue.source.rawValue, selection.queue.target.rawValue)
        try put(format == .xliff12 ? head12(source, target) : head20(source, target))
        try selection.forEach(in: tx) { item in try put(format == .xliff12 ? unit12(item) : unit20(item)) }
        try put(format == .xliff12 ? "</body></file></xliff>\n" : "</file></xliff>\n")
    }

    // MARK: 1.2 (http://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html)

    private static func head12(_ source: String, _ target: String) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
        <file original="shop" datatype="html" source-language="\(source)" target-language="\(target)" tool-id="tradewind">
        <header><tool tool-id="tradewind" tool-name="\(product)"/></header><body>

        """
    }

    private static func unit12(_ item: ExchangeSelection.Item) -> String {
        let source = item.source
        let state =
            switch item.state {
            case .initial: item.targetText.isEmpty ? "needs-translation" : "needs-adaptation"
            case .translated: "needs-review-translation"
            case .reviewed: "signed-off"
            case .final: "final"
            }
        let target =
            item.targetText.isEmpty
            ? "<target state=\"\(state)\"/>" : "<target state=\"\(state)\">\(old(item, inline12))</target>"
        return """
            <trans-unit id="\(item.name.text)" xml:space="preserve" approved="\(item.state == .final ? "yes" : "no")">\
            <source>\(inline12(source))</source>\(target)<note>\(note(item).escapedForXML)</note></trans-unit>

            """
    }

    private static func inline12(_ text: CodedText) -> String {
        text.pieces.map { piece in
            switch piece {
            case .text(let text): text.escapedForXML
            case .open(let id): "<g id=\"\(id)\" ctype=\"x-html-\(text.name(of: id))\">"
            case .close: "</g>"
            case .empty(let id): "<x id=\"\(id)\" ctype=\"\(text.name(of: id) == "br" ? "lb" : "x-html-\(text.name(of: id))")\"/>"
            }
        }.joined()
    }

    // MARK: 2.0 (http://docs.oasis-open.org/xliff/xliff-core/v2.0/os/xliff-core-v2.0-os.html)

    private static func head20(_ source: String, _ target: String) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="\(source)" trgLang="\(target)">
        <file id="shop">

        """
    }

    private static func unit20(_ item: ExchangeSelection.Item) -> String {
        let source = item.source
        let data = source.codes.keys.sorted().map { id in
            let tag = (source.codes[id] ?? "").escapedForXML
            let isEmpty = source.pieces.contains(.empty(id))
            let close = isEmpty ? "" : "<data id=\"c\(id)\">\("</\(source.name(of: id))>".escapedForXML)</data>"
            return "<data id=\"o\(id)\">\(tag)</data>\(close)"
        }
        let original = data.isEmpty ? "" : "<originalData>\(data.joined())</originalData>"
        let target = item.targetText.isEmpty ? "" : "<target xml:space=\"preserve\">\(old(item, inline20))</target>"
        return """
            <unit id="\(item.name.text)"><notes><note>\(note(item).escapedForXML)</note></notes>\(original)\
            <segment id="s1" state="\(item.state.rawValue)"><source xml:space="preserve">\(inline20(source))</source>\(target)\
            </segment></unit>

            """
    }

    private static func inline20(_ text: CodedText) -> String {
        text.pieces.map { piece in
            switch piece {
            case .text(let text): text.escapedForXML
            case .open(let id): "<pc id=\"\(id)\" dataRefStart=\"o\(id)\" dataRefEnd=\"c\(id)\">"
            case .close: "</pc>"
            case .empty(let id): "<ph id=\"\(id)\" dataRef=\"o\(id)\"/>"
            }
        }.joined()
    }

    // MARK: Both

    /// A translation that is there already. Its codes are its own; where they are not those of the source it goes as words alone,
    /// since a tool could not tell them apart.
    private static func old(_ item: ExchangeSelection.Item, _ inline: (CodedText) -> String) -> String {
        let target = CodedText(item.targetText, item.translation.unit.shape)
        let fits = item.source.taking(marked: target.marked).fault == nil && target.codes == item.source.codes
        return fits ? inline(target) : target.words.escapedForXML
    }

    private static func note(_ item: ExchangeSelection.Item) -> String {
        "\(item.subject) · \(item.name.kind.rawValue) · \(item.name.field)"
    }
}
