import Basics

/// What a new draft says, laid over what is known already.
extension ProductDraft {
    /// A product of which nothing is said yet.
    static func blank(slug: String) -> ProductDraft {
        var draft = ProductDraft(slug: slug, title: [:])
        (draft.status, draft.audience, draft.unit, draft.taxClass) = (.draft, .both, .pieces, .standard)
        (draft.brand, draft.origin, draft.hsCode, draft.port) = ("", "", "", "")
        (draft.moq, draft.increment, draft.position) = (1, 1, 0)
        (draft.collectionSlugs, draft.tags, draft.specifications, draft.options) = ([], [], [], [])
        (draft.variants, draft.pictures, draft.leadTimes, draft.customisations) = ([], [], [], [])
        (draft.weights, draft.packing) = (Weights(), Packing())
        return draft
    }

    /// Nothing is prepared for saving but text: trimmed, and descriptions made safe.
    func cleaned() -> ProductDraft {
        var draft = self
        draft.slug = slug.trimmed
        for path in [\ProductDraft.title, \.summary, \.seoTitle, \.seoDescription] {
            draft[keyPath: path] = self[keyPath: path].mapped { $0.trimmed }
        }
        draft.description = description.mapped(SafeHTML.clean)
        draft.tags = tags.map { Array(Set($0.map(\.trimmed)).subtracting([""])).sorted() }
        draft.collectionSlugs = collectionSlugs.map { Array(Set($0)).sorted() }
        draft.specifications = specifications?.map { specification in
            var specification = specification
            if specification.number?.isEmpty == true { specification.number = nil }
            return specification
        }
        draft.variants = variants?.map { variant in
            var variant = variant
            variant.sku = variant.sku.trimmed
            variant.barcode = variant.barcode?.trimmed
            return variant
        }
        return draft
    }

    /// This draft's words over those of `current`, whose own fields are all there. Prices are Pricing's business and left out.
    func merged(onto current: ProductDraft) -> ProductDraft {
        var merged = current
        merged.slug = slug
        for path in [\ProductDraft.title, \.summary, \.description, \.seoTitle, \.seoDescription] {
            merged[keyPath: path] = self[keyPath: path].over(current[keyPath: path], isComplete: isComplete)
        }
        merged.mergeScalars(of: self)
        merged.mergeLists(of: self)
        merged.mergeMeasures(of: self)
        merged.samplePrices = nil
        merged.dropUntitledLanguages()
        return merged
    }

    /// A language without a title cannot be shown, so its other texts are not kept.
    private mutating func dropUntitledLanguages() {
        for path in [\ProductDraft.summary, \.description, \.seoTitle, \.seoDescription] {
            self[keyPath: path] = Localised(self[keyPath: path].texts.filter { title[$0.key] != nil })
        }
    }

    private mutating func mergeScalars(of draft: ProductDraft) {
        status = draft.status ?? status
        audience = draft.audience ?? audience
        if draft.isComplete || draft.categorySlug != nil { categorySlug = draft.categorySlug.flatMap { $0.isEmpty ? nil : $0 } }
        brand = draft.brand ?? brand
        origin = draft.origin?.uppercased() ?? origin
        hsCode = draft.hsCode ?? hsCode
        taxClass = draft.taxClass ?? taxClass
        unit = draft.unit ?? unit
        moq = draft.moq ?? moq
        increment = draft.increment ?? increment
        port = draft.port ?? port
        position = draft.position ?? position
        if draft.isComplete || draft.sampleMost != nil { sampleMost = draft.sampleMost }
        if draft.isComplete || draft.supply != nil { supply = draft.supply }
    }

