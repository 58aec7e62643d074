import Basics
import Catalog
import Store

/// Where things are, after the language, by what they are called there.
enum Place {
    static func product(_ slug: String) -> String { of(.product, slug) }
    static let blog = "/blog"
    static let questions = "/faq"
    static func post(_ slug: String) -> String { "/blog/\(slug.queryEncoded)" }
    static func tag(_ slug: String) -> String { "/blog/tags/\(slug.queryEncoded)" }

    static func of(_ kind: OldSlug.Kind, _ slug: String) -> String {
        switch kind {
        case .product: "/products/\(slug.queryEncoded)"
        case .category: "/categories/\(slug.queryEncoded)"
        case .collection: "/collections/\(slug.queryEncoded)"
        case .page: "/pages/\(slug.queryEncoded)"
        }
    }
}

/// What languages call things in addresses, by kind and own slug.
struct LocalPlaces: Sendable {
    private let names: [OldSlug.Kind: [String: Localised]]

    static func load(in tx: Transaction) throws -> LocalPlaces {
        let kinds: [OldSlug.Kind] = [.category, .collection, .page]
        return LocalPlaces(names: Dictionary(uniqueKeysWithValues: try kinds.map { ($0, try LocalSlug.all($0, in: tx)) }))
    }

    /// Where something is in a language.
    func callAsFunction(_ kind: OldSlug.Kind, _ slug: String, _ language: LanguageTag) -> String {
        Place.of(kind, names[kind]?[slug]?[language] ?? slug)
    }

    /// Where something is in each of several languages.
    func all(_ kind: OldSlug.Kind, _ slug: String, _ languages: [LanguageTag]) -> [LanguageTag: String] {
        languages.reduce(into: [:]) { $0[$1] = self(kind, slug, $1) }
    }
}

extension Frame {
    /// Where something is in the visitor's language.
    func place(_ kind: OldSlug.Kind, _ slug: String) -> String { shop.places(kind, slug, visit.language) }

    /// Where a list is in each language, on the page of it that is looked at.
    func places(_ kind: OldSlug.Kind, _ slug: String, page number: Int = 1) -> [LanguageTag: String] {
        shop.places.all(kind, slug, shop.languages).mapValues { number > 1 ? "\($0)?page=\(number)" : $0 }
    }
}
