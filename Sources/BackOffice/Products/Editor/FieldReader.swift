import Basics
import Foundation
import MoneyKit
import Web

/// Reads what was typed into values, and gathers, field by field, the sentences about what cannot be taken.
struct FieldReader {
    static let mostWhole = 10_000_000_000

    let form: Form
    private(set) var problems: FieldProblems = .none

    init(_ form: Form) {
        self.form = form
    }

    mutating func refuse(_ name: String, _ key: String, _ arguments: [String: String] = [:]) {
        problems.add(name, Message(key, arguments))
    }

    /// A line of text.
    mutating func text(_ name: String, most: Int) -> String {
        let text = form[name]
        if text.count > most {
            refuse(name, "admin.product.problem.tooLong", ["most": String(most), "count": String(text.count)])
        }
        return text
    }

    /// A whole number; `nil` for an empty field and for one that is refused.
    mutating func whole(_ name: String, from least: Int = 0) -> Int? {
        guard !form[name].isEmpty else { return nil }
        guard let number = Int(Self.plain(form[name])) else {
            refuse(name, "admin.product.problem.notWhole", ["text": String(form[name].prefix(40))])
            return nil
        }
        guard (least...Self.mostWhole).contains(number) else {
            refuse(name, "admin.product.problem.outOfRange", ["least": String(least)])
            return nil
        }
        return number
    }

    /// A decimal such as `12.5` as a whole number of its smallest parts: with three digits, kilograms become grams.
    mutating func scaled(_ name: String, digits: Int) -> Int? {
        guard !form[name].isEmpty else { return nil }
        do {
            let number = Int(try Decimal.read(Self.plain(form[name]), digits: digits))
            if (0...Self.mostWhole).contains(number) { return number }
            refuse(name, "admin.product.problem.outOfRange", ["least": "0"])
        } catch let error as AppError where error.message.key == "money.tooManyDecimals" {
            refuse(name, "admin.product.problem.decimals", ["digits": String(digits)])
        } catch {
            refuse(name, "admin.product.problem.notDecimal", ["text": String(form[name].prefix(40))])
        }
        return nil
    }

    /// A price as the catalogue keeps it, a decimal with a point; `nil` for an empty field and for one that is refused.
    mutating func price(_ name: String, _ currency: Currency) -> String? {
        guard !form[name].isEmpty else { return nil }
        do {
            let price = try UnitPrice(Self.plain(form[name]), currency)
            if price.fine >= 0 { return price.decimalText }
            refuse(name, "admin.product.problem.negative")
        } catch let error as AppError where error.message.key == "money.tooManyDecimals" {
            let digits = currency.digits + UnitPrice.extraDigits
            refuse(name, "admin.product.problem.decimals", ["digits": String(digits)])
        } catch {
            refuse(name, "admin.product.problem.notDecimal", ["text": String(form[name].prefix(40))])
        }
        return nil
    }

    /// Digits as a Chinese keyboard may type them become plain ones; spaces and the commas of thousands go.
    static func plain(_ text: String) -> String {
        let half = text.applyingTransform(.fullwidthToHalfwidth, reverse: false) ?? text
        let close = half.replacing("。", with: ".").filter { !" \u{A0}\u{202F}".contains($0) }
        return close.wholeMatch(of: /-?\d{1,3}(,\d{3})+(\.\d+)?/) == nil ? close : close.replacing(",", with: "")
    }
}

/// Sentences about fields, by the fields' names, the first one of each.
struct FieldProblems: Sendable {
    static let none = FieldProblems()

    private(set) var names: [String] = []
    private var messages: [String: Message] = [:]

    var isEmpty: Bool { names.isEmpty }

    subscript(_ name: String) -> Message? { messages[name] }

    mutating func add(_ name: String, _ message: Message) {
        guard messages[name] == nil else { return }
        names.append(name)
        messages[name] = message
    }
}
