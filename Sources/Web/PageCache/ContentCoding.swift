/// How a body is sent: as it is, or compressed in one of the ways that browsers take.
enum ContentCoding: Int, Sendable, CaseIterable {
    case identity, gzip, brotli

    /// The name in `Content-Encoding`; none for the body as it is.
    var name: String? {
        switch self {
        case .identity: nil
        case .gzip: "gzip"
        case .brotli: "br"
        }
    }

    /// The smallest one that an `Accept-Encoding` allows (RFC 9110 §12.5.3): Brotli before gzip, and neither where its weight
    /// is zero. A `*` is not taken for a promise.
    static func chosen(by accepted: some Collection<UInt8>) -> ContentCoding {
        var hasGzip = false
        var rest = accepted[...]
        while !rest.isEmpty {
            let part = rest.prefix { $0 != UInt8(ascii: ",") }
            rest = rest[part.endIndex...].dropFirst()
            let name = part.prefix { $0 != UInt8(ascii: ";") }
            guard !isZero(part[name.endIndex...].dropFirst()) else { continue }
            let bare = name.trimmingBlanks
            if bare.elementsEqual("br".utf8) { return .brotli }
            if bare.elementsEqual("gzip".utf8) { hasGzip = true }
        }
        return hasGzip ? .gzip : .identity
    }

    /// True for the weights `q=0`, `q=0.0`, `q=0.00` and `q=0.000`.
    private static func isZero(_ weight: some Collection<UInt8>) -> Bool {
        let text = weight.filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
        guard text.count >= 3, text[0] | 0x20 == UInt8(ascii: "q"), text[1] == UInt8(ascii: "=") else { return false }
        return text.dropFirst(2).allSatisfy { $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: ".") }
    }
}

extension Collection<UInt8> {
    /// Without the spaces and tabs at both ends.
    fileprivate var trimmingBlanks: SubSequence {
        let isBlank: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        let start = drop(while: isBlank)
        var end = start.endIndex
        var count = start.count
        while count > 0 {
            let before = start.index(start.startIndex, offsetBy: count - 1)
            guard isBlank(start[before]) else { break }
            (end, count) = (before, count - 1)
        }
        return start[start.startIndex..<end]
    }
}
