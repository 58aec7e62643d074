import Basics

/// How to reach a mail server (RFC 5321) and sign in to it.
public struct SMTPSettings: Sendable, Hashable {
    public enum Security: String, Sendable, Hashable, CaseIterable {
        /// Clear text, for a server on the same machine.
        case none
        /// Begins in clear text and goes no further unless TLS is agreed on (RFC 3207). Usually port 587.
        case starttls
        /// TLS from the first byte (RFC 8314). Usually port 465.
        case implicit
    }

    public let host: String
    public let port: Int
    public let security: Security
    public let user: String?
    let password: String?
    /// A file of further authorities in PEM, for a server with a certificate of one's own making.
    public let authorities: String?

    /// - Throws: `mail.badServer`, or `mail.passwordInClear`: a password goes without TLS to this machine alone.
    public init(
        host: String, port: Int, security: Security, user: String? = nil, password: String? = nil, authorities: String? = nil
    ) throws {
        let isHost = host.wholeMatch(of: /[A-Za-z0-9.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\]/) != nil
        guard isHost, (1...65_535).contains(port), Self.isPlain(user), Self.isPlain(password) else {
            throw AppError.invalid("mail.badServer", ["host": String(host.prefix(253)), "port": "\(port)"])
        }
        let isHere = ["localhost", "127.0.0.1", "[::1]"].contains(host.lowercased())
        guard password == nil || security != .none || isHere else { throw AppError.invalid("mail.passwordInClear") }
        (self.host, self.port, self.security) = (host, port, security)
        (self.user, self.password, self.authorities) = (user, password, authorities)
    }

    private static func isPlain(_ text: String?) -> Bool {
        text?.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 } ?? true
    }
}

/// The password is for the server alone: neither a log nor a dump shows it.
extension SMTPSettings: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "\(host):\(port) \(security.rawValue)\(user.map { " as \($0)" } ?? "")" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: ["server": description]) }
}
