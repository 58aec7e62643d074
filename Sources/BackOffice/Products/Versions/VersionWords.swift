import Basics
import Catalog
import Web

/// How the parts of a version are said to the reader, so that two of them can be compared.
struct VersionWords: Sendable {
    let texts: Texts
    /// The languages in which names are looked for.
    let chain: [LanguageTag]
    /// File names of pictures, by their ids.
    let pictures: [String: String]

    private static let labels = [
        "title": "admin.products.title", "summary": "admin.products.summary", "description": "admin.products.description",
        "seoTitle": "admin.products.seoTitle", "seoDescription": "admin.products.seoDescription", "slug": "admin.products.slug",
        "status": "admin.product.status", "audience": "admin.products.audience", "category": "admin.product.category",
        "collections": "admin.product.collections", "tags": "admin.products.tags", "brand": "admin.products.brand",
        "origin": "admin.product.origin", "hsCode": "admin.product.hsCode", "taxClass": "admin.tax.class",
        "unit": "admin.product.unit", "moq": "admin.products.moq", "increment": "admin.products.increment",
        "sampleMost": "admin.products.sampleMost", "samplePrices": "admin.product.samplePrice",
        "specifications": "admin.product.page.specifications", "options": "admin.product.panel.options",
        "variants": "admin.product.panel.variants", "prices": "admin.product.page.prices",
        "pictures": "admin.product.panel.pictures", "weights": "admin.product.panel.unit",
        "packing": "admin.product.panel.carton", "port": "admin.product.port", "supply": "admin.product.supply",
        "leadTimes": "admin.product.panel.leads", "customisations": "admin.product.panel.customisation",
        "position": "admin.versions.position",
    ]

    /// The name of a field.
    func label(_ field: String) -> String { Self.labels[field].map { texts($0) } ?? field }

    /// The name of a field that two people have changed.
    func label(_ field: VersionField) -> String {
        label(field.name) + (field.language.map { " (\($0.rawValue))" } ?? "")
    }

    private func best(_ text: Localised) -> String {
        text.best(chain)?.text ?? text.texts.min { $0.key < $1.key }?.value ?? ""
    }

    // MARK: Values

    func values(of draft: ProductDraft) -> [(label: String, text: String)] {
        let supply = draft.supply.map { "\($0.quantity) · \(texts("admin.product.per.\($0.period.rawValue)"))" } ?? ""
        let values: [(name: String, text: String)] = [
            ("status", draft.status.map { texts("admin.productStatus.\($0.rawValue)") } ?? ""),
            ("audience", draft.audience.map { texts("admin.productAudience.\($0.rawValue)") } ?? ""),
            ("slug", draft.slug), ("category", draft.categorySlug ?? ""), ("brand", draft.brand ?? ""),
            ("origin", draft.origin ?? ""), ("hsCode", draft.hsCode ?? ""),
            ("taxClass", draft.taxClass.map { texts("admin.tax.classIs.\($0.rawValue)") } ?? ""),
            ("unit", draft.unit.map { texts("admin.unit.\($0.rawValue)") } ?? ""), ("moq", number(draft.moq)),
            ("increment", number(draft.increment)), ("sampleMost", number(draft.sampleMost)), ("port", draft.port ?? ""),
            ("supply", supply), ("weights", weights(draft.weights)), ("packing", packing(draft.packing)),
            ("position", number(draft.position)),
        ]
        return values.map { (label($0.name), $0.text) }
    }

    private func number(_ number: Int?) -> String { number.map(String.init) ?? "" }

    private func weights(_ weights: ProductDraft.Weights?) -> String {
        measures([
            ("net", weights?.netG, "g"), ("gross", weights?.grossG, "g"), ("length", weights?.lengthMM, "mm"),
            ("width", weights?.widthMM, "mm"), ("height", weights?.heightMM, "mm"),
        ])
    }

    private func packing(_ packing: ProductDraft.Packing?) -> String {
        measures([
            ("pieces", packing?.piecesPerCarton, ""), ("length", packing?.lengthMM, "mm"), ("width", packing?.widthMM, "mm"),
            ("height", packing?.heightMM, "mm"), ("cartonGross", packing?.grossG, "g"),
        ])
    }

    private func measures(_ measures: [(name: String, number: Int?, unit: String)]) -> String {
        measures.compactMap { measure in
            measure.number.map { "\(texts("admin.product.\(measure.name)")) \($0) \(measure.unit)" }
        }.joined(separator: " · ")
    }

