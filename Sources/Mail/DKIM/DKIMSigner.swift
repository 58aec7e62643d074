import Basics
import Foundation

/// Signs messages in the name of a domain (RFC 6376), `relaxed/relaxed`, `rsa-sha256` or `ed25519-sha256`.
public struct DKIMSigner: Sendable {
    public let domain: String
    public let selector: String
    private let key: DKIMKey

    /// - Throws: `mail.badDKIMDomain` or `mail.badDKIMSelector`.
    public init(domain: String, selector: String, key: DKIMKey) throws {
        // A mailbox at the domain is checked, as its rules are the domain's.
        guard let address = try? MailAddress("postmaster@\(domain)"), domain.contains(".") else {
            throw AppError.invalid("mail.badDKIMDomain", ["domain": String(domain.prefix(100))])
        }
        guard Self.isSelector(selector) else {
            throw AppError.invalid("mail.badDKIMSelector", ["selector": String(selector.prefix(100))])
        }
        (self.domain, self.selector, self.key) = (String(address.domain), selector, key)
    }

    /// RFC 6376 §3.1: a part of a domain name, or several.
    static func isSelector(_ text: String) -> Bool {
        text.wholeMatch(of: /[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*/) != nil
    }

    /// What is signed where it is there (RFC 6376 §5.4.1, RFC 8058 §4). The sender is named once more than it occurs, so that
    /// nobody on the way adds another.
    private static let signed = [
        "from", "to", "cc", "reply-to", "subject", "date", "message-id", "mime-version", "content-type",
        "content-transfer-encoding", "list-unsubscribe", "list-unsubscribe-post", "list-id", "auto-submitted", "in-reply-to",
        "references",
    ]

    /// The field to put in front of a message, with its line end.
    /// - Parameter message: with CRLF line ends.
    /// - Throws: `mail.badDKIMKey`.
    func field(for message: [UInt8], at time: Instant) throws -> String {
        let (headers, body) = Self.parts(message)
        let present = Self.signed.compactMap { name in headers.last { $0.name == name } }
        let names = present.map(\.name) + ["from"]
        let hash = Data(Secrets.sha256(Self.relaxed(body: body))).base64EncodedString()
        let open = """
            v=1; a=\(key.kind.algorithm); c=relaxed/relaxed; d=\(domain); s=\(selector);\r\n t=\(time.seconds);\
            \r\n h=\(names.joined(separator: ":"));\r\n bh=\(hash);\r\n b=
            """
        let own = Self.relaxed(name: "DKIM-Signature", value: open)
        let text = present.map { Self.relaxed(name: $0.name, value: $0.value) + "\r\n" }.joined() + own
        let signature = Data(try key.signature(of: text)).base64EncodedString()
        return "DKIM-Signature: \(open)\(Self.folded(signature))\r\n"
    }

    /// Characters of a line of the signature.
    private static let pieceLength = 72

    private static func folded(_ text: String) -> String {
        var (rest, lines) = (text[...], [Substring]())
        while !rest.isEmpty {
            lines.append(rest.prefix(pieceLength))
            rest = rest.dropFirst(pieceLength)
        }
        return lines.joined(separator: "\r\n ")
    }

    // MARK: The canonical form (RFC 6376 §3.4)

    /// The fields, each with its name in small letters and its value as it stands, and what is behind the empty line.
    static func parts(_ message: [UInt8]) -> (headers: [(name: String, value: String)], body: [UInt8]) {
        let end = message.firstRange(of: Array("\r\n\r\n".utf8))
        let head = String(decoding: message[..<(end?.lowerBound ?? message.endIndex)], as: UTF8.self)
        var fields: [(name: String, value: String)] = []
        for line in head.replacing("\r\n", with: "\n").split(separator: "\n") {
            if line.first == " " || line.first == "\t", !fields.isEmpty {
                fields[fields.count - 1].value += "\r\n" + line
            } else if let colon = line.firstIndex(of: ":") {
                let name = line[..<colon].trimmingCharacters(in: .whitespaces).lowercased()
                fields.append((name, String(line[line.index(after: colon)...])))
            }
        }
        return (fields, end.map { Array(message[$0.upperBound...]) } ?? [])
    }

    static func relaxed(name: String, value: String) -> String {
        let words = value.replacing("\r\n", with: "").split { $0 == " " || $0 == "\t" }
        return name.lowercased() + ":" + words.joined(separator: " ")
    }

    /// White space within a line becomes one space and at its end goes; so do empty lines at the end of the body.
    static func relaxed(body: [UInt8]) -> [UInt8] {
        var relaxed: [UInt8] = []
        relaxed.reserveCapacity(body.count + lineEnd.count)
        var (isSpaced, breaks) = (false, 0)
        for byte in body {
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"): isSpaced = true
            case UInt8(ascii: "\r"): continue
            case UInt8(ascii: "\n"): (isSpaced, breaks) = (false, breaks + 1)
            default:
                for _ in 0..<breaks { relaxed += lineEnd }
                if isSpaced { relaxed.append(UInt8(ascii: " ")) }
                relaxed.append(byte)
                (isSpaced, breaks) = (false, 0)
            }
        }
        return relaxed.isEmpty ? [] : relaxed + lineEnd
    }

    private static let lineEnd = Array("\r\n".utf8)
}
