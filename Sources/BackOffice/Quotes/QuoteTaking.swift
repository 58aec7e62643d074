import Basics
import Catalog
import MoneyKit
import Sales
import Web

/// Reads the form of a quote into what is offered, and gathers what cannot be read.
struct QuoteTaking {
    private(set) var reader: FieldReader
    /// The row of each line that was taken.
    private(set) var places: [Int] = []
    private let quote: QuoteDetail

    private var form: Form { reader.form }
    private var currency: Currency { quote.currency }

    init(_ form: Form, _ quote: QuoteDetail) {
        (reader, self.quote) = (FieldReader(form), quote)
    }

    mutating func content() -> QuoteContent {
        var content = QuoteContent(
            currency: currency,
            contact: Order.Contact(
                company: form["company"], name: form["name"], email: form["email"], phone: form["phone"],
                address: Address(
                    country: form["country"].uppercased(), street: form["street"], street2: form["street2"], city: form["city"],
                    region: form["region"], postcode: form["postcode"]),
                taxNumber: form["taxNumber"]),
            validUntil: form["validUntil"], leadTimeDays: reader.whole("leadTimeDays"), note: form["note"])
        content.lines = lines()
        discountAll(&content)
        content.charges = charges()
        content.terms = terms()
        if let schedule = schedule() { content.schedule = schedule }
        return content
    }

    /// One discount for every line, when its button was pressed: so it is exact on each of them, and in the order too.
    private mutating func discountAll(_ content: inout QuoteContent) {
        guard form["_do"] == "discount" else { return }
        guard let discount = reader.scaled("discountAll", digits: 2), (0...Quote.mostDiscount).contains(discount) else {
            return reader.refuse("discountAll", "quote.badDiscount")
        }
        for index in content.lines.indices { content.lines[index].discount = discount }
    }

    /// The rows that hold something, and are not to go.
    private mutating func lines() -> [QuoteContent.Line] {
        let rows = rows("lines").filter { row in
            form["_do"] != "drop:\(row)"
                && ["sku", "title", "quantity", "price"].contains { !form["lines.\(row).\($0)"].isEmpty }
        }
        places = rows
        return rows.map { row in
            let name = "lines.\(row)"
            let variant = form["\(name).variant"]
            let known = quote.content.lines.contains { $0.variant?.text == variant }
            if form["\(name).quantity"].isEmpty { reader.refuse("\(name).quantity", "checkout.missing") }
            return QuoteContent.Line(
                variant: known ? ID(variant) : nil, sku: form["\(name).sku"], title: form["\(name).title"],
                options: form["\(name).options"], unit: Product.Unit(rawValue: form["\(name).unit"]) ?? .pieces,
                quantity: reader.whole("\(name).quantity") ?? 0, price: price("\(name).price") ?? UnitPrice(fine: 0, currency),
                discount: reader.scaled("\(name).discount", digits: 2) ?? 0, listPrice: price("\(name).list"),
                cost: price("\(name).cost"))
        }
    }

    private mutating func charges() -> [QuoteContent.Charge] {
        rows("charges").filter { !form["charges.\($0).amount"].isEmpty || !form["charges.\($0).label"].isEmpty }.map { row in
            QuoteContent.Charge(
                .init(rawValue: form["charges.\(row).kind"]) ?? .tooling, label: form["charges.\(row).label"],
                amount: money("charges.\(row).amount"))
        }
    }

    private mutating func terms() -> [QuoteContent.Term] {
        Incoterm.quoted.filter { form["terms.\($0.rawValue).on"] == "1" }.map { incoterm in
            let name = "terms.\(incoterm.rawValue)"
            return QuoteContent.Term(
                incoterm, place: form["\(name).place"], freight: money("\(name).freight"),
                insurance: money("\(name).insurance"), duty: money("\(name).duty"))
        }
    }

    /// A row with neither a share nor an amount takes what the others leave; one without a trigger is none.
    private mutating func schedule() -> PaymentSchedule? {
        var stages: [PaymentSchedule.Stage] = []
        for row in rows("schedule") {
            let name = "schedule.\(row)"
            guard let trigger = PaymentSchedule.Trigger(rawValue: form["\(name).trigger"]) else { continue }
            let (share, amount) = (reader.scaled("\(name).share", digits: 2), money("\(name).amount"))
            let part: PaymentSchedule.Part =
                share.map { .share($0) } ?? (amount.minor > 0 ? .fixed(amount.minor) : .rest)
            stages.append(PaymentSchedule.Stage(part, trigger, days: reader.whole("\(name).days") ?? 0))
        }
        do {
            return try PaymentSchedule(stages)
        } catch {
            let message = (error as? AppError)?.message ?? Message("error.internal")
            reader.refuse("schedule", message.key, message.arguments)
            return nil
        }
    }

    private func rows(_ list: String) -> [Int] {
        Set(form.fields.compactMap { EditorFields.place(of: $0.name, in: list) }).sorted()
    }

    private mutating func price(_ name: String) -> UnitPrice? {
        reader.price(name, currency).flatMap { try? UnitPrice($0, currency) }
    }

    private mutating func money(_ name: String) -> Money {
        Money(minor: Int64(reader.scaled(name, digits: currency.digits) ?? 0), currency)
    }
}
