import Basics

/// The name of a field taken apart, to be said in words.
public struct FieldParts: Hashable, Sendable {
    /// What the field is, such as `net weight`.
    public private(set) var field: String
    /// A unit, a currency, a number, or a name of one's own.
    public private(set) var details: [String] = []
    public private(set) var language: LanguageTag?
    /// The quantity from which a price holds.
    public private(set) var from: Int?

    /// - Parameter name: as `ColumnMapping` keeps it; one that is no field stands for itself.
    public init(_ name: String) {
        guard let known = TableField(name) else {
            field = name
            return
        }
        (field, language) = (Self.field(known), Self.language(known))
        details = Self.details(known, name)
        if case .price(_, let from) = known { self.from = from }
    }

    private static func field(_ known: TableField) -> String {
        switch known {
        case .word(let word): word.rawValue
        case .variantWord(let word): word.rawValue
        case .text(let text, _): text.rawValue
        case .measure(let measure, _): measure.rawValue
        case .price: "price"
        case .prices: "prices"
        case .samplePrice: "sample price"
        case .optionName: "option name"
        case .optionValue: "option value"
        case .optionKey: "option key"
        case .optionSwatch: "option swatch"
        case .option: "option"
        case .specification: "specification"
        case .specifications: "specifications"
        case .customisationMOQ: "customisation moq"
        case .customisation: "customisation"
        case .imageTexts: "image texts"
        }
    }

    private static func language(_ known: TableField) -> LanguageTag? {
        switch known {
        case .text(_, let language), .optionName(_, let language), .optionValue(_, let language), .specifications(let language),
            .specification(_, _, let language), .customisation(_, let language), .imageTexts(let language):
            language
        default: nil
        }
    }

    private static func details(_ known: TableField, _ name: String) -> [String] {
        switch known {
        case .measure(let measure, _):
            let unit = TableField.splitUnit(Header.plain(name)).1
            return [unit.isEmpty ? (measure.isWeight ? "g" : "mm") : unit]
        case .price(let currency, _), .prices(let currency), .samplePrice(let currency): return currency.map { [$0] } ?? []
        case .optionName(let number, _), .optionValue(let number, _), .optionKey(let number), .optionSwatch(let number):
            return [String(number + 1)]
        case .option(let own): return [own]
        case .specification(let own, let unit, _): return unit.isEmpty ? [own] : [own, unit]
        case .customisationMOQ(let kind), .customisation(let kind, _): return [kind.rawValue]
        default: return []
        }
    }
}
