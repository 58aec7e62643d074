import MoneyKit

/// Round prices that part a list into some four stretches of about as many products.
enum PriceSteps {
    static let fewestProducts = 8

    /// So many prices, taken evenly, tell where the stretches end.
    static let mostLookedAt = 1_000

    /// The ends of the stretches, rising; none where there is too little to part.
    /// - Parameter prices: in ten-thousandths of a minor unit.
    static func cuts(_ prices: [Int64]) -> [Int64] {
        guard prices.count >= fewestProducts else { return [] }
        let step = (prices.count + mostLookedAt - 1) / mostLookedAt
        let sample = stride(from: 0, to: prices.count, by: step).map { prices[$0] }.sorted()
        let (least, most) = (sample[0], sample[sample.count - 1])
        let quarters = [1, 2, 3].map { round(sample[sample.count * $0 / 4]) }
        var cuts: [Int64] = []
        for cut in quarters where cut > least && cut < most && cut > cuts.last ?? 0 { cuts.append(cut) }
        return cuts
    }

    /// The largest of 1, 1.5, 2, 3, 5, 7 and 10 times a power of ten that is not above `price`.
    static func round(_ price: Int64) -> Int64 {
        var unit: Int64 = 1
        while unit <= price / 100 { unit *= 10 }
        return [70, 50, 30, 20, 15, 10, 7, 5, 3, 2].map { $0 * unit }.first { $0 <= price } ?? max(1, price)
    }

    /// How many of `prices` lie between two ends, both of them included.
    static func count(_ prices: [Int64], _ first: Int64?, _ last: Int64?) -> Int {
        prices.count { $0 >= first ?? .min && $0 <= last ?? .max }
    }
}
