import Foundation
import Hummingbird
import Logging

/// A payment provider that lives on this machine: it speaks the wire formats of the real ones, has pages on which a person pays,
/// and misbehaves when it is told to. No money moves.
///
/// It keeps everything in memory. Every request and answer can be written to a file, so that tests can hold both to the contract
/// of the real service.
public struct FakeProvider: Sendable {
    /// The largest request body.
    static let mostBytes = 256 * 1024

    public let world: FakeWorld

    /// - Parameters:
    ///   - secrets: by provider and name, such as `stripe.webhookSecret`: what its messages are signed with.
    ///   - shop: the shop's own address, to which messages go: `http://127.0.0.1:8080`.
    ///   - exchanges: a file to which each request and answer is appended as one line of JSON.
    public init(secrets: [String: String], shop: String, exchanges: String? = nil) {
        world = FakeWorld(secrets: secrets, shop: shop, exchanges: exchanges.map { ExchangeLog(path: $0) })
    }

    /// Serves until it is told to stop.
    /// - Parameter onReady: told the port once it listens; 0 takes a free one.
    public func serve(port: Int, onReady: @escaping @Sendable (Int) -> Void) async throws {
        let router = Router()
        addControls(to: router)
        let (stripe, paypal) = (FakeStripe(world: world), try FakePayPal(world: world))
        stripe.addRoutes(to: router)
        paypal.addRoutes(to: router)
        addDisputes(to: router, stripe, paypal)
        FakePayTabs(world: world).addRoutes(to: router)
        FakeTap(world: world).addRoutes(to: router)
        FakeDLocal(world: world).addRoutes(to: router)
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: port), serverName: "FakeProvider"),
            onServerRunning: { channel in onReady(channel.localAddress?.port ?? 0) }, logger: Logger(label: "fake-provider"))
        try await application.runService()
    }

    /// The buyer's bank asks about a payment, or takes it back: `state` is inquiry, open, won or lost.
    private func addDisputes(to router: Router<BasicRequestContext>, _ stripe: FakeStripe, _ paypal: FakePayPal) {
        router.post("/_fake/dispute") { request, _ in
            let form = try await FakeForm(request)
            guard let charge = await world.charge(of: form["payment"]), let state = FakeDispute(rawValue: form["state"]) else {
                throw HTTPError(.notFound)
            }
            switch charge.provider {
            case FakeStripe.name: await stripe.dispute(charge, state)
            case FakePayPal.name: await paypal.dispute(charge, state)
            default: throw HTTPError(.notFound)
            }
            return "ok\n"
        }
    }

    /// The addresses by which a test tells it what to do and asks what has happened.
    private func addControls(to router: Router<BasicRequestContext>) {
        router.get("/_fake/health") { _, _ in "ok\n" }
        // What the shop is to be told from now on.
        router.post("/_fake/shop") { request, _ in
            let form = try await FakeForm(request)
            await world.setShop(form["address"])
            return "ok\n"
        }
        // `on` is begin, ask, refund, capture or webhook; `do` a misbehaviour; `times` how often.
        router.post("/_fake/behave") { request, _ in
            let form = try await FakeForm(request)
            guard let kind = Misbehaviour(rawValue: form["do"]), let times = Int(form["times"]) else {
                throw HTTPError(.badRequest)
            }
            await world.misbehave(on: form["on"], kind, times: times)
            return "ok\n"
        }
        // Every charge: which payment it is of, its amount, and what has gone back.
        router.get("/_fake/charges") { _, _ in
            Response(json: .list(await world.charges.map(\.json)))
        }
        // Messages that were sent or held, oldest first, as they would be sent now.
        router.get("/_fake/messages") { _, _ in
            Response(json: .list(await world.messages.map(\.json)))
        }
        // No message leaves by itself any more; a test sends them as it likes.
        router.post("/_fake/hold") { _, _ in
            await world.hold()
            return "ok\n"
        }
    }
}

/// What a fake provider does wrong.
public enum Misbehaviour: String, Sendable, CaseIterable {
    /// Does nothing and never answers.
    case silence
    /// Does what was asked and never answers.
    case silenceAfter
    /// Refuses with a status of 500, having done nothing, or having done it.
    case error, errorAfter
    /// Answers with bytes that are no JSON.
    case garbage
    /// Sends its message twice, late, or before the answer.
    case twice, late, early
    /// Says another amount than was paid.
    case wrongAmount
    /// Does what is right this time, so that a list can say when it does not.
    case nothing
}
