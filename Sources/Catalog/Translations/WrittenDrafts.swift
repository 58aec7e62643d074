import Basics

extension ProductDraft: Written {
    /// The fields that are texts about the product; the others are names and values of what it is made of.
    static let textFields: Set = ["title", "summary", "description", "seoTitle", "seoDescription"]

    var places: [TextPlace<ProductDraft>] {
        texts + optionPlaces + specificationPlaces + otherPlaces
    }

    private var texts: [TextPlace<ProductDraft>] {
        [
            TextPlace("title", .line, most: ProductRules.longestTitleCharacters, \.title),
            TextPlace("summary", .lines, most: ProductRules.longestSummaryCharacters, \.summary),
            TextPlace("description", .html, most: ProductRules.longestDescriptionBytes, \.description),
            TextPlace("seoTitle", .line, most: ProductRules.longestFieldCharacters, \.seoTitle),
            TextPlace("seoDescription", .lines, most: ProductRules.longestFieldCharacters, \.seoDescription),
        ]
    }

    private var optionPlaces: [TextPlace<ProductDraft>] {
        (options ?? []).enumerated().flatMap { place, option in
            let name = TextPlace<ProductDraft>(
                "option.\(place).name", .line, most: ProductRules.longestFieldCharacters,
                get: { $0.options?[place].name ?? [:] }, set: { $0.options?[place].name = $1 })
            return [name]
                + option.values.indices.map { index in
                    TextPlace(
                        "option.\(place).value.\(option.values[index].key)", .line, most: ProductRules.longestFieldCharacters,
                        get: { $0.options?[place].values[index].label ?? [:] },
                        set: { $0.options?[place].values[index].label = $1 })
                }
        }
    }

    private var specificationPlaces: [TextPlace<ProductDraft>] {
        (specifications ?? []).indices.flatMap { place in
            [
                TextPlace<ProductDraft>(
                    "specification.\(place).name", .line, most: ProductRules.longestFieldCharacters,
                    get: { $0.specifications?[place].name ?? [:] }, set: { $0.specifications?[place].name = $1 }),
                TextPlace<ProductDraft>(
                    "specification.\(place).words", .line, most: ProductRules.longestFieldCharacters,
                    get: { $0.specifications?[place].words ?? [:] }, set: { $0.specifications?[place].words = $1 }),
            ]
        }
    }

    private var otherPlaces: [TextPlace<ProductDraft>] {
        let pictures = (pictures ?? []).indices.map { place in
            TextPlace<ProductDraft>(
                "picture.\(place).alt", .line, most: ProductRules.longestFieldCharacters,
                get: { $0.pictures?[place].alt ?? [:] }, set: { $0.pictures?[place].alt = $1 })
        }
        let customisations = (customisations ?? []).indices.map { place in
            TextPlace<ProductDraft>(
                "customisation.\(place).text", .line, most: ProductRules.longestFieldCharacters,
                get: { $0.customisations?[place].text ?? [:] }, set: { $0.customisations?[place].text = $1 })
        }
        return pictures + customisations
    }
}

extension CategoryDraft: Written {
    var places: [TextPlace<CategoryDraft>] {
        [
            TextPlace("title", .line, most: ProductRules.longestTitleCharacters, \.title),
            TextPlace("summary", .lines, most: ProductRules.longestSummaryCharacters, \.summary),
            TextPlace("seoTitle", .line, most: ProductRules.longestFieldCharacters, \.seoTitle),
            TextPlace("seoDescription", .lines, most: ProductRules.longestFieldCharacters, \.seoDescription),
        ]
    }
}

extension PageDraft: Written {
    var places: [TextPlace<PageDraft>] {
        [
            TextPlace("title", .line, most: ProductRules.longestTitleCharacters, \.title),
            TextPlace("summary", .lines, most: ProductRules.longestSummaryCharacters, \.summary),
            TextPlace("body", format == .html ? .html : .lines, most: PageDraft.mostBodyBytes, \.body),
            TextPlace("seoDescription", .lines, most: ProductRules.longestFieldCharacters, \.seoDescription),
        ]
    }
}

extension HomeBlock: Written {
    var places: [TextPlace<HomeBlock>] {
        let parts = parts
        var places: [TextPlace<HomeBlock>] = []
        if parts.eyebrow { places.append(TextPlace("eyebrow", .line, most: Self.mostTitleCharacters, \.eyebrow)) }
        if parts.title { places.append(TextPlace("title", .line, most: Self.mostTitleCharacters, \.title)) }
        if parts.text { places.append(TextPlace("text", .lines, most: Self.mostTextCharacters, \.text)) }
        if parts.button { places.append(TextPlace("button", .line, most: Self.mostTitleCharacters, \.button)) }
        guard parts.items else { return places }
        for index in items.indices {
            places.append(TextPlace("items.\(index).title", .line, most: Self.mostTitleCharacters, \.items[index].title))
            if !parts.figures {
                places.append(TextPlace("items.\(index).text", .lines, most: Self.mostTextCharacters, \.items[index].text))
            }
        }
        return places
    }
}
