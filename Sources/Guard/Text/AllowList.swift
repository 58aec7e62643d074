/// What a seller has decided is no finding for him.
public struct AllowList: Hashable, Sendable, Codable {
    /// Registrable domains, with all that lies under them.
    public var domains: [String]
    /// Texts that are never a finding, such as a model name that looks like an address. What is found inside one where it is
    /// written so, in any case, is no finding either.
    public var phrases: [String]

    public init(domains: [String] = [], phrases: [String] = []) {
        (self.domains, self.phrases) = (domains, phrases)
    }
}

/// Where the allowed phrases stand in a text.
struct AllowedPlaces {
    /// For each place of the text how far the phrases reach that begin there or before.
    private let reach: [Int32]

    /// `nil` when none of them stands in it.
    init?(of phrases: [String], in text: Scalars) {
        guard !phrases.isEmpty else { return nil }
        let written = text.values.map(Self.folded)
        var reach: [Int32] = []
        for phrase in phrases {
            let wanted = Scalars(phrase).values.map(Self.folded)
            for start in Self.places(of: wanted, in: written) {
                if reach.isEmpty { reach = [Int32](repeating: 0, count: written.count) }
                reach[start] = max(reach[start], Int32(start + wanted.count))
            }
        }
        guard !reach.isEmpty else { return nil }
        for index in reach.indices.dropFirst() { reach[index] = max(reach[index], reach[index - 1]) }
        self.reach = reach
    }

    /// Whether a place lies inside one of the phrases.
    func cover(_ place: Range<Int>) -> Bool {
        reach.indices.contains(place.lowerBound) && Int(reach[place.lowerBound]) >= place.upperBound
    }

    /// Small letters, and one kind of space.
    private static func folded(_ value: UInt32) -> UInt32 {
        if value < 128 { return (65...90).contains(value) ? value + 32 : (9...13).contains(value) ? 32 : value }
        guard let properties = Unicode.Scalar(value)?.properties else { return value }
        if properties.isWhitespace { return 32 }
        let small = properties.lowercaseMapping.unicodeScalars
        return small.count == 1 ? small.first?.value ?? value : value
    }

    /// Where a phrase begins, in time that grows with the text alone (Knuth, Morris and Pratt, SIAM J. Comput. 6:323).
    private static func places(of wanted: [UInt32], in text: [UInt32]) -> [Int] {
        guard let first = wanted.first, wanted.count <= text.count, text.contains(first) else { return [] }
        var fallback = [Int](repeating: 0, count: wanted.count)
        var length = 0
        for index in wanted.indices.dropFirst() {
            while length > 0, wanted[index] != wanted[length] { length = fallback[length - 1] }
            if wanted[index] == wanted[length] { length += 1 }
            fallback[index] = length
        }
        var found: [Int] = []
        length = 0
        for (index, value) in text.enumerated() {
            while length > 0, value != wanted[length] { length = fallback[length - 1] }
            if value == wanted[length] { length += 1 }
            guard length == wanted.count else { continue }
            found.append(index + 1 - length)
            length = fallback[length - 1]
        }
        return found
    }
}
