/// The phrases of the lexicon, letter by letter. One walk from a place in a text finds every phrase that begins there.
struct Trie: Sendable {
    /// What a phrase means, and how it may stand.
    struct Entry: Sendable {
        let meaning: Meaning
        let payload: Int32
        /// Whether the word may go on after the phrase, as `оплат` does in `оплатить`.
        let isStem: Bool
    }

    private static let emptyKey = UInt64.max
    private var keys: [UInt64] = Array(repeating: emptyKey, count: 1024)
    private var targets: [Int32] = Array(repeating: 0, count: 1024)
    private var edges = 0
    private(set) var entries: [[Entry]] = [[]]
    /// Whether a phrase ends at a node.
    private(set) var isEnd: [Bool] = [false]
    /// For each node, which scalars may follow, by their last six bits: most walks end at a look here.
    private var follows: [UInt64] = [0]
    /// Whether any phrase begins with an ASCII letter or digit; most places of most texts end here.
    private var begins = [Int32](repeating: -1, count: 128)

    mutating func insert(_ phrase: [UInt32], _ entry: Entry) {
        var node: Int32 = 0
        for scalar in phrase { node = child(of: node, scalar) ?? add(scalar, to: node) }
        guard node > 0 else { return }
        entries[Int(node)].append(entry)
        isEnd[Int(node)] = true
        if phrase[0] < 128 { begins[Int(phrase[0])] = child(of: 0, phrase[0]) ?? -1 }
    }

    /// The node after `scalar`, or `nil` when no phrase goes on so.
    @inline(__always)
    func child(of node: Int32, _ scalar: UInt32) -> Int32? {
        if node == 0, scalar < 128 {
            let target = begins[Int(scalar)]
            if target >= 0 { return target }
        }
        guard follows[Int(node)] & (1 << UInt64(scalar & 63)) != 0 else { return nil }
        let key = UInt64(UInt32(bitPattern: node)) << 32 | UInt64(scalar)
        var slot = Self.slot(key, keys.count)
        while keys[slot] != Self.emptyKey {
            if keys[slot] == key { return targets[slot] }
            slot = (slot + 1) & (keys.count - 1)
        }
        return nil
    }

    /// Whether some phrase is the beginning of `text`.
    func hasPrefix(of text: ArraySlice<UInt32>) -> Bool {
        var node: Int32 = 0
        for scalar in text {
            guard let next = child(of: node, scalar) else { return false }
            node = next
            if isEnd[Int(node)] { return true }
        }
        return false
    }

    private mutating func add(_ scalar: UInt32, to node: Int32) -> Int32 {
        if edges * 2 >= keys.count { grow() }
        let target = Int32(entries.count)
        entries.append([])
        isEnd.append(false)
        follows.append(0)
        follows[Int(node)] |= 1 << UInt64(scalar & 63)
        place(UInt64(UInt32(bitPattern: node)) << 32 | UInt64(scalar), target)
        edges += 1
        return target
    }

    private mutating func place(_ key: UInt64, _ target: Int32) {
        var slot = Self.slot(key, keys.count)
        while keys[slot] != Self.emptyKey { slot = (slot + 1) & (keys.count - 1) }
        keys[slot] = key
        targets[slot] = target
    }

    private mutating func grow() {
        let (oldKeys, oldTargets) = (keys, targets)
        keys = Array(repeating: Self.emptyKey, count: oldKeys.count * 2)
        targets = Array(repeating: 0, count: oldKeys.count * 2)
        for (index, key) in oldKeys.enumerated() where key != Self.emptyKey { place(key, oldTargets[index]) }
    }

    @inline(__always)
    private static func slot(_ key: UInt64, _ size: Int) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 20) & (size - 1)
    }
}
