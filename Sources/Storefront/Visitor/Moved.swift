import Basics
import Catalog
import Store

/// Thrown where a page has another address now: the reader is led there for good.
struct Moved: Error {
    /// From the site's root.
    let address: String

    /// Where the old address of a product, category, collection or page leads, if it ever was one.
    static func found(_ kind: OldSlug.Kind, _ slug: String, _ frame: Frame, in tx: Transaction) throws -> Moved? {
        try OldSlug.target(kind: kind, slug: slug, in: tx).map { target in
            switch kind {
            case .product: Moved(address: frame.path(Place.product(target)))
            case .category: Moved(address: frame.path(Place.category(target)))
            case .collection: Moved(address: frame.path(Place.collection(target)))
            case .page: Moved(address: frame.path(Place.page(target)))
            }
        }
    }
}
