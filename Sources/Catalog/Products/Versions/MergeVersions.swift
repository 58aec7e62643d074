/// What a product becomes when an old version is brought back while others go on saving.
public struct RestoredDraft: Sendable {
    /// The old version, with what others have changed since it was looked at. Status and stock stay as they are now.
    public let draft: ProductDraft
    /// Fields that others have changed since, and that the old version says in another way still. The old version's stand in
    /// `draft`.
    public let conflicts: [VersionField]
    /// Others have saved since.
    public let hasOthers: Bool

    /// Pure.
    /// - Parameters:
    ///   - old: what is to come back.
    ///   - seen: what the product said when that was decided.
    ///   - now: what it says now.
    ///   - withPrices: false leaves every price as it is now, for people who do not set any.
    public init(_ old: ProductDraft, seen: ProductDraft, now: ProductDraft, withPrices: Bool) {
        var draft = now
        var conflicts: [VersionField] = []
        var hasOthers = false
        for field in VersionField.all(of: [old, seen, now]) {
            let isOthers = !field.areEqual(seen, now)
            if isOthers { hasOthers = true }
            // What the old version says as the seen one did is not what it was brought back for.
            guard !field.areEqual(old, seen) else { continue }
            field.copy(old, &draft)
            if isOthers, !field.areEqual(old, now) { conflicts.append(field) }
        }
        draft.keepStock(of: now)
        if withPrices { draft.dropPrices(of: now) } else { draft.leavePrices() }
        (self.draft, self.conflicts, self.hasOthers) = (draft, conflicts, hasOthers)
    }
}

extension ProductDraft {
    /// Stock is counted, not written: a variant that is there keeps what is counted of it; one that comes back is made to order
    /// until somebody counts.
    fileprivate mutating func keepStock(of now: ProductDraft) {
        let known = Dictionary((now.variants ?? []).map { ($0.sku, $0.stock) }, uniquingKeysWith: { first, _ in first })
        variants = variants?.map { variant in
            var variant = variant
            variant.stock = .some((known[variant.sku] ?? nil) ?? nil)
            return variant
        }
    }

    /// What is not named is left as it is.
    fileprivate mutating func leavePrices() {
        variants = variants?.map { variant in
            var variant = variant
            variant.prices = nil
            return variant
        }
        samplePrices = nil
    }

    /// Saving leaves prices that are not named: those of now that the version does not have are named as gone.
    fileprivate mutating func dropPrices(of now: ProductDraft) {
        let known = Dictionary((now.variants ?? []).map { ($0.sku, $0.prices ?? [:]) }, uniquingKeysWith: { first, _ in first })
        variants = variants?.map { variant in
            var variant = variant
            for currency in (known[variant.sku] ?? [:]).keys where variant.prices?[currency] == nil {
                variant.prices?[currency] = []
            }
            return variant
        }
        for currency in (now.samplePrices ?? [:]).keys where samplePrices?[currency] == nil { samplePrices?[currency] = "" }
    }
}
