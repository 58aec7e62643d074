import Basics
import MoneyKit
import Testing

@testable import Payments

@Suite struct CashUTests {
    private let cashu = CashU(
        OpenedAccount(
            provider: .cashu, isLive: true, country: "AE", values: ["merchantID": "Lakeward", "keyword": "Key Word"]), nil)

    /// The digests of RFC 1321's test suite.
    @Test(arguments: [
        ("", "d41d8cd98f00b204e9800998ecf8427e"), ("abc", "900150983cd24fb0d6963f7d28e17f72"),
        ("message digest", "f96b697d7cb7938d525a2f31aaf161d0"),
    ])
    func theDigest(text: String, digest: String) { #expect(MD5.hexadecimal(text) == digest) }

    @Test func theFormIsSigned() async throws {
        let token = MD5.hexadecimal("lakeward:12.50:usd:Key Word")
        #expect(cashu.token(amount: "12.50", currency: "USD") == token)
        let facts = try await cashu.connection.begin(ProviderFixture.wish(Money(minor: 12_50, .usd), method: .cashu))
        #expect(
            facts == [
                .begun(
                    reference: "pay-1",
                    url: """
                        https://www.cashu.com/cgi-bin/pcashu.cgi?merchant_id=Lakeward&token=\(token)&display_text=TW-2026-000001\
                        &currency=usd&amount=12.50&language=en&session_id=pay-1&txt1=TW-2026-000001&test_mode=0
                        """, expires: nil)
            ])
    }

    private func read(_ changes: [String: String] = [:]) async throws -> [ProviderEvent] {
        var fields = [
            "amount": "12.50", "currency": "usd", "session_id": "pay-1", "trn_id": "77", "txt1": "TW 1",
            "token": MD5.hexadecimal("lakeward:12.50:usd:Key Word"),
            "verificationString": MD5.hexadecimal("lakeward:77:Key Word"),
        ]
        fields.merge(changes) { $1 }
        let body = fields.map { "\($0.key)=\(FormFields.encoded($0.value))" }.joined(separator: "&")
        return try await cashu.connection.read(
            WebhookMessage(headers: [:], body: Array(body.utf8), now: Instant(milliseconds: 0)))
    }

    @Test func itsMessageIsTakenWhenItIsSigned() async throws {
        let events = try await read()
        #expect(events.first?.payment == ID("pay-1"))
        #expect(events.first?.facts == [.paid(Money(minor: 12_50, .usd), capture: "77")])
        for change in [["amount": "1.00"], ["currency": "eur"], ["trn_id": "78"], ["token": ""], ["verificationString": ""]] {
            await #expect(throws: AppError.self, "\(change)") { _ = try await read(change) }
        }
    }

    @Test func itIsGoneAndOff() async throws {
        #expect(Provider.cashu.isDiscontinued)
        #expect(!ProviderAccount(.cashu).isOn)
        let known = KnownPayment(
            payment: ID("pay-1"), method: .cashu, amount: Money(minor: 12_50, .usd), reference: "pay-1", capture: "77")
        #expect(try await cashu.connection.ask(known) == [])
        await #expect(throws: AppError.self) {
            _ = try await cashu.connection.refund(known, RefundWish(id: "r", amount: known.amount, reason: "x"))
        }
    }
}
