import Basics
import Catalog
import MoneyKit

extension ProductFile {
    /// The draft that `Offer.save` takes.
    /// - Parameter pictureIDs: the id of the stored picture for each file name.
    func draft(position: Int, pictureIDs: [String: String]) throws -> ProductDraft {
        var draft = ProductDraft(slug: slug, title: title.localised)
        draft.summary = summary.localised
        draft.description = description.localised
        draft.seoTitle = seo_title.localised
        draft.seoDescription = seo_description.localised
        draft.status = Product.Status(rawValue: status)
        draft.audience = Product.Audience(rawValue: audience)
        draft.categorySlug = category
        draft.collectionSlugs = collections
        draft.tags = tags
        (draft.brand, draft.origin, draft.hsCode) = (brand, origin, hs_code)
        draft.unit = Product.Unit(rawValue: unit)
        (draft.moq, draft.increment, draft.position) = (moq, increment, position)
        draft.specifications = specifications.map(\.draft)
        draft.options = (options ?? []).map(\.draft)
        draft.variants = try variants.map(variant)
        draft.pictures = pictures(pictureIDs)
        draft.weights = .init(
            netG: net_weight_g, grossG: gross_weight_g, lengthMM: dimensions_mm[0], widthMM: dimensions_mm[1],
            heightMM: dimensions_mm[2])
        draft.packing = try packing.draft
        draft.port = port
        draft.supply = .init(quantity: supply_ability.quantity, period: .init(rawValue: supply_ability.per) ?? .month)
        draft.leadTimes = lead_times.map { .init(upTo: $0.up_to, days: $0.days) }
        draft.customisations = (customisation ?? []).compactMap(\.draft)
        draft.samplePrices = sample.map { ["USD": $0.price] }
        draft.sampleMost = sample?.max
        return draft
    }

    private func variant(_ variant: Variant) throws -> ProductDraft.VariantDraft {
        var draft = ProductDraft.VariantDraft(sku: variant.sku, optionKeys: variant.options ?? [])
        draft.barcode = variant.barcode
        draft.stock = .some(variant.stock)
        var prices = ["USD": try breaks(self.prices, plus: variant.price_delta)]
        // A variant that costs more has no fixed price in another currency: it is converted.
        if let euro = prices_eur { prices["EUR"] = variant.price_delta == nil ? try breaks(euro, plus: nil) : [] }
        draft.prices = prices
        return draft
    }

    private func breaks(_ breaks: [Break], plus delta: String?) throws -> [ProductDraft.Break] {
        let extra = try delta.map { try UnitPrice($0, .usd).fine } ?? 0
        return try breaks.map { entry in
            .init(from: entry.from, price: UnitPrice(fine: try UnitPrice(entry.price, .usd).fine + extra, .usd).decimalText)
        }
    }

    /// The pictures in their order; one that a single variant names shows that variant.
    private func pictures(_ ids: [String: String]) -> [ProductDraft.PictureUse] {
        images.enumerated().compactMap { index, image in
            let shown = variants.filter { $0.image == index }
            return ids[image.file].map {
                .init(pictureID: $0, alt: image.alt.localised, sku: shown.count == 1 ? shown[0].sku : nil)
            }
        }
    }
}

extension ProductFile.Specification {
    fileprivate var draft: ProductDraft.Specification {
        switch value {
        case .number(let number): .init(name: name.localised, number: number, unit: unit ?? "")
        case .words(let words): .init(name: name.localised, unit: unit ?? "", words: words.localised)
        }
    }
}

extension ProductFile.Option {
    fileprivate var draft: ProductDraft.Option {
        .init(
            name: name.localised,
            values: values.map { .init(key: $0.key, label: $0.label.localised, swatch: $0.swatch) })
    }
}

extension ProductFile.Packing {
    fileprivate var draft: ProductDraft.Packing {
        get throws {
            let sides = try carton_cm.map { Int(try Decimal.read($0, digits: 1)) }
            return .init(
                piecesPerCarton: pieces_per_carton, lengthMM: sides[0], widthMM: sides[1], heightMM: sides[2],
                grossG: Int(try Decimal.read(carton_gross_kg, digits: 3)))
        }
    }
}

extension ProductFile.Customisation {
    fileprivate var draft: ProductDraft.Customisation? {
        ProductDraft.Customisation.Kind(rawValue: kind).map { .init(kind: $0, text: text.localised, moq: moq) }
    }
}
