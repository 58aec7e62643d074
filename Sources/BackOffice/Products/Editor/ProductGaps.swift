import Basics
import Catalog
import Web

/// What a buyer would look for in vain: the editor lists it, and leads to where it is written.
enum ProductGaps {
    struct Gap: Hashable, Sendable {
        /// A text below `admin.product.gap`.
        let key: String
        let page: EditorPage
        var language: LanguageTag?
        /// Of the specification that is missing.
        var name = ""
    }

    static func of(
        _ product: ProductDraft, languages: [LanguageTag], base: String, template: [SpecificationField] = []
    ) -> [Gap] {
        var gaps: [Gap] = []
        func lacks(_ isMissing: Bool, _ key: String, _ page: EditorPage) {
            if isMissing { gaps.append(Gap(key: key, page: page)) }
        }
        let variants = product.variants ?? []
        lacks(variants.contains { $0.prices?[base]?.isEmpty != false }, "price", .prices)
        lacks(product.pictures?.isEmpty != false, "picture", .pictures)
        lacks(product.categorySlug == nil, "category", .basics)
        lacks(product.specifications?.isEmpty != false, "specifications", .specifications)
        lacks(product.origin?.isEmpty != false, "origin", .basics)
        lacks(product.hsCode?.isEmpty != false, "hsCode", .basics)
        lacks(product.weights?.grossG == nil, "weight", .packing)
        lacks(product.packing?.piecesPerCarton == nil, "carton", .packing)
        lacks(product.leadTimes?.isEmpty != false, "leadTime", .packing)
        for field in SpecificationTemplate.missing(template, in: product) {
            let name = field.name.best(languages)?.text ?? field.name.texts.values.min() ?? ""
            gaps.append(Gap(key: "specification", page: .specifications, name: name))
        }
        for language in languages where TextsSection.written(product, language) < TextsSection.wantedTexts {
            gaps.append(Gap(key: "texts", page: .texts, language: language))
        }
        return gaps
    }

    static func view(_ desk: ProductDesk) -> HTML {
        let texts = desk.texts
        let gaps = of(
            desk.product, languages: desk.shop.languages, base: desk.shop.baseCurrency.code, template: desk.template)
        let panels = Panels(texts)
        guard !gaps.isEmpty else { return panels.panel("gaps", "<p>\(texts("admin.product.gap.none"))</p>") }
        let items: [HTML] = gaps.map { gap in
            let name = gap.language.map(desk.name) ?? ""
            return """
                <li><a href="\(href: EditorAddress.page(desk.id, gap.page, gap.language))">\
                <span>\(sentence(gap, name, texts))</span></a></li>
                """
        }
        return panels.wide("gaps", "<ul class=\"todo\">\(items)</ul>")
    }

    private static func sentence(_ gap: Gap, _ language: String, _ texts: Texts) -> String {
        gap.key == "specification"
            ? texts("admin.specifications.missing", ["name": gap.name])
            : texts("admin.product.gap.\(gap.key)", ["language": language])
    }
}
