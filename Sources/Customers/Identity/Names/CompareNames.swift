/// How two names agree.
enum NameAgreement: UInt8, CaseIterable, Sendable {
    /// Two words or more, all of the shorter name.
    case whole
    /// The same, with a slip of the pen or in sound.
    case wholeNear
    /// One word, and an initial that fits: `S. Das`, `Sunil Das`.
    case initial
    /// One word is all that one of them says, and the other has it.
    case part
    /// The same, nearly.
    case partNear
    /// One word agrees, another does not: two of a family, or by chance.
    case torn
    case different
    case missing
}

extension PersonName {
    /// - Returns: how they agree, and the words of the left one that agreed.
    static func compare(_ left: PersonName, _ right: PersonName, _ known: inout Words) -> (NameAgreement, [Int32]) {
        guard !left.isEmpty, !right.isEmpty else { return (.missing, []) }
        var free = right.words
        var agreed: [Int32] = [], rest: [Int32] = []
        var isNear = false
        for word in left.words {
            if let at = free.firstIndex(where: { known.likeness(word, $0) == .same }) {
                agreed.append(word)
                free.remove(at: at)
            } else {
                rest.append(word)
            }
        }
        for word in rest {
            guard let at = free.firstIndex(where: { known.likeness(word, $0) == .near }) else { continue }
            agreed.append(word)
            isNear = true
            free.remove(at: at)
            rest.removeAll { $0 == word }
        }
        guard let first = agreed.first else {
            // Written together or apart: `Bin Salman`, `Binsalman`.
            let (l, r) = (joined(left, known), joined(right, known))
            if l.count >= 6, l == r || PlainText.isWithin(1, l, r) { return (.wholeNear, left.words) }
            return (.different, [])
        }
        if agreed.count >= 2 {
            if rest.isEmpty || free.isEmpty { return (isNear ? .wholeNear : .whole, agreed) }
            return (agreed.count > max(rest.count, free.count) ? .wholeNear : .torn, agreed)
        }
        // One word agreed. What else is there on either side?
        let leftSays = rest.map { known[$0].plain[0] } + left.initials
        let rightSays = free.map { known[$0].plain[0] } + right.initials
        if leftSays.isEmpty || rightSays.isEmpty { return (isNear ? .partNear : .part, [first]) }
        if rest.isEmpty || free.isEmpty {
            return leftSays.contains(where: rightSays.contains) ? (isNear ? .partNear : .initial, [first]) : (.torn, [first])
        }
        return (.torn, [first])
    }

    private static func joined(_ name: PersonName, _ known: Words) -> [UInt8] {
        name.words.map { known[$0].sound }.sorted { $0.lexicographicallyPrecedes($1) }.flatMap { $0 }
    }
}
