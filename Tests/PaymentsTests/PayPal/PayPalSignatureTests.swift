import Basics
import FakeProvider
import Foundation
import Testing

@testable import Payments

/// PayPal's messages are proved by its certificate, and by PayPal where that cannot decide.
@Suite struct PayPalSignatureTests {
    private static let seconds = 1_800_000_000
    private static let year = 365 * 86_400
    private static let host = "messageverificationcerts.paypal.com"
    private static let address = "https://api.paypal.com/v1/notifications/certs/CERT-1"
    private static let root = FakeAuthority(name: "A root of tests", from: seconds - year, until: seconds + year)

    private let body = Array(#"{"id":"WH-1","event_type":"CHECKOUT.ORDER.APPROVED","resource":{"id":"5O1"}}"#.utf8)
    private let now = Instant(milliseconds: Int64(seconds) * 1_000)

    private func leaf(_ name: String = host, until: Int = seconds + year) throws -> FakeAuthority {
        try #require(FakeAuthority(name: name, issuer: Self.root, from: Self.seconds - Self.year, until: until))
    }

    private func trusting() throws -> PayPalCertificates {
        PayPalCertificates(anchors: Array(try #require(Self.root).pem.utf8))
    }

    /// The headers of a message, signed.
    private func headers(
        _ signer: FakeAuthority, _ changes: [String: String] = [:], body: [UInt8]? = nil, webhookID: String = "WH1"
    ) throws -> [String: String] {
        var headers = [
            "paypal-transmission-id": "t-1", "paypal-transmission-time": "2027-01-15T08:00:00Z",
            "paypal-auth-algo": "SHA256withRSA", "paypal-cert-url": Self.address,
        ]
        headers.merge(changes) { $1 }
        let unsigned = WebhookMessage(
            headers: headers.merging(["paypal-transmission-sig": "AAAA"]) { $1 }, body: self.body, now: now)
        let signed = (try? PayPalTransmission(unsigned, standIn: nil))?.signed(body ?? self.body, webhookID: webhookID) ?? []
        headers["paypal-transmission-sig"] = Data(signer.signature(of: signed)).base64EncodedString()
        return headers
    }

    /// What comes of a message when PayPal's host gives out this certificate and PayPal, if asked, says this.
    private func read(
        _ headers: [String: String], certificate: String?, says: String? = nil, values: [String: String] = [:],
        trusted: Bool = true, at time: Instant? = nil
    ) async throws -> (events: [ProviderEvent], asked: Bool) {
        let fixture = PayPalFixture()
        let path = "GET \(URL(string: headers["paypal-cert-url"] ?? "")?.path() ?? "")"
        fixture.server.answer(path, certificate ?? "", status: certificate == nil ? 404 : 200)
        if let says {
            fixture.lendToken()
            fixture.server.answer("POST /v1/notifications/verify-webhook-signature", #"{"verification_status":"\#(says)"}"#)
        }
        let certificates = trusted ? try trusting() : PayPalCertificates()
        let connection = fixture.paypal(values, certificates: certificates).connection
        let events = try await connection.read(WebhookMessage(headers: headers, body: body, now: time ?? now))
        return (events, fixture.server.calls.contains { $0.url.hasSuffix("verify-webhook-signature") })
    }

    @Test func aGoodOneIsProvedByItsCertificateAlone() async throws {
        let signer = try leaf()
        let result = try await read(headers(signer), certificate: signer.pem)
        #expect(result.events.map(\.id) == ["WH-1"])
        #expect(!result.asked)
    }

    @Test func anUnknownIssuerOrAMissingCertificateIsDecidedByPayPal() async throws {
        let signer = try leaf()
        #expect(try await read(headers(signer), certificate: signer.pem, says: "SUCCESS", trusted: false).asked)
        #expect(try await read(headers(signer), certificate: nil, says: "SUCCESS").asked)
        await #expect(throws: AppError.self) {
            try await read(headers(signer), certificate: signer.pem, says: "FAILURE", trusted: false)
        }
        await #expect(throws: AppError.self) { try await read(headers(signer), certificate: nil, says: "FAILURE") }
    }

    @Test func anythingElseIsForged() async throws {
        let (signer, other) = (try leaf(), try leaf())
        let stranger = try leaf("paypal.com.attacker.example")
        let old = try leaf(until: Self.seconds - 60)
        let late = Instant(milliseconds: Int64(Self.seconds + 5 * 86_400) * 1_000)
        let wrong: [(String, [String: String], FakeAuthority, Instant?)] = [
            ("another key", try headers(signer), other, nil),
            ("another body", try headers(signer, body: Array("{}".utf8)), signer, nil),
            ("another webhook", try headers(signer, webhookID: "WH2"), signer, nil),
            ("another's name", try headers(stranger), stranger, nil), ("ended", try headers(old), old, nil),
            ("late", try headers(signer), signer, late),
            ("early", try headers(signer), signer, now.adding(seconds: -301)),
            ("no algorithm", try headers(signer, ["paypal-auth-algo": "none"]), signer, nil),
            ("no signature", try headers(signer).merging(["paypal-transmission-sig": ""]) { $1 }, signer, nil),
            ("no id", try headers(signer, ["paypal-transmission-id": ""]), signer, nil),
        ]
        for (what, headers, certificate, time) in wrong {
            await #expect(throws: AppError.self, "\(what)") {
                _ = try await read(headers, certificate: certificate.pem, at: time)
            }
        }
    }

    @Test(arguments: [
        "http://api.paypal.com/c", "https://paypal.com.evil.example/c", "https://evil.example/api.paypal.com",
        "https://api.paypal.com@evil.example/c", "https://evilpaypal.com/c", "https://api.paypal.com:8443/c",
        "https://api.paypal.com\\.evil.example/c", "ftp://api.paypal.com/c", "", "https://api.paypal.com/c?x=#y",
    ])
    func aCertificateFromElsewhereIsNotAskedFor(address: String) async throws {
        let signer = try leaf()
        let fixture = PayPalFixture()
        let message = WebhookMessage(
            headers: try headers(signer, ["paypal-cert-url": address]), body: body, now: now)
        await #expect(throws: AppError.self) { _ = try await fixture.paypal().connection.read(message) }
        #expect(fixture.server.calls.isEmpty)
    }

    @Test func aCertificateIsFetchedOnce() async throws {
        let (signer, fixture, certificates) = (try leaf(), PayPalFixture(), try trusting())
        fixture.server.answer("GET /v1/notifications/certs/CERT-1", signer.pem)
        for _ in 0..<3 {
            let connection = fixture.paypal(certificates: certificates).connection
            _ = try await connection.read(WebhookMessage(headers: headers(signer), body: body, now: now))
        }
        #expect(fixture.server.calls.count == 1)
    }

    @Test func theEventGoesBackByteForByte() async throws {
        let (signer, fixture) = (try leaf(), PayPalFixture())
        fixture.server.answer("GET /v1/notifications/certs/CERT-1", signer.pem)
        fixture.lendToken()
        fixture.server.answer("POST /v1/notifications/verify-webhook-signature", #"{"verification_status":"SUCCESS"}"#)
        let odd = Array(#"{ "id":"WH-1", "event_type" : "X", "resource":{"n":1.50,"u":"\u00e9"} }"#.utf8)
        let message = WebhookMessage(headers: try headers(signer, body: odd), body: odd, now: now)
        _ = try await fixture.paypal().connection.read(message)
        let sent = String(decoding: fixture.server.calls.last?.body ?? [], as: UTF8.self)
        #expect(sent.hasSuffix(",\"webhook_event\":\(String(decoding: odd, as: UTF8.self))}"))
        #expect(sent.contains(#""webhook_id":"WH1""#))
    }

    // MARK: A message that PayPal has really sent

    private struct Vector: Decodable {
        let transmissionID: String
        let transmissionTime: String
        let webhookID: String
        let message: String
        let signature: String

        enum CodingKeys: String, CodingKey {
            case transmissionID = "transmission_id"
            case transmissionTime = "transmission_time"
            case webhookID = "webhook_id"
            case message
            case signature = "transmission_sig"
        }
    }

    private static func file(_ name: String) -> [UInt8]? {
        let root = URL(fileURLWithPath: #filePath).pathComponents.dropLast(5).joined(separator: "/")
        return FileManager.default.contents(atPath: "/\(root.drop { $0 == "/" })/shared/vectors/paypal/\(name)").map { Array($0) }
    }

    @Test func theRealMessage() async throws {
        guard let json = Self.file("vector.json"), let body = Self.file("body.json"), let pem = Self.file("testClientCert.pem")
        else { return print("skipped: ../shared/vectors/paypal is not here") }
        let vector = try JSONDecoder().decode(Vector.self, from: Data(json))
        let then = try #require(ProviderTime.read(vector.transmissionTime)).adding(seconds: 60)
        let headers = [
            "paypal-transmission-id": vector.transmissionID, "paypal-transmission-time": vector.transmissionTime,
            "paypal-auth-algo": "SHA256withRSA", "paypal-transmission-sig": vector.signature,
            "paypal-cert-url": Self.address,
        ]
        let message = WebhookMessage(headers: headers, body: body, now: then)
        let transmission = try PayPalTransmission(message, standIn: nil)
        #expect(transmission.signed(body, webhookID: vector.webhookID) == Array(vector.message.utf8))
        let certificate = try #require(PayPalCertificate(pem: pem))
        #expect(certificate.name == "messageverificationcerts.sandbox.paypal.com")
        #expect(certificate.hasSigned(Array(vector.message.utf8), transmission.signature))
        #expect(!certificate.hasSigned(Array(vector.message.utf8) + [0], transmission.signature))
        #expect(certificate.trust(at: then, anchors: pem) == .known)
        // Its issuer is not among the roots of this machine: PayPal would be asked.
        #expect(certificate.trust(at: then) == .unknown)
        let today = Instant(milliseconds: 1_800_000_000_000)
        #expect(certificate.trust(at: today, anchors: pem) == .bad("the certificate does not hold at this time"))
        let fixture = PayPalFixture()
        fixture.server.answer("GET /v1/notifications/certs/CERT-1", String(decoding: pem, as: UTF8.self))
        let connection = fixture.paypal(
            ["webhookID": vector.webhookID], at: then, certificates: PayPalCertificates(anchors: pem)
        ).connection
        #expect(try await connection.read(message).map(\.kind) == ["BILLING.PLAN.CREATED"])
    }
}
