import Basics
import Store

/// What the values that products are filtered by are called, in every language: how people name a specification in a rule.
public struct FacetWords: Sendable {
    private static let mostRows = 20_000

    private struct Label {
        let facet: String
        let key: String
        let isNumeric: Bool
        let language: LanguageTag
        let name: String
        let value: String
    }

    private let labels: [Label]

    /// Every label that something in the shop has, in each language.
    public static func load(in tx: Transaction) throws -> FacetWords {
        let rows = try tx.rows(
            """
            SELECT v.facet, v.key, v.number, l.language, l.name, l.value FROM facet_values v
            JOIN facet_labels l ON l.value_id = v.id ORDER BY v.facet, v.key, l.language LIMIT \(mostRows)
            """)
        return FacetWords(
            labels: rows.map {
                Label(
                    facet: $0["facet"], key: $0["key"], isNumeric: ($0["number"] as Int?) != nil, language: $0["language"],
                    name: $0["name"], value: $0["value"])
            })
    }

    // MARK: From words

    /// A specification's value, by its name and the value, each in any language: not every name is written in all of them.
    public func specification(_ name: String, _ value: String) -> (facet: String, key: String)? {
        let (name, value) = (SearchText.folded(name), SearchText.folded(value))
        let facets = Set(labels.filter { isSpecification($0, name) }.map(\.facet))
        return labels.first { facets.contains($0.facet) && SearchText.folded($0.value) == value }.map { ($0.facet, $0.key) }
    }

    /// A specification that tells numbers, by its name.
    public func measure(_ name: String) -> String? {
        let name = SearchText.folded(name)
        return labels.first { $0.isNumeric && isSpecification($0, name) }?.facet
    }

    /// A certificate that some product has, by its name.
    public func certificate(_ name: String) -> String? {
        let key = Slug.make(from: name)
        return labels.first { $0.facet == FacetDraft.certificate && $0.key == key }?.key
    }

    private func isSpecification(_ label: Label, _ name: String) -> Bool {
        label.facet.hasPrefix(FacetDraft.specification) && SearchText.folded(label.name) == name
    }

    // MARK: Into words

    /// `Material: 18/8 steel`, or the key where nothing has that value any more.
    public func words(_ facet: String, _ key: String, _ languages: Languages) -> String {
        let own = best(languages) { $0.facet == facet && $0.key == key && !$0.value.isEmpty }
        return "\(name(of: facet, languages)): \(own?.value ?? key)"
    }

    /// What a specification is called.
    public func name(of facet: String, _ languages: Languages) -> String {
        best(languages) { $0.facet == facet && !$0.name.isEmpty }?.name ?? String(facet.dropFirst(FacetDraft.specification.count))
    }

    /// How a certificate is written.
    public func certificateName(_ key: String, _ languages: Languages) -> String {
        best(languages) { $0.facet == FacetDraft.certificate && $0.key == key }?.value ?? key
    }

    /// What can be named, each once: specifications with their values, and certificates.
    public func suggestions(_ languages: Languages, most: Int) -> [String] {
        var seen: Set<String> = []
        let told = labels.filter { label in
            label.facet == FacetDraft.certificate
                || label.facet.hasPrefix(FacetDraft.specification) && label.language == languages.wanted && !label.name.isEmpty
        }
        let all = told.map { label in
            label.facet == FacetDraft.certificate ? label.value : label.isNumeric ? label.name : "\(label.name): \(label.value)"
        }
        return Array(all.filter { seen.insert($0).inserted }.prefix(most))
    }

    private func best(_ languages: Languages, where isMeant: (Label) -> Bool) -> Label? {
        labels.filter(isMeant).min { languages.rank($0.language) < languages.rank($1.language) }
    }
}
