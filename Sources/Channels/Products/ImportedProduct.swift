import Basics
import Catalog

/// What the rows of a file say.
enum ImportRecord: Sendable {
    case product(ImportedProduct)
    /// Quantity breaks alone, for the variant that has the SKU.
    case breaks(sku: String, currency: String, [ProductDraft.Break])
}

/// One product of a file: a draft, and what the draft can only name once it is in this database.
struct ImportedProduct: Sendable {
    var draft: ProductDraft
    /// False when the slug was made from the title, which two products may share.
    var hasOwnSlug = true
    /// The titles of its category, from the root down.
    var categoryPath: [String] = []
    /// The same as slugs, where the file knows them.
    var categorySlugs: [String] = []
    var pictures: [PictureReference] = []
    var customisations: [NamedCustomisation] = []
    /// SKUs that the file does not have and that were made from the slug.
    var madeSKUs: Set<String> = []
    /// The specifications are a whole list, not some by their names.
    var saysAllSpecifications = false

    /// A file names a product by its address or by a title that an address is made from. One that is found by its SKU
    /// needs neither.
    init(handle: String?, title: String?, _ language: LanguageTag) {
        draft = ProductDraft(slug: Slug.make(from: handle ?? title ?? ""), title: [language: title ?? ""])
        hasOwnSlug = handle != nil
    }
}

/// A customisation of which a file may say a part.
struct NamedCustomisation: Hashable, Sendable {
    let kind: ProductDraft.Customisation.Kind
    var text: Localised = [:]
    var moq: Int?

    var draft: ProductDraft.Customisation { .init(kind: kind, text: text, moq: moq ?? 1) }
}

/// A picture as a file names it: an address or the name of a file.
struct PictureReference: Hashable, Sendable {
    var source: String
    var alt: Localised = [:]
    var sku: String?

    var isRemote: Bool { source.hasPrefix("http://") || source.hasPrefix("https://") || source.hasPrefix("//") }

    /// One reference a source: a later one that names a variant or has a text adds it to the first.
    static func merged(_ references: [PictureReference]) -> [PictureReference] {
        var merged: [PictureReference] = []
        var places: [String: Int] = [:]
        for reference in references {
            if let place = places[reference.source] {
                if merged[place].sku == nil { merged[place].sku = reference.sku }
                if merged[place].alt.isEmpty { merged[place].alt = reference.alt }
            } else {
                places[reference.source] = merged.count
                merged.append(reference)
            }
        }
        return merged
    }
}
