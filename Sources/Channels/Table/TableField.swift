import Basics
import Catalog
import Foundation
import MoneyKit

/// What a column of one's own table means. `docs/table-format.md` lists the names for people.
///
/// A name may end in a language in brackets, `title[fr]`; a measure names its unit in parentheses, `net weight (kg)`;
/// a price its currency and the quantity it holds from, `price USD @100`.
enum TableField: Hashable, Sendable {
    enum Text: String, CaseIterable, Sendable {
        case title, summary, description
        case seoTitle = "seo title"
        case seoDescription = "seo description"
    }

    enum Word: String, CaseIterable, Sendable {
        case handle, status, audience, brand, origin, category, collections, tags, unit, moq, increment, port, supply, position
        case hsCode = "hs code"
        case taxClass = "tax class"
        case categoryTitle = "category title"
        case piecesPerCarton = "pieces per carton"
        case supplyPeriod = "supply period"
        case leadTimes = "lead times"
        case sampleMost = "sample most"
        case images
    }

    /// Columns of a variant, read on each of its product's rows.
    enum VariantWord: String, CaseIterable, Sendable {
        case sku, barcode, stock
        case backOrderDays = "back order days"
        case images = "variant images"
    }

    enum Measure: String, CaseIterable, Sendable {
        case netWeight = "net weight"
        case grossWeight = "gross weight"
        case length, width, height
        case cartonLength = "carton length"
        case cartonWidth = "carton width"
        case cartonHeight = "carton height"
        case cartonGrossWeight = "carton gross weight"
        case variantWeight = "weight"

        var isWeight: Bool { rawValue.hasSuffix("weight") }
    }

    case word(Word)
    case variantWord(VariantWord)
    case text(Text, LanguageTag?)
    /// A measure and how many grams or millimetres its unit is.
    case measure(Measure, factor: Int)
    case price(currency: String?, from: Int?)
    /// All breaks of one currency in one cell, `1: 3.20 | 100: 3.05`.
    case prices(currency: String?)
    case samplePrice(currency: String?)
    case optionName(Int, LanguageTag?)
    case optionValue(Int, LanguageTag?)
    case optionKey(Int)
    case optionSwatch(Int)
    /// The value of an option that the column itself names, such as `option: Colour`.
    case option(String)
    case specification(String, unit: String, LanguageTag?)
    case specifications(LanguageTag?)
    case customisationMOQ(ProductDraft.Customisation.Kind)
    case customisation(ProductDraft.Customisation.Kind, LanguageTag?)
    case imageTexts(LanguageTag?)

    /// The field that a column name means; `nil` when it means none.
    init?(_ name: String) {
        let (name, language) = Self.splitLanguage(name)
        let plain = Header.plain(name)
        if let text = Text(rawValue: plain) {
            self = .text(text, language)
        } else if let word = Word(rawValue: plain) {
            self = .word(word)
        } else if let word = VariantWord(rawValue: plain) {
            self = .variantWord(word)
        } else if plain == "specifications" {
            self = .specifications(language)
        } else if plain == "image texts" {
            self = .imageTexts(language)
        } else if let field = Self.measure(plain) ?? Self.price(plain) ?? Self.option(plain, name, language) {
            self = field
        } else if let field = Self.specification(name, plain, language) ?? Self.customisation(plain, language) {
            self = field
        } else {
            return nil
        }
    }

    private static func splitLanguage(_ name: String) -> (String, LanguageTag?) {
        let trimmed = name.trimmingCharacters(in: .whitespaces)
        guard trimmed.hasSuffix("]"), let open = trimmed.lastIndex(of: "["),
            let language = LanguageTag(rawValue: String(trimmed[trimmed.index(after: open)...].dropLast()))
        else { return (trimmed, nil) }
        return (String(trimmed[..<open]), language)
    }

    private static func measure(_ plain: String) -> TableField? {
        let (base, unit) = splitUnit(plain)
        guard let measure = Measure(rawValue: base) else { return nil }
        let factors = measure.isWeight ? ["g": 1, "kg": 1000] : ["mm": 1, "cm": 10, "m": 1000]
        return factors[unit.isEmpty ? (measure.isWeight ? "g" : "mm") : unit].map { .measure(measure, factor: $0) }
    }

    /// `Capacity (ml)` as its two parts.
    static func splitUnit(_ name: String) -> (String, String) {
        guard name.hasSuffix(")"), let open = name.lastIndex(of: "(") else { return (name, "") }
        let unit = name[name.index(after: open)...].dropLast().trimmingCharacters(in: .whitespaces)
        return (name[..<open].trimmingCharacters(in: .whitespaces), unit)
    }

    private static func price(_ plain: String) -> TableField? {
        let words = plain.split(separator: " ").map(String.init)
        let isSample = words.first == "sample" && words.dropFirst().first == "price"
        guard let first = words.first, isSample || first == "price" || first == "prices" else { return nil }
        var currency: String?
        var from: Int?
        for word in words.dropFirst(isSample ? 2 : 1) {
            if word.hasPrefix("@"), let quantity = Int(word.dropFirst()), quantity > 0, from == nil {
                from = quantity
            } else if let code = Currency(rawValue: word)?.code, currency == nil {
                currency = code
            } else {
                return nil
            }
        }
        if isSample { return .samplePrice(currency: currency) }
        return first == "prices" ? .prices(currency: currency) : .price(currency: currency, from: from)
    }

    private static func option(_ plain: String, _ name: String, _ language: LanguageTag?) -> TableField? {
        if plain.hasPrefix("option:") { return .option(afterColon(name)) }
        guard plain.hasPrefix("option"), let number = plain.dropFirst(6).first?.wholeNumberValue, (1...3).contains(number) else {
            return nil
        }
        switch plain.dropFirst(7).trimmingCharacters(in: .whitespaces) {
        case "name": return .optionName(number - 1, language)
        case "value": return .optionValue(number - 1, language)
        case "key": return .optionKey(number - 1)
        case "swatch": return .optionSwatch(number - 1)
        default: return nil
        }
    }

    private static func specification(_ name: String, _ plain: String, _ language: LanguageTag?) -> TableField? {
        guard plain.hasPrefix("spec:") else { return nil }
        let (base, unit) = splitUnit(afterColon(name))
        return base.isEmpty ? nil : .specification(base, unit: unit, language)
    }

    private static func customisation(_ plain: String, _ language: LanguageTag?) -> TableField? {
        let words = plain.split(separator: " ")
        guard words.first == "customisation", words.count >= 2,
            let kind = ProductDraft.Customisation.Kind(rawValue: String(words[1]))
        else { return nil }
        if words.count == 3, words[2] == "moq" { return .customisationMOQ(kind) }
        return words.count == 2 ? .customisation(kind, language) : nil
    }

    private static func afterColon(_ name: String) -> String {
        guard let colon = name.firstIndex(of: ":") else { return name }
        return name[name.index(after: colon)...].trimmingCharacters(in: .whitespaces)
    }
}
