import Basics
import Catalog

/// The variants that the rows of one product say, with their options in every language.
struct TableVariants {
    private let rows: [TableRow]
    private let fields: [(column: Int, field: TableField)]
    private let options: ImportOptions

    init(_ rows: [TableRow], _ fields: [(column: Int, field: TableField)], _ options: ImportOptions) {
        (self.rows, self.fields, self.options) = (rows, fields, options)
    }

    private struct Axis {
        var name: Localised = [:]
        /// The column that names the option itself, `option: Colour`.
        var column: Int?
        var isUsed = false
    }

    /// One row's words for its value of one option.
    private struct Choice {
        var key: String?
        var label: Localised = [:]
        var swatch: String?

        /// What makes two rows' values the same.
        func identity(_ language: LanguageTag) -> String {
            key ?? label[language] ?? label.texts.min { $0.key < $1.key }?.value ?? ""
        }
    }

    func fill(_ product: inout ImportedProduct) throws {
        let axes = axes().filter(\.value.isUsed).sorted { $0.key < $1.key }
        let choices = rows.map { row in axes.map { choice(row, $0.key, $0.value) } }
        var variants = VariantRows(optionNames: axes.map { $0.value.name.best([options.language, .english])?.text ?? "Option" })
        variants.entries = try zip(rows, choices).map { row, choices in
            var entry = try entry(row)
            entry.values = choices.map { $0.identity(options.language) }
            return entry
        }
        let skus = try variants.fill(&product, options.language)
        name(&product.draft, axes.map(\.value), choices)
        for (row, sku) in zip(rows, skus) {
            for case (let column, .variantWord(.images)) in fields {
                product.pictures += CellReading.list(row.text(column) ?? "", "|\n").map { PictureReference(source: $0, sku: sku) }
            }
        }
    }

    private func axes() -> [Int: Axis] {
        var axes: [Int: Axis] = [:]
        var own = VariantRows.mostOptions
        for (column, field) in fields {
            let hasText = rows.contains { $0.text(column) != nil }
            switch field {
            case .optionName(let number, let language):
                if let name = rows.first?.text(column) { axes[number, default: Axis()].name[language ?? options.language] = name }
            case .optionValue(let number, _), .optionKey(let number):
                if hasText { axes[number, default: Axis()].isUsed = true }
            case .option(let name):
                axes[own] = Axis(name: [options.language: name], column: column, isUsed: hasText)
                own += 1
            default: break
            }
        }
        return axes
    }

    private func choice(_ row: TableRow, _ number: Int, _ axis: Axis) -> Choice {
        var choice = Choice()
        if let column = axis.column {
            choice.label[options.language] = row.text(column) ?? ""
            return choice
        }
        for (column, field) in fields {
            switch field {
            case .optionValue(number, let language): choice.label[language ?? options.language] = row.text(column) ?? ""
            case .optionKey(number): choice.key = row.text(column)
            case .optionSwatch(number): choice.swatch = row.text(column)
            default: break
            }
        }
        return choice
    }

    /// Gives options and their values the names, keys and swatches that the rows say.
    private func name(_ draft: inout ProductDraft, _ axes: [Axis], _ choices: [[Choice]]) {
        for (place, axis) in axes.enumerated() {
            guard var option = draft.options?[place] else { continue }
            if !axis.name.isEmpty { option.name = axis.name }
            var newKeys: [String: String] = [:]
            option.values = option.values.map { value in
                let row = draft.variants?.firstIndex { $0.optionKeys[place] == value.key } ?? 0
                let choice = choices[row][place]
                newKeys[value.key] = choice.key ?? value.key
                let label = choice.label.isEmpty ? value.label : choice.label
                return .init(key: choice.key ?? value.key, label: label, swatch: choice.swatch)
            }
            draft.options?[place] = option
            for index in draft.variants?.indices ?? 0..<0 {
                guard let key = draft.variants?[index].optionKeys[place] else { continue }
                draft.variants?[index].optionKeys[place] = newKeys[key] ?? key
            }
        }
    }

    private func entry(_ row: TableRow) throws -> VariantRows.Entry {
        var entry = VariantRows.Entry()
        var prices: [String: [Int: String]] = [:]
        for (column, field) in fields {
            guard let text = row.text(column) else { continue }
            switch field {
            case .variantWord(.sku): entry.sku = text
            case .variantWord(.barcode): entry.barcode = text
            case .variantWord(.stock):
                entry.stock = .some(text.lowercased() == TableCells.notCounted ? nil : max(0, try options.cells.whole(text)))
            case .variantWord(.backOrderDays):
                entry.backOrderDays = .some(text.lowercased() == TableCells.notSold ? nil : try options.cells.whole(text))
            case .measure(.variantWeight, let factor): entry.weightG = try options.cells.measure(text, by: factor, isWeight: true)
            case .price(let currency, let from):
                let code = currency ?? options.currency.code
                prices[code, default: [:]][from ?? PlainPrices.noQuantity] = try options.cells.price(text, code)
            case .prices(let currency):
                let code = currency ?? options.currency.code
                for step in try TableCells.breaks(text, code, options.cells) {
                    prices[code, default: [:]][step.from] = step.price
                }
            default: break
            }
        }
        if !prices.isEmpty {
            entry.prices = prices.mapValues { breaks in
                breaks.sorted { $0.key < $1.key }.map { ProductDraft.Break(from: $0.key, price: $0.value) }
            }
        }
        return entry
    }
}
