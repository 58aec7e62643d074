import Basics
import Fetch
import Foundation
import MoneyKit
import Sales
import Testing

@testable import Payments

/// Our requests and what we read of the answers, against a Stripe that others have written: localstripe, as `bin/setup` installs it. It
/// knows payment intents, their calling off and refunds, and neither hosted pages nor OXXO; those our own fake plays alone.
@Suite(.serialized) struct LocalStripeTests {
    private static let program = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../var/localstripe/bin/localstripe").standardizedFileURL
    private static let key = "sk_test_12345"
    private static let form = ["Content-Type": "application/x-www-form-urlencoded", "Authorization": "Bearer \(key)"]

    private func withLocalStripe(_ body: (String) async throws -> Void) async throws {
        guard FileManager.default.isExecutableFile(atPath: Self.program.path) else {
            print("skipped: localstripe is not installed; bin/setup installs it")
            return
        }
        let port = try freePort()
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = Self.program
        process.arguments = ["--port", "\(port)", "--from-scratch"]
        process.environment = ["PYTHONUNBUFFERED": "1"]
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        defer {
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        // It says that it listens on its first line.
        _ = pipe.fileHandleForReading.availableData
        try await body("http://127.0.0.1:\(port)")
    }

    private func freePort() throws -> Int {
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = ["-c", "import socket; s = socket.socket(); s.bind(('127.0.0.1', 0)); print(s.getsockname()[1])"]
        process.standardOutput = pipe
        try process.run()
        let said = String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self)
        process.waitUntilExit()
        return try #require(Int(said.trimmingCharacters(in: .whitespacesAndNewlines)))
    }

    private func stripe(_ base: String) -> Stripe {
        let account = OpenedAccount(
            provider: .stripe, isLive: false, country: "US", values: ["secretKey": Self.key, "webhookSecret": "whsec_1"])
        return Stripe(account, base) { call in
            var call = call
            // localstripe does not know the reason of a refund, which Stripe documents.
            call.body = call.body.map { bytes in
                Array(String(decoding: bytes, as: UTF8.self).replacing("&reason=requested_by_customer", with: "").utf8)
            }
            return try await HTTPFetch.call(call, limitBytes: 1_048_576, timeoutSeconds: 10)
        }
    }

    /// What a person does on Stripe's own page, and what a page would have asked for.
    private func post(_ base: String, _ path: String, _ fields: [(String, String)]) async throws -> ProviderJSON {
        var form = FormFields()
        for (name, value) in fields { form.add(name, value) }
        let call = HTTPFetch.Call(.post, base + path, headers: Self.form, body: form.bytes)
        let reply = try await HTTPFetch.call(call, limitBytes: 1_048_576, timeoutSeconds: 10)
        #expect(reply.isSuccess, "\(path): \(String(decoding: reply.bytes, as: UTF8.self))")
        return try ProviderJSON(reply.bytes)
    }

    private func intent(_ base: String, card: String? = nil) async throws -> String {
        var fields = [("amount", "100000"), ("currency", "usd"), ("metadata[payment]", "pay-1")]
        if let card {
            let method = try await post(
                base, "/v1/payment_methods",
                [
                    ("type", "card"), ("card[number]", card), ("card[exp_month]", "12"), ("card[exp_year]", "2040"),
                    ("card[cvc]", "123"),
                ])
            fields += [("payment_method", method["id"].text), ("confirm", "true")]
        }
        return try await post(base, "/v1/payment_intents", fields)["id"].text
    }

    private func known(_ intent: String) -> KnownPayment {
        KnownPayment(
            payment: ID("pay-1"), method: .card, amount: Money(minor: 1_000_00, .usd), reference: intent, capture: intent)
    }

    @Test func whatNobodyHasPaidIsCalledOff() async throws {
        try await withLocalStripe { base in
            let intent = try await intent(base)
            let connection = stripe(base).connection
            // It fails when refunds of what nobody has paid are asked for, so how such an intent stands is not asked here.
            let facts = try await connection.withdraw(known(intent))
            #expect(facts == [.capture(intent), .expired])
        }
    }

    @Test func moneyGoesBackOnce() async throws {
        try await withLocalStripe { base in
            let intent = try await intent(base, card: "4242424242424242")
            let connection = stripe(base).connection
            let wish = RefundWish(id: "pay-1:k7", amount: Money(minor: 300_00, .usd), reason: "broken")
            let first = try await connection.refund(known(intent), wish)
            guard case .refund(let refund)? = first.first else {
                Issue.record("\(first)")
                return
            }
            #expect(first.count == 1)
            #expect(refund.ours == "pay-1:k7")
            #expect(refund.amount == Money(minor: 300_00, .usd))
            #expect(refund.state == .done)
            // Found in its list, it is not asked for again.
            #expect(try await connection.refund(known(intent), wish) == first)
        }
    }

    @Test func aKeyThatIsNotKnownIsRefused() async throws {
        try await withLocalStripe { base in
            let account = OpenedAccount(provider: .stripe, isLive: false, country: "US", values: ["secretKey": "nonsense"])
            let stripe = Stripe(account, base) { try await HTTPFetch.call($0, limitBytes: 1_048_576, timeoutSeconds: 10) }
            let error = await #expect(throws: AppError.self) { try await stripe.connection.ask(known("pi_1")) }
            #expect(error?.message.key == "provider.refused")
            #expect(error?.kind == .conflict)
        }
    }
}
