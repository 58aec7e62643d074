import Basics
import Catalog
import Content
import MoneyKit
import Pricing
import Sales
import Store
import Web

/// A product's page: what the catalogue and the price lists say, and what this visitor has picked.
struct ProductPage: Sendable {
    static let relatedCount = 4

    let frame: Frame
    let product: ProductDetail
    let choice: ProductChoice
    let tables: [ID<Variant>: PriceTable]
    let samplePrice: UnitPrice?
    /// The lowest price in the shop's own currency, whoever looks.
    let publicPrice: UnitPrice?
    let related: [Card]
    let questions: [AnsweredQuestion]
    let offers: ProductOffers
    /// Why the form that was just sent was refused.
    let problem: Message?
    /// The address under which the page is seen before it is published.
    var preview: ProductPreview?

    /// - Parameter choice: the fields of the address or of a refused form.
    /// - Throws: `Moved` when the product has another address now, or `error.notFound`.
    static func find(
        slug: String, choice: Form, problem: Message? = nil, _ frame: Frame, in tx: Transaction
    ) throws -> ProductPage {
        guard let product = try ProductDetail.find(slug: slug, languages: frame.shop.languageChain, in: tx) else {
            throw try Moved.found(slug, frame, in: tx) ?? AppError.notFound()
        }
        return try ProductPage(product, ProductChoice(choice, of: product), problem: problem, frame, in: tx)
    }

    /// The page of a product as buyers will see it, whatever its status.
    /// - Throws: `preview.ended` when the product is gone.
    static func preview(_ preview: ProductPreview, _ frame: Frame, in tx: Transaction) throws -> ProductPage {
        guard let product = try ProductDetail.preview(preview.product, languages: frame.shop.languageChain, in: tx) else {
            throw AppError(.gone, "preview.ended")
        }
        let choice = ProductChoice(frame.visit.query, of: product)
        var page = try ProductPage(product, choice, problem: nil, frame, in: tx)
        page.preview = preview
        return page
    }

    private init(
        _ product: ProductDetail, _ choice: ProductChoice, problem: Message?, _ frame: Frame, in tx: Transaction
    ) throws {
        let prices = frame.shop.prices
        let related = try ProductCards.related(
            to: product.id, limit: Self.relatedCount, languages: frame.shop.languageChain, in: tx)
        (self.frame, self.product, self.choice, self.problem) = (frame, product, choice, problem)
        let tables = try prices.tables(for: product.variants.map(\.id), in: tx)
        self.tables = tables
        let shown = choice.variant ?? product.variants.first
        let price = try shown.flatMap { tables[$0.id] }?.price(of: max(1, product.moq)).unit
        offers = try ProductOffers(product, sku: shown?.sku, price: price, frame, in: tx)
        samplePrice = product.sampleMost == nil ? nil : try prices.samplePrice(of: product.id, in: tx)
        publicPrice = try frame.publicPrices(in: tx).lowestPrices(of: [product.id], in: tx)[product.id]?.lowest
        self.related = try Card.priced(related, frame, in: tx)
        questions = try Question.answered(about: product.id, frame.visit.language, in: tx)
    }

    /// Where the page is, after the language.
    var place: String { preview == nil ? Place.product(product.slug) : frame.visit.rest }

    /// The variant that the page is about: the picked one, or the first where the combination is not made.
    var variant: ProductDetail.VariantChoice? { choice.variant ?? product.variants.first }

    /// False when the picked combination of options is not made.
    var isMade: Bool { choice.variant != nil || product.options.isEmpty }

    var table: PriceTable? { variant.flatMap { tables[$0.id] } }

    /// The quantity to show: what was asked for, or else the MOQ, which can always be ordered.
    var quantity: Int { min(max(1, choice.quantity ?? sold.moq), Cart.mostQuantity) }

    /// The quantities that can be ordered.
    var sold: OrderQuantity {
        OrderQuantity(moq: product.moq, increment: product.increment, isMixed: product.variants.count > 1)
    }

    var title: String { product.title.text }

    // MARK: The whole page

    var html: HTML {
        frame.page(head, style: "has-buybar", current: product.categories.first.map { frame.place(.category, $0.slug) }, main)
    }

    private var main: HTML {
        """
        \(preview.map { PreviewBar(frame: frame, preview: $0).html })<div class="wrap">\(frame.crumbs(crumbs))
        <div class="product">
        \(Gallery(frame: frame, product: product, variant: variant?.id).html)
        <div class="buy">
        <div class="buy-head"><h1\(frame.lang(product.title.language))>\(title)</h1>\(summary)\(sku)</div>
        \(offers.html)\(BuyForm(page: self).html)
        </div>
        \(ProductFacts(frame: frame, product: product, variant: variant).html)
        </div>
        \(frame.snippet(.product))\(ProductDetails(frame: frame, product: product, variant: variant).html)
        \(questionBand)\(relatedBand)</div>
        \(BuyForm(page: self).bar)
        """
    }

    private var summary: HTML? {
        product.summary.text.isEmpty
            ? nil : "<p class=\"summary\"\(frame.lang(product.summary.language))>\(product.summary.text)</p>"
    }

    private var sku: HTML? {
        variant.map { variant -> HTML in
            "<p class=\"sku\"><span>\(frame.say("product.sku")) <bdi data-now=\"sku\">\(variant.sku)</bdi></span></p>"
        }
    }

    private var questionBand: HTML? {
        guard !questions.isEmpty else { return nil }
        return """
            <section class="band" aria-labelledby="questions"><h2 id="questions">\(frame.say("faq.title"))</h2>\
            \(frame.questions(questions))</section>

            """
    }

    private var relatedBand: HTML? {
        related.isEmpty
            ? nil
            : """
            <section class="band" aria-labelledby="related"><div class="band-head"><h2 id="related">\
            \(frame.say("product.related"))</h2></div><ul class="grid">\(related.map { $0.html(frame) })</ul></section>

            """
    }

    var crumbs: [Crumb] {
        product.categories.map { Crumb(title: $0.title.text, path: frame.place(.category, $0.slug)) }
            + [Crumb(title: title, path: Place.product(product.slug))]
    }

    /// What it costs at best and how many are sold at least, for everybody alike.
    var social: SocialFacts {
        let moq = frame.say("card.moq.\(product.unit.rawValue)", ["quantity": frame.number(product.moq)])
        let price = publicPrice.map { frame.say("found.price", ["price": frame.money($0)]) }
        return frame.social(
            .product, product.id.text, title, line: [price, moq].compactMap { $0 }.joined(separator: " · "),
            picture: product.pictures.first?.view)
    }

    private var head: PageHead {
        let description = frame.described(
            product.seoDescription.inTheLanguage(of: product.summary).text, or: "product", title)
        return PageHead(
            title: product.seoTitle.inTheLanguage(of: product.title).text, description: description, kind: .product,
            canonical: Place.product(product.slug), twin: Place.product(product.slug),
            languages: frame.shop.announced(product.availableLanguages),
            picture: .init(social), isIndexed: preview == nil,
            data: preview == nil ? [ProductData(page: self).json, frame.breadcrumbs(crumbs)] : [],
            preload: Gallery(frame: frame, product: product, variant: variant?.id).preload)
    }
}
