import Basics
import Foundation
import Store

/// The last part of an address: small letters and digits of any script, joined by single hyphens.
public enum Slug {
    public static let mostCharacters = 120

    /// Throws `catalog.slug` when `text` is not the form of a slug.
    public static func check(_ text: String) throws {
        guard isWellFormed(text) else {
            throw AppError.invalid("catalog.slug", ["slug": String(text.prefix(mostCharacters))])
        }
    }

    public static func isWellFormed(_ text: String) -> Bool {
        !text.isEmpty && text.count <= mostCharacters && make(from: text) == text
    }

    /// The slug of a title, such as `harbour-500-ml` for “Harbour, 500 ml”; empty when the title holds no letter or digit.
    public static func make(from title: String) -> String {
        if isPlain(title.utf8) { return title }
        var slug = ""
        var count = 0
        for character in SearchText.folded(title).unicodeScalars {
            guard count < mostCharacters else { break }
            if SearchText.isWordCharacter(character) {
                slug.unicodeScalars.append(character)
            } else if character != "'" && character != "’" && !slug.hasSuffix("-") && !slug.isEmpty {
                slug += "-"
            } else {
                continue
            }
            count += 1
        }
        while slug.hasSuffix("-") { slug.removeLast() }
        return slug
    }

    /// An address that a new thing of a kind can have in every language: the stem itself, or with a number after it where that is
    /// another's own slug or what a language calls another.
    public static func free(_ stem: String, _ kind: OldSlug.Kind, in tx: Transaction) throws -> String {
        let beginning = stem + "%"
        let taken = Set(
            try tx.rows(
                """
                SELECT slug FROM \(kind.table) WHERE slug LIKE \(beginning)
                UNION SELECT slug FROM local_slugs WHERE kind = \(kind) AND slug LIKE \(beginning)
                """
            ).map { $0[0] as String })
        guard taken.contains(stem) else { return stem }
        return (2...).lazy.map { "\(stem)-\($0)" }.first { !taken.contains($0) } ?? stem
    }

    /// Most slugs are plain ASCII and need no folding.
    private static func isPlain(_ text: String.UTF8View) -> Bool {
        var last = UInt8(ascii: "-")
        for byte in text {
            let isHyphen = byte == UInt8(ascii: "-")
            guard (97...122).contains(byte) || (48...57).contains(byte) || (isHyphen && last != byte) else { return false }
            last = byte
        }
        return last != UInt8(ascii: "-") && text.count <= mostCharacters
    }
}

/// Addresses that once led somewhere.
public enum OldSlug {
    public enum Kind: String, Storable, Sendable {
        case product, category, collection, page

        var table: SQL {
            switch self {
            case .product: "products"
            case .category: "categories"
            case .collection: "collections"
            case .page: "pages"
            }
        }
    }

    /// The slug that an old one redirects to, if what it named is still there.
    public static func target(kind: Kind, slug: String, in tx: Transaction) throws -> String? {
        try tx.value(
            """
            SELECT now.slug FROM old_slugs old JOIN \(kind.table) now ON now.id = old.subject_id
            WHERE old.kind = \(kind) AND old.slug = \(slug)
            """)
    }

    /// Forgets the old addresses of what was removed, and what languages called it.
    static func forget(_ kind: Kind, of subject: String, in tx: Transaction) throws {
        try LocalSlug.forget(kind, of: subject, in: tx)
        try tx.run("DELETE FROM old_slugs WHERE kind = \(kind) AND subject_id = \(subject)")
    }

    /// Remembers that `slug` led to `subject`, and forgets old addresses that the new one takes over.
    static func keep(_ slug: String, replacedBy new: String, kind: Kind, of subject: String, in tx: Transaction) throws {
        try tx.run("DELETE FROM old_slugs WHERE kind = \(kind) AND slug = \(new)")
        try tx.run(
            """
            INSERT INTO old_slugs (kind, slug, subject_id) VALUES (\(kind), \(slug), \(subject))
            ON CONFLICT (kind, slug) DO UPDATE SET subject_id = excluded.subject_id
            """)
    }
}
