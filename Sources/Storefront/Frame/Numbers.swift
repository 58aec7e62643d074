import Basics
import Catalog
import MoneyKit
import Pricing
import Web

/// Amounts, quantities and measures in the reader's language.
extension Frame {
    func money(_ amount: Money) -> String { format.text(amount) }
    func money(_ price: UnitPrice) -> String { format.text(price) }
    func number(_ number: Int) -> String { format.text(number) }

    /// How an amount is written, with `{n}` in the place of its digits, for scripts: `US${n}`.
    var moneyPattern: String {
        let zero = money(.zero(shop.currency))
        guard let first = zero.firstIndex(of: "0"), let last = zero.lastIndex(of: "0") else { return "{n}" }
        return zero[..<first] + "{n}" + zero[zero.index(after: last)...]
    }

    /// The language as `Intl.NumberFormat` is to read it: European digits in Arabic too, as trade papers have them.
    var scriptLocale: String {
        visit.language == .arabic ? "ar-u-nu-latn" : visit.language.rawValue
    }

    /// `1,200 pcs`
    func quantity(_ quantity: Int, _ unit: Product.Unit) -> String {
        texts.count("unit.\(unit.rawValue)", quantity, ["quantity": number(quantity)])
    }

    /// Grams below a kilogram, kilograms from there on.
    func weight(_ grams: Int) -> String {
        grams < 1000 ? "\(number(grams)) g" : "\(thousandths(grams)) kg"
    }

    /// `42.5 × 30 × 29 cm`, or nothing when a side is not known.
    /// - Parameter sides: in millimetres.
    func centimetres(_ sides: [Int?]) -> String? {
        let known = sides.compactMap { $0 }
        guard known.count == sides.count else { return nil }
        return known.map { thousandths($0 * 100) }.joined(separator: " × ") + " cm"
    }

    /// “100 more pieces bring the price to 3.05”, where more of it costs less.
    func nextBreak(_ price: QuantityPrice) -> String? {
        price.next.map { say("product.nextBreak", ["more": number($0.add), "price": money($0.unit)]) }
    }

    /// A message whose quantities are written in the reader's way.
    func formatted(_ message: Message) -> Message {
        let written = message.arguments.map { name, value in
            (name, Self.quantities.contains(name) ? Int(value).map(number) ?? value : value)
        }
        return Message(message.key, Dictionary(uniqueKeysWithValues: written))
    }

    /// The arguments of messages that count something; others, such as a postcode, are left as they are.
    private static let quantities: Set = [
        "minimum", "have", "missing", "increment", "lower", "upper", "most", "left", "quantity", "least",
    ]

    /// `number` thousandths without needless zeros: 1250 is 1.25.
    private func thousandths(_ number: Int) -> String {
        let digits = String(1000 + number % 1000).dropFirst()
        let decimals = String(digits.reversed().drop { $0 == "0" }.reversed())
        return format.text(decimal: decimals.isEmpty ? "\(number / 1000)" : "\(number / 1000).\(decimals)")
    }
}
