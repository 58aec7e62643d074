import Basics
import Foundation
import Testing

@testable import Payments

@Suite struct StripeSignatureTests {
    private let body = Array(#"{"id":"evt_1","object":"event"}"#.utf8)
    private let now = Instant(milliseconds: 1_800_000_000_000)

    private func check(_ header: String, _ body: [UInt8]? = nil, at time: Instant? = nil, secret: String = "whsec") throws {
        let message = WebhookMessage(headers: ["stripe-signature": header], body: body ?? self.body, now: time ?? now)
        try StripeSignature.check(message, secret: secret)
    }

    private var good: String { StripeSignature.header(for: body, secret: "whsec", at: now) }

    @Test func aGoodOneIsTaken() throws {
        try check(good)
        // While a secret is changed there are two.
        try check("t=1800000000,v1=00ff,\(good.dropFirst("t=1800000000,".count)),v0=1234")
        try check(good, at: now.adding(seconds: 300))
        try check(good, at: now.adding(seconds: -300))
    }

    @Test func anythingElseIsForged() {
        let wrong: [(String, [UInt8]?, Instant?, String)] = [
            ("", nil, nil, "whsec"), ("t=1800000000", nil, nil, "whsec"), (good, Array("{}".utf8), nil, "whsec"),
            (good, nil, now.adding(seconds: 301), "whsec"), (good, nil, now.adding(seconds: -301), "whsec"),
            (good, nil, nil, "other"), (good, nil, nil, ""), ("t=x,v1=00", nil, nil, "whsec"),
            (good.replacing("v1=", with: "v0="), nil, nil, "whsec"), ("\(good),t=1800000001", nil, nil, "whsec"),
        ]
        for (header, body, time, secret) in wrong {
            #expect(throws: AppError.self, "\(header)") { try check(header, body, at: time, secret: secret) }
        }
    }

    /// The vector that Stripe's own libraries are tested with.
    @Test func thePublishedVector() throws {
        let root = URL(fileURLWithPath: #filePath).pathComponents.dropLast(5).joined(separator: "/")
        let path = "/\(root.drop { $0 == "/" })/shared/vectors/stripe_webhook.json"
        guard let data = FileManager.default.contents(atPath: path) else {
            print("skipped: ../shared/vectors/stripe_webhook.json is not here")
            return
        }
        struct Vector: Decodable {
            let secret: String
            let timestamp: Int64
            let payload: String
            let header: String
        }
        let vector = try JSONDecoder().decode(Vector.self, from: data)
        try check(
            vector.header, Array(vector.payload.utf8), at: Instant(milliseconds: vector.timestamp * 1_000), secret: vector.secret)
    }
}
