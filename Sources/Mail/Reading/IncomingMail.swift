import Basics
import CGMimeShim
import Foundation

/// A mail that came in, taken apart. What is wrong with it does not keep the rest from being read: fields that are missing are
/// empty, bytes that mean nothing become U+FFFD.
public struct IncomingMail: Sendable {
    /// A part of the mail that is no text to be read first.
    public struct Part: Sendable {
        /// In small letters, such as `application/pdf`.
        public let type: String
        /// Of the file; may be empty.
        public let name: String
        public let bytes: [UInt8]
        public let isAttachment: Bool
        /// The rest was too large.
        public let wasCut: Bool

        /// As text, for reports and heads.
        public var text: String { String(decoding: bytes, as: UTF8.self) }

        /// As far as a report for programs is read.
        var report: String { String(decoding: bytes.prefix(mostReportBytes), as: UTF8.self) }
    }

    public static let mostParts = 100
    static let mostDepth = 12
    static let mostBytes = 40 * 1024 * 1024
    public static let mostTextCharacters = 100_000
    public static let mostSubject = 300
    static let mostReferences = 50
    /// Of a field that says what kind of mail it is, in code points (RFC 5322 §2.1.1).
    private static let longestField = 998
    /// Of a name for a message, in bytes: it is looked up in an index.
    private static let longestID = 250
    private static let mostReportBytes = 64 * 1024

    public let from: Person
    public let replyTo: String
    /// Without angle brackets; empty where the mail has none.
    public let messageID: String
    /// What it answers to, the nearest first.
    public let references: [String]
    public let subject: String
    public let date: Instant?
    /// What a person reads: plain text where there is some, else the words of the HTML.
    public let text: String
    public let parts: [Part]
    /// `delivery-status`, `feedback-report` or nothing (RFC 6522).
    public let reportType: String
    private let fields: [String: String]

    /// Who a field names.
    public struct Person: Hashable, Sendable {
        public let name, email: String

        public init(name: String, email: String) { (self.name, self.email) = (name, email) }
    }

    /// A field by its name in small letters; only those are kept that say what kind of mail it is.
    public subscript(_ field: String) -> String { fields[field] ?? "" }

    static let keptFields = [
        "auto-submitted", "precedence", "x-auto-response-suppress", "x-autoreply", "x-autorespond", "return-path",
        "x-failed-recipients", "x-spam-flag", "x-spam-status", "list-id", "list-unsubscribe", "to", "delivered-to",
    ]
    private static let isStarted: Bool = {
        mime_shim_start()
        return true
    }()

    /// - Throws: `mailbox.unreadable` for what is no message at all.
    public init(_ bytes: [UInt8]) throws {
        guard Self.isStarted, !bytes.isEmpty else { throw AppError.invalid("mailbox.unreadable") }
        self = try bytes.withUnsafeBytes { raw in
            guard let mail = mime_shim_read(raw.baseAddress, raw.count, Self.mostParts, Int32(Self.mostDepth), Self.mostBytes)
            else {
                throw AppError.invalid("mailbox.unreadable")
            }
            defer { mime_shim_free(mail) }
            return IncomingMail(reading: mail)
        }
    }

    private init(reading mail: OpaquePointer) {
        func field(_ name: String) -> String { Self.line(mime_shim_field(mail, name)) }
        from = Self.person(mail, "From")
        replyTo = Self.person(mail, "Reply-To").email
        messageID = Self.ids(field("Message-ID")).first ?? ""
        let answered = Self.ids(field("In-Reply-To"))
        let earlier = Self.ids(field("References")).suffix(Self.mostReferences).reversed()
        references = answered + earlier.filter { !answered.contains($0) }
        subject = String(field("Subject").prefix(Self.mostSubject))
        let seconds = mime_shim_date(mail)
        date = seconds > 0 ? Instant(milliseconds: seconds * 1_000) : nil
        let type = field("Content-Type").lowercased()
        reportType = type.hasPrefix("multipart/report") ? Self.line(mime_shim_parameter(mail, "report-type")).lowercased() : ""
        fields = Self.keptFields.reduce(into: [:]) { kept, name in
            let value = String(field(name).unicodeScalars.prefix(Self.longestField))
            if !value.isEmpty { kept[name] = value }
        }
        let all = (0..<mime_shim_count(mail)).map { Part(mime_shim_part(mail, $0)) }
        let plain = all.filter { $0.type == "text/plain" && !$0.isAttachment }.map(\.text)
        let html = all.filter { $0.type == "text/html" && !$0.isAttachment }.map { HTMLWords.read($0.text) }
        let said = plain.contains { !$0.allSatisfy(\.isWhitespace) } ? plain : html
        text = String(Self.paragraph(said.joined(separator: "\n\n")).prefix(Self.mostTextCharacters))
        parts = all.filter { $0.isAttachment || !["text/plain", "text/html"].contains($0.type) }
    }

    private static func person(_ mail: OpaquePointer, _ field: String) -> Person {
        var (name, address): (UnsafePointer<CChar>?, UnsafePointer<CChar>?)
        mime_shim_mailbox(mail, field, &name, &address)
        let email = (try? MailAddress(line(address)).address) ?? ""
        return Person(name: String(line(name).prefix(100)), email: email.lowercased())
    }

    /// `<a@b> <c@d>`, in their order.
    static func ids(_ text: String) -> [String] {
        text.matches(of: /<([^<>\s]{1,250})>/).map { String($0.1) }.filter { $0.utf8.count <= longestID }
    }

    private static func line(_ text: UnsafePointer<CChar>?) -> String {
        guard let text else { return "" }
        let shown = String(cString: text).unicodeScalars.map { $0.value < 32 || (127...159).contains($0.value) ? " " : $0 }
        return String(String.UnicodeScalarView(shown)).trimmingCharacters(in: .whitespaces)
    }

    /// One kind of line end, and no other control character but the tab.
    static func paragraph(_ text: String) -> String {
        let lines = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        let shown = lines.unicodeScalars.filter {
            $0 == "\n" || $0 == "\t" || ($0.value >= 32 && !(127...159).contains($0.value))
        }
        return String(String.UnicodeScalarView(shown)).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

extension IncomingMail.Part {
    fileprivate init(_ part: MimeShimPart) {
        type = part.type.map { String(cString: $0) } ?? ""
        name = part.name.map { String(cString: $0) } ?? ""
        bytes = part.bytes.map { Array(UnsafeRawBufferPointer(start: $0, count: part.length)) } ?? []
        (isAttachment, wasCut) = (part.is_attachment != 0, part.was_cut != 0)
    }
}
