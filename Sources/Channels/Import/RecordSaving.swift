import Basics
import Catalog
import MoneyKit
import Pricing
import Store

/// What saving one record came to.
struct SavedRecord: Sendable {
    let outcome: SaveOutcome<Product>
    var kept = LaidProduct.Kept()
    /// The file has prices that the person may not set.
    var leavesPrices = false
    /// What differs; for a preview alone.
    var change: ProductChange?
}

/// Saves what a file says, within one transaction.
struct RecordSaving {
    private let options: ImportOptions
    private let tx: Transaction
    private var shelves: RecordShelves

    init(_ options: ImportOptions, in tx: Transaction) {
        (self.options, self.tx) = (options, tx)
        shelves = RecordShelves(options, in: tx)
    }

    /// - Throws: `AppError` with the reason for a refusal; then nothing of the record was written.
    mutating func save(_ record: ImportRecord) throws -> SavedRecord {
        let before = shelves
        do {
            return try tx.attempt {
                switch record {
                case .breaks(let sku, let currency, let breaks): try save(breaks, currency, of: sku)
                case .product(let product): try save(product)
                }
            }
        } catch {
            shelves = before
            throw error
        }
    }

    private mutating func save(_ product: ImportedProduct) throws -> SavedRecord {
        let allowed = options.scope.limited(product)
        guard let id = try find(product) else {
            try options.scope.check(isNew: product)
            return try create(allowed, leavesPrices: allowed.leavesPrices)
        }
        guard let known = try Offer.load(id, in: tx) else { throw AppError.notFound() }
        try options.scope.check(product, against: known)
        let laid = try LaidProduct(allowed.product, over: known)
        var draft = laid.draft
        draft.categorySlug = try shelves.category(of: allowed.product)
        try shelves.makeCollections(draft.collectionSlugs ?? [])
        let outcome = try Offer.save(draft, as: id, actor: options.actor, by: .file, in: tx)
        return SavedRecord(
            outcome: outcome, kept: laid.kept, leavesPrices: allowed.leavesPrices,
            change: try change(of: outcome, since: known))
    }

    private mutating func create(_ allowed: ImportScope.Limited, leavesPrices: Bool) throws -> SavedRecord {
        let product = allowed.product
        guard !product.draft.title.isEmpty else { throw AppError.invalid("import.noTitle") }
        var draft = product.draft
        if !product.customisations.isEmpty { draft.customisations = product.customisations.map(\.draft) }
        draft.variants = draft.variants?.map { variant in
            var variant = variant
            variant.prices = variant.prices?.mapValues { PlainPrices.laid($0, over: []) }
            return variant
        }
        draft.categorySlug = try shelves.category(of: product)
        try shelves.makeCollections(draft.collectionSlugs ?? [])
        if !product.hasOwnSlug || draft.slug.isEmpty { draft.slug = try freeSlug(of: draft) }
        let id = try Offer.create(draft, actor: options.actor, by: .file, in: tx)
        return SavedRecord(
            outcome: .created(id), leavesPrices: leavesPrices, change: try change(of: .created(id), since: nil))
    }

    private func change(of outcome: SaveOutcome<Product>, since known: ProductDraft?) throws -> ProductChange? {
        guard options.describesChanges, !outcome.isUnchanged, let now = try Offer.load(outcome.id, in: tx) else { return nil }
        return ProductChange(from: known, to: now)
    }

    // MARK: Quantity breaks

    private func save(_ breaks: [ProductDraft.Break], _ currency: String, of sku: String) throws -> SavedRecord {
        guard options.scope != .withoutPrices else { throw AppError.invalid("import.mayNotSetPrices") }
        guard let id: ID<Product> = try tx.value("SELECT product_id FROM variants WHERE sku = \(sku)"),
            let known = try Offer.load(id, in: tx), let place = known.variants?.firstIndex(where: { $0.sku == sku })
        else { throw AppError(.invalid, "import.unknownSKU", ["sku": sku]) }
        var draft = known
        let old = known.variants?[place].prices?[currency] ?? []
        draft.variants?[place].prices?[currency] = PlainPrices.laid(breaks, over: old)
        let outcome = try Offer.save(draft, as: id, actor: options.actor, by: .file, in: tx)
        return SavedRecord(outcome: outcome, change: try change(of: outcome, since: known))
    }

    // MARK: Which product it is

    /// The product that the file means: by its address where the file has it, or else by any SKU.
    private func find(_ product: ImportedProduct) throws -> ID<Product>? {
        let draft = product.draft
        if product.hasOwnSlug, let id: ID<Product> = try tx.value("SELECT id FROM products WHERE slug = \(draft.slug)") {
            return id
        }
        let skus = draft.variants?.map(\.sku) ?? []
        guard !skus.isEmpty else { return nil }
        return try tx.value("SELECT product_id FROM variants WHERE sku IN \(skus) ORDER BY position, product_id LIMIT 1")
    }

    /// A slug made from a title gives way to another product of the same title.
    private func freeSlug(of draft: ProductDraft) throws -> String {
        let ending = Slug.make(from: draft.variants?.first?.sku ?? "")
        if draft.slug.isEmpty { return ending }
        let isTaken = try tx.row("SELECT id FROM products WHERE slug = \(draft.slug)") != nil
        return isTaken ? "\(draft.slug.prefix(max(1, Slug.mostCharacters - ending.count - 1)))-\(ending)" : draft.slug
    }
}

extension AppError {
    /// Whether it is the fault of what was to be saved, not of the database or the machine.
    var isRefusal: Bool { kind != .unavailable && kind != .internal }
}
