import Basics
import CCurlShim
import Foundation

/// Hands a message to a mail server through libcurl, one after another on a thread of its own.
enum SMTPDelivery {
    static let connectSeconds = 10
    static let totalSeconds = 60

    private static let queue = DispatchQueue(label: "tradewind.mail")
    private static let started = curl_shim_start() == 0

    static func send(_ message: MailMessage, _ settings: SMTPSettings, totalSeconds: Int = totalSeconds) async throws {
        guard started else { throw AppError(.unavailable, "mail.noLibrary") }
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            queue.async {
                let result = transfer(message, settings, totalSeconds)
                continuation.resume(with: SMTPFailure(result, settings).map { .failure($0.error) } ?? .success(()))
            }
        }
    }

    private static func transfer(_ message: MailMessage, _ settings: SMTPSettings, _ totalSeconds: Int) -> CurlShimResult {
        let scheme = settings.security == .implicit ? "smtps" : "smtp"
        // The path of the address is the name we greet the server with.
        let url = strdup("\(scheme)://\(settings.host):\(settings.port)/\(message.from.domain)")
        let sender = strdup(message.from.address)
        let recipients = message.to.map { strdup($0.address) }
        let (user, password, authorities) = (copy(settings.user), copy(settings.password), copy(settings.authorities))
        defer { (recipients + [url, sender, user, password, authorities]).forEach { free($0) } }
        var result = CurlShimResult()
        recipients.map { UnsafePointer($0) }.withUnsafeBufferPointer { recipients in
            message.serialised.withUnsafeBytes { bytes in
                var mail = CurlShimMail(
                    url: url, security: settings.security.shim, user: user, password: password, ca_file: authorities,
                    sender: sender, recipients: recipients.baseAddress, recipient_count: recipients.count,
                    message: bytes.baseAddress, message_length: bytes.count, connect_seconds: min(connectSeconds, totalSeconds),
                    total_seconds: totalSeconds)
                curl_shim_send(&mail, &result)
            }
        }
        return result
    }

    private static func copy(_ text: String?) -> UnsafeMutablePointer<CChar>? {
        text.flatMap { strdup($0) }
    }
}

extension SMTPSettings.Security {
    var shim: CurlShimSecurity {
        switch self {
        case .none: CURL_SHIM_CLEAR
        case .starttls: CURL_SHIM_STARTTLS
        case .implicit: CURL_SHIM_TLS
        }
    }
}
