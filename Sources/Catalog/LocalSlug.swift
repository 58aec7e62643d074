import Basics
import Store

/// What a page, a category or a collection is called in the addresses of one language: `/fr/pages/usine` is `/en/pages/factory`. Where a
/// language has no such name the thing's own slug stands in it, by which it is also known to imports, menus and links.
public enum LocalSlug {
    /// What an address in one language leads to.
    public enum Found: Hashable, Sendable {
        /// The thing with this slug of its own.
        case here(slug: String)
        /// It is called otherwise in this language.
        case moved(to: String)
    }

    private static let mostTries = 100

    /// Finds a thing by what stands in an address of `language`: what it is called there, its own slug, what it was called before, or
    /// what another language calls it.
    public static func find(_ kind: OldSlug.Kind, _ slug: String, _ language: LanguageTag, in tx: Transaction) throws -> Found? {
        let named = try tx.rows(
            """
            SELECT l.language, n.id, n.slug FROM local_slugs l JOIN \(kind.table) n ON n.id = l.subject_id
            WHERE l.kind = \(kind) AND l.slug = \(slug) ORDER BY l.language
            """)
        if let own = named.first(where: { $0["language"] == language }) { return .here(slug: own["slug"]) }
        if let own = try tx.row("SELECT id, slug FROM \(kind.table) WHERE slug = \(slug)") {
            return try local(kind, own["id"], language, in: tx).map { .moved(to: $0) } ?? .here(slug: slug)
        }
        // An address that was given away once stays with its thing, whatever another is called in another language since.
        if let moved = try moved(kind, slug, language, in: tx) { return moved }
        return try named.first.map { .moved(to: try local(kind, $0["id"], language, in: tx) ?? $0["slug"]) }
    }

    private static func moved(
        _ kind: OldSlug.Kind, _ slug: String, _ language: LanguageTag, in tx: Transaction
    ) throws -> Found? {
        let row = try tx.row(
            """
            SELECT n.id, n.slug FROM old_slugs o JOIN \(kind.table) n ON n.id = o.subject_id
            WHERE o.kind = \(kind) AND o.slug = \(slug)
            """)
        return try row.map { .moved(to: try local(kind, $0["id"], language, in: tx) ?? $0["slug"]) }
    }

    private static func local(
        _ kind: OldSlug.Kind, _ subject: String, _ language: LanguageTag, in tx: Transaction
    ) throws -> String? {
        try tx.value(
            "SELECT slug FROM local_slugs WHERE kind = \(kind) AND subject_id = \(subject) AND language = \(language)")
    }

    // MARK: Many at once

    /// What languages call things of a kind by any of these names: the own slug of what each language means, by the name.
    public static func named(_ slugs: [String], _ kind: OldSlug.Kind, in tx: Transaction) throws -> [String: Localised] {
        let rows = try tx.rows(
            """
            SELECT n.slug AS own, l.language, l.slug FROM local_slugs l JOIN \(kind.table) n ON n.id = l.subject_id
            WHERE l.kind = \(kind) AND l.slug IN \(slugs)
            """)
        return rows.reduce(into: [:]) { $0[$1["slug"], default: [:]][$1["language"]] = $1["own"] }
    }

    /// What everything of a kind is called in each language, by its own slug.
    public static func all(_ kind: OldSlug.Kind, in tx: Transaction) throws -> [String: Localised] {
        let rows = try tx.rows(
            """
            SELECT n.slug AS own, l.language, l.slug FROM local_slugs l JOIN \(kind.table) n ON n.id = l.subject_id
            WHERE l.kind = \(kind)
            """)
        return rows.reduce(into: [:]) { $0[$1["own"], default: [:]][$1["language"]] = $1["slug"] }
    }

    /// What one thing is called in each language that has a name of its own for it.
    static func load(_ kind: OldSlug.Kind, of subject: String, in tx: Transaction) throws -> Localised {
        let rows = try tx.rows("SELECT language, slug FROM local_slugs WHERE kind = \(kind) AND subject_id = \(subject)")
        return rows.reduce(into: [:]) { $0[$1["language"]] = $1["slug"] }
    }

    // MARK: Changing

    /// Makes the names of one thing those that are wanted. What it was called before leads on to it.
    /// - Parameter own: its slug for every other language.
    /// - Throws: `catalog.slug`; `catalog.localAddressTaken` with one that is free.
    static func write(
        _ wanted: Localised, _ kind: OldSlug.Kind, of subject: String, own: String, in tx: Transaction
    ) throws {
        let known = try load(kind, of: subject, in: tx)
        for language in Set(wanted.texts.keys).union(known.texts.keys).sorted() where wanted[language] != known[language] {
            let new = wanted[language].flatMap { $0 == own ? nil : $0 }
            if let new {
                try Slug.check(new)
                guard try isFree(new, kind, language, for: subject, in: tx) else {
                    let free = try freeOne(like: new, kind, language, for: subject, in: tx)
                    throw AppError(.conflict, "catalog.localAddressTaken", ["slug": new, "suggestion": free])
                }
            }
            try tx.run("DELETE FROM local_slugs WHERE kind = \(kind) AND subject_id = \(subject) AND language = \(language)")
            if let new {
                try tx.run(
                    """
                    INSERT INTO local_slugs (kind, subject_id, language, slug)
                    VALUES (\(kind), \(subject), \(language), \(new))
                    """)
            }
            if let old = known[language] {
                try OldSlug.keep(old, replacedBy: new ?? own, kind: kind, of: subject, in: tx)
            }
        }
    }

    /// Neither another thing's name in this language nor another's own slug.
    private static func isFree(
        _ slug: String, _ kind: OldSlug.Kind, _ language: LanguageTag, for subject: String, in tx: Transaction
    ) throws -> Bool {
        let taken: Bool? = try tx.value(
            """
            SELECT 1 FROM local_slugs WHERE kind = \(kind) AND language = \(language) AND slug = \(slug)
                AND subject_id <> \(subject)
            UNION SELECT 1 FROM \(kind.table) WHERE slug = \(slug) AND id <> \(subject)
            """)
        return taken == nil
    }

    private static func freeOne(
        like slug: String, _ kind: OldSlug.Kind, _ language: LanguageTag, for subject: String, in tx: Transaction
    ) throws -> String {
        let front = slug.prefix(Slug.mostCharacters - 4)
        for number in 2...mostTries {
            let other = "\(front)-\(number)"
            if try isFree(other, kind, language, for: subject, in: tx) { return other }
        }
        return "\(front)-\(mostTries + 1)"
    }

    /// Refuses a slug for every language that another thing has as its name in one.
    /// - Throws: `catalog.addressTaken`.
    static func require(_ slug: String, _ kind: OldSlug.Kind, for subject: String, in tx: Transaction) throws {
        let taken: Bool? = try tx.value(
            "SELECT 1 FROM local_slugs WHERE kind = \(kind) AND slug = \(slug) AND subject_id <> \(subject) LIMIT 1")
        guard taken == nil else { throw AppError(.conflict, "catalog.addressTaken", ["slug": slug]) }
    }

    static func forget(_ kind: OldSlug.Kind, of subject: String, in tx: Transaction) throws {
        try tx.run("DELETE FROM local_slugs WHERE kind = \(kind) AND subject_id = \(subject)")
    }
}
