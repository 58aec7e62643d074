import Foundation
import Mail

/// A mail ready to be sent: the same words as plain text and as HTML.
public struct OutgoingMail: Hashable, Sendable, Codable {
    public let to: String
    /// Where an answer goes; `nil` answers the sender.
    public let replyTo: String?
    public let subject: String
    public let text: String
    public let html: String
    /// What is attached; `nil` for nothing, as in mails that were queued before there was anything to attach.
    public let files: [File]?
    /// Further fields, such as those that let a mail program unsubscribe; `nil` for none.
    public let headers: [String: String]?

    /// What it is about, as `MailThread.About` writes it; `nil` for nothing that an answer would belong to.
    public private(set) var about: String?

    /// The same mail, known by what it is about when it is answered or comes back.
    public func about(_ about: MailThread.About) -> OutgoingMail {
        var mail = self
        mail.about = about.text
        return mail
    }

    /// An attached file. It waits in the queue with its mail, so that what is sent is what was meant.
    public struct File: Hashable, Sendable, Codable {
        public let name: String
        public let mediaType: String
        let data: Data

        public init(name: String, mediaType: String, bytes: [UInt8]) {
            (self.name, self.mediaType, data) = (name, mediaType, Data(bytes))
        }

        var attachment: MailAttachment {
            get throws { try MailAttachment(fileName: name, mediaType: mediaType, bytes: Array(data)) }
        }
    }

    public init(
        to: String, replyTo: String? = nil, subject: String, text: String, html: String, files: [File] = [],
        headers: [String: String] = [:]
    ) {
        (self.to, self.replyTo, self.subject, self.text, self.html) = (to, replyTo, subject, text, html)
        self.files = files.isEmpty ? nil : files
        self.headers = headers.isEmpty ? nil : headers
    }
}

/// The body of a mail as a list of parts, written once and rendered twice.
public struct MailBody {
    public enum Part {
        case paragraph(String)
        case heading(String)
        /// Names beside values, such as a bank block.
        case pairs([(name: String, value: String)])
        /// What is bought and what it costs; `detail` may be empty.
        case items([(name: String, detail: String, amount: String)])
        case sums([(name: String, amount: String)])
        case link(label: String, address: String)
        /// What must not be overlooked.
        case warning(String)
    }

    let isRightToLeft: Bool
    let language: String
    let parts: [Part]

    public init(isRightToLeft: Bool, language: String, parts: [Part]) {
        (self.isRightToLeft, self.language, self.parts) = (isRightToLeft, language, parts)
    }

    // MARK: Plain text

    public var text: String {
        parts.map(Self.text).joined(separator: "\n\n") + "\n"
    }

    private static func text(_ part: Part) -> String {
        switch part {
        case .paragraph(let words): words
        case .heading(let words): words + "\n" + String(repeating: "-", count: min(words.count, 60))
        case .pairs(let pairs): pairs.map { "\($0.name): \($0.value)" }.joined(separator: "\n")
        case .items(let items):
            items.map { [$0.name, $0.detail, $0.amount].filter { !$0.isEmpty }.joined(separator: "\n  ") }.joined(separator: "\n")
        case .sums(let sums): sums.map { "\($0.name): \($0.amount)" }.joined(separator: "\n")
        case .link(let label, let address): "\(label)\n\(address)"
        case .warning(let words): "!! \(words)"
        }
    }

    // MARK: HTML, in the few elements and inline styles that every mail program shows

    public var html: String {
        """
        <!doctype html>
        <html lang="\(language)" dir="\(isRightToLeft ? "rtl" : "ltr")"><head><meta charset="utf-8">\
        <meta name="viewport" content="width=device-width"></head>
        <body style="margin:0;background:#f6f5f2"><div style="max-width:640px;margin:0 auto;padding:32px 24px;background:#fff;\
        overflow-wrap:anywhere;font:16px/1.55 system-ui,-apple-system,'Segoe UI',sans-serif;color:#1c1b19">
        \(parts.map(html).joined(separator: "\n"))
        </div></body></html>

        """
    }

    private func html(_ part: Part) -> String {
        switch part {
        case .paragraph(let words): "<p>\(Self.escaped(words))</p>"
        case .heading(let words): "<h2 style=\"font-size:18px;margin:32px 0 8px\">\(Self.escaped(words))</h2>"
        case .pairs(let pairs):
            Self.table(
                pairs.map {
                    "<td style=\"\(Self.faint)\">\(Self.escaped($0.name))</td><td><bdi>\(Self.escaped($0.value))</bdi></td>"
                })
        case .items(let items):
            Self.table(
                items.map { item in
                    let detail = item.detail.isEmpty ? "" : "<br><small>\(Self.escaped(item.detail))</small>"
                    return
                        "<td>\(Self.escaped(item.name))\(detail)</td><td style=\"\(Self.figures)\">\(Self.escaped(item.amount))</td>"
                })
        case .sums(let sums):
            Self.table(
                sums.map {
                    "<td>\(Self.escaped($0.name))</td><td style=\"\(Self.figures)\"><b>\(Self.escaped($0.amount))</b></td>"
                })
        case .link(let label, let address):
            "<p>\(Self.escaped(label))<br><a href=\"\(Self.escaped(address))\">\(shown(address))</a></p>"
        case .warning(let words):
            "<p style=\"padding:12px 16px;border:2px solid #b3261e;border-radius:6px\"><b>\(Self.escaped(words))</b></p>"
        }
    }

    /// An address is read from left to right; within a letter that is not, its slashes would change places.
    private func shown(_ address: String) -> String {
        isRightToLeft ? "<bdi dir=\"ltr\">\(Self.escaped(address))</bdi>" : Self.escaped(address)
    }

    private static let faint = "color:#6b6861;width:40%"
    private static let figures = "text-align:end;white-space:nowrap"

    private static func table(_ rows: [String]) -> String {
        "<table style=\"width:100%;border-collapse:collapse\" cellpadding=\"6\">"
            + rows.map { "<tr style=\"vertical-align:top\">\($0)</tr>" }.joined() + "</table>"
    }

    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;").replacing("\n", with: "<br>")
    }
}
