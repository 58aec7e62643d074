import Basics
import Catalog
import Foundation
import Store

/// A link of a text to a page of the shop itself.
struct PageLink: Hashable, Sendable {
    /// As it is written.
    let address: String
    let language: LanguageTag?
    /// The parts after the language, decoded: `["products", "kettle"]`.
    let parts: [String]

    /// A text with more links is looked at no further.
    static let most = 200

    /// The links of a text that lead into the shop, each once. Others are nobody's business here: nothing is fetched.
    /// - Parameter languages: of the shop; an address that begins with another leads nowhere.
    static func all(in copy: PageCopy, _ languages: [LanguageTag]) -> [PageLink] {
        let html = copy.format == .markdown ? Markdown.html(copy.body) : copy.body
        var seen: Set<String> = []
        let addresses = html.matches(of: /<a\s+href="(\/[^"\/][^"]*|\/)"/).map { String($0.output.1) }
        return addresses.filter { seen.insert($0).inserted }.prefix(most).compactMap {
            PageLink($0.replacing("&amp;", with: "&"), languages)
        }
    }

    /// `nil` for what is no page, such as a picture.
    init?(_ address: String, _ languages: [LanguageTag]) {
        let path = address.prefix { $0 != "?" && $0 != "#" }
        var parts = path.split(separator: "/").map { $0.removingPercentEncoding ?? String($0) }
        guard !["admin", "api", "assets", "media"].contains(parts.first) else { return nil }
        language = languages.first { $0.rawValue == parts.first }
        if language != nil { parts.removeFirst() }
        (self.address, self.parts) = (address, parts)
    }

    /// What the link means to lead to; `nil` for one of the pages that every shop has.
    var target: (kind: PageCopy.Kind, slug: String)? {
        // What belongs to a product, such as a certificate, lies beneath it.
        guard parts.count == 2 || parts.count > 2 && parts[0] == "products" else { return nil }
        let kinds: [String: PageCopy.Kind] = [
            "products": .product, "categories": .category, "collections": .collection, "pages": .page, "blog": .post,
        ]
        return kinds[parts[0]].map { ($0, parts[1]) }
    }

    /// A page that every shop has in each of its languages.
    var isFixed: Bool {
        parts.isEmpty || parts[0] == "account" || parts.count == 3 && parts[0] == "blog" && parts[1] == "tags"
            || parts.count == 1 && ["search", "cart", "contact", "blog", "faq", "newsletter"].contains(parts[0])
    }
}

/// Where links lead, looked up for many at once.
struct LinkTargets: Sendable {
    private struct Target: Hashable {
        let kind: PageCopy.Kind
        let slug: String
    }

    /// The languages each page is written in.
    private var found: [Target: Set<LanguageTag>] = [:]
    /// The own slugs of what languages call by names of their own, by kind and name.
    private var called: [PageCopy.Kind: [String: Localised]] = [:]
    private var moved: Set<Target> = []
    private var redirected: Set<String> = []

    init(_ links: [PageLink], in tx: Transaction) throws {
        let targets = Dictionary(grouping: links.compactMap(\.target), by: \.kind).mapValues { Set($0.map(\.slug)).sorted() }
        for kind in PageCopy.Kind.allCases {
            guard let slugs = targets[kind] else { continue }
            let names = try kind.named.map { try LocalSlug.named(slugs, $0, in: tx) } ?? [:]
            called[kind] = names
            let all = Set(slugs).union(names.values.flatMap { $0.texts.values }).sorted()
            for row in try Self.rows(kind, all, in: tx) {
                let target = Target(kind: kind, slug: row["slug"])
                var languages = found[target] ?? []
                if let language: LanguageTag = row["language"] { languages.insert(language) }
                found[target] = languages
            }
            for slug in slugs where found[Target(kind: kind, slug: slug)] == nil {
                // What one language calls a page leads on to it from the others.
                let own = names[slug].map { Array($0.texts.values) } ?? []
                let isElsewhere = own.contains { found[Target(kind: kind, slug: $0)] != nil }
                if try isElsewhere || Self.isMoved(kind, slug, in: tx) {
                    moved.insert(Target(kind: kind, slug: slug))
                }
            }
        }
        for link in links where !isThere(link) {
            if try Redirect.find(link.address, in: tx) != nil { redirected.insert(link.address) }
        }
    }

