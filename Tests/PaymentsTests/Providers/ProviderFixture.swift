import Basics
import Fetch
import Foundation
import MoneyKit
import Sales
import Store
import Synchronization

@testable import Payments

/// A provider whose answers stand in a table: every request is kept, and one that nobody expected fails.
final class AnsweringServer: Sendable {
    struct Answer: Sendable {
        let status: Int
        let body: String
    }

    private struct State {
        var answers: [String: [Answer]] = [:]
        var calls: [HTTPFetch.Call] = []
    }

    private let state = Mutex(State())

    /// The next answer to a method and path, such as `POST /v1/refunds`.
    func answer(_ what: String, _ body: String, status: Int = 200) {
        state.withLock { $0.answers[what, default: []].append(Answer(status: status, body: body)) }
    }

    var calls: [HTTPFetch.Call] { state.withLock { $0.calls } }

    /// The form fields of the last request, as they went out.
    var lastForm: [String] {
        let body = calls.last?.body.map { String(decoding: $0, as: UTF8.self) } ?? ""
        return body.split(separator: "&").map { $0.removingPercentEncoding ?? String($0) }
    }

    var transport: Providers.Transport {
        { call in
            let path = URL(string: call.url).map { $0.path() } ?? ""
            let what = "\(call.method.rawValue) \(path)"
            return try self.state.withLock { state in
                state.calls.append(call)
                guard var list = state.answers[what], !list.isEmpty else {
                    throw AppError(.internal, "test.unexpected", detail: what)
                }
                let answer = list.removeFirst()
                state.answers[what] = list
                return HTTPFetch.Reply(status: answer.status, bytes: Array(answer.body.utf8))
            }
        }
    }
}

/// Payments that were begun, without a provider behind them.
enum ProviderFixture {
    static let keyring = Keyring.fresh()

    static func account(_ provider: Provider, country: String = "US", secrets: [String: String] = [:]) throws -> ProviderAccount {
        var account = ProviderAccount(provider, isOn: true, country: country)
        for field in provider.fields {
            let value = secrets[field.name] ?? "test-\(field.name)"
            if field.isSecret {
                account.setSecret(field.name, value, keyring)
            } else {
                account.values[field.name] = value
            }
        }
        return account
    }

    static func providers(_ database: Database, _ server: AnsweringServer) -> Providers {
        Providers(
            database, site: "https://lakeward.example", keyring: keyring, transport: server.transport)
    }

    /// An order of `total` and a payment of it that has begun under the reference `cs_1`.
    static func begun(
        _ total: Money, method: Payment.Method = .card, provider: Provider = .stripe, in tx: Transaction
    ) throws -> (order: ID<Order>, payment: ID<Payment>) {
        let order = try OrderFixture.place(total, in: tx)
        let payment = try Payment.start(PaymentOption(method, provider), for: order, total, key: "checkout", in: tx)
        try Payment.learn([.begun(reference: "cs_1", url: "https://pay.example/cs_1", expires: nil)], of: payment, in: tx)
        return (order, payment)
    }

    static func wish(_ amount: Money, method: Payment.Method = .card, payment: ID<Payment> = ID("pay-1")) -> PaymentWish {
        PaymentWish(
            payment: payment, method: method, amount: amount, number: "TW-2026-000001",
            contact: Order.Contact(
                company: "Nordwind", name: "Anna Berg", email: "anna@nordwind.example", phone: "+49 40 1",
                address: Address(country: "DE")),
            language: .german, returnURL: "https://lakeward.example/de/orders/t/payments/pay-1/back",
            cancelURL: "https://lakeward.example/de/orders/t", notifyURL: "https://lakeward.example/webhooks/stripe",
            now: Instant(milliseconds: 1_800_000_000_000))
    }
}
