import Basics
import Catalog
import Store
import Web

/// What can be done with many products at once.
enum BulkChange: Hashable, Sendable {
    case status(Product.Status)
    /// An empty slug takes them out of their category.
    case category(slug: String)
    case collection(slug: String)

    /// `nil` when the form names no change, or no place for one.
    init?(_ form: Form) {
        switch form["do"] {
        case "active", "archived", "draft":
            guard let status = Product.Status(rawValue: form["do"]) else { return nil }
            self = .status(status)
        case let wish where wish.hasPrefix("category:"): self = .category(slug: String(wish.dropFirst("category:".count)))
        case let wish where wish.hasPrefix("collection:"): self = .collection(slug: String(wish.dropFirst("collection:".count)))
        default: return nil
        }
    }

    /// Returns how many products were changed by it; those that were so already are not counted.
    /// - Throws: `error.notFound`, `catalog.noCategory`, `catalog.noCollection`; then nothing was written.
    func apply(to products: [ID<Product>], actor: String, in tx: Transaction) throws -> Int {
        try products.count { id in
            guard var product = try ProductDraft.load(id, in: tx) else { throw AppError.notFound() }
            switch self {
            case .status(let status): product.status = status
            case .category(let slug): product.categorySlug = slug.isEmpty ? nil : slug
            case .collection(let slug): product.collectionSlugs = (product.collectionSlugs ?? []) + [slug]
            }
            return try !Product.save(product, as: id, actor: actor, by: .bulk, in: tx).isUnchanged
        }
    }
}
