import Basics
import Catalog
import Store

extension Offer {
    /// What became of the wish to bring an old version back.
    public enum Restoring: Sendable {
        /// It is there as a new version.
        /// - Parameters:
        ///   - lostPictures: of the pictures that it showed so many are no longer kept.
        ///   - hasOthers: others had saved since, and what they changed is kept.
        case done(lostPictures: Int, hasOthers: Bool)
        /// The product says all that already.
        case nothingToDo
        /// Others have changed the same things since; nothing was written.
        case conflict([VersionField])
    }

    /// Brings an old version of a product back as a new one, by the verb that saves products and with its rules. Status and stock
    /// stay as they are; what others have changed since `seen` is kept, as in the editor.
    ///
    /// - Parameters:
    ///   - seen: the number of the newest version when this was decided.
    ///   - withPrices: false leaves every price as it is now, for people who do not set any.
    /// - Throws: `catalog.noVersion`, and what `save` throws when what was said then can no longer be, such as `catalog.skuTaken`
    ///   or `catalog.noCategory`; then nothing was written.
    public static func restore(
        _ number: Int, of product: ID<Product>, seen: Int, withPrices: Bool = true, actor: String, in tx: Transaction
    ) throws -> Restoring {
        guard let now = try load(product, in: tx) else { throw AppError.notFound() }
        guard let old = try ProductVersion.find(number, of: product, in: tx),
            let known = try ProductVersion.find(seen, of: product, in: tx)
        else { throw AppError(.notFound, "catalog.noVersion", ["number": String(number)]) }
        let restored = RestoredDraft(old.draft, seen: known.draft, now: now, withPrices: withPrices)
        guard restored.conflicts.isEmpty else { return .conflict(restored.conflicts) }
        var (draft, lost) = try withoutLostPictures(restored.draft, in: tx)
        // A collection that a rule fills by now takes no product by hand.
        let ruled = try KeptRule.slugs(in: tx)
        draft.collectionSlugs = draft.collectionSlugs?.filter { !ruled.contains($0) }
        let outcome = try save(draft, as: product, actor: actor, by: .restored, in: tx)
        return outcome.isUnchanged ? .nothingToDo : .done(lostPictures: lost, hasOthers: restored.hasOthers)
    }

    /// A picture that nothing has shown for a week is cleared away, and then no version can show it.
    private static func withoutLostPictures(_ draft: ProductDraft, in tx: Transaction) throws -> (ProductDraft, Int) {
        let wanted = (draft.pictures ?? []).map(\.pictureID)
        let kept = Set(try tx.rows("SELECT id FROM pictures WHERE id IN \(wanted)").map { $0[0] as String })
        var draft = draft
        draft.pictures = draft.pictures?.filter { kept.contains($0.pictureID) }
        return (draft, wanted.count - kept.count)
    }
}
