import Basics
import Journal
import Store

extension Collection {
    /// Makes the database say what `draft` says of the collection with its slug, or of `known` when the slug is to change.
    /// Which products are in it is said by the products.
    public static func save(
        _ draft: CollectionDraft, as known: ID<Collection>? = nil, actor: String = "system", in tx: Transaction
    ) throws -> SaveOutcome<Collection> {
        try draft.check()
        let id: ID<Collection>? = try known ?? tx.value("SELECT id FROM collections WHERE slug = \(draft.slug)")
        let current = try id.flatMap { try load($0, in: tx) }
        var wanted = draft.merged(onto: current ?? CollectionDraft.blank(draft.slug))
        if let id, wanted == current { return .unchanged(id) }
        let own = id ?? .new(at: tx.now)
        let taken: Bool? = try tx.value("SELECT 1 FROM collections WHERE slug = \(wanted.slug) AND id <> \(own)")
        guard taken == nil else { throw AppError(.conflict, "catalog.addressTaken", ["slug": wanted.slug]) }
        try LocalSlug.require(wanted.slug, .collection, for: own.text, in: tx)
        if id == nil, draft.position == nil { wanted.position = try order.next(in: tx) }
        try tx.attempt {
            try tx.run(
                """
                INSERT INTO collections (id, slug, position, picture_id)
                VALUES (\(own), \(wanted.slug), \(wanted.position ?? 0), \(wanted.pictureID))
                ON CONFLICT (id) DO UPDATE SET slug = excluded.slug, position = excluded.position,
                    picture_id = excluded.picture_id
                """)
            try ShelfTexts(table: "collection_texts", key: "collection_id").write(own.text, wanted, in: tx)
            try TextsChange.follow(
                own.text, from: current?.units ?? [], to: wanted.units, by: actor, kind: { _ in .collections }, in: tx)
            if let current, current.slug != wanted.slug {
                try OldSlug.keep(current.slug, replacedBy: wanted.slug, kind: .collection, of: own.text, in: tx)
                try HomeBlock.follow(collection: current.slug, to: wanted.slug, in: tx)
            }
            try LocalSlug.write(wanted.localSlugs, .collection, of: own.text, own: wanted.slug, in: tx)
            let fields = JournalFields.differing(from: current, to: wanted)
            try Journal.change(
                id == nil ? "collection.created" : "collection.updated", subject: own.text, actor: actor, from: fields.from,
                to: fields.to,
                detail: ["slug": wanted.slug], in: tx)
            try tx.touch("catalogue")
        }
        return id == nil ? .created(own) : .updated(own)
    }

    /// What the database says of a collection, as a draft that says all of it.
    public static func load(_ id: ID<Collection>, in tx: Transaction) throws -> CollectionDraft? {
        guard let row = try tx.row("SELECT * FROM collections WHERE id = \(id)") else { return nil }
        var draft = CollectionDraft.blank(row["slug"])
        draft.isComplete = true
        draft.position = row["position"]
        draft.pictureID = row["picture_id"]
        try ShelfTexts(table: "collection_texts", key: "collection_id").load(id.text, into: &draft, in: tx)
        draft.localSlugs = try LocalSlug.load(.collection, of: id.text, in: tx)
        return draft
    }
}
