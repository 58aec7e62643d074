import NIOCore

/// Pages by address and variant. They lie under the hash of both, so that a request finds its page in the bytes it came with,
/// without copying them.
struct PageShelf {
    struct Key {
        let target: [UInt8]
        let variant: String
    }

    private var pages: [Int: (key: Key, answer: CachedAnswer)] = [:]
    /// The place of every page, the oldest first.
    private var queue = CircularBuffer<Int>()
    private var bytes = 0

    /// Where a page stands. Two pages that share a place push each other out; nobody can choose addresses that do, because
    /// the hash is another one in each process.
    static func place(of target: UnsafeRawBufferPointer, _ variant: String) -> Int {
        var hasher = Hasher()
        hasher.combine(bytes: target)
        hasher.combine(variant)
        return hasher.finalize()
    }

    func page(at place: Int, _ target: UnsafeRawBufferPointer, _ variant: String) -> CachedAnswer? {
        guard let found = pages[place], found.key.variant == variant, found.key.target.elementsEqual(target) else { return nil }
        return found.answer
    }

    mutating func keep(_ answer: CachedAnswer, _ key: Key) {
        let place = key.target.withUnsafeBytes { Self.place(of: $0, key.variant) }
        if let old = pages.updateValue((key, answer), forKey: place) {
            bytes -= old.answer.bytes
        } else {
            queue.append(place)
        }
        bytes += answer.bytes
    }

    /// Drops the oldest pages, and passes over each once that somebody has asked for since: addresses that are asked for only
    /// once, as by a robot with made-up queries, push each other out and not the pages that people read.
    mutating func makeRoom(mostPages: Int, mostBytes: Int) {
        while bytes > mostBytes || pages.count > mostPages, let place = queue.popFirst() {
            guard let page = pages[place]?.answer else { continue }
            if page.wasAsked.exchange(false, ordering: .relaxed) {
                queue.append(place)
            } else {
                pages[place] = nil
                bytes -= page.bytes
            }
        }
    }
}
