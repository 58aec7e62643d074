import Basics
import Catalog
import Foundation
import Media
import MoneyKit
import Pricing
import Store
import Web

/// Everything the pages of the editor need to know of one product and its shop.
struct ProductDesk: Sendable {
    let id: ID<Product>
    let product: ProductDraft
    let shop: ShopSettings
    let texts: Texts
    /// The language whose texts are edited.
    let language: LanguageTag
    let staff: Staff
    /// Prices of each variant on its own, even where they are all the same.
    let pricesEach: Bool
    let categories: [Place]
    let collections: [Place]
    /// The currencies besides the base one that the bank's rates reach.
    let books: [PriceBook]
    let pictures: [String: PictureView]
    /// What the category wants to be said.
    let template: [SpecificationField]
    /// When the product is published or withdrawn by itself, and what prevented it; told by the shop's clock.
    let plans: [StatusPlan]
    let time: ShopTime
    /// How many addresses show the product as a preview.
    let previews: Int
    /// The channels whose files it is kept out of.
    let withheld: Set<String>
    /// The tags in use; none where they are not edited.
    let tags: [Tag]

    /// A category or a collection to choose.
    struct Place: Sendable {
        let slug: String
        let title: String
        /// How deep it lies, from 1.
        let level: Int
    }

    /// - Throws: `error.notFound` when there is no such product.
    static func load(_ id: ID<Product>, _ visit: StaffVisit, _ form: Form, in tx: Transaction) throws -> ProductDesk {
        guard let product = try Offer.load(id, in: tx) else { throw AppError.notFound() }
        let shop = try ShopSettings.load(in: tx)
        let languages = shop.languages(for: visit.texts.language)
        let language = LanguageTag(rawValue: form["language"]).flatMap { shop.languages.contains($0) ? $0 : nil }
        let uses = (product.pictures ?? []).map { ID<Picture>($0.pictureID) }
        return ProductDesk(
            id: id, product: product, shop: shop, texts: visit.texts, language: language ?? shop.baseLanguage,
            staff: visit.staff, pricesEach: form.has("_each"),
            categories: places(try CategoryTree.load(languages: languages, in: tx).roots, level: 1),
            collections: try CollectionDetail.byHand(languages: languages, in: tx)
                .map { Place(slug: $0.slug, title: $0.title.text, level: 1) },
            books: try books(shop, in: tx),
            pictures: try Picture.views(uses, in: tx).reduce(into: [:]) { $0[$1.key.text] = $1.value },
            template: try SpecificationTemplate.load(ofCategoryAt: product.categorySlug, in: tx),
            plans: try StatusPlan.open(of: id, in: tx), time: try ShopTime.load(in: tx),
            previews: try ProductPreview.count(of: id, in: tx), withheld: try OfferedOn.withheld(id, in: tx),
            tags: try visit.path == EditorAddress.page(id, .basics) ? Tag.all(in: tx) : [])
    }

    static func places(_ nodes: [CategoryTree.Node], level: Int) -> [Place] {
        nodes.flatMap { node in
            [Place(slug: node.slug, title: node.title.text, level: level)] + places(node.children, level: level + 1)
        }
    }

    private static func books(_ shop: ShopSettings, in tx: Transaction) throws -> [PriceBook] {
        try shop.currencies.filter { $0 != shop.baseCurrency }.compactMap { currency in
            do {
                return try PriceBook.load(currency, in: tx)
            } catch let error as AppError where error.message.key == "pricing.noRate" {
                return nil
            }
        }
    }

    // MARK: What the person may do

    /// Prices are set by those who answer for them; everything else is the editors'.
    func maySave(_ page: EditorPage) -> Bool {
        switch staff.role {
        case .owner, .editor: true
        case .finance: page == .prices
        case .sales, .viewer: false
        }
    }

    var setsPrices: Bool { staff.role == .owner || staff.role == .finance }

    // MARK: Words

    /// The languages in which a text of the product is shown to this reader.
    var readingChain: [LanguageTag] { [texts.language, shop.baseLanguage] + shop.languages }

    var title: String { product.title.best(readingChain)?.text ?? product.slug }

    /// What visitors read in the edited language while its own text is missing.
    func fallback(_ text: Localised) -> (text: String, language: LanguageTag)? {
        text[language] == nil ? text.best([shop.baseLanguage] + shop.languages) : nil
    }

    /// A language's name in itself.
    static func name(of language: LanguageTag) -> String {
        Locale(identifier: language.rawValue).localizedString(forLanguageCode: language.rawValue) ?? language.rawValue
    }

    /// A language's name in the reader's.
    func name(of language: LanguageTag) -> String {
        Locale(identifier: texts.language.rawValue).localizedString(forLanguageCode: language.rawValue) ?? language.rawValue
    }

    /// Whether visitors of the site are shown the product.
    var isSeen: Bool { product.status == .active && product.audience != .marketplace }
}
