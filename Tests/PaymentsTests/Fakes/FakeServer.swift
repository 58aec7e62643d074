import Basics
import Fetch
import Foundation
import Testing

@testable import Payments

/// The fake providers as a process of their own, which sends nothing by itself.
enum FakeServer {
    static func withFake(_ body: @escaping @Sendable (Int) async throws -> Void) async throws {
        let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "tradewind")
        // What is asked and answered is kept for whoever holds it to the providers' contracts.
        let exchanges = ProcessInfo.processInfo.environment["TRADEWIND_TEST_EXCHANGES"].map { ["--exchanges", $0] } ?? []
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = program
        process.arguments = ["fake-provider", "--port", "0", "--shop", "http://127.0.0.1:1"] + exchanges
        process.standardOutput = pipe
        try process.run()
        defer {
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        // It says where it is on its first line.
        let said = String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self)
        let port = try #require(said.firstMatch(of: /127\.0\.0\.1:(\d+)/).flatMap { Int($0.output.1) }, "\(said)")
        try await post(port, "_fake/hold", "")
        try await body(port)
    }

    static func press(_ button: String, _ payment: Payment) async throws {
        let call = HTTPFetch.Call(
            .post, payment.url, headers: ["Content-Type": "application/x-www-form-urlencoded"], body: Array("do=\(button)".utf8))
        _ = try await HTTPFetch.call(call, limitBytes: 65_536, timeoutSeconds: 10)
    }

    static func json(_ port: Int, _ what: String) async throws -> [ProviderJSON] {
        let answer = try await HTTPFetch.get("http://127.0.0.1:\(port)/_fake/\(what)", limitBytes: 1_048_576)
        return try ProviderJSON(Array("{\"all\":".utf8) + answer.bytes + Array("}".utf8))["all"].list
    }

    static func post(_ port: Int, _ path: String, _ form: String) async throws {
        let call = HTTPFetch.Call(
            .post, "http://127.0.0.1:\(port)/\(path)", headers: ["Content-Type": "application/x-www-form-urlencoded"],
            body: Array(form.utf8))
        _ = try await HTTPFetch.call(call, limitBytes: 65_536, timeoutSeconds: 10)
    }

    /// The headers in which the providers sign.
    private static let signatures = [
        "PAYPAL-TRANSMISSION-ID", "PAYPAL-TRANSMISSION-TIME", "PAYPAL-AUTH-ALGO", "PAYPAL-TRANSMISSION-SIG", "PAYPAL-CERT-URL",
        "Stripe-Signature", "Signature", "hashstring", "X-Date", "X-Login", "Authorization",
    ]

    /// Every message so far, delivered once more, and a forged one with each.
    static func hearEverything(from port: Int, _ provider: Provider, _ site: Providers) async throws {
        for message in try await json(port, "messages") {
            let headers = signatures.map { ($0.lowercased(), message["headers"][$0].text) }.filter { !$0.1.isEmpty }
            let body = Array(message["body"].text.utf8)
            try await Payment.hear(headers: Dictionary(headers) { $1 }, body: body, from: provider, with: site)
            await #expect(throws: AppError.self) {
                try await Payment.hear(headers: [:], body: body, from: provider, with: site)
            }
        }
    }
}
