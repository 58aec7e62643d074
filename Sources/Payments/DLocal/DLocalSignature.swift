import Basics

/// How dLocal's requests and messages are signed (https://docs.dlocal.com, “Security”): HMAC-SHA-256 of the login, the time and the
/// body with the secret key, in hexadecimal.
enum DLocalSignature {
    static let prefix = "V2-HMAC-SHA256, Signature: "
    /// How old, or how far ahead of this machine's clock, a message may be.
    static let toleranceSeconds: Int64 = 600

    static func signature(of body: [UInt8], login: String, time: String, secret: String) -> String {
        Secrets.hexadecimal(Secrets.hmacSHA256(Array("\(login)\(time)".utf8) + body, key: Array(secret.utf8)))
    }

    /// Messages bear the signature in `Authorization` as requests do, or alone in `Signature`.
    /// - Throws: `provider.forged`.
    static func check(_ message: WebhookMessage, login: String, secret: String) throws {
        let time = message.headers["x-date"] ?? ""
        guard let sent = ProviderTime.read(time), abs(message.now.seconds - sent.seconds) <= toleranceSeconds else {
            throw AppError(.forbidden, "provider.forged", detail: "dlocal: no time, or one too far away")
        }
        let header = message.headers["authorization"] ?? message.headers["signature"] ?? ""
        let theirs = header.replacing(prefix, with: "").lowercased()
        let own = signature(of: message.body, login: login, time: time, secret: secret)
        guard !secret.isEmpty, Secrets.areEqual(Array(own.utf8), Array(theirs.utf8)) else {
            throw AppError(.forbidden, "provider.forged", detail: "dlocal: the signature does not fit")
        }
    }
}