    private mutating func mergeLists(of draft: ProductDraft) {
        let isComplete = draft.isComplete
        collectionSlugs = draft.collectionSlugs ?? collectionSlugs
        tags = draft.tags ?? tags
        leadTimes = draft.leadTimes ?? leadTimes
        specifications = merging(specifications, draft.specifications) { old, new in
            new.name = new.name.over(old.name, isComplete: isComplete)
            if new.number == nil { new.words = new.words.over(old.words, isComplete: isComplete) }
        }
        options = merging(options, draft.options) { old, new in
            new.name = new.name.over(old.name, isComplete: isComplete)
            let known = Dictionary(old.values.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
            new.values = new.values.map { value in
                guard let old = known[value.key] else { return value }
                let label = value.label.over(old.label, isComplete: isComplete)
                return OptionValue(key: value.key, label: label, swatch: value.swatch ?? (isComplete ? nil : old.swatch))
            }
        }
        customisations = merging(customisations, draft.customisations) { old, new in
            if old.kind == new.kind { new.text = new.text.over(old.text, isComplete: isComplete) }
        }
        mergeVariants(of: draft)
        mergePictures(of: draft)
    }

    private mutating func mergeVariants(of draft: ProductDraft) {
        guard let new = draft.variants else { return }
        let known = Dictionary((variants ?? []).map { ($0.sku, $0) }, uniquingKeysWith: { first, _ in first })
        variants = new.map { variant in
            var merged = variant
            let old = known[variant.sku]
            merged.prices = nil
            merged.barcode = variant.barcode ?? old?.barcode ?? ""
            merged.stock = .some((variant.stock ?? old?.stock) ?? nil)
            merged.backOrderDays = .some((variant.backOrderDays ?? old?.backOrderDays) ?? nil)
            merged.weightG = variant.weightG ?? (draft.isComplete ? nil : old?.weightG)
            return merged
        }
    }

    private mutating func mergePictures(of draft: ProductDraft) {
        guard let new = draft.pictures else { return }
        let known = Dictionary((pictures ?? []).map { ($0.pictureID, $0) }, uniquingKeysWith: { first, _ in first })
        pictures = new.map { picture in
            guard let old = known[picture.pictureID] else { return picture }
            let alt = picture.alt.over(old.alt, isComplete: draft.isComplete)
            return PictureUse(pictureID: picture.pictureID, alt: alt, sku: picture.sku ?? (draft.isComplete ? nil : old.sku))
        }
    }

    private mutating func mergeMeasures(of draft: ProductDraft) {
        if draft.isComplete {
            (weights, packing) = (draft.weights ?? Weights(), draft.packing ?? Packing())
            return
        }
        let (oldWeights, oldPacking) = (weights ?? Weights(), packing ?? Packing())
        if let new = draft.weights {
            weights = Weights(
                netG: new.netG ?? oldWeights.netG, grossG: new.grossG ?? oldWeights.grossG,
                lengthMM: new.lengthMM ?? oldWeights.lengthMM, widthMM: new.widthMM ?? oldWeights.widthMM,
                heightMM: new.heightMM ?? oldWeights.heightMM)
        }
        if let new = draft.packing {
            packing = Packing(
                piecesPerCarton: new.piecesPerCarton ?? oldPacking.piecesPerCarton,
                lengthMM: new.lengthMM ?? oldPacking.lengthMM, widthMM: new.widthMM ?? oldPacking.widthMM,
                heightMM: new.heightMM ?? oldPacking.heightMM, grossG: new.grossG ?? oldPacking.grossG)
        }
    }

    /// The new list, each item laid over the one that stood in its place.
    private func merging<Item>(_ old: [Item]?, _ new: [Item]?, _ lay: (Item, inout Item) -> Void) -> [Item]? {
        guard let new else { return old }
        return new.enumerated().map { index, item in
            guard let old, index < old.count else { return item }
            var merged = item
            lay(old[index], &merged)
            return merged
        }
    }
}

extension ProductDraft.VariantDraft {
    /// The one variant of a product that comes without any.
    static func only(of draft: ProductDraft) -> ProductDraft.VariantDraft {
        var variant = ProductDraft.VariantDraft(sku: draft.slug.uppercased())
        (variant.barcode, variant.stock, variant.backOrderDays) = ("", .some(nil), .some(nil))
        return variant
    }
}
