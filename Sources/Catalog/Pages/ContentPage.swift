import Basics
import Journal
import Store

/// A page of content.
public enum ContentPage {
    /// Where the shop lists a page. One that is listed nowhere is there for whoever has its address.
    public enum Listed: String, Storable, Sendable, CaseIterable {
        case menu, foot, nowhere
    }

    /// Makes the page of this slug say what the draft says, or `known` when the slug is to change. Saving what is there
    /// already changes nothing.
    /// - Throws: `catalog.slug`, `catalog.addressTaken`, `catalog.titleMissing`, `catalog.tooLong`.
    @discardableResult
    public static func save(
        _ draft: PageDraft, as known: ID<ContentPage>? = nil, actor: String = "system", in tx: Transaction
    ) throws -> SaveOutcome<ContentPage> {
        var wanted = draft.cleaned()
        try wanted.check()
        let id: ID<ContentPage>? = try known ?? tx.value("SELECT id FROM pages WHERE slug = \(draft.slug)")
        let current = try id.flatMap { try load($0, in: tx) }
        // A language without a title has no address of its own, whether the draft says it or the page had it before.
        let called = wanted.localSlugs ?? current?.localSlugs ?? [:]
        wanted.localSlugs = Localised(called.texts.filter { wanted.title[$0.key] != nil })
        wanted.position = try draft.position ?? current?.position ?? order.next(in: tx)
        if let id, wanted == current { return .unchanged(id) }
        let own = id ?? .new(at: tx.now)
        let taken: Bool? = try tx.value("SELECT 1 FROM pages WHERE slug = \(wanted.slug) AND id <> \(own)")
        guard taken == nil else { throw AppError(.conflict, "catalog.addressTaken", ["slug": wanted.slug]) }
        try LocalSlug.require(wanted.slug, .page, for: own.text, in: tx)
        try tx.attempt {
            try write(wanted, of: own, in: tx)
            try TextsChange.follow(
                own.text, from: current?.units ?? [], to: wanted.units, by: actor, kind: { _ in .pages }, in: tx)
            if let current, current.slug != wanted.slug {
                try OldSlug.keep(current.slug, replacedBy: wanted.slug, kind: .page, of: own.text, in: tx)
            }
            try LocalSlug.write(wanted.localSlugs ?? [:], .page, of: own.text, own: wanted.slug, in: tx)
            let fields = JournalFields.differing(from: current, to: wanted)
            try Journal.change(
                id == nil ? "page.created" : "page.updated", subject: own.text, actor: actor, from: fields.from, to: fields.to,
                detail: ["slug": wanted.slug], in: tx)
            try tx.touch("catalogue")
        }
        return id == nil ? .created(own) : .updated(own)
    }

    private static func write(_ draft: PageDraft, of id: ID<ContentPage>, in tx: Transaction) throws {
        try tx.run(
            """
            INSERT INTO pages (id, slug, position, is_published, listed, picture_id, format, updated_at)
            VALUES (\(id), \(draft.slug), \(draft.position ?? 0), \(draft.isPublished), \(draft.listed), \(draft.pictureID),
                \(draft.format), \(tx.now))
            ON CONFLICT (id) DO UPDATE SET slug = excluded.slug, position = excluded.position,
                is_published = excluded.is_published, listed = excluded.listed, picture_id = excluded.picture_id,
                format = excluded.format, updated_at = excluded.updated_at
            """)
        try tx.run("DELETE FROM page_texts WHERE page_id = \(id)")
        for (language, title) in draft.title.sorted {
            try tx.run(
                """
                INSERT INTO page_texts (page_id, language, title, summary, body, seo_description)
                VALUES (\(id), \(language), \(title), \(draft.summary[language] ?? ""), \(draft.body[language] ?? ""),
                    \(draft.seoDescription[language] ?? ""))
                """)
        }
    }

    /// What the database says of a page, as a draft that says all of it.
    public static func load(_ id: ID<ContentPage>, in tx: Transaction) throws -> PageDraft? {
        guard let row = try tx.row("SELECT * FROM pages WHERE id = \(id)") else { return nil }
        var draft = PageDraft(slug: row["slug"], title: [:])
        draft.position = row["position"]
        draft.isPublished = row["is_published"]
        draft.listed = row["listed"]
        draft.pictureID = row["picture_id"]
        draft.format = row["format"]
        for row in try tx.rows("SELECT * FROM page_texts WHERE page_id = \(id)") {
            let language: LanguageTag = row["language"]
            draft.title[language] = row["title"]
            draft.summary[language] = row["summary"]
            draft.body[language] = row["body"]
            draft.seoDescription[language] = row["seo_description"]
        }
        draft.localSlugs = try LocalSlug.load(.page, of: id.text, in: tx)
        return draft
    }

    // MARK: All of them

    static let order = SellersOrder(table: "pages")

    /// A page in the list that staff see.
    public struct Line: Hashable, Sendable {
        public let id: ID<ContentPage>
        public let slug: String
        public let title: LocalText
        public let isPublished: Bool
        public let listed: Listed
        public let updatedAt: Instant
        /// The shop's languages in which its title or its body is missing, or its summary while another language has one.
        public let lacking: [LanguageTag]
    }

    /// Every page, published or not, in the order that the shop gave them.
    /// - Parameter shop: the languages that the shop is offered in.
    public static func all(languages: Languages, shop: [LanguageTag] = [], in tx: Transaction) throws -> [Line] {
        let lacking = try TranslationSubject.lacking(.pages, shop, in: tx)
        let texts = Dictionary(grouping: try tx.rows("SELECT page_id, language, title FROM page_texts")) {
            $0["page_id"] as String
        }
        return try tx.rows("SELECT * FROM pages ORDER BY position, slug").map { row in
            let written = texts[row["id"]] ?? []
            var title = BestText(languages)
            for text in written { title.offer(text["title"], text["language"]) }
            return Line(
                id: row["id"], slug: row["slug"], title: title.text(or: row["slug"]), isPublished: row["is_published"],
                listed: row["listed"], updatedAt: row["updated_at"], lacking: lacking[row["id"]] ?? [])
        }
    }

    /// Moves a page so many places among the others. Returns false when it stands at that end already.
    @discardableResult
    public static func move(_ id: ID<ContentPage>, by steps: Int, actor: String = "system", in tx: Transaction) throws -> Bool {
        guard try order.move(id.text, by: steps, in: tx) else { return false }
        try Journal.append("page.moved", subject: id.text, actor: actor, in: tx)
        try tx.touch("catalogue")
        return true
    }

    /// Removes a page and its old addresses.
    public static func remove(_ id: ID<ContentPage>, actor: String = "system", in tx: Transaction) throws {
        guard let slug: String = try tx.value("SELECT slug FROM pages WHERE id = \(id)") else { throw AppError.notFound() }
        try tx.run("DELETE FROM pages WHERE id = \(id)")
        try OldSlug.forget(.page, of: id.text, in: tx)
        try TextsChange.forget(id.text, in: tx)
        try Journal.append("page.removed", subject: id.text, actor: actor, detail: ["slug": slug], in: tx)
        try tx.touch("catalogue")
    }
}
