import Foundation

/// Everything that a fake provider remembers.
public actor FakeWorld {
    /// Money that was taken from a buyer.
    public struct Charge: Sendable {
        public let provider: String
        public let id: String
        /// What the shop calls the payment.
        public let payment: String
        public let amount: Int
        public let currency: String
        public var refunded: Int

        var json: FakeJSON {
            .object([
                ("provider", .text(provider)), ("id", .text(id)), ("payment", .text(payment)), ("amount", .number(amount)),
                ("currency", .text(currency)), ("refunded", .number(refunded)),
            ])
        }
    }

    nonisolated let secrets: [String: String]
    nonisolated let exchanges: ExchangeLog?
    private(set) var shop: String
    public private(set) var charges: [Charge] = []
    public private(set) var messages: [FakeMessage] = []
    private var objects: [String: FakeJSON] = [:]
    private var answers: [String: KeptAnswer] = [:]
    private var misbehaviours: [String: [Misbehaviour]] = [:]
    private var isHolding = false
    private var count = 0

    /// What was answered to a request with an idempotency key.
    struct KeptAnswer: Sendable {
        let request: String
        let status: Int
        let body: FakeJSON
    }

    init(secrets: [String: String], shop: String, exchanges: ExchangeLog?) {
        (self.secrets, self.shop, self.exchanges) = (secrets, shop, exchanges)
    }

    func setShop(_ address: String) { shop = address }
    func hold() { isHolding = true }

    /// A name that nothing else has.
    func newID(_ prefix: String) -> String {
        count += 1
        return "\(prefix)\(String(format: "%06d", count))\(UUID().uuidString.replacingOccurrences(of: "-", with: "").prefix(12))"
    }

    // MARK: Objects

    func object(_ id: String) -> FakeJSON? { objects[id] }
    func keep(_ object: FakeJSON) { objects[object["id"].string] = object }
    func all(_ kind: String) -> [FakeJSON] {
        objects.values.filter { $0["object"].string == kind }.sorted { $0["id"].string < $1["id"].string }
    }

    /// Changes an object in one step.
    /// - Returns: what `change` made of it; `nil` when there is no such object or `change` wants none of it.
    func change(_ id: String, _ change: @Sendable (FakeJSON) -> FakeJSON?) -> FakeJSON? {
        guard let object = objects[id], let changed = change(object) else { return nil }
        objects[id] = changed
        return changed
    }

    func charge(_ charge: Charge) { charges.append(charge) }

    /// The money that came of what the shop calls a payment.
    func charge(of payment: String) -> Charge? { charges.last { $0.payment == payment } }

    /// - Returns: false when more would go back than came.
    func refund(_ charge: String, _ amount: Int) -> Bool {
        guard let index = charges.firstIndex(where: { $0.id == charge }),
            charges[index].refunded + amount <= charges[index].amount
        else { return false }
        charges[index].refunded += amount
        return true
    }

    // MARK: Keys

    func answer(for key: String) -> KeptAnswer? { answers[key] }
    func keep(_ answer: KeptAnswer, for key: String) { answers[key] = answer }

    // MARK: Misbehaviour

    func misbehave(on what: String, _ kind: Misbehaviour, times: Int) {
        misbehaviours[what, default: []] += Array(repeating: kind, count: max(0, min(10_000, times)))
    }

    /// What to do wrong this time.
    func next(on what: String) -> Misbehaviour? {
        guard let first = misbehaviours[what]?.first else { return nil }
        misbehaviours[what]?.removeFirst()
        return first == .nothing ? nil : first
    }

    // MARK: Messages

    /// Tells the shop, now or when a test does.
    func tell(_ message: FakeMessage) {
        messages.append(message)
        guard !isHolding else { return }
        let (kind, shop) = (next(on: "webhook"), shop)
        Task {
            if kind == .late { try? await Task.sleep(for: .seconds(2)) }
            for _ in 0..<(kind == .twice ? 2 : 1) { await FakeDelivery.send(message, to: shop) }
        }
    }
}
