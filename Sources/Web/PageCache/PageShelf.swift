import NIOCore

/// Pages by host, address and variant. They lie under the hash of all three, so that a request finds its page in the bytes it came
/// with, without copying them.
struct PageShelf {
    struct Key {
        /// As the request writes it. A page is kept only where it was drawn for that name, never because another domain has it.
        let host: [UInt8]
        let target: [UInt8]
        let variant: String
    }

    private var pages: [Int: (key: Key, answer: CachedAnswer)] = [:]
    /// The place of every page, the oldest first.
    private var queue = CircularBuffer<Int>()
    private var bytes = 0

    /// Where a page stands. Two pages that share a place push each other out; nobody can choose addresses that do, because
    /// the hash is another one in each process.
    static func place(of target: UnsafeRawBufferPointer, at host: UnsafeRawBufferPointer, _ variant: String) -> Int {
        var hasher = Hasher()
        hasher.combine(bytes: host)
        hasher.combine(host.count)
        hasher.combine(bytes: target)
        hasher.combine(variant)
        return hasher.finalize()
    }

    func page(
        at place: Int, _ target: UnsafeRawBufferPointer, at host: UnsafeRawBufferPointer, _ variant: String
    ) -> CachedAnswer? {
        guard let found = pages[place], found.key.variant == variant, found.key.target.elementsEqual(target),
            found.key.host.elementsEqual(host)
        else { return nil }
        return found.answer
    }

    mutating func keep(_ answer: CachedAnswer, _ key: Key) {
        let place = key.target.withUnsafeBytes { target in
            key.host.withUnsafeBytes { host in Self.place(of: target, at: host, key.variant) }
        }
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
