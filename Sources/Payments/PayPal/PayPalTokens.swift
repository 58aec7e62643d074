import Basics
import Synchronization

/// Tokens that PayPal has lent, kept in memory until they end.
final class PayPalTokens: Sendable {
    static let shared = PayPalTokens()
    /// A token is not used in its last minute: a request takes its time.
    static let marginSeconds: Int64 = 60
    static let mostKept = 50

    private let kept = Mutex<[String: (token: String, end: Instant)]>([:])

    init() {}

    func token(_ name: String, at now: Instant) -> String? {
        kept.withLock { $0[name].flatMap { $0.end.adding(seconds: -Self.marginSeconds) > now ? $0.token : nil } }
    }

    func keep(_ token: String, _ name: String, until end: Instant) {
        kept.withLock { kept in
            if kept.count >= Self.mostKept { kept = [:] }
            kept[name] = (token, end)
        }
    }

    func forget(_ name: String) { kept.withLock { $0[name] = nil } }
}
