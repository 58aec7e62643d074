import Basics
import Catalog
import MoneyKit
import Pricing
import Web

/// What search engines read (schema.org, as JSON-LD).
extension Frame {
    func breadcrumbs(_ crumbs: [Crumb]) -> JSON {
        let home = Crumb(title: say("frame.home"), path: "/")
        let items = ([home] + crumbs).enumerated().map { index, crumb in
            JSON.object([
                "@type": "ListItem", "position": .number(index + 1), "name": .text(crumb.title),
                "item": .text(absolute(crumb.path)),
            ])
        }
        return .object(["@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": .list(items)])
    }

    /// Who answers for what is written here.
    var publisher: JSON {
        .object(["@type": "Organization", "name": .text(shop.name), "url": .text("\(baseURL)/")])
    }

    /// A page that lists others, each with its place in the whole list.
    /// - Parameters:
    ///   - path: of this page of the list, after the language.
    ///   - offset: how many stand on the pages before.
    func listData(_ title: String, at path: String, _ items: [(name: String, path: String)], after offset: Int, of total: Int)
        -> JSON
    {
        let entries = items.enumerated().map { index, item in
            JSON.object([
                "@type": "ListItem", "position": .number(offset + index + 1), "name": .text(item.name),
                "url": .text(absolute(item.path)),
            ])
        }
        return .object([
            "@context": "https://schema.org", "@type": "CollectionPage", "name": .text(title), "url": .text(absolute(path)),
            "inLanguage": .text(visit.language.rawValue),
            "mainEntity": .object([
                "@type": "ItemList", "numberOfItems": .number(total), "itemListElement": .list(entries),
            ]),
        ])
    }

    /// The shop as an organisation and as a site that can be searched, for the home page.
    var siteData: [JSON] {
        let target = absolute("/search?q={search_term_string}")
        return [
            .object([
                "@context": "https://schema.org", "@type": "Organization", "@id": .text("\(baseURL)/#organization"),
                "name": .text(shop.name), "legalName": .text(shop.legalName),
                "url": .text("\(baseURL)/"),
                "logo": .text("\(baseURL)\(assets["favicon.svg"])"),
                "email": shop.settings.email.isEmpty ? nil : .text(shop.settings.email),
                "foundingDate": shop.settings.founded.map { .text(String($0)) },
                "telephone": shop.settings.phone.isEmpty ? nil : .text(shop.settings.phone),
            ]),
            .object([
                "@context": "https://schema.org", "@type": "WebSite", "name": .text(shop.name), "url": .text(absolute("/")),
                "inLanguage": .text(visit.language.rawValue),
                "potentialAction": .object([
                    "@type": "SearchAction",
                    "target": .object(["@type": "EntryPoint", "urlTemplate": .text(target)]),
                    "query-input": "required name=search_term_string",
                ]),
            ]),
        ]
    }
}

/// A product with its offers: one for each quantity break of each variant, or their range where there are too many to name.
struct ProductData: Sendable {
    /// Beyond this a page would be heavier for search engines than for buyers.
    static let mostOffers = 12
    static let mostPictures = 3

    let page: ProductPage
    private var frame: Frame { page.frame }
    private var product: ProductDetail { page.product }

    var json: JSON {
        .object([
            "@context": "https://schema.org", "@type": "Product", "name": .text(page.title),
            "description": .text(frame.described(product.summary.text, or: "product", page.title)),
            "sku": page.variant.map { .text($0.sku) },
            "gtin": page.variant.flatMap { $0.barcode.isEmpty ? nil : .text($0.barcode) },
            "brand": product.brand.isEmpty ? nil : .object(["@type": "Brand", "name": .text(product.brand)]),
            "image": product.pictures.isEmpty
                ? nil
                : .list(
                    product.pictures.prefix(Self.mostPictures).map { .text("\(frame.baseURL)\($0.view.fallback(wanted: 1200))") }),
            "url": .text(address),
            "countryOfOrigin": product.origin.isEmpty ? nil : .text(product.origin),
            "category": product.categories.last.map { .text($0.title.text) },
            "offers": offers,
        ])
    }

