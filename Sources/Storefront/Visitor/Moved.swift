import Basics
import Catalog
import Store

/// Thrown where a page has another address now: the reader is led there for good.
struct Moved: Error {
    /// From the site's root.
    let address: String

    /// Where the old address of a product leads, if it ever was one.
    static func found(_ slug: String, _ frame: Frame, in tx: Transaction) throws -> Moved? {
        try OldSlug.target(kind: .product, slug: slug, in: tx).map { Moved(address: frame.path(Place.product($0))) }
    }

    /// The own slug of what an address in the visitor's language names.
    /// - Throws: `Moved` when it is called otherwise in this language, or `error.notFound`.
    static func own(_ kind: OldSlug.Kind, _ slug: String, _ frame: Frame, in tx: Transaction) throws -> String {
        switch try LocalSlug.find(kind, slug, frame.visit.language, in: tx) {
        case nil: throw AppError.notFound()
        case .here(let own): return own
        case .moved(let now): throw Moved(address: frame.path(Place.of(kind, now)))
        }
    }
}
