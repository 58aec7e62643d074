import Basics
import Catalog

/// Our own table: everything the catalogue knows, one row a variant, product fields on the first of them.
struct TableSheet: ProductSheet {
    /// More quantity breaks of one currency than this share one column.
    static let mostBreakColumns = 30

    let header: [String]
    private let columns: [Column]

    /// A column and what stands in it, for a product (on its first row) or for each variant.
    private struct Column {
        let name: String
        let isOfVariant: Bool
        let text: @Sendable (ExportedProduct, ProductDraft.VariantDraft?) -> String
    }

    init(options: ExportOptions, span: CatalogueSpan) {
        var all: [Column] = []
        for part in [Self.texts(span), Self.words(), Self.measures(), Self.trade(span), Self.pictures(span)] { all += part }
        all += Self.options(span)
        all += Self.variants(span)
        columns = all
        header = ["handle"] + columns.map(\.name)
    }

    func rows(of product: ExportedProduct) -> [[String]] {
        product.variants.enumerated().map { index, variant in
            [product.draft.slug] + columns.map { $0.isOfVariant || index == 0 ? $0.text(product, variant) : "" }
        }
    }

    private static func product(_ name: String, _ text: @escaping @Sendable (ExportedProduct) -> String?) -> Column {
        Column(name: name, isOfVariant: false) { product, _ in text(product) ?? "" }
    }

    private static func variant(
        _ name: String, _ text: @escaping @Sendable (ExportedProduct, ProductDraft.VariantDraft) -> String?
    ) -> Column {
        Column(name: name, isOfVariant: true) { product, variant in variant.flatMap { text(product, $0) } ?? "" }
    }

    private static func texts(_ span: CatalogueSpan) -> [Column] {
        span.languages.flatMap { language in
            [
                product("title[\(language.rawValue)]") { $0.draft.title[language] },
                product("summary[\(language.rawValue)]") { $0.draft.summary[language] },
                product("description[\(language.rawValue)]") { $0.draft.description[language] },
                product("seo title[\(language.rawValue)]") { $0.draft.seoTitle[language] },
                product("seo description[\(language.rawValue)]") { $0.draft.seoDescription[language] },
                product("specifications[\(language.rawValue)]") { TableCells.text($0.draft.specifications ?? [], language) },
            ]
        }
    }

    private static func words() -> [Column] {
        let columns: [Column] = [
            product("status") { $0.draft.status?.rawValue }, product("audience") { $0.draft.audience?.rawValue },
            product("brand") { $0.draft.brand }, product("origin") { $0.draft.origin }, product("hs code") { $0.draft.hsCode },
            product("tax class") { $0.draft.taxClass?.rawValue },
            product("category") { $0.categorySlugs.joined(separator: " > ") },
            product("category title") { $0.categoryTitles.joined(separator: " > ") },
            product("collections") { $0.draft.collectionSlugs?.joined(separator: ", ") },
            product("tags") { $0.draft.tags?.joined(separator: ", ") }, product("unit") { $0.draft.unit?.rawValue },
            product("moq") { $0.draft.moq.map { String($0) } }, product("increment") { $0.draft.increment.map { String($0) } },
            product("position") { $0.draft.position.map { String($0) } }, product("port") { $0.draft.port },
            product("supply") { $0.draft.supply.map { String($0.quantity) } },
            product("supply period") { $0.draft.supply?.period.rawValue },
            product("lead times") { $0.draft.leadTimes.map { TableCells.text($0) } },
        ]
        return columns
    }

    private static func measures() -> [Column] {
        func column(_ name: String, _ value: @escaping @Sendable (ProductDraft) -> Int?) -> Column {
            product(name) { value($0.draft).map { String($0) } }
        }
        return [
            column("net weight (g)") { $0.weights?.netG }, column("gross weight (g)") { $0.weights?.grossG },
            column("length (mm)") { $0.weights?.lengthMM }, column("width (mm)") { $0.weights?.widthMM },
            column("height (mm)") { $0.weights?.heightMM }, column("pieces per carton") { $0.packing?.piecesPerCarton },
            column("carton length (mm)") { $0.packing?.lengthMM }, column("carton width (mm)") { $0.packing?.widthMM },
            column("carton height (mm)") { $0.packing?.heightMM }, column("carton gross weight (g)") { $0.packing?.grossG },
        ]
    }

