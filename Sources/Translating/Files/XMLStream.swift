import Basics
import CXML2

/// An XML file read node by node, each with its line. Nothing is fetched, no entity is expanded, and a document type is refused:
/// entities of its own could make a small file a very large one, or read other files.
final class XMLStream {
    enum Node: Hashable {
        case start(name: String, isEmpty: Bool)
        case end(name: String)
        case text(String)
    }

    static let mostDepth = 60

    private let reader: xmlTextReaderPtr
    /// The reader reads from here as long as it lives.
    private let bytes: UnsafeMutableBufferPointer<CChar>

    private let allowsType: Bool

    /// - Parameter allowsType: a document type is passed over; entities are refused all the same.
    init(_ content: [UInt8], allowsType: Bool = false) throws {
        self.allowsType = allowsType
        bytes = .allocate(capacity: max(1, content.count))
        for (index, byte) in content.enumerated() { bytes[index] = CChar(bitPattern: byte) }
        let options =
            Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue)
            | Int32(XML_PARSE_BIG_LINES.rawValue)
        guard let reader = xmlReaderForMemory(bytes.baseAddress, Int32(clamping: content.count), nil, nil, options) else {
            bytes.deallocate()
            throw AppError.invalid("translating.notXML", ["line": "1"])
        }
        self.reader = reader
    }

    deinit {
        xmlFreeTextReader(reader)
        bytes.deallocate()
    }

    /// Of the node at hand; the parser itself has read ahead.
    var line: Int {
        guard let node = xmlTextReaderCurrentNode(reader) else { return parserLine }
        return max(1, Int(xmlGetLineNo(node)))
    }

    private var parserLine: Int { max(1, Int(xmlTextReaderGetParserLineNumber(reader))) }

    /// The next start, end or text, or `nil` at the end.
    /// - Throws: `translating.notXML`, `translating.documentType`, `translating.tooDeep`, each with the line.
    func next() throws -> Node? {
        while true {
            switch xmlTextReaderRead(reader) {
            case 1: break
            case 0: return nil
            default: throw AppError.invalid("translating.notXML", ["line": String(parserLine)])
            }
            guard xmlTextReaderDepth(reader) <= Self.mostDepth else {
                throw AppError.invalid("translating.tooDeep", ["line": String(line)])
            }
            switch UInt32(bitPattern: xmlTextReaderNodeType(reader)) {
            case XML_READER_TYPE_ELEMENT.rawValue:
                return .start(name: name, isEmpty: xmlTextReaderIsEmptyElement(reader) == 1)
            case XML_READER_TYPE_END_ELEMENT.rawValue: return .end(name: name)
            case XML_READER_TYPE_TEXT.rawValue, XML_READER_TYPE_CDATA.rawValue,
                XML_READER_TYPE_SIGNIFICANT_WHITESPACE.rawValue, XML_READER_TYPE_WHITESPACE.rawValue:
                return .text(xmlTextReaderConstValue(reader).map { String(cString: $0) } ?? "")
            case XML_READER_TYPE_DOCUMENT_TYPE.rawValue where allowsType: continue
            case XML_READER_TYPE_DOCUMENT_TYPE.rawValue, XML_READER_TYPE_ENTITY_REFERENCE.rawValue:
                throw AppError.invalid("translating.documentType", ["line": String(parserLine)])
            default: continue
            }
        }
    }

    /// Of the element at hand, without a prefix.
    private var name: String { xmlTextReaderConstLocalName(reader).map { String(cString: $0) } ?? "" }

    func attribute(_ name: String) -> String? {
        guard xmlTextReaderMoveToAttribute(reader, name) == 1 else { return nil }
        defer { xmlTextReaderMoveToElement(reader) }
        return xmlTextReaderConstValue(reader).map { String(cString: $0) } ?? ""
    }
}
