import Basics

/// The way a mail leaves the house. Replaceable, because it is the outside world.
public struct MailTransport: Sendable {
    /// Returns when the next server, or the folder, has taken the message over.
    public var send: @Sendable (MailMessage) async throws -> Void

    public init(send: @escaping @Sendable (MailMessage) async throws -> Void) {
        self.send = send
    }

    /// Hands messages to a mail server.
    public static func smtp(_ settings: SMTPSettings) -> MailTransport {
        MailTransport { try await SMTPDelivery.send($0, settings) }
    }

    /// The same for somebody who waits for the answer: a server that is slow has failed.
    public static func smtp(_ settings: SMTPSettings, withinSeconds seconds: Int) -> MailTransport {
        MailTransport { try await SMTPDelivery.send($0, settings, totalSeconds: seconds) }
    }

    /// Writes messages as `{time}-{id}.eml` into `folder`, for a shop whose mail is not set up yet.
    public static func outbox(_ folder: String) -> MailTransport {
        MailTransport { try Outbox.write($0, folder) }
    }

    /// For tests of what must send no mail: a call is an error.
    public static let unexpected = MailTransport { message in
        throw AppError(.internal, "mail.unexpected", detail: "nobody expected a mail to \(message.to.map(\.address))")
    }
}
