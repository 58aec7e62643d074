/// What a file is that a buyer or a colleague sends, told by its first bytes. Its name and the type that a browser claims for it are
/// never believed.
public enum FileKind: String, Hashable, Sendable, CaseIterable {
    case pdf, png, jpeg, webp, xlsx, docx, zip, eps

    /// `nil` for anything else, and for a document that brings programs along (macros).
    ///
    /// A newer Illustrator file (.ai) is a PDF inside and an older one an EPS; both are taken as what they are.
    public init?(_ bytes: [UInt8]) {
        if bytes.starts(with: "%PDF-".utf8) {
            self = .pdf
        } else if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self = .png
        } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) {
            self = .webp
        } else if bytes.starts(with: "%!PS-Adobe-".utf8) || bytes.starts(with: [0xC5, 0xD0, 0xD3, 0xC6]) {
            self = .eps
        } else if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]), let kind = Self.packed(bytes) {
            self = kind
        } else {
            return nil
        }
    }

    /// The endings that such a file may bear, the usual one first.
    public var endings: [String] {
        switch self {
        case .pdf: ["pdf", "ai"]
        case .png: ["png"]
        case .jpeg: ["jpg", "jpeg"]
        case .webp: ["webp"]
        case .xlsx: ["xlsx"]
        case .docx: ["docx"]
        case .zip: ["zip"]
        case .eps: ["eps", "ai"]
        }
    }

    /// What a server says that the file is.
    public var mediaType: String {
        switch self {
        case .pdf: "application/pdf"
        case .png: "image/png"
        case .jpeg: "image/jpeg"
        case .webp: "image/webp"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case .zip: "application/zip"
        case .eps: "application/postscript"
        }
    }

    /// Whether a browser can show it as a picture.
    public var isPicture: Bool { self == .png || self == .jpeg || self == .webp }

    /// The last part of a path, without signs that control or turn a line, and with an ending that fits what the file is: nobody is
    /// led to open a program that calls itself a drawing.
    public func name(of sent: String) -> String {
        let last = sent.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
        var name = String(String.UnicodeScalarView(last.unicodeScalars.filter(Self.isPlain)))
            .split(separator: " ").joined(separator: " ")
        let ending = name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() } ?? ""
        let fits = endings.contains(ending)
        if fits { name.removeLast(ending.count + 1) }
        name = String(name.prefix(Self.longestName))
        return "\(name.isEmpty ? "file" : name).\(fits ? ending : endings[0])"
    }

    private static let longestName = 110

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: false
        default: true
        }
    }

    private static func packed(_ bytes: [UInt8]) -> FileKind? {
        guard let names = ZipDirectory.names(of: bytes) else { return nil }
        guard !names.contains(where: { $0.lowercased().hasSuffix("vbaproject.bin") }) else { return nil }
        guard names.contains("[Content_Types].xml") else { return .zip }
        if names.contains("xl/workbook.xml") { return .xlsx }
        return names.contains("word/document.xml") ? .docx : .zip
    }
}
