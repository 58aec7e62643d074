import Basics
import Catalog

/// Lists within one cell of our own table, read and written.
enum TableCells {
    static let notCounted = "not counted"
    /// Beyond the stock.
    static let notSold = "not sold"

    /// `100: 15; 1000: 30; more: 45` are days up to a quantity; a single number is for any quantity.
    static func leadTimes(_ text: String, _ cells: CellReading) throws -> [ProductDraft.LeadTime] {
        try CellReading.list(text, ";；\n").map { part in
            let halves = CellReading.list(part, ":：")
            guard halves.count == 2 else { return .init(upTo: nil, days: try cells.whole(part)) }
            return .init(
                upTo: halves[0] == "more" ? nil : try cells.whole(halves[0]), days: try cells.whole(halves[1]))
        }
    }

    static func text(_ times: [ProductDraft.LeadTime]) -> String {
        times.map { "\($0.upTo.map(String.init) ?? "more"): \($0.days)" }.joined(separator: "; ")
    }

    /// `1: 3.20 | 100: 3.05`
    static func breaks(_ text: String, _ currency: String, _ cells: CellReading) throws -> [ProductDraft.Break] {
        try CellReading.list(text, "|\n").map { part in
            let halves = CellReading.list(part, ":：")
            guard halves.count == 2 else { return .init(from: 1, price: try cells.price(part, currency)) }
            return .init(from: try cells.whole(halves[0]), price: try cells.price(halves[1], currency))
        }
    }

    static func text(_ breaks: [ProductDraft.Break]) -> String {
        breaks.map { "\($0.from): \(unmistakable($0.price))" }.joined(separator: " | ")
    }

    /// One line a specification, `Material: steel` or, for a number, `Capacity: 500 [ml]`; an empty line is one that this
    /// language lacks.
    static func specifications(_ text: String) throws -> [SpecificationLine?] {
        try text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let line = line.filter { $0 != "\r" }
            if line.allSatisfy(\.isWhitespace) { return nil }
            guard let colon = line.firstRange(of: ": ") ?? line.firstRange(of: "：") ?? line.firstRange(of: ":") else {
                throw AppError.invalid("import.badSpecification", ["text": String(line.prefix(60))])
            }
            let value = String(line[colon.upperBound...])
            let name = String(line[..<colon.lowerBound])
            guard value.hasSuffix("]"), let open = value.lastIndex(of: "["),
                let number = try? CellReading(style: .point).decimal(String(value[..<open])),
                value[..<open] == number + " "
            else { return SpecificationLine(name: name, words: value) }
            return SpecificationLine(name: name, number: number, unit: String(value[value.index(after: open)...].dropLast()))
        }
    }

    static func text(_ specifications: [ProductDraft.Specification], _ language: LanguageTag) -> String {
        var lines = specifications.map { specification in
            guard let name = specification.name[language] else { return "" }
            let value = specification.number.map { "\($0) [\(specification.unit)]" } ?? specification.words[language] ?? ""
            return oneLine(name).replacing(": ", with: "：") + ": " + oneLine(value)
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines.joined(separator: "\n")
    }

    private static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    static func unit(_ text: String) throws -> Product.Unit {
        switch text.lowercased() {
        case "pcs", "pc", "piece", "pieces", "件", "个", "只", "支", "pièce", "stück": return .pieces
        case "set", "sets", "套": return .sets
        case "m", "metre", "metres", "meter", "meters", "米": return .metres
        case "kg", "kgs", "千克", "公斤": return .kilograms
        default: throw AppError.invalid("import.badWord", ["text": String(text.prefix(40))])
        }
    }

    static func status(_ text: String) throws -> Product.Status {
        if let status = Product.Status(rawValue: text.lowercased()) { return status }
        guard let isShown = CellReading.bool(text) else {
            throw AppError.invalid("import.badWord", ["text": String(text.prefix(40))])
        }
        return isShown ? .active : .draft
    }

    /// By our own word, or as other shops and Chinese tables call it.
    static func taxClass(_ text: String) throws -> Product.TaxClass {
        let plain = text.lowercased().replacing("-", with: " ")
        if let known = Product.TaxClass(rawValue: plain) { return known }
        switch plain {
        case "standard rate", "normal", "标准", "标准税率": return .standard
        case "reduced rate", "优惠", "优惠税率", "低税率": return .reduced
        case "zero rate", "exempt", "零税率", "免税": return .zero
        default: throw AppError.invalid("import.badTaxClass", ["text": String(text.prefix(40))])
        }
    }

    /// A two-letter code, or one of the names by which exporters write their own country.
    static func origin(_ text: String) throws -> String {
        if text.count == 2, text.allSatisfy(\.isASCII) { return text.uppercased() }
        let names = [
            "china": "CN", "中国": "CN", "mainland china": "CN", "taiwan": "TW", "台湾": "TW", "hong kong": "HK", "香港": "HK",
            "vietnam": "VN", "越南": "VN", "india": "IN", "印度": "IN",
        ]
        let known = names.first { text.lowercased().hasPrefix($0.key) }?.value
        guard let known else { throw AppError.invalid("import.badWord", ["text": String(text.prefix(40))]) }
        return known
    }
}

/// One specification as a line of text says it.
struct SpecificationLine {
    var name: String
    var number: String?
    var unit = ""
    var words = ""
}
