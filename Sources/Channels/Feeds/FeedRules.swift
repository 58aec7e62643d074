import Basics
import Catalog
import MoneyKit
import Pricing

/// What a feed says of a product, and what keeps it out: pure, with the prices of the product's variants at hand.
struct FeedRules {
    let feed: Feed
    let site: String
    /// Stands for the brand where a product names none: Google asks every product for one.
    let shop: String
    let today: Instant
    let tables: [ID<Variant>: PriceTable]

    /// - Throws: `money.tooLarge`.
    func items(
        of product: ProductDetail, googleCategory: String
    ) throws -> (items: [FeedItem], omissions: [FeedOmission]) {
        let missing = missing(of: product)
        guard missing.isEmpty else { return ([], missing.map { FeedOmission(product.id, $0) }) }
        var (items, omissions): ([FeedItem], [FeedOmission]) = ([], [])
        for variant in product.variants {
            switch try item(variant, of: product, googleCategory) {
            case .success(let item): items.append(item)
            case .failure(let refusal): omissions.append(FeedOmission(product.id, sku: variant.sku, refusal.reason))
            }
        }
        return (items, omissions)
    }

    /// What the whole product lacks. Texts in another language than the feed's do not count.
    private func missing(of product: ProductDetail) -> [FeedOmission.Reason] {
        var missing: [FeedOmission.Reason] = []
        if !isWritten(product.title, of: product) { missing.append(.noTitle) }
        if description(of: product).isEmpty { missing.append(.noDescription) }
        if product.pictures.isEmpty {
            missing.append(.noPicture)
        } else if !product.pictures.contains(where: { isLargeEnough($0) }) {
            missing.append(.smallPicture)
        }
        return missing
    }

    /// A title that nobody has written is the product's address.
    private func isWritten(_ title: LocalText, of product: ProductDetail) -> Bool {
        title.language == feed.language && !title.text.isEmpty
            && (title.text != product.slug || product.availableLanguages.contains(feed.language))
    }

    private func description(of product: ProductDetail) -> String {
        let text = SafeHTML.plainText(product.description.text)
        return FeedText.cut(FeedText.line(text.isEmpty ? product.summary.text : text), FeedItem.mostDescriptionCharacters)
    }

    private func isLargeEnough(_ picture: ProductDetail.ProductPicture) -> Bool {
        min(picture.view.width, picture.view.height) >= feed.kind.leastPicturePixels
    }

    private struct Refusal: Error { let reason: FeedOmission.Reason }

    private func item(
        _ variant: ProductDetail.VariantChoice, of product: ProductDetail, _ googleCategory: String
    ) throws -> Result<FeedItem, Refusal> {
        guard let table = tables[variant.id] else { return .failure(Refusal(reason: .noPrice)) }
        guard variant.sku.count <= FeedItem.mostIDCharacters else { return .failure(Refusal(reason: .longSKU)) }
        let quantity = max(1, product.moq)
        let pictures = pictures(of: variant, product)
        guard let first = pictures.first else { return .failure(Refusal(reason: .noPicture)) }
        let grams = (variant.weightG ?? product.weights.grossG).map { $0.multipliedReportingOverflow(by: quantity) }
        let weight = grams.flatMap {
            (1...FeedItem.mostShippingGrams).contains($0.partialValue) && !$0.overflow ? $0.partialValue : nil
        }
        let label = product.label(of: variant)
        let title = FeedText.line(label.isEmpty ? product.title.text : "\(product.title.text) – \(label)")
        return .success(
            FeedItem(
                id: variant.sku, group: product.variants.count > 1 ? product.id.text : nil,
                title: FeedText.cut(title, FeedItem.mostTitleCharacters), description: description(of: product),
                link: link(to: variant, of: product), picture: first,
                addedPictures: Array(pictures.dropFirst().prefix(FeedItem.mostAddedPictures)),
                availability: availability(of: variant, product, quantity), price: try table.price(of: quantity).line,
                quantity: quantity, measure: Self.measure(product.unit),
                brand: FeedText.line(product.brand.isEmpty ? shop : product.brand),
                gtin: Barcode.check(variant.barcode) == .ok ? variant.barcode : "",
                traits: FeedTraits.traits(of: variant, product), types: product.categories.map { FeedText.line($0.title.text) },
                googleCategory: googleCategory, shippingGrams: weight,
                handlingDays: product.leadTimes.first { $0.upTo.map { $0 >= quantity } ?? true }?.days))
    }

    /// The landing page shows the feed's currency, whatever the visitor's own is, and this very variant.
    private func link(to variant: ProductDetail.VariantChoice, of product: ProductDetail) -> String {
        let choice = product.variants.count > 1 ? "variant=\(FeedText.encoded(variant.sku))&" : ""
        return "\(site)/\(feed.language.rawValue)/products/\(FeedText.encoded(product.slug))"
            + "?\(choice)offer=\(feed.currency.code)-\(feed.country)"
    }

    /// The variant's own pictures first, then those that show all of them; never another's.
    private func pictures(of variant: ProductDetail.VariantChoice, _ product: ProductDetail) -> [String] {
        let fitting = product.pictures.filter { isLargeEnough($0) }
        let own = fitting.filter { $0.variant == variant.id } + fitting.filter { $0.variant == nil }
        return (own.isEmpty ? fitting : own).map { "\(site)\($0.view.fallback(wanted: 1200))" }
    }

    /// Fewer on stock than the smallest order are none.
    private func availability(
        of variant: ProductDetail.VariantChoice, _ product: ProductDetail, _ quantity: Int
    ) -> FeedItem.Availability {
        let least = OrderQuantity(moq: quantity, increment: product.increment, isMixed: product.variants.count > 1).least
        guard let stock = variant.stock, stock < least else { return .inStock }
        return variant.backOrderDays.map { .backOrder(day: today.adding(seconds: Int64($0) * 86_400).day) } ?? .outOfStock
    }

    private static func measure(_ unit: Product.Unit) -> String {
        switch unit {
        case .pieces, .sets: "ct"
        case .metres: "m"
        case .kilograms: "kg"
        }
    }
}
