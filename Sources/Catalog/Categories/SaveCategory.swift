import Basics
import Journal
import Store

extension Category {
    /// Makes the database say what `draft` says of the category with its slug, or of `known` when the slug is to change.
    public static func save(
        _ draft: CategoryDraft, as known: ID<Category>? = nil, actor: String = "system", in tx: Transaction
    ) throws -> SaveOutcome<Category> {
        try draft.check()
        let id: ID<Category>? = try known ?? tx.value("SELECT id FROM categories WHERE slug = \(draft.slug)")
        let current = try id.flatMap { try load($0, in: tx) }
        var wanted = draft.merged(onto: current ?? CategoryDraft.blank(draft.slug))
        if let id, wanted == current { return .unchanged(id) }
        let own = id ?? .new(at: tx.now)
        let taken: Bool? = try tx.value("SELECT 1 FROM categories WHERE slug = \(wanted.slug) AND id <> \(own)")
        guard taken == nil else { throw AppError(.conflict, "catalog.addressTaken", ["slug": wanted.slug]) }
        try LocalSlug.require(wanted.slug, .category, for: own.text, in: tx)
        try tx.attempt {
            let parent = try parent(of: wanted, own, in: tx)
            // Where it comes anew it stands last.
            let comesAnew = current?.parentSlug != wanted.parentSlug
            if comesAnew, draft.position == nil || draft.position == current?.position {
                wanted.position = try order(beneath: parent).next(in: tx)
            }
            try tx.run(
                """
                INSERT INTO categories (id, parent_id, slug, position, picture_id, google_category)
                VALUES (\(own), \(parent), \(wanted.slug), \(wanted.position ?? 0), \(wanted.pictureID),
                    \(wanted.googleCategory ?? ""))
                ON CONFLICT (id) DO UPDATE SET parent_id = excluded.parent_id, slug = excluded.slug,
                    position = excluded.position, picture_id = excluded.picture_id,
                    google_category = excluded.google_category
                """)
            try ShelfTexts(table: "category_texts", key: "category_id").write(own.text, wanted, in: tx)
            try TextsChange.follow(
                own.text, from: current?.units ?? [], to: wanted.units, by: actor, kind: { _ in .categories }, in: tx)
            if let current, current.slug != wanted.slug {
                try OldSlug.keep(current.slug, replacedBy: wanted.slug, kind: .category, of: own.text, in: tx)
            }
            if let current, current.parentSlug != wanted.parentSlug { try Shelf.replaceAll(beneath: own, in: tx) }
            try LocalSlug.write(wanted.localSlugs, .category, of: own.text, own: wanted.slug, in: tx)
            let fields = JournalFields.differing(from: current, to: wanted)
            try Journal.change(
                id == nil ? "category.created" : "category.updated", subject: own.text, actor: actor, from: fields.from,
                to: fields.to,
                detail: ["slug": wanted.slug], in: tx)
            try tx.touch("catalogue")
        }
        return id == nil ? .created(own) : .updated(own)
    }

    /// What the database says of a category, as a draft that says all of it.
    public static func load(_ id: ID<Category>, in tx: Transaction) throws -> CategoryDraft? {
        let row = try tx.row(
            """
            SELECT c.*, p.slug AS parent_slug FROM categories c LEFT JOIN categories p ON p.id = c.parent_id
            WHERE c.id = \(id)
            """)
        guard let row else { return nil }
        var draft = CategoryDraft.blank(row["slug"])
        draft.isComplete = true
        draft.parentSlug = row["parent_slug"] ?? ""
        draft.position = row["position"]
        draft.pictureID = row["picture_id"]
        draft.googleCategory = row["google_category"]
        try ShelfTexts(table: "category_texts", key: "category_id").load(id.text, into: &draft, in: tx)
        draft.localSlugs = try LocalSlug.load(.category, of: id.text, in: tx)
        return draft
    }

    /// A category lies beneath another, never beneath itself, and not too deep.
    private static func parent(of draft: CategoryDraft, _ id: ID<Category>, in tx: Transaction) throws -> ID<Category>? {
        guard let slug = draft.parentSlug, !slug.isEmpty else { return nil }
        guard let parent: ID<Category> = try tx.value("SELECT id FROM categories WHERE slug = \(slug)") else {
            throw AppError.invalid("catalog.noCategory", ["slug": slug])
        }
        var above: ID<Category>? = parent
        var level = 1
        while let next = above {
            level += 1
            guard next != id, level <= Shelf.mostLevels else {
                throw AppError.invalid("catalog.categoryLoop", ["slug": draft.slug])
            }
            above = try tx.value("SELECT parent_id FROM categories WHERE id = \(next)", as: ID<Category>?.self).flatMap { $0 }
        }
        return parent
    }
}

extension CategoryDraft {
    static func blank(_ slug: String) -> CategoryDraft {
        var draft = CategoryDraft(slug: slug, title: [:])
        (draft.parentSlug, draft.position, draft.googleCategory) = ("", 0, "")
        return draft
    }
}

/// The texts of categories and collections, whose tables are alike.
struct ShelfTexts {
    let table: SQL
    let key: SQL

    func write(_ id: String, _ draft: CategoryDraft, in tx: Transaction) throws {
        try tx.run("DELETE FROM \(table) WHERE \(key) = \(id)")
        for (language, title) in draft.title.sorted {
            try tx.run(
                """
                INSERT INTO \(table) (\(key), language, title, summary, seo_title, seo_description)
                VALUES (\(id), \(language), \(title), \(draft.summary[language] ?? ""), \(draft.seoTitle[language] ?? ""),
                    \(draft.seoDescription[language] ?? ""))
                """)
        }
    }

    func load(_ id: String, into draft: inout CategoryDraft, in tx: Transaction) throws {
        for row in try tx.rows("SELECT * FROM \(table) WHERE \(key) = \(id)") {
            let language: LanguageTag = row["language"]
            draft.title[language] = row["title"]
            draft.summary[language] = row["summary"]
            draft.seoTitle[language] = row["seo_title"]
            draft.seoDescription[language] = row["seo_description"]
        }
    }
}
