import Basics
import CZlib
import Fetch
import Foundation

/// A message as PayPal has sent it: what was signed, and with which certificate
/// (https://developer.paypal.com/api/rest/webhooks/rest/).
struct PayPalTransmission: Sendable {
    /// PayPal tries for three days; what is older was kept by somebody.
    static let mostAgeSeconds: Int64 = 4 * 86_400
    static let toleranceSeconds: Int64 = 300
    static let algorithm = "SHA256withRSA"
    static let mostAddressCharacters = 500

    let id: String
    let time: String
    let signature: [UInt8]
    let signatureText: String
    let certificateURL: String

    /// - Throws: `provider.forged` when something is missing, too old, or the certificate is not PayPal's to give.
    init(_ message: WebhookMessage, standIn: String?) throws {
        func header(_ name: String) -> String { message.headers["paypal-\(name)"] ?? "" }
        (id, time) = (header("transmission-id"), header("transmission-time"))
        (signatureText, certificateURL) = (header("transmission-sig"), header("cert-url"))
        guard !id.isEmpty, header("auth-algo").caseInsensitiveCompare(Self.algorithm) == .orderedSame,
            let bytes = Data(base64Encoded: signatureText), !bytes.isEmpty
        else { throw Self.forged("a header is missing") }
        signature = Array(bytes)
        guard let sent = ProviderTime.read(time), message.now.seconds - sent.seconds <= Self.mostAgeSeconds,
            sent.seconds - message.now.seconds <= Self.toleranceSeconds
        else { throw Self.forged("no time, or one too far away") }
        guard Self.isPayPals(certificateURL, standIn) else { throw Self.forged("the certificate is not PayPal's") }
    }

    /// Over HTTPS, on a host of PayPal's, without anything that could lead elsewhere.
    private static func isPayPals(_ address: String, _ standIn: String?) -> Bool {
        guard address.utf8.count <= mostAddressCharacters, address.wholeMatch(of: /[A-Za-z0-9:\/._~-]+/) != nil else {
            return false
        }
        if let standIn, address.hasPrefix("\(standIn)/") { return true }
        guard let url = URLComponents(string: address), url.scheme == "https", url.user == nil, let host = url.host else {
            return false
        }
        return (url.port == nil || url.port == 443) && (host == "paypal.com" || host.hasSuffix(".paypal.com"))
    }

    /// What PayPal signs: the body stands in it by its CRC-32, as a decimal number.
    func signed(_ body: [UInt8], webhookID: String) -> [UInt8] {
        let sum = body.withUnsafeBufferPointer { crc32(0, $0.baseAddress, UInt32($0.count)) }
        return Array("\(id)|\(time)|\(webhookID)|\(sum)".utf8)
    }

    static func forged(_ why: String) -> AppError { AppError(.forbidden, "provider.forged", detail: "paypal: \(why)") }
}

extension PayPal {
    /// Checks a message here, by PayPal's certificate; where that cannot decide, because the certificate cannot be had or nobody here
    /// knows who issued it, PayPal is asked.
    /// - Throws: `provider.forged`.
    func check(_ message: WebhookMessage) async throws {
        let transmission = try PayPalTransmission(message, standIn: wire.standIn)
        if try await !isProved(transmission, message) { try await askPayPal(transmission, message) }
    }

    private func isProved(_ transmission: PayPalTransmission, _ message: WebhookMessage) async throws -> Bool {
        guard let certificate = try? await certificate(transmission.certificateURL) else { return false }
        let signed = transmission.signed(message.body, webhookID: account["webhookID"])
        guard certificate.hasSigned(signed, transmission.signature) else {
            throw PayPalTransmission.forged("the signature does not fit")
        }
        guard certificate.name.hasSuffix(".paypal.com") else {
            throw PayPalTransmission.forged("the certificate is of \(certificate.name)")
        }
        switch certificate.trust(at: message.now, anchors: certificates.anchors) {
        case .known: return true
        case .unknown: return false
        case .bad(let why): throw PayPalTransmission.forged(why)
        }
    }

    private func certificate(_ address: String) async throws -> PayPalCertificate {
        if let kept = certificates.certificate(address) { return kept }
        let reply = try await transport(HTTPFetch.Call(.get, address))
        guard reply.isSuccess, let certificate = PayPalCertificate(pem: reply.bytes) else {
            throw AppError(.unavailable, "provider.unreadable")
        }
        certificates.keep(certificate, address)
        return certificate
    }

    /// The event goes back byte for byte: PayPal's sum is of the bytes that it has sent.
    private func askPayPal(_ transmission: PayPalTransmission, _ message: WebhookMessage) async throws {
        let facts = JSONBody.fields([
            ("auth_algo", .text(PayPalTransmission.algorithm)), ("cert_url", .text(transmission.certificateURL)),
            ("transmission_id", .text(transmission.id)), ("transmission_sig", .text(transmission.signatureText)),
            ("transmission_time", .text(transmission.time)), ("webhook_id", .text(account["webhookID"])),
        ]).bytes
        let body = facts.dropLast() + Array(",\"webhook_event\":".utf8) + message.body + Array("}".utf8)
        let answer = try await post("/v1/notifications/verify-webhook-signature", Array(body), key: nil)
        guard answer["verification_status"].text == "SUCCESS" else {
            throw PayPalTransmission.forged("PayPal does not know it")
        }
    }
}
