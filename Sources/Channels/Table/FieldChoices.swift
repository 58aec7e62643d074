import Basics
import MoneyKit

/// The fields that a person may choose for a column, in groups. A choice is a name as `ColumnMapping` keeps it.
public enum FieldChoices {
    /// A group's key and its names.
    public typealias Group = (key: String, names: [String])

    /// - Parameters:
    ///   - column: the column's own name, which an option or a specification may take over.
    ///   - languages: the shop's other languages; the file's own needs no mark.
    ///   - currencies: the shop's other currencies.
    public static func groups(for column: String, languages: [LanguageTag], currencies: [Currency]) -> [Group] {
        let prices: [String] = ["price"] + currencies.map { "price \($0.code)" } + ["prices", "sample price"]
        let numbered: [String] = (1...3).flatMap { ["option\($0) name", "option\($0) value"] }
        let translated: [String] = languages.map(\.rawValue).flatMap { language in
            ["title", "summary", "description", "specifications"].map { "\($0)[\(language)]" }
        }
        let weights: [String] = Self.weights(.netWeight, .grossWeight, .variantWeight)
        let sizes: [String] = lengths(.length, .width, .height)
        let carton: [String] = lengths(.cartonLength, .cartonWidth, .cartonHeight) + Self.weights(.cartonGrossWeight)
        let groups: [Group] = [
            ("texts", texts), ("which", which), ("sale", prices + quantities), ("options", ["option: \(column)"] + numbered),
            ("facts", ["spec: \(column)"] + weights + sizes), ("carton", ["pieces per carton"] + carton), ("trade", trade),
            ("pictures", pictures), ("languages", translated),
        ]
        return groups.filter { !$0.names.isEmpty }
    }

    private static let texts = ["title", "summary", "description", "specifications", "seo title", "seo description"]
    private static let which = [
        "sku", "handle", "barcode", "category title", "category", "brand", "tags", "collections", "status", "audience",
    ]
    private static let quantities = ["moq", "increment", "unit", "stock", "back order days", "sample most", "position"]
    private static let trade = [
        "lead times", "supply", "supply period", "port", "origin", "hs code", "tax class", "customisation logo",
        "customisation logo moq",
        "customisation packaging",
    ]
    private static let pictures = ["images", "variant images", "image texts"]

    private static func weights(_ measures: TableField.Measure...) -> [String] {
        measures.flatMap { ["\($0.rawValue) (kg)", "\($0.rawValue) (g)"] }
    }

    private static func lengths(_ measures: TableField.Measure...) -> [String] {
        measures.flatMap { ["\($0.rawValue) (cm)", "\($0.rawValue) (mm)"] }
    }
}
