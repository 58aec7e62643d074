import Basics
import MoneyKit
import Sales
import Web

/// The form of a letter of credit: from what is kept to its fields, and from what was typed to what is kept.
enum CreditLetterForm {
    /// In front of each field's name, so that no two on a page are the same.
    static let prefix = "letter."
    /// Decimals of a percent.
    private static let percentDigits = 2

    static func fields(_ letter: CreditLetter?, of order: OrderDetail) -> Form {
        let tolerance = letter.map { Decimal.text(Int64($0.tolerance), digits: percentDigits, atLeast: 0) } ?? "0"
        let pairs = [
            ("number", letter?.number ?? ""), ("bank", letter?.bank ?? ""), ("issuedOn", letter?.issuedOn ?? ""),
            ("expiresOn", letter?.expiresOn ?? ""), ("latestShipment", letter?.latestShipment ?? ""),
            ("presentationDays", "\(letter?.presentationDays ?? CreditLetter.usualPresentationDays)"),
            ("amount", (letter?.amount ?? order.total).decimalText), ("tolerance", tolerance),
            ("presentedOn", letter?.presentedOn ?? ""),
        ]
        return Form(pairs.map { (name: prefix + $0.0, value: $0.1) })
    }

    static func letter(_ reader: inout FieldReader, _ currency: Currency) -> CreditLetter {
        let form = reader.form
        let amount = try? Money(form["\(prefix)amount"], currency)
        if amount == nil { reader.refuse("\(prefix)amount", "letter.badAmount") }
        return CreditLetter(
            number: form["\(prefix)number"], bank: form["\(prefix)bank"], issuedOn: form["\(prefix)issuedOn"],
            expiresOn: form["\(prefix)expiresOn"], latestShipment: form["\(prefix)latestShipment"],
            presentationDays: reader.whole("\(prefix)presentationDays") ?? CreditLetter.usualPresentationDays,
            amount: amount ?? .zero(currency), tolerance: reader.scaled("\(prefix)tolerance", digits: percentDigits) ?? 0,
            presentedOn: form["\(prefix)presentedOn"])
    }

    static func html(_ fields: EditorFields, _ currency: Currency) -> HTML {
        func say(_ key: String) -> String { fields.texts("admin.letter.\(key)") }
        func day(_ name: String) -> HTML { fields.field(say(name), prefix + name, attributes: " type=\"date\"") }
        return """
            <div class="form-2">\(fields.field(say("number"), "\(prefix)number"))\(fields.field(say("bank"), "\(prefix)bank"))\
            \(day("issuedOn"))\(day("latestShipment"))\(day("expiresOn"))\
            \(fields.field(say("presentationDays"), "\(prefix)presentationDays", isNumber: true))\
            \(fields.field(say("amount"), "\(prefix)amount", unit: currency.code, isNumber: true))\
            \(fields.field(say("tolerance"), "\(prefix)tolerance", unit: "± %", isNumber: true))\(day("presentedOn"))</div>
            """
    }
}
