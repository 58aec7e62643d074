import Basics

/// What a draft must be like to be saved. Pure.
enum ProductRules {
    static let mostOptions = 3
    static let mostValuesOfAnOption = 200
    static let mostVariants = 1_000
    static let mostPictures = 60
    static let mostListItems = 100
    static let longestTitleCharacters = 300
    static let longestSummaryCharacters = 2_000
    static let longestDescriptionBytes = 200_000
    static let longestFieldCharacters = 500
    /// Ten million kilograms or kilometres: beyond any product, well within what is stored.
    static let mostMeasure = 10_000_000_000
    static let mostBackOrderDays = 3_650

    /// What can be said of a draft alone.
    static func check(_ draft: ProductDraft) throws {
        try Slug.check(draft.slug)
        try checkLengths(draft)
        try checkNumbers(draft)
        try checkLists(draft)
    }

    /// What can be said once the draft is laid over what is known.
    static func checkWhole(_ draft: ProductDraft) throws {
        guard !draft.title.isEmpty else { throw AppError.invalid("catalog.titleMissing", ["slug": draft.slug]) }
        let variants = draft.variants ?? []
        guard !variants.isEmpty else { throw AppError.invalid("catalog.variantMissing", ["slug": draft.slug]) }
        try checkOptionKeys(of: variants, draft.options ?? [])
        let skus = Set(variants.map(\.sku))
        for picture in draft.pictures ?? [] {
            if let sku = picture.sku, !skus.contains(sku) { throw AppError.invalid("catalog.pictureVariant", ["sku": sku]) }
        }
    }

    private static func checkLengths(_ draft: ProductDraft) throws {
        try within(draft.title, longestTitleCharacters, "title")
        try within(draft.summary, longestSummaryCharacters, "summary")
        try within(draft.seoTitle, longestFieldCharacters, "seoTitle")
        try within(draft.seoDescription, longestFieldCharacters, "seoDescription")
        for text in draft.description.texts.values where text.utf8.count > longestDescriptionBytes {
            throw AppError.invalid("catalog.tooLong", ["field": "description", "most": String(longestDescriptionBytes)])
        }
        let fields =
            [draft.brand, draft.origin, draft.hsCode, draft.port] + (draft.tags ?? []) + (draft.variants ?? []).map(\.sku)
        for field in fields { try within(field ?? "", longestFieldCharacters, "field") }
    }

    static func within(_ texts: Localised, _ most: Int, _ field: String) throws {
        for text in texts.texts.values { try within(text, most, field) }
    }

    private static func within(_ text: String, _ most: Int, _ field: String) throws {
        guard text.utf8.count > most, text.count > most else { return }
        throw AppError.invalid("catalog.tooLong", ["field": field, "most": String(most)])
    }

    private static func checkNumbers(_ draft: ProductDraft) throws {
        try measure(draft.moq, "moq", from: 1)
        try measure(draft.increment, "increment", from: 1)
        try measure(draft.sampleMost, "sampleMost", from: 1)
        try measure(draft.supply?.quantity, "supply", from: 1)
        let weights = draft.weights ?? .init()
        for number in [weights.netG, weights.grossG, weights.lengthMM, weights.widthMM, weights.heightMM] {
            try measure(number, "weights")
        }
        let packing = draft.packing ?? .init()
        try measure(packing.piecesPerCarton, "piecesPerCarton", from: 1)
        for number in [packing.lengthMM, packing.widthMM, packing.heightMM, packing.grossG] { try measure(number, "packing") }
        for variant in draft.variants ?? [] {
            try measure(variant.stock ?? nil, "stock")
            try measure(variant.weightG, "weight")
            try days(variant.backOrderDays ?? nil)
        }
        for time in draft.leadTimes ?? [] {
            try measure(time.upTo, "leadTime", from: 1)
            try measure(time.days, "leadTime")
        }
        for customisation in draft.customisations ?? [] { try measure(customisation.moq, "customisation", from: 1) }
    }

    private static func measure(_ number: Int?, _ field: String, from least: Int = 0) throws {
        guard let number, number < least || number > mostMeasure else { return }
        throw AppError.invalid("catalog.outOfRange", ["field": field, "number": String(number), "least": String(least)])
    }

    /// Nobody is promised what takes longer than ten years.
    private static func days(_ days: Int?) throws {
        try measure(days, "backOrderDays", from: 1)
        guard let days, days > mostBackOrderDays else { return }
        throw AppError.invalid(
            "catalog.tooMany", ["field": "backOrderDays", "count": String(days), "most": String(mostBackOrderDays)])
    }

    private static func checkLists(_ draft: ProductDraft) throws {
        let options = draft.options ?? []
        try atMost(options.count, mostOptions, "options")
        for option in options {
            try atMost(option.values.count, mostValuesOfAnOption, "values")
            let keys = Set(option.values.map(\.key))
            guard keys.count == option.values.count, !keys.contains("") else { throw AppError.invalid("catalog.optionKeys") }
            for value in option.values { try checkSwatch(value.swatch) }
        }
        try atMost(draft.variants?.count ?? 0, mostVariants, "variants")
        try atMost(draft.pictures?.count ?? 0, mostPictures, "pictures")
        for count in [draft.specifications?.count, draft.tags?.count, draft.leadTimes?.count, draft.customisations?.count] {
            try atMost(count ?? 0, mostListItems, "list")
        }
        for specification in draft.specifications ?? [] where specification.name.isEmpty {
            throw AppError.invalid("catalog.specificationName")
        }
        try distinct(draft.variants?.map(\.sku) ?? [], "catalog.skuTwice", "sku")
        try distinct(draft.pictures?.map(\.pictureID) ?? [], "catalog.pictureTwice", "picture")
    }

    private static func atMost(_ count: Int, _ most: Int, _ field: String) throws {
        guard count > most else { return }
        throw AppError.invalid("catalog.tooMany", ["field": field, "count": String(count), "most": String(most)])
    }

    private static func distinct(_ values: [String], _ key: String, _ argument: String) throws {
        var seen: Set<String> = []
        for value in values where value.isEmpty || !seen.insert(value).inserted {
            throw AppError.invalid(key, [argument: value])
        }
    }

    /// `#rrggbb`, as the page writes it into a style.
    private static func checkSwatch(_ swatch: String?) throws {
        guard let swatch else { return }
        let digits = swatch.utf8.dropFirst()
        let areHexadecimal = digits.allSatisfy { (48...57).contains($0) || (97...102).contains($0) || (65...70).contains($0) }
        guard swatch.hasPrefix("#"), digits.count == 6, areHexadecimal else {
            throw AppError.invalid("catalog.swatch", ["swatch": String(swatch.prefix(20))])
        }
    }

    /// Each variant chooses one value of each option, and no two variants choose the same.
    private static func checkOptionKeys(of variants: [ProductDraft.VariantDraft], _ options: [ProductDraft.Option]) throws {
        let known = options.map { Set($0.values.map(\.key)) }
        var choices: [[String]: String] = [:]
        for variant in variants {
            let fits = variant.optionKeys.count == known.count && zip(variant.optionKeys, known).allSatisfy { $1.contains($0) }
            guard fits else { throw AppError.invalid("catalog.variantOptions", ["sku": variant.sku]) }
            if let other = choices.updateValue(variant.sku, forKey: variant.optionKeys) {
                throw AppError.invalid("catalog.variantsAlike", ["sku": variant.sku, "other": other])
            }
        }
    }
}
