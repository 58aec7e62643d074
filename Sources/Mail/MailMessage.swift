import Basics

/// One mail before it is sent. Texts may be of any script; nothing in it can add a header field or a recipient.
public struct MailMessage: Sendable, Hashable {
    public static let mostRecipients = 50
    /// Characters.
    public static let longestSubject = 500
    /// Of the text, the HTML and all attachments together.
    public static let mostBytes = 20 * 1024 * 1024

    public let from: MailAddress
    public let to: [MailAddress]
    public let replyTo: MailAddress?
    public let subject: String
    /// What readers without HTML see. Every mail has one.
    public let text: String
    public let html: String?
    public let attachments: [MailAttachment]
    /// Further fields such as `Auto-Submitted`; the fields that this type writes itself are refused.
    public let headers: [String: String]
    /// Names the message for ever (`Message-ID`). A mail that is tried again keeps it, so that readers show it once.
    public let id: ID<MailMessage>
    public let date: Instant
    /// The field by which a domain vouches for the message, with its line end.
    var signature = ""

    /// - Throws: `mail.noRecipient`, `mail.tooManyRecipients`, `mail.controlCharacter`, `mail.badHeader` or `mail.tooLarge`.
    public init(
        from: MailAddress, to: [MailAddress], replyTo: MailAddress? = nil, subject: String, text: String, html: String? = nil,
        attachments: [MailAttachment] = [], headers: [String: String] = [:], id: ID<MailMessage>? = nil, date: Instant
    ) throws {
        guard !to.isEmpty else { throw AppError.invalid("mail.noRecipient") }
        guard to.count <= Self.mostRecipients else {
            throw AppError.invalid("mail.tooManyRecipients", ["most": "\(Self.mostRecipients)"])
        }
        let bytes = attachments.reduce(text.utf8.count + (html?.utf8.count ?? 0)) { $0 + $1.bytes.count }
        guard bytes <= Self.mostBytes else {
            throw AppError(.tooLarge, "mail.tooLarge", ["most": "\(Self.mostBytes / (1024 * 1024))"])
        }
        (self.from, self.to, self.replyTo) = (from, to, replyTo)
        self.subject = try HeaderField.checked(String(subject.prefix(Self.longestSubject)), "subject")
        (self.text, self.html, self.attachments) = (text, html, attachments)
        self.headers = try Self.checked(headers)
        self.id = id ?? .new(at: date)
        self.date = date
        guard self.id.text.utf8.allSatisfy(MailAddress.isAtomText), !self.id.text.isEmpty else {
            throw AppError.invalid("mail.badHeader", ["field": "Message-ID"])
        }
    }

    /// The same message with the signature of the domain it comes from.
    /// - Throws: `mail.badDKIMKey`.
    public func signed(by signer: DKIMSigner) throws -> MailMessage { try signed(by: [signer]) }

    /// The same message with a signature of each, none of which covers another: who cannot read one reads the next (RFC 8463 §5).
    /// - Throws: `mail.badDKIMKey`.
    public func signed(by signers: [DKIMSigner]) throws -> MailMessage {
        var message = self
        message.signature = ""
        let bare = message.serialised
        message.signature = try signers.map { try $0.field(for: bare, at: date) }.joined()
        return message
    }

    private static let ownFields: Set = [
        "from", "to", "cc", "bcc", "sender", "reply-to", "subject", "date", "message-id", "mime-version", "return-path",
        "dkim-signature",
    ]

    private static func checked(_ headers: [String: String]) throws -> [String: String] {
        for (name, value) in headers {
            let lower = name.lowercased()
            let isName = !name.isEmpty && name.utf8.allSatisfy { (33...126).contains($0) && $0 != UInt8(ascii: ":") }
            guard isName, !ownFields.contains(lower), !lower.hasPrefix("content-") else {
                throw AppError.invalid("mail.badHeader", ["field": String(name.prefix(60))])
            }
            _ = try HeaderField.checked(value, name)
        }
        return headers
    }
}

/// A file that travels with a mail.
public struct MailAttachment: Sendable, Hashable {
    static let longestFileName = 200

    public let fileName: String
    /// Such as `application/pdf`.
    public let mediaType: String
    public let bytes: [UInt8]

    /// - Throws: `mail.controlCharacter` or `mail.badHeader`.
    public init(fileName: String, mediaType: String, bytes: [UInt8]) throws {
        self.fileName = try HeaderField.checked(String(fileName.prefix(Self.longestFileName)), "fileName")
        guard mediaType.wholeMatch(of: /[a-z]+\/[A-Za-z0-9.+-]+/) != nil else {
            throw AppError.invalid("mail.badHeader", ["field": "Content-Type"])
        }
        self.mediaType = mediaType
        self.bytes = bytes
    }
}
