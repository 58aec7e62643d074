import Basics
import Foundation

/// The signature that Stripe puts on its webhooks (https://docs.stripe.com/webhooks/signature): `t=1700000000,v1=…`, where v1 is
/// the HMAC-SHA-256 of the time, a point and the body.
enum StripeSignature {
    /// How old, or how far ahead of this machine's clock, a message may be.
    static let toleranceSeconds: Int64 = 300
    private static let mostSignatures = 10

    /// - Throws: `provider.forged`.
    static func check(_ message: WebhookMessage, secret: String) throws {
        let parts = (message.headers["stripe-signature"] ?? "").split(separator: ",").map { part in
            part.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
        }
        let times = parts.filter { $0.count == 2 && $0[0] == "t" }
        let signatures = parts.filter { $0.count == 2 && $0[0] == "v1" }.prefix(mostSignatures)
        guard times.count == 1, let time = Int64(times[0][1]), abs(message.now.seconds - time) <= toleranceSeconds else {
            throw AppError(.forbidden, "provider.forged", detail: "stripe: no time, or one too far away")
        }
        let expected = Secrets.hmacSHA256(Array("\(time).".utf8) + message.body, key: Array(secret.utf8))
        let own = Array(Secrets.hexadecimal(expected).utf8)
        // Every signature is compared, so that the time tells nothing of which fits.
        let fitting = signatures.filter { Secrets.areEqual(Array($0[1].utf8), own) }
        guard !secret.isEmpty, !fitting.isEmpty else {
            throw AppError(.forbidden, "provider.forged", detail: "stripe: no signature fits")
        }
    }

    /// The header for a body, as a server that speaks for Stripe sends it.
    static func header(for body: [UInt8], secret: String, at time: Instant) -> String {
        let signature = Secrets.hmacSHA256(Array("\(time.seconds).".utf8) + body, key: Array(secret.utf8))
        return "t=\(time.seconds),v1=\(Secrets.hexadecimal(signature))"
    }
}