    private var address: String { frame.absolute(Place.product(product.slug)) }

    private var offers: JSON? {
        if frame.visit.offer != nil, let promised { return promised }
        let priced = product.variants.compactMap { variant in page.tables[variant.id].map { (variant, $0) } }
        let prices = priced.flatMap { $0.1.breaks.map(\.unit) }
        guard let lowest = prices.min(), let highest = prices.max() else { return nil }
        // Prices that differ between variants are told by their range and by the chosen variant's own breaks.
        let named = page.variant.flatMap { variant in priced.first { $0.0.id == variant.id } }
        let offers = named.map { variant, table in table.breaks.indices.prefix(Self.mostOffers).map { offer(variant, table, $0) }
        }
        return .object([
            "@type": "AggregateOffer", "priceCurrency": .text(frame.shop.currency.code),
            "lowPrice": .number(lowest.decimalText), "highPrice": .number(highest.decimalText),
            "offerCount": .number(prices.count), "availability": .text("https://schema.org/\(bestAvailability)"),
            "offers": offers.map(JSON.list),
        ])
    }

    /// What a feed has promised: the smallest order of this variant, whose price its service compares with the feed's.
    private var promised: JSON? {
        guard let variant = page.variant, let table = page.table, let price = try? table.price(of: max(1, product.moq)).line
        else {
            return nil
        }
        return .object([
            "@type": "Offer", "sku": .text(variant.sku), "url": .text(address), "price": .number(price.decimalText),
            "priceCurrency": .text(price.currency.code), "itemCondition": "https://schema.org/NewCondition",
            "availability": .text("https://schema.org/\(availability(variant))"),
            "eligibleQuantity": .object([
                "@type": "QuantitativeValue", "minValue": .number(product.moq), "unitCode": .text(unitCode),
            ]),
        ])
    }

    private func offer(_ variant: ProductDetail.VariantChoice, _ table: PriceTable, _ index: Int) -> JSON {
        let step = table.breaks[index]
        let next = index + 1 < table.breaks.count ? table.breaks[index + 1].from - 1 : nil
        let quantity = JSON.object([
            "@type": "QuantitativeValue", "minValue": .number(max(step.from, index == 0 ? product.moq : 0)),
            "maxValue": next.map { .number($0) }, "unitCode": .text(unitCode),
        ])
        return .object([
            "@type": "Offer", "sku": .text(variant.sku), "url": .text(address),
            "price": .number(step.unit.decimalText), "priceCurrency": .text(frame.shop.currency.code),
            "availability": .text("https://schema.org/\(availability(variant))"),
            "itemCondition": "https://schema.org/NewCondition", "seller": frame.publisher,
            "priceSpecification": .object([
                "@type": "UnitPriceSpecification", "price": .number(step.unit.decimalText),
                "priceCurrency": .text(frame.shop.currency.code), "eligibleQuantity": quantity,
            ]),
        ])
    }

    /// Of the variants taken together: what one of them can give, the product can.
    private var bestAvailability: String {
        let found = product.variants.map(availability)
        return ["InStock", "MadeToOrder", "BackOrder"].first(where: found.contains) ?? "OutOfStock"
    }

    private func availability(_ variant: ProductDetail.VariantChoice) -> String {
        guard let stock = variant.stock else { return "MadeToOrder" }
        return stock > 0 ? "InStock" : variant.backOrderDays == nil ? "OutOfStock" : "BackOrder"
    }

    /// UN/CEFACT Recommendation 20.
    private var unitCode: String {
        switch product.unit {
        case .pieces: "C62"
        case .sets: "SET"
        case .metres: "MTR"
        case .kilograms: "KGM"
        }
    }
}
