import Basics
import Catalog
import Foundation
import MoneyKit
import Pricing
import Sales
import Store
import Web

/// The fields of a promotion that hold a list: amounts by currency, countries, products.
extension PromotionForm {
    /// A line for each currency: `USD 10.00`.
    func amounts(_ name: String, _ reader: inout FieldReader, isNeeded: Bool = false) -> [Money] {
        let read = parts(reader.form.exact(name)).map { currency, text in
            try? Money(FieldReader.plain(text), currency)
        }
        let amounts = read.compactMap { $0 }
        let isSound =
            amounts.count == words(reader.form.exact(name), "\n;").count && amounts.allSatisfy { $0.minor > 0 }
            && Set(amounts.map(\.currency)).count == amounts.count
        if !isSound || (isNeeded && amounts.isEmpty) { reader.refuse(name, "admin.promotions.badAmounts") }
        return amounts.sorted { $0.currency < $1.currency }
    }

    /// The same with the four more decimals of unit prices.
    func prices(_ name: String, _ reader: inout FieldReader) -> [UnitPrice] {
        let prices = parts(reader.form.exact(name)).compactMap { currency, text in
            try? UnitPrice(FieldReader.plain(text), currency)
        }
        let isSound =
            prices.count == words(reader.form.exact(name), "\n;").count && prices.allSatisfy { $0.fine > 0 }
            && Set(prices.map(\.currency)).count == prices.count
        if !isSound || prices.isEmpty { reader.refuse(name, "admin.promotions.badAmounts") }
        return prices.sorted { $0.currency < $1.currency }
    }

    /// Codes of countries, however they are parted.
    func countries(_ reader: inout FieldReader) -> [String] {
        let codes = words(reader.form.exact("countries"), ",;，、 \n\t").map { $0.uppercased() }
        if let unknown = codes.first(where: { !Country.isKnown($0) }) {
            reader.refuse("countries", "admin.promotions.badCountry", ["code": String(unknown.prefix(40))])
        }
        return Set(codes).sorted()
    }

    /// A line for each product: its address name or the SKU of one of its variants.
    func products(_ reader: inout FieldReader, in tx: Transaction) throws -> [String] {
        let typed = words(reader.form.exact("products"), ",;，、\n\t")
        guard !typed.isEmpty else { return [] }
        guard typed.count <= Promotion.mostNamed else {
            reader.refuse("products", "promotion.tooManyNamed", ["most": "\(Promotion.mostNamed)"])
            return []
        }
        let rows = try tx.rows(
            """
            SELECT p.id, p.slug, v.sku FROM products p LEFT JOIN variants v ON v.product_id = p.id
            WHERE p.slug IN \(typed) OR v.sku IN \(typed)
            """)
        let known = rows.reduce(into: [String: String]()) { known, row in
            let sku: String? = row["sku"]
            known[row["slug"]] = row["id"]
            if let sku { known[sku] = row["id"] }
        }
        if let unknown = typed.first(where: { known[$0] == nil }) {
            reader.refuse("products", "admin.promotions.badProduct", ["name": String(unknown.prefix(80))])
        }
        return Set(typed.compactMap { known[$0] }).sorted()
    }

    /// The address names of products, for the form; one that is gone from the catalogue is left out.
    static func slugs(of products: [String], in tx: Transaction) throws -> [String] {
        guard !products.isEmpty else { return [] }
        return try tx.rows("SELECT slug FROM products WHERE id IN \(products) ORDER BY slug").map { $0["slug"] }
    }

    /// A line for each kind of goods to try it on: `SKU quantity`, and a word behind them for a sample.
    static func wanted(_ text: String) -> [PromotionTrial.Wanted] {
        text.split(whereSeparator: \.isNewline).prefix(PromotionTrial.mostLines).compactMap { line in
            let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
            guard let sku = words.first else { return nil }
            let quantity = words.dropFirst().first.flatMap { Int(FieldReader.plain($0)) } ?? 1
            return PromotionTrial.Wanted(
                sku: sku, quantity: min(max(1, quantity), Cart.mostQuantity), isSample: words.count > 2)
        }
    }

    private func words(_ text: String, _ separators: String) -> [String] {
        text.prefix(Self.mostListed).split { separators.contains($0) || $0.isNewline }.map {
            $0.trimmingCharacters(in: .whitespaces)
        }.filter { !$0.isEmpty }
    }

    private func parts(_ text: String) -> [(currency: Currency, text: String)] {
        words(text, "\n;").compactMap { line in
            let words = line.split(maxSplits: 1, whereSeparator: \.isWhitespace).map(String.init)
            guard words.count == 2, let currency = Currency(rawValue: words[0]) else { return nil }
            return (currency, words[1])
        }
    }
}
