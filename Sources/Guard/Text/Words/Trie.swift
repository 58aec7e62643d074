/// The phrases of the lexicon, letter by letter, laid out flat. One walk from a place in a text finds every phrase that begins
/// there.
struct Trie: Sendable {
    /// What a phrase means, and how it may stand.
    struct Entry: Sendable {
        let meaning: Meaning
        let payload: Int32
        /// Whether the word may go on after the phrase, as `оплат` does in `оплатить`.
        let isStem: Bool
    }

    /// Nodes with more children than this have a row of their own that is looked up rather than searched.
    private static let mostSearchedChildren = 6
    private static let scalarsOfRow = 128
    /// The first scalars of phrases are looked up below this, which holds all but styled letters and emoji.
    private static let scalarsOfRoot = 0xA000

    /// The children of a node stand together, in the order of their scalars.
    private let scalars: [UInt32]
    /// The first child of each node; those of the next node begin where its own end.
    private let firstChild: [Int32]
    private let firstEntry: [Int32]
    private let entries: [Entry]
    /// The row of nodes that have many children, `-1` for others.
    private let rowOf: [Int32]
    private let rows: [Int32]
    private let root: [Int32]

    init(_ growing: GrowingTrie = GrowingTrie()) {
        var (scalars, firstChild, firstEntry): ([UInt32], [Int32], [Int32]) = ([0], [], [])
        var (entries, rowOf, rows): ([Entry], [Int32], [Int32]) = ([], [], [])
        var queue = [0]
        var index = 0
        while index < queue.count {
            let node = growing.nodes[queue[index]]
            firstChild.append(Int32(queue.count))
            firstEntry.append(Int32(entries.count))
            entries.append(contentsOf: node.entries)
            let children = growing.children(of: queue[index])
            rowOf.append(children.count > Self.mostSearchedChildren ? Int32(rows.count) : -1)
            if children.count > Self.mostSearchedChildren { rows += Self.row(of: children.map(\.scalar), from: queue.count) }
            for (scalar, child) in children {
                scalars.append(scalar)
                queue.append(child)
            }
            index += 1
        }
        firstChild.append(Int32(queue.count))
        firstEntry.append(Int32(entries.count))
        var root = [Int32](repeating: -1, count: Self.scalarsOfRoot)
        for child in Int(firstChild[0])..<Int(firstChild[1]) where scalars[child] < UInt32(Self.scalarsOfRoot) {
            root[Int(scalars[child])] = Int32(child)
        }
        (self.scalars, self.firstChild, self.firstEntry, self.entries) = (scalars, firstChild, firstEntry, entries)
        (self.rowOf, self.rows, self.root) = (rowOf, rows, root)
    }

    private static func row(of scalars: [UInt32], from first: Int) -> [Int32] {
        var row = [Int32](repeating: -1, count: scalarsOfRow)
        for (offset, scalar) in scalars.enumerated() where scalar < UInt32(scalarsOfRow) {
            row[Int(scalar)] = Int32(first + offset)
        }
        return row
    }

    /// The node after `scalar`, or `nil` when no phrase goes on so.
    @inline(__always)
    func child(of node: Int32, _ scalar: UInt32) -> Int32? {
        if node == 0, scalar < UInt32(Self.scalarsOfRoot) {
            let target = root[Int(scalar)]
            return target < 0 ? nil : target
        }
        let row = rowOf[Int(node)]
        if row >= 0, scalar < UInt32(Self.scalarsOfRow) {
            let target = rows[Int(row) + Int(scalar)]
            return target < 0 ? nil : target
        }
        return search(node, scalar, isLong: row >= 0)
    }

    @inline(__always)
    private func search(_ node: Int32, _ scalar: UInt32, isLong: Bool) -> Int32? {
        var (low, high) = (firstChild[Int(node)], firstChild[Int(node) + 1])
        while isLong, high - low > Int32(Self.mostSearchedChildren) {
            let middle = (low + high) / 2
            if scalars[Int(middle)] <= scalar { low = middle } else { high = middle }
        }
        while low < high {
            if scalars[Int(low)] == scalar { return low }
            low += 1
        }
        return nil
    }

    /// Whether a phrase ends at a node.
    @inline(__always)
    func isEnd(_ node: Int32) -> Bool { firstEntry[Int(node)] < firstEntry[Int(node) + 1] }

    /// The phrases that end at a node.
    @inline(__always)
    func entries(at node: Int32) -> ArraySlice<Entry> { entries[Int(firstEntry[Int(node)])..<Int(firstEntry[Int(node) + 1])] }

    /// Whether some phrase is the beginning of `text`.
    func hasPrefix(of text: ArraySlice<UInt32>) -> Bool {
        var node: Int32 = 0
        for scalar in text {
            guard let next = child(of: node, scalar) else { return false }
            node = next
            if isEnd(node) { return true }
        }
        return false
    }
}

/// A trie while phrases are put into it. The children of a node are a chain; those of the root, which are many, are looked up.
struct GrowingTrie {
    struct Node {
        let scalar: UInt32
        var firstChild: Int32 = -1
        var nextSibling: Int32 = -1
        var entries: [Trie.Entry] = []
    }

    private(set) var nodes = [Node(scalar: 0)]
    private var root: [UInt32: Int32] = [:]

    mutating func insert(_ phrase: [UInt32], _ entry: Trie.Entry) {
        guard !phrase.isEmpty else { return }
        var node = 0
        for scalar in phrase { node = child(of: node, scalar) ?? grow(node, scalar) }
        let isKnown = nodes[node].entries.contains {
            $0.meaning == entry.meaning && $0.isStem == entry.isStem && $0.payload == entry.payload
        }
        if !isKnown { nodes[node].entries.append(entry) }
    }

    /// The children of a node, in the order of their scalars.
    func children(of node: Int) -> [(scalar: UInt32, node: Int)] {
        var children: [(scalar: UInt32, node: Int)] = []
        var next = nodes[node].firstChild
        while next >= 0 {
            children.append((nodes[Int(next)].scalar, Int(next)))
            next = nodes[Int(next)].nextSibling
        }
        return children.sorted { $0.scalar < $1.scalar }
    }

    private func child(of node: Int, _ scalar: UInt32) -> Int? {
        if node == 0 { return root[scalar].map(Int.init) }
        var next = nodes[node].firstChild
        while next >= 0, nodes[Int(next)].scalar != scalar { next = nodes[Int(next)].nextSibling }
        return next >= 0 ? Int(next) : nil
    }

    private mutating func grow(_ node: Int, _ scalar: UInt32) -> Int {
        let new = nodes.count
        nodes.append(Node(scalar: scalar, nextSibling: nodes[node].firstChild))
        nodes[node].firstChild = Int32(new)
        if node == 0 { root[scalar] = Int32(new) }
        return new
    }
}