    private static func rows(_ kind: PageCopy.Kind, _ slugs: [String], in tx: Transaction) throws -> [Row] {
        switch kind {
        case .product:
            try tx.rows(
                """
                SELECT p.slug, t.language FROM products p LEFT JOIN product_texts t ON t.product_id = p.id
                WHERE p.slug IN \(slugs) AND p.status = \(Product.Status.active) AND p.audience <> \(Product.Audience.marketplace)
                """)
        case .category:
            try tx.rows(
                """
                SELECT c.slug, t.language FROM categories c LEFT JOIN category_texts t ON t.category_id = c.id
                WHERE c.slug IN \(slugs)
                """)
        case .collection:
            try tx.rows(
                """
                SELECT c.slug, t.language FROM collections c LEFT JOIN collection_texts t ON t.collection_id = c.id
                WHERE c.slug IN \(slugs)
                """)
        case .page:
            try tx.rows(
                """
                SELECT p.slug, t.language FROM pages p LEFT JOIN page_texts t ON t.page_id = p.id
                WHERE p.slug IN \(slugs) AND p.is_published = 1
                """)
        case .post:
            try tx.rows(
                """
                SELECT t.slug, t.language FROM post_texts t JOIN posts p ON p.id = t.post_id
                WHERE t.slug IN \(slugs) AND p.publish_at <= \(tx.now)
                """)
        case .question: []
        }
    }

    private static func isMoved(_ kind: PageCopy.Kind, _ slug: String, in tx: Transaction) throws -> Bool {
        if let named = kind.named { return try OldSlug.target(kind: named, slug: slug, in: tx) != nil }
        return try kind == .post && tx.row("SELECT 1 FROM old_post_slugs WHERE slug = \(slug) LIMIT 1") != nil
    }

    private func isThere(_ link: PageLink) -> Bool {
        guard link.language != nil else { return false }
        guard let target = target(of: link) else { return link.isFixed }
        return found[target] != nil || moved.contains(target)
    }

    /// The page that the language of a link calls so, or else the one whose own slug it is.
    private func target(of link: PageLink) -> Target? {
        guard let (kind, slug) = link.target else { return nil }
        let own = link.language.flatMap { called[kind]?[slug]?[$0] }
        return Target(kind: kind, slug: own ?? slug)
    }

    /// One finding for each way in which links of the page are wrong; it names the first of them.
    func findings(_ links: [PageLink], of copy: PageCopy) -> [SearchFinding] {
        let judged = Dictionary(grouping: links) { code(of: $0, in: copy.language) }
        return SearchFinding.Code.allCases.compactMap { code in
            guard let links = judged[code], let first = links.first else { return nil }
            let address = String(first.address.prefix(Self.mostShownCharacters))
            return SearchFinding(code, copy.bodyField, ["address": address, "count": String(links.count)])
        }
    }

    private static let mostShownCharacters = 200

    private func code(of link: PageLink, in language: LanguageTag) -> SearchFinding.Code? {
        guard isThere(link) else { return redirected.contains(link.address) ? .linkMoved : .linkBroken }
        guard link.language == language else { return .linkForeign }
        guard let target = target(of: link) else { return nil }
        guard let languages = found[target] else { return .linkMoved }
        return languages.contains(language) ? nil : .linkUntranslated
    }
}

extension PageCopy.Kind {
    /// As what its pages keep their old addresses and are called in the addresses of each language; the others have neither.
    fileprivate var named: OldSlug.Kind? {
        switch self {
        case .product: .product
        case .category: .category
        case .collection: .collection
        case .page: .page
        case .post, .question: nil
        }
    }
}