    // MARK: Lists

    func lists(of draft: ProductDraft) -> [(label: String, items: [ListChange.Item])] {
        let variants = draft.variants ?? []
        let lists: [(name: String, items: [ListChange.Item])] = [
            ("collections", (draft.collectionSlugs ?? []).map { ListChange.Item($0) }),
            ("tags", (draft.tags ?? []).map { ListChange.Item($0) }),
            ("specifications", (draft.specifications ?? []).map(specification)),
            ("options", (draft.options ?? []).map(option)), ("variants", variants.map { variant($0, draft) }),
            ("prices", variants.flatMap(prices)), ("samplePrices", samples(draft.samplePrices ?? [:])),
            ("pictures", (draft.pictures ?? []).map(picture)), ("leadTimes", (draft.leadTimes ?? []).map(leadTime)),
            ("customisations", (draft.customisations ?? []).map(customisation)),
        ]
        return lists.map { (label($0.name), $0.items) }
    }

    private func samples(_ prices: [String: String]) -> [ListChange.Item] {
        prices.sorted { $0.key < $1.key }.map { ListChange.Item($0.key, $0.value) }
    }

    private func leadTime(_ time: ProductDraft.LeadTime) -> ListChange.Item {
        ListChange.Item(time.upTo.map { "≤ \($0)" } ?? ">", String(time.days))
    }

    /// The words of the other languages stand behind, so that a changed translation is a change.
    private func specification(_ row: ProductDraft.Specification) -> ListChange.Item {
        let name = row.name.best(chain)
        let number: String? = row.number.map { row.unit.isEmpty ? $0 : "\($0) \(row.unit)" }
        let own: String = number ?? best(row.words)
        let languages = Set(row.name.texts.keys).union(row.words.texts.keys).sorted().filter { $0 != name?.language }
        let others: [String] = languages.map { language in
            let said: [String] = [row.name[language] ?? "–", row.words[language] ?? ""].filter { !$0.isEmpty }
            return "\(language.rawValue): " + said.joined(separator: " ")
        }
        return ListChange.Item(best(row.name), ([own] + others).joined(separator: " · "))
    }

    private func option(_ option: ProductDraft.Option) -> ListChange.Item {
        .init(best(option.name), option.values.map { "\(best($0.label)) \($0.swatch ?? "")" }.joined(separator: ", "))
    }

    private func variant(_ variant: ProductDraft.VariantDraft, _ draft: ProductDraft) -> ListChange.Item {
        let choices = zip(draft.options ?? [], variant.optionKeys).map { option, key in
            option.values.first { $0.key == key }.map { best($0.label) } ?? key
        }
        let stock = (variant.stock ?? nil).map(String.init) ?? texts("admin.products.toOrder")
        let facts: [(String, String)] = [
            (texts("admin.products.barcode"), variant.barcode ?? ""), (texts("admin.products.stock"), stock),
            (texts("admin.product.later"), number(variant.backOrderDays ?? nil)),
            (texts("admin.product.weight"), PackingSection.kilograms(variant.weightG)),
        ]
        let said = facts.filter { !$0.1.isEmpty }.map { "\($0.0) \($0.1)" }
        return .init(variant.sku, (choices + said).joined(separator: " · "))
    }

    private func prices(of variant: ProductDraft.VariantDraft) -> [ListChange.Item] {
        (variant.prices ?? [:]).sorted { $0.key < $1.key }.flatMap { currency, breaks in
            breaks.map { ListChange.Item("\(variant.sku) · \(currency) · ≥ \($0.from)", $0.price) }
        }
    }

    private func picture(_ use: ProductDraft.PictureUse) -> ListChange.Item {
        let alt = use.alt.texts.sorted { $0.key < $1.key }.map { "\($0.key.rawValue): \($0.value)" }
        let name = pictures[use.pictureID] ?? texts("admin.versions.lostPicture", ["id": String(use.pictureID.prefix(8))])
        return .init(name, ([use.sku].compactMap { $0 } + alt).joined(separator: " · "))
    }

    private func customisation(_ make: ProductDraft.Customisation) -> ListChange.Item {
        .init(
            texts("admin.product.kind.\(make.kind.rawValue)"), "\(texts("admin.products.moq")) \(make.moq) · \(best(make.text))")
    }
}