    private static func trade(_ span: CatalogueSpan) -> [Column] {
        var columns = [product("sample most") { $0.draft.sampleMost.map { String($0) } }]
        for code in span.sampleCurrencies {
            columns.append(product("sample price \(code)") { $0.draft.samplePrices?[code].map(unmistakable) })
        }
        for kind in span.customisations {
            columns.append(product("customisation \(kind.rawValue) moq") { customisation(kind, $0).map { String($0.moq) } })
            for language in span.languages {
                let name = "customisation \(kind.rawValue)[\(language.rawValue)]"
                columns.append(product(name) { customisation(kind, $0)?.text[language] })
            }
        }
        return columns
    }

    private static func customisation(
        _ kind: ProductDraft.Customisation.Kind, _ product: ExportedProduct
    ) -> ProductDraft.Customisation? {
        product.draft.customisations?.first { $0.kind == kind }
    }

    private static func pictures(_ span: CatalogueSpan) -> [Column] {
        var columns = [product("images") { $0.pictures.map(\.source).joined(separator: " | ") }]
        for language in span.languages {
            columns.append(product("image texts[\(language.rawValue)]") { imageTexts($0, language) })
        }
        return columns
    }

    private static func imageTexts(_ product: ExportedProduct, _ language: LanguageTag) -> String {
        let texts = product.pictures.map { $0.alt[language]?.replacing("|", with: "/") ?? "" }
        return texts.allSatisfy(\.isEmpty) ? "" : texts.joined(separator: " | ")
    }

    private static func options(_ span: CatalogueSpan) -> [Column] {
        var columns: [Column] = []
        for place in 0..<VariantRows.mostOptions {
            let name = "option\(place + 1)"
            for language in span.languages {
                columns.append(product("\(name) name[\(language.rawValue)]") { option($0, place)?.name[language] })
            }
            for language in span.languages {
                columns.append(variant("\(name) value[\(language.rawValue)]") { value($0, $1, place)?.label[language] })
            }
            columns.append(variant("\(name) key") { value($0, $1, place)?.key })
            columns.append(variant("\(name) swatch") { value($0, $1, place)?.swatch })
        }
        return columns
    }

    private static func option(_ product: ExportedProduct, _ place: Int) -> ProductDraft.Option? {
        let options = product.draft.options ?? []
        return options.indices.contains(place) ? options[place] : nil
    }

    private static func value(
        _ product: ExportedProduct, _ variant: ProductDraft.VariantDraft, _ place: Int
    ) -> ProductDraft.OptionValue? {
        guard variant.optionKeys.indices.contains(place) else { return nil }
        return option(product, place)?.values.first { $0.key == variant.optionKeys[place] }
    }

    private static func variants(_ span: CatalogueSpan) -> [Column] {
        var columns = [variant("sku") { $1.sku }, variant("barcode") { $1.barcode }]
        columns.append(variant("stock") { $0.stock($1) ?? TableCells.notCounted })
        columns.append(variant("back order days") { ($1.backOrderDays ?? nil).map { String($0) } ?? TableCells.notSold })
        columns.append(variant("weight (g)") { $1.weightG.map { String($0) } })
        columns.append(variant("variant images") { variantImages($0, $1) })
        for (code, quantities) in span.breaks {
            if quantities.count > mostBreakColumns {
                columns.append(variant("prices \(code)") { TableCells.text($1.prices?[code] ?? []) })
            } else {
                for from in quantities {
                    columns.append(
                        variant("price \(code) @\(from)") {
                            $1.prices?[code]?.first { $0.from == from }.map { unmistakable($0.price) }
                        })
                }
            }
        }
        return columns
    }

    private static func variantImages(_ product: ExportedProduct, _ variant: ProductDraft.VariantDraft) -> String {
        product.pictures.filter { $0.sku == variant.sku }.map(\.source).joined(separator: " | ")
    }
}
