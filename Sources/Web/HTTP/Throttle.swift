import Basics
import Synchronization

/// How often one origin may do a thing: a bucket of `perMinute` tokens for each, which fills again as time passes.
///
/// It lives in the memory of one process; several machines allow as many times more. What comes from this machine itself is let
/// through: it is a program of the house, or all the visitors behind a proxy that does not say who they are.
public final class Throttle: Sendable {
    /// Origins that are remembered at once; beyond it those whose buckets are full are forgotten, and at worst all.
    static let mostOrigins = 20_000
    private static let own: Set = ["127.0.0.1", "0:0:0:0::/64"]

    private struct Bucket {
        /// In milliseconds of filling, so that nothing is rounded.
        var credit: Int64
        var at: Instant
    }

    private let perMinute: Int64
    private let buckets = Mutex<[String: Bucket]>([:])

    public init(perMinute: Int) {
        self.perMinute = Int64(max(1, perMinute))
    }

    /// How many origins are remembered.
    var count: Int { buckets.withLock { $0.count } }

    private var full: Int64 { 60_000 }
    private var price: Int64 { full / perMinute }

    /// Takes one token of `origin`.
    /// - Returns: `nil` when there was one, or else how many whole seconds it takes until there is.
    public func take(_ origin: String, at now: Instant) -> Int? {
        guard !Self.own.contains(origin) else { return nil }
        return buckets.withLock { buckets in
            if buckets.count >= Self.mostOrigins, buckets[origin] == nil { forget(&buckets, now) }
            var bucket = buckets[origin] ?? Bucket(credit: full, at: now)
            bucket = filled(bucket, now)
            defer { buckets[origin] = bucket }
            guard bucket.credit >= price else { return Int((price - bucket.credit + 999) / 1000) }
            bucket.credit -= price
            return nil
        }
    }

    /// A clock that is set back fills nothing.
    private func filled(_ bucket: Bucket, _ now: Instant) -> Bucket {
        let passed = min(max(0, now.milliseconds - bucket.at.milliseconds), full)
        return Bucket(credit: min(full, bucket.credit + passed), at: now)
    }

    private func forget(_ buckets: inout [String: Bucket], _ now: Instant) {
        buckets = buckets.filter { filled($0.value, now).credit < full }
        if buckets.count >= Self.mostOrigins { buckets = [:] }
    }
}
