import Basics
import Foundation

extension MailMessage {
    /// The message as servers take it: ASCII with CRLF line ends (RFC 5322, RFC 2045).
    public var serialised: [UInt8] {
        Array((signature + fields + content.serialised).utf8)
    }

    private var fields: String {
        var fields = HeaderField.folded("From", HeaderField.words(from))
        fields += HeaderField.folded("To", HeaderField.words(to))
        if let replyTo { fields += HeaderField.folded("Reply-To", HeaderField.words(replyTo)) }
        fields += HeaderField.folded("Subject", HeaderField.words(subject))
        fields += "Date: \(Self.dateField(date))\r\nMessage-ID: <\(id.text)@\(from.domain)>\r\nMIME-Version: 1.0\r\n"
        for (name, value) in headers.sorted(by: { $0.key < $1.key }) {
            fields += HeaderField.folded(name, HeaderField.structured(value))
        }
        return fields
    }

    /// RFC 5322 §3.3, `Sun, 01 Nov 2026 12:00:00 +0000`.
    static func dateField(_ instant: Instant) -> String {
        let iso = instant.iso8601
        let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        // 1 January 1970 was a Thursday.
        let day = days[Int((instant.seconds / 86_400 % 7 + 7) % 7)]
        let month = months[max(0, (Int(iso.dropFirst(5).prefix(2)) ?? 1) - 1) % 12]
        return "\(day), \(iso.dropFirst(8).prefix(2)) \(month) \(iso.prefix(4)) \(iso.dropFirst(11).prefix(8)) +0000"
    }

    /// Attachments beside the body; within the body the HTML after the text, as readers show the last that they can.
    private var content: MIMEPart {
        let plain = MIMEPart.text(text, "plain")
        let body = html.map { MIMEPart.several("alternative", [plain, .text($0, "html")], boundary: boundary("a")) } ?? plain
        guard !attachments.isEmpty else { return body }
        return .several("mixed", [body] + attachments.map(MIMEPart.attached), boundary: boundary("m"))
    }

    /// `=_` occurs neither in quoted-printable nor in base64, so no body can hold a boundary (RFC 2045 §6.7).
    private func boundary(_ level: String) -> String {
        "=_\(level)_\(id.text.prefix(40).replacing(/[^A-Za-z0-9-]/, with: ""))"
    }
}

/// A part of a message: its own fields, an empty line, its encoded content.
struct MIMEPart {
    let serialised: String

    static func text(_ text: String, _ subtype: String) -> MIMEPart {
        let fields = "Content-Type: text/\(subtype); charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        return MIMEPart(serialised: fields + "\r\n" + TransferEncoding.quotedPrintable(text) + "\r\n")
    }

    static func several(_ subtype: String, _ parts: [MIMEPart], boundary: String) -> MIMEPart {
        let inner = parts.map { "--\(boundary)\r\n\($0.serialised)" }.joined()
        let fields = "Content-Type: multipart/\(subtype);\r\n boundary=\"\(boundary)\"\r\n"
        return MIMEPart(serialised: fields + "\r\n" + inner + "--\(boundary)--\r\n")
    }

    static func attached(_ attachment: MailAttachment) -> MIMEPart {
        let fields = "Content-Type: \(attachment.mediaType)\r\nContent-Transfer-Encoding: base64\r\n"
        let disposition = "Content-Disposition: attachment\(fileNameParameters(attachment.fileName))\r\n"
        return MIMEPart(serialised: fields + disposition + "\r\n" + TransferEncoding.base64(attachment.bytes) + "\r\n")
    }

    /// Characters of a name in one parameter.
    private static let pieceLength = 50

    /// A simple name as it is; any other percent-encoded in pieces (RFC 2231 §3 and §4).
    private static func fileNameParameters(_ name: String) -> String {
        let isSimple = name.wholeMatch(of: /[A-Za-z0-9._ -]{1,50}/) != nil
        if isSimple { return ";\r\n filename=\"\(name)\"" }
        var pieces = [""]
        for byte in name.utf8 {
            let next = percentEncoded(byte)
            if pieces[pieces.count - 1].utf8.count + next.utf8.count > pieceLength { pieces.append("") }
            pieces[pieces.count - 1] += next
        }
        return pieces.enumerated().map { index, piece in
            ";\r\n filename*\(index)*=" + (index == 0 ? "utf-8''" : "") + piece
        }.joined()
    }

    private static func percentEncoded(_ byte: UInt8) -> String {
        let character = Character(UnicodeScalar(byte))
        if character.isASCII, character.isLetter || character.isNumber || "-._".contains(character) { return String(character) }
        let digits = String(byte, radix: 16, uppercase: true)
        return (digits.count == 1 ? "%0" : "%") + digits
    }
}
