import Basics
import CCurlShim

/// Which step of a delivery failed, as a sentence that says what to look at.
struct SMTPFailure {
    /// Codes of libcurl (`curl/curl.h`), stable since its first versions.
    private enum Code {
        static let unresolved: Set<Int32> = [5, 6]
        static let unconnected: Set<Int32> = [7]
        static let timedOut: Int32 = 28
        /// TLS not offered, failed to start, certificate not trusted, authorities not readable.
        static let tls: Set<Int32> = [35, 51, 53, 54, 58, 59, 60, 64, 77, 80, 83, 90, 91]
        static let signInRefused: Int32 = 67
    }

    let error: AppError

    /// Nil when nothing failed.
    init?(_ result: CurlShimResult, _ settings: SMTPSettings) {
        guard result.code != 0 else { return nil }
        let reason = Self.text(result.reason)
        let answer = Self.text(result.answer)
        let server = ["server": "\(settings.host):\(settings.port)"]
        let said = server.merging(["answer": answer]) { $1 }
        let (key, arguments): (String, [String: String]) =
            switch result.code {
            case _ where Code.unresolved.contains(result.code): ("mail.unknownServer", server)
            case _ where Code.unconnected.contains(result.code): ("mail.cannotConnect", server)
            case _ where Code.tls.contains(result.code): ("mail.tlsRefused", server)
            case Code.timedOut: ("mail.timedOut", server)
            case Code.signInRefused: ("mail.signInRefused", server)
            case _ where reason.hasPrefix("RCPT failed"): ("mail.recipientRefused", said)
            case _ where reason.hasPrefix("MAIL failed"): ("mail.senderRefused", said)
            case _ where result.status >= 400: ("mail.messageRefused", said)
            default: ("mail.notDelivered", said)
            }
        error = AppError(.unavailable, key, arguments, detail: "libcurl \(result.code): \(reason); the server said: \(answer)")
    }

    /// Reads one of the result's fixed arrays of characters, up to its 0. What servers say may hold anything.
    private static func text<T>(_ array: T) -> String {
        withUnsafeBytes(of: array) { bytes in
            let text = String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            return String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 }))
        }
    }
}
