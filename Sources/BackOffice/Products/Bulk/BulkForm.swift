import Basics
import Catalog
import Foundation
import MoneyKit
import Pricing
import Web

/// The line above the product list that says what is to become of the ticked products: a choice, a value, and for prices a list.
/// It works with the keyboard alone and without a script.
struct BulkForm {
    static let mostTags = 20
    private static let mostValueCharacters = 200

    let texts: Texts
    let frame: AdminFrame
    let shop: ShopSettings
    let categories: [ProductDesk.Place]
    let collections: [ProductDesk.Place]
    /// How many products the filter lets through, where that is more than the page shows.
    let all: Int?
    let typed: Form
    /// As whom somebody looks at the list: finance sets prices and nothing else, an editor everything else.
    let role: Staff.Role

    private static let statuses = ["active", "archived", "draft"]
    private static let valued = ["tags", "prices", "moq", "leadTime", "stock"]

    var html: HTML {
        let edits = role != .finance
        let statuses: [HTML] = edits ? Self.statuses.map { option($0, texts("admin.products.bulk.\($0)")) } : []
        let mine = Self.valued.filter { role == .owner || ($0 == "prices") != edits }
        let valued: [HTML] = mine.map { option($0, texts("admin.bulk.do.\($0)")) }
        let currencies = shop.currencies.map { (value: $0.code, label: $0.code) }
        let everything: HTML? = all.map { count in
            """
            <label class="check"><input type="checkbox" name="all" value="1"\(flag: "checked", if: typed.has("all"))>\
            <span>\(texts.count("admin.bulk.all", count))</span></label>
            """
        }
        return """
            <div class="bulk bulk-fields row"><div class="field field-wide"><label for="bulk">\(texts("admin.products.ticked"))</label>\
            <select class="select" id="bulk" name="do"><option value="">\(texts("admin.products.bulk.choose"))</option>\(statuses)\(valued)\
            \(edits ? shelves : nil)</select></div>\
            <div class="field field-wide"><label for="bulk-value">\(texts("admin.bulk.value"))</label><input class="input" id="bulk-value" \
            name="value" value="\(typed["value"])" maxlength="\(Self.mostValueCharacters)" aria-describedby="bulk-hint"></div>\
            \(frame.select(texts("admin.bulk.list"), name: "currency", options: currencies, chosen: typed["currency"]))\
            <label class="check"><input type="checkbox" name="rounded" value="1"\(flag: "checked", if: typed["do"] == "" || typed.has("rounded"))>\
            <span>\(texts("admin.bulk.rounded"))</span></label>\(everything)\
            <button class="btn btn-line">\(texts("admin.bulk.preview"))</button>\
            <p class="hint" id="bulk-hint">\(texts("admin.bulk.hint"))</p></div>
            """
    }

    /// Where products can be put.
    private var shelves: HTML {
        let places: [HTML] =
            [option("category:", texts("admin.bulk.noCategory"))]
            + categories.map { option("category:\($0.slug)", String(repeating: "\u{2003}", count: $0.level - 1) + $0.title) }
        let groups: [HTML] = collections.map { option("collection:\($0.slug)", $0.title) }
        return """
            <optgroup label="\(texts("admin.products.bulk.category"))">\(places)</optgroup>\
            <optgroup label="\(texts("admin.products.bulk.collection"))">\(groups)</optgroup>\
            <optgroup label="\(texts("admin.products.bulk.uncollect"))">\(collections.map { option("uncollect:\($0.slug)", $0.title) } as [HTML])</optgroup>
            """
    }

    /// Whether a role may do something to many products: what it may do to one.
    static func may(_ change: BulkChange, _ role: Staff.Role) -> Bool {
        if case .prices = change { return [.owner, .finance].contains(role) }
        return [.owner, .editor].contains(role)
    }

    private func option(_ value: String, _ label: String) -> HTML {
        "<option value=\"\(value)\"\(flag: "selected", if: typed["do"] == value)>\(label)</option>"
    }

    // MARK: Reading it

    /// `nil` when the form names no change.
    /// - Throws: `bulk.noValue`, `bulk.badNumber`, `bulk.badPercent` for a value that says nothing.
    static func change(_ form: Form) throws -> BulkChange? {
        let (wish, value) = (form["do"], form["value"])
        if let status = Product.Status(rawValue: wish) { return .status(status) }
        if wish.hasPrefix("category:") { return .category(slug: String(wish.dropFirst("category:".count))) }
        if wish.hasPrefix("collection:") { return .collection(slug: String(wish.dropFirst("collection:".count))) }
        if wish.hasPrefix("uncollect:") { return .uncollect(slug: String(wish.dropFirst("uncollect:".count))) }
        guard valued.contains(wish) else { return nil }
        guard !value.isEmpty || wish == "stock" else { throw AppError.invalid("bulk.noValue") }
        switch wish {
        case "tags": return try tags(value)
        case "prices": return .prices(try price(value, form))
        case "moq": return .moq(try number(form))
        case "leadTime": return .leadTime(days: try number(form))
        default: return .stock(value.isEmpty ? nil : try number(form))
        }
    }

    private static func number(_ form: Form) throws -> Int {
        guard let number = form.number("value"), number >= 0 else { throw AppError.invalid("bulk.badNumber") }
        return number
    }

    /// `summer, -old` gives one and takes the other.
    private static func tags(_ value: String) throws -> BulkChange {
        let words = value.split { ",，、;；".contains($0) }.map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        guard words.count <= mostTags else { throw AppError.invalid("bulk.tooManyTags", ["most": "\(mostTags)"]) }
        let remove = words.filter(isMinus).map { bare($0) }.filter { !$0.isEmpty }
        let add = words.filter { !isMinus($0) }.map { $0.hasPrefix("+") ? bare($0) : $0 }.filter { !$0.isEmpty }
        return .tags(add: add, remove: remove)
    }

    private static func isMinus(_ word: String) -> Bool { word.hasPrefix("-") || word.hasPrefix("−") }

    private static func bare(_ word: String) -> String { word.dropFirst().trimmingCharacters(in: .whitespaces) }

    /// `+5%`, `-2.5 %` or a price.
    private static func price(_ value: String, _ form: Form) throws -> BulkPrice {
        guard let currency = Currency(rawValue: form["currency"]) else {
            throw AppError.invalid("pricing.currency", ["code": form["currency"]])
        }
        let plain = value.replacing("％", with: "%").replacing("−", with: "-").filter { !$0.isWhitespace }
        guard plain.hasSuffix("%") else { return BulkPrice(currency, to: plain) }
        let sign = plain.hasPrefix("-") ? -1 : 1
        let digits = plain.dropLast().drop { "+-".contains($0) }
        guard let points = try? Decimal.read(String(digits), digits: 2), points > 0, points <= BulkPrice.percents.upperBound
        else {
            throw AppError.invalid("bulk.badPercent")
        }
        return BulkPrice(currency, byBasisPoints: sign * Int(points), isRounded: form.has("rounded"))
    }
}
