import Basics
import Foundation

/// One value that a product can be filtered by, as its draft says it.
struct FacetDraft: Hashable {
    /// Names of facets that every catalogue has.
    static let (sample, certificate, shelf) = ("sample", "certificate", "shelf")
    /// Specifications stand behind this in addresses: `f.material`.
    static let specification = "f."
    static let yes = "yes"
    static let mostOfAProduct = 40
    /// A longer value is a description and nothing to filter by.
    static let mostCharacters = 60

    var facet: String
    var key: String
    /// In thousandths.
    var number: Int?
    var name: Localised = [:]
    var value: Localised = [:]

    /// Everything that `draft` can be filtered by but its shelves, its stock and its price, which the index reads by itself. A
    /// value that is said twice counts once.
    /// - Parameter certificates: the names of those that are kept with their files.
    static func all(of draft: ProductDraft, certificates: [String] = []) -> [FacetDraft] {
        var values = [FacetDraft(facet: FacetSteps.moq.facet, key: FacetSteps.moq.key(of: draft.moq ?? 1))]
        if let days = draft.leadTimes?.first?.days {
            values.append(FacetDraft(facet: FacetSteps.lead.facet, key: FacetSteps.lead.key(of: days)))
        }
        if draft.sampleMost != nil { values.append(FacetDraft(facet: sample, key: yes)) }
        values += CertificateNames.of(draft, kept: certificates).map { name in
            FacetDraft(facet: certificate, key: Slug.make(from: name), value: [.english: name])
        }
        values += (draft.specifications ?? []).compactMap(specification)
        var seen: Set<[String]> = []
        return Array(values.filter { seen.insert([$0.facet, $0.key]).inserted }.prefix(mostOfAProduct))
    }

    /// Keys come from the English words, or from the first language that has any: they stand in addresses and stay the same in
    /// every language.
    private static func specification(_ row: ProductDraft.Specification) -> FacetDraft? {
        guard let name = first(row.name), !CertificateNames.isHeading(name), !Slug.make(from: name).isEmpty else { return nil }
        if let text = row.number, let number = thousandths(text) {
            let unit = Slug.make(from: row.unit)
            let shown = row.unit.isEmpty ? text : "\(text) \(row.unit)"
            return FacetDraft(
                facet: specification + Slug.make(from: name) + (unit.isEmpty ? "" : "-\(unit)"), key: text.trimmed,
                number: number,
                name: row.name, value: row.name.mapped { _ in shown })
        }
        guard let words = first(row.words), words.count <= mostCharacters else { return nil }
        let key = Slug.make(from: words)
        guard !key.isEmpty else { return nil }
        return FacetDraft(facet: specification + Slug.make(from: name), key: key, name: row.name, value: row.words)
    }

    private static func first(_ text: Localised) -> String? { text[.english] ?? text.sorted.first?.text }

    /// `0.75` is 750. Nothing where there are more than three decimals or the number is beyond a million million.
    static func thousandths(_ text: String) -> Int? {
        let parts = text.trimmed.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let decimals = parts.count > 1 ? String(parts[1]) : ""
        guard decimals.count <= 3, (decimals + parts[0]).utf8.allSatisfy({ (48...57).contains($0) }),
            !parts[0].isEmpty, parts[0].count <= 12
        else { return nil }
        return Int(parts[0] + decimals + String(repeating: "0", count: 3 - decimals.count))
    }
}
