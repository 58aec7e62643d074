import Foundation

extension CompanyName {
    /// How much of the two names agrees, from 0 to 1, each word counted by how rare it is; and how often so much agrees by chance.
    static func compare(
        _ left: CompanyName, _ right: CompanyName, _ trades: inout Words, _ rarity: (Int32) -> Double
    ) -> (Double, chance: Double) {
        if left.words == right.words { return (1, left.words.reduce(1) { $0 * rarity($1) }) }
        var free = right.words, rest: [Int32] = []
        var agreed = 0.0, chance = 1.0
        for word in left.words {
            if let at = free.firstIndex(where: { trades.likeness(word, $0) != .none }) {
                let share = max(rarity(word), rarity(free[at]))
                agreed += weight(share)
                chance *= share
                free.remove(at: at)
            } else {
                rest.append(word)
            }
        }
        // `APT` for what the other writes out: Auto Parts Tools; `autopart` for two words written as one.
        if let (short, long) = shortened(rest, free, trades) ?? shortened(free, rest, trades) {
            agreed += long.reduce(0) { $0 + weight(rarity($1)) } * 0.8
            chance *= long.reduce(1) { $0 * max(rarity($1), 0.01) }
            rest.removeAll { short.contains($0) || long.contains($0) }
            free.removeAll { short.contains($0) || long.contains($0) }
        }
        let missed = min(rest.reduce(0) { $0 + weight(rarity($1)) }, 20) + min(free.reduce(0) { $0 + weight(rarity($1)) }, 20)
        // What only one side says counts less where the other says nothing instead.
        let penalty = rest.isEmpty || free.isEmpty ? 0.5 : 0.6
        let whole = agreed + penalty * missed
        return (whole > 0 ? agreed / whole : 0, chance)
    }

    private static func weight(_ share: Double) -> Double { min(max(-log2(max(share, 1e-9)), 0.5), 12) }

    private static func shortened(_ left: [Int32], _ right: [Int32], _ trades: Words) -> ([Int32], [Int32])? {
        guard left.count == 1, right.count >= 2, let short = left.first else { return nil }
        let letters = trades[short].plain
        if letters == right.map({ trades[$0].plain[0] }) { return ([short], right) }
        let joined = right.flatMap { trades[$0].plain }
        if letters.count >= 6,
            PlainText.isWithin(2, letters, joined) || (joined.count > letters.count && joined.starts(with: letters))
        {
            return ([short], right)
        }
        return nil
    }

    /// Whether a domain's label is made from this name; `nil` when the name is not in Latin letters or missing.
    func makes(_ label: [UInt8], _ trades: Words) -> Bool? {
        guard !isEmpty, !isHan else { return nil }
        let core = PlainText.look(label.filter { PlainText.isLetter($0) || PlainText.isDigit($0) })
        let parts = words.map { trades[$0].look }
        guard let first = parts.first else { return nil }
        if core == first { return true }
        if core.starts(with: first) || (first.count >= 5 && PlainText.isWithin(1, Array(core.prefix(first.count)), first)) {
            let rest = Array(core.dropFirst(first.count))
            if parts.dropFirst().contains(where: { rest.starts(with: $0.prefix(4)) }) { return true }
            return parts.count == 1 && rest.count <= 6
        }
        return false
    }
}
