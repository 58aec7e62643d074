import Basics
import Catalog

/// Gathers what the first row of a product says of it as a whole.
struct TableProductReading {
    var product: ImportedProduct
    let options: ImportOptions
    private var weights = ProductDraft.Weights()
    private var packing = ProductDraft.Packing()
    private var specifications: [ProductDraft.Specification] = []
    private var customisations: [ProductDraft.Customisation.Kind: NamedCustomisation] = [:]
    private var supplyQuantity: Int?
    private var supplyPeriod = Product.SupplyPeriod.month
    private var imageTexts: [LanguageTag: [String]] = [:]

    init(product: ImportedProduct, options: ImportOptions) {
        (self.product, self.options) = (product, options)
    }

    mutating func read(_ field: TableField, _ text: String) throws {
        switch field {
        case .text(let kind, let language): read(kind, text, language ?? options.language)
        case .word(let word): try read(word, text)
        case .measure(let measure, let factor): try read(measure, text, factor)
        case .samplePrice(let currency):
            product.draft.samplePrices = product.draft.samplePrices ?? [:]
            let code = currency ?? options.currency.code
            product.draft.samplePrices?[code] = try options.cells.price(text, code)
        case .specifications(let language): try readLines(text, language ?? options.language)
        case .specification(let name, let unit, let language): readOne(name, unit, text, language)
        case .customisationMOQ(let kind):
            customisations[kind, default: .init(kind: kind)].moq = try options.cells.whole(text)
        case .customisation(let kind, let language):
            customisations[kind, default: .init(kind: kind)].text[language ?? options.language] = text
        case .imageTexts(let language):
            imageTexts[language ?? options.language] = text.split(separator: "|", omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: .whitespaces) }
        default: break
        }
    }

    /// What was gathered in parts, put together.
    func finished() throws -> ImportedProduct {
        var product = product
        if weights != .init() { product.draft.weights = weights }
        if packing != .init() { product.draft.packing = packing }
        if !specifications.isEmpty { product.draft.specifications = specifications.filter { !$0.name.isEmpty } }
        product.customisations = ProductDraft.Customisation.Kind.allCases.compactMap { customisations[$0] }
        if let supplyQuantity { product.draft.supply = .init(quantity: supplyQuantity, period: supplyPeriod) }
        for (language, texts) in imageTexts {
            for (index, text) in texts.enumerated() where index < product.pictures.count && !text.isEmpty {
                product.pictures[index].alt[language] = text
            }
        }
        return product
    }

    private mutating func read(_ kind: TableField.Text, _ text: String, _ language: LanguageTag) {
        switch kind {
        case .title: product.draft.title[language] = text
        case .summary: product.draft.summary[language] = text
        case .description: product.draft.description[language] = text
        case .seoTitle: product.draft.seoTitle[language] = text
        case .seoDescription: product.draft.seoDescription[language] = text
        }
    }

    private mutating func read(_ word: TableField.Word, _ text: String) throws {
        switch word {
        case .handle: break
        case .status: product.draft.status = try TableCells.status(text)
        case .audience:
            guard let audience = Product.Audience(rawValue: text.lowercased()) else {
                throw AppError.invalid("import.badWord", ["text": String(text.prefix(40))])
            }
            product.draft.audience = audience
        case .brand: product.draft.brand = text
        case .origin: product.draft.origin = try TableCells.origin(text)
        case .hsCode: product.draft.hsCode = text
        case .taxClass: product.draft.taxClass = try TableCells.taxClass(text)
        case .category: product.categorySlugs = CellReading.list(text, ">/")
        case .categoryTitle: product.categoryPath = CellReading.list(text, ">")
        case .collections: product.draft.collectionSlugs = CellReading.list(text, ",，")
        case .tags: product.draft.tags = CellReading.list(text, ",，;；")
        case .unit: product.draft.unit = try TableCells.unit(text)
        case .moq: product.draft.moq = try options.cells.whole(text)
        case .increment: product.draft.increment = try options.cells.whole(text)
        case .piecesPerCarton: packing.piecesPerCarton = try options.cells.whole(text)
        case .port: product.draft.port = text
        case .supply: supplyQuantity = try options.cells.whole(text)
        case .supplyPeriod: supplyPeriod = Product.SupplyPeriod(rawValue: text.lowercased()) ?? .month
        case .leadTimes: product.draft.leadTimes = try TableCells.leadTimes(text, options.cells)
        case .sampleMost: product.draft.sampleMost = try options.cells.whole(text)
        case .position: product.draft.position = try options.cells.whole(text)
        case .images: product.pictures = CellReading.list(text, "|\n").map { PictureReference(source: $0) } + product.pictures
        }
    }

    private mutating func read(_ measure: TableField.Measure, _ text: String, _ factor: Int) throws {
        let value = try options.cells.measure(text, by: factor, isWeight: measure.isWeight)
        switch measure {
        case .netWeight: weights.netG = value
        case .grossWeight: weights.grossG = value
        case .length: weights.lengthMM = value
        case .width: weights.widthMM = value
        case .height: weights.heightMM = value
        case .cartonLength: packing.lengthMM = value
        case .cartonWidth: packing.widthMM = value
        case .cartonHeight: packing.heightMM = value
        case .cartonGrossWeight: packing.grossG = value
        case .variantWeight: break
        }
    }

    /// The n-th line of each language is the same specification.
    private mutating func readLines(_ text: String, _ language: LanguageTag) throws {
        product.saysAllSpecifications = true
        for (index, line) in try TableCells.specifications(text).enumerated() {
            while specifications.count <= index { specifications.append(.init(name: [:])) }
            guard let line else { continue }
            specifications[index].name[language] = line.name
            if let number = line.number {
                (specifications[index].number, specifications[index].unit) = (number, line.unit)
            } else {
                specifications[index].words[language] = line.words
            }
        }
    }

    private mutating func readOne(_ name: String, _ unit: String, _ text: String, _ language: LanguageTag?) {
        let base = options.language
        var place = specifications.firstIndex { $0.name[base] == name }
        if place == nil {
            specifications.append(.init(name: [base: name]))
            place = specifications.count - 1
        }
        guard let place else { return }
        if !unit.isEmpty, let number = try? options.cells.decimal(text), language == nil {
            (specifications[place].number, specifications[place].unit) = (number, unit)
        } else {
            specifications[place].words[language ?? base] = unit.isEmpty ? text : "\(text) \(unit)"
        }
    }
}
