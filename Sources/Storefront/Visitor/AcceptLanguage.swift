import Basics

/// An `Accept-Language` header (RFC 9110 §12.5.4), best first.
struct AcceptLanguage: Hashable, Sendable {
    /// What lies beyond is not read: no browser sends more.
    static let mostTags = 20

    let tags: [String]

    init(_ header: String) {
        let parts = header.split(separator: ",").prefix(Self.mostTags).enumerated().map { position, part in
            Weighted(part, position)
        }
        tags = parts.filter { $0.thousandths > 0 && $0.tag != "*" && !$0.tag.isEmpty }
            .sorted { ($1.thousandths, $0.position) < ($0.thousandths, $1.position) }
            .map(\.tag)
    }

    /// The first region that is told: the `FR` of `fr-FR` (BCP 47 §2.2.4).
    var region: String? { tags.lazy.compactMap(Self.region).first }

    /// `fr-FR` and `zh-Hant-TW` have a region, `fr` has none.
    static func region(_ tag: String) -> String? {
        tag.split(separator: "-").dropFirst().first { $0.utf8.count == 2 }.map { $0.uppercased() }
    }

    private struct Weighted {
        let tag: String
        let thousandths: Int
        let position: Int

        init(_ part: Substring, _ position: Int) {
            let pieces = part.split(separator: ";", omittingEmptySubsequences: false)
            tag = String((pieces.first ?? "").filter { $0 != " " })
            let weight = pieces.dropFirst().lazy.map { $0.filter { $0 != " " } }.first { $0.hasPrefix("q=") }
            thousandths = weight.map { Self.thousandths($0.dropFirst(2)) } ?? 1000
            self.position = position
        }

        /// `0.85` is 850; what is no weight is none.
        private static func thousandths(_ text: Substring) -> Int {
            let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
            guard let whole = parts.first.flatMap({ Int($0) }), whole >= 0 else { return 0 }
            let decimals = parts.count > 1 ? parts[1].prefix(3) : ""
            let fraction = Int(decimals + String(repeating: "0", count: 3 - decimals.count)) ?? 0
            return min(1000, min(whole, 1) * 1000 + fraction)
        }
    }
}
