import Basics
import Journal
import Store

extension Product {
    /// Makes the database say what `draft` says, and writes nothing that it says already.
    ///
    /// The product is `known`, or else the one with the draft's slug, or else the one that has any of its SKUs, or else a new
    /// one. When its slug changes, the old address redirects. Prices are not saved here: `Offer.save` in Pricing saves both.
    /// What it says then is kept as a version, see `ProductVersion`.
    ///
    /// - Throws: an `AppError` with a `catalog.` key that names what is wrong; then nothing was written.
    public static func save(
        _ draft: ProductDraft, as known: ID<Product>? = nil, actor: String = "system", by way: ProductVersion.Way = .other,
        in tx: Transaction
    ) throws -> SaveOutcome<Product> {
        let draft = draft.cleaned()
        try ProductRules.check(draft)
        guard let id = try known ?? match(draft, in: tx) else { return try create(draft, actor: actor, way, in: tx) }
        guard let current = try ProductDraft.load(id, in: tx) else { throw AppError.notFound() }
        let wanted = draft.merged(onto: current)
        guard wanted != current else { return .unchanged(id) }
        try tx.attempt {
            try ProductRules.checkWhole(wanted)
            try checkOwners(of: wanted, id, in: tx)
            try ProductVersion.keepFirst(id, in: tx)
            try ProductWriting(id: id, from: current, to: wanted, tx: tx).write()
            try Shelf.place(id, wanted, in: tx)
            try ProductVersion.keep(saved: wanted, of: id, by: way, actor: actor, in: tx)
            if let status = wanted.status, status != current.status, way != .schedule {
                try StatusPlan.drop(of: id, since: status, in: tx)
            }
            try TextsChange.follow(
                id.text, from: current.units, to: wanted.units, by: actor,
                kind: { Translatable.isText($0) ? .products : .attributes }, in: tx)
            try tellOfSaving("product.updated", id, wanted, from: current, actor: actor, in: tx)
        }
        return .updated(id)
    }

    private static func create(
        _ draft: ProductDraft, actor: String, _ way: ProductVersion.Way, in tx: Transaction
    ) throws -> SaveOutcome<Product> {
        let blank = ProductDraft.blank(slug: draft.slug)
        var wanted = draft.merged(onto: blank)
        if wanted.variants?.isEmpty != false { wanted.variants = [ProductDraft.VariantDraft.only(of: draft)] }
        try ProductRules.checkWhole(wanted)
        let id = ID<Product>.new(at: tx.now)
        try tx.attempt {
            try checkOwners(of: wanted, id, in: tx)
            try ProductWriting(id: id, from: blank, to: wanted, tx: tx).write()
            try Shelf.place(id, wanted, in: tx)
            try ProductVersion.keep(saved: wanted, of: id, by: way, actor: actor, in: tx)
            try tellOfSaving("product.created", id, wanted, actor: actor, in: tx)
        }
        return .created(id)
    }

    /// Changes whether visitors see the product. Returns false when the status was this one already.
    @discardableResult
    public static func setStatus(
        _ status: Status, of id: ID<Product>, actor: String = "system", by way: ProductVersion.Way = .other, in tx: Transaction
    ) throws -> Bool {
        guard let draft = try ProductDraft.load(id, in: tx) else { throw AppError.notFound() }
        var wanted = draft
        wanted.status = status
        return try !save(wanted, as: id, actor: actor, by: way, in: tx).isUnchanged
    }

    private static func match(_ draft: ProductDraft, in tx: Transaction) throws -> ID<Product>? {
        if let id: ID<Product> = try tx.value("SELECT id FROM products WHERE slug = \(draft.slug)") { return id }
        let skus = draft.variants?.map(\.sku) ?? []
        guard !skus.isEmpty else { return nil }
        return try tx.value("SELECT product_id FROM variants WHERE sku IN \(skus) ORDER BY position, product_id LIMIT 1")
    }

    /// A slug and a SKU belong to one product.
    private static func checkOwners(of draft: ProductDraft, _ id: ID<Product>, in tx: Transaction) throws {
        let slugOwner: ID<Product>? = try tx.value("SELECT id FROM products WHERE slug = \(draft.slug) AND id <> \(id)")
        guard slugOwner == nil else { throw AppError(.conflict, "catalog.slugTaken", ["slug": draft.slug]) }
        let skus = (draft.variants ?? []).map(\.sku)
        let taken = try tx.row(
            """
            SELECT v.sku, p.slug FROM variants v JOIN products p ON p.id = v.product_id
            WHERE v.sku IN \(skus) AND v.product_id <> \(id) ORDER BY v.sku LIMIT 1
            """)
        guard let taken else { return }
        throw AppError(.conflict, "catalog.skuTaken", ["sku": taken["sku"], "product": taken["slug"]])
    }

    private static func tellOfSaving(
        _ kind: String, _ id: ID<Product>, _ draft: ProductDraft, from before: ProductDraft? = nil, actor: String,
        in tx: Transaction
    ) throws {
        let detail = ["slug": draft.slug, "status": draft.status?.rawValue ?? ""]
        let fields = JournalFields.differing(from: before, to: draft)
        try Journal.change(kind, subject: id.text, actor: actor, from: fields.from, to: fields.to, detail: detail, in: tx)
        try tx.touch("catalogue")
    }
}
