import Basics
import CXML2

/// One XML part of a workbook, read node by node through libxml2's text reader. Nothing is fetched, no entity is expanded
/// and a document type, which no workbook has, is refused.
final class XMLPart {
    private let source: Source
    private let reader: xmlTextReaderPtr

    private final class Source {
        let entry: ZipEntry
        var failure: (any Error)?
        init(_ entry: ZipEntry) { self.entry = entry }
    }

    init(_ entry: ZipEntry) throws {
        source = Source(entry)
        let options = Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue)
        let read: xmlInputReadCallback = { context, buffer, count in
            guard let context, let buffer, count > 0 else { return -1 }
            let source = Unmanaged<Source>.fromOpaque(context).takeUnretainedValue()
            do {
                return Int32(try source.entry.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: Int(count))))
            } catch {
                source.failure = error
                return -1
            }
        }
        let context = Unmanaged.passUnretained(source).toOpaque()
        guard let reader = xmlReaderForIO(read, nil, context, nil, nil, options) else { throw ZipArchive.damaged }
        self.reader = reader
    }

    deinit {
        xmlFreeTextReader(reader)
    }

    enum Node {
        case start(isEmpty: Bool), end, text
    }

    /// The next start, end or text, or `nil` at the end of the part.
    /// - Throws: `import.damagedFile`.
    func next() throws -> Node? {
        while true {
            switch xmlTextReaderRead(reader) {
            case 1: break
            case 0: return nil
            default: throw source.failure ?? ZipArchive.damaged
            }
            switch UInt32(bitPattern: xmlTextReaderNodeType(reader)) {
            case XML_READER_TYPE_ELEMENT.rawValue: return .start(isEmpty: xmlTextReaderIsEmptyElement(reader) == 1)
            case XML_READER_TYPE_END_ELEMENT.rawValue: return .end
            case XML_READER_TYPE_TEXT.rawValue, XML_READER_TYPE_CDATA.rawValue,
                XML_READER_TYPE_SIGNIFICANT_WHITESPACE.rawValue, XML_READER_TYPE_WHITESPACE.rawValue:
                return .text
            case XML_READER_TYPE_DOCUMENT_TYPE.rawValue, XML_READER_TYPE_ENTITY_REFERENCE.rawValue: throw ZipArchive.damaged
            default: continue
            }
        }
    }

    /// Whether the element at hand has this local name.
    func isNamed(_ name: StaticString) -> Bool {
        guard let own = xmlTextReaderConstLocalName(reader) else { return false }
        return xmlStrEqual(own, name.utf8Start) == 1
    }

    func attribute(_ name: String) -> String? {
        guard xmlTextReaderMoveToAttribute(reader, name) == 1 else { return nil }
        defer { xmlTextReaderMoveToElement(reader) }
        return text
    }

    var text: String {
        xmlTextReaderConstValue(reader).map { String(cString: $0) } ?? ""
    }
}
