import Basics
import MoneyKit

/// What a quote must say: pure functions from what was typed to what is kept and what is wrong with it.
///
/// Problems name their field as the form does: `lines.3.title`, `charges.0.amount`, `terms.cif.place`.
public enum QuoteCheck {
    /// Tidies what is being worked on, and names what cannot be kept. What is only not said yet is for `toSend`.
    public static func check(_ typed: QuoteContent) -> (content: QuoteContent, problems: [FieldProblem]) {
        var content = typed
        content.contact = tidied(typed.contact)
        content.note = TypedText.paragraph(typed.note)
        var problems = check(content.contact) + [tooLong("note", content.note, most: Quote.mostNote)]
        for index in content.lines.indices { problems += tidy(&content.lines[index], "lines.\(index)") }
        for index in content.charges.indices {
            content.charges[index].label = TypedText.line(content.charges[index].label)
            let charge = content.charges[index]
            problems.append(tooLong("charges.\(index).label", charge.label, most: Quote.mostTitle))
            if charge.amount.minor < 0 { problems.append(FieldProblem("charges.\(index).amount", "quote.negative")) }
        }
        for index in content.terms.indices {
            content.terms[index].place = TypedText.line(content.terms[index].place)
            problems += check(content.terms[index])
        }
        if content.lines.count > Quote.mostLines {
            problems.append(FieldProblem("lines", "quote.tooManyLines", ["most": "\(Quote.mostLines)"]))
        }
        if content.charges.count > Quote.mostCharges {
            problems.append(FieldProblem("charges", "quote.tooManyCharges", ["most": "\(Quote.mostCharges)"]))
        }
        if !QuoteDay.isDay(content.validUntil) { problems.append(FieldProblem("validUntil", "quote.badDay")) }
        if let days = content.leadTimeDays, !(0...Quote.mostLeadTimeDays).contains(days) {
            problems.append(FieldProblem("leadTimeDays", "quote.badLeadTime", ["most": "\(Quote.mostLeadTimeDays)"]))
        }
        return (content, problems.compactMap { $0 })
    }

    /// What is missing before a buyer can accept it.
    /// - Parameter day: today, in UTC.
    static func toSend(_ content: QuoteContent, on day: String) throws -> [FieldProblem] {
        let sums = try QuoteSums(content)
        var problems: [FieldProblem] = []
        if content.contact.name.isEmpty { problems.append(FieldProblem("name", "checkout.missing")) }
        if content.contact.email.isEmpty { problems.append(FieldProblem("email", "checkout.missing")) }
        if content.lines.isEmpty { problems.append(FieldProblem("lines", "quote.noLines")) }
        if content.terms.isEmpty { problems.append(FieldProblem("terms", "quote.noTerms")) }
        if content.isOver(on: day) { problems.append(FieldProblem("validUntil", "quote.dayIsPast")) }
        let fits = sums.terms.allSatisfy { (try? content.schedule.amounts(of: $0.total)) != nil }
        if !fits { problems.append(FieldProblem("schedule", "schedule.moreThanTotal")) }
        return problems
    }

    /// - Throws: `quote.mixedCurrencies`: everything of a quote is in its one currency.
    static func requireOneCurrency(_ content: QuoteContent, _ currency: Currency) throws {
        let unit = content.lines.flatMap { [$0.price, $0.listPrice, $0.cost].compactMap { $0?.currency } }
        let whole = content.charges.map(\.amount.currency)
        let added = content.terms.flatMap { [$0.freight.currency, $0.insurance.currency, $0.duty.currency] }
        guard ([content.currency] + unit + whole + added).allSatisfy({ $0 == currency }) else {
            throw AppError.invalid("quote.mixedCurrencies")
        }
    }

    /// An address that is there must be one; whether it is there is asked when the quote is sent.
    private static func check(_ contact: Order.Contact) -> [FieldProblem?] {
        let isEmail = contact.email.isEmpty || EmailAddress.isPlausible(contact.email)
        let isCountry = contact.address.country.isEmpty || Country.isKnown(contact.address.country)
        return [
            isEmail ? nil : FieldProblem("email", "checkout.email"),
            isCountry ? nil : FieldProblem("country", "checkout.country"),
            tooLong("company", contact.company, most: CheckoutRules.mostCompany),
            tooLong("name", contact.name, most: CheckoutRules.mostName),
            tooLong("phone", contact.phone, most: CheckoutRules.mostTaxNumber),
            tooLong("taxNumber", contact.taxNumber, most: CheckoutRules.mostTaxNumber),
        ]
    }

    private static func tidied(_ typed: Order.Contact) -> Order.Contact {
        var contact = typed
        contact.company = TypedText.line(typed.company)
        contact.name = TypedText.line(typed.name)
        contact.email = EmailAddress.tidied(typed.email)
        contact.phone = TypedText.line(typed.phone.halfWidth)
        contact.taxNumber = TypedText.line(typed.taxNumber).uppercased()
        contact.address.country = typed.address.country.uppercased()
        for path in [\Address.street, \.street2, \.city, \.region, \.postcode] {
            contact.address[keyPath: path] = TypedText.line(typed.address[keyPath: path])
        }
        return contact
    }

    private static func tidy(_ line: inout QuoteContent.Line, _ name: String) -> [FieldProblem?] {
        line.title = TypedText.line(line.title)
        line.sku = TypedText.line(line.sku)
        line.options = TypedText.line(line.options)
        let isQuantity = (1...Cart.mostQuantity).contains(line.quantity)
        return [
            line.title.isEmpty
                ? FieldProblem("\(name).title", "checkout.missing") : tooLong("\(name).title", line.title, most: Quote.mostTitle),
            tooLong("\(name).sku", line.sku, most: Quote.mostSKU),
            isQuantity ? nil : FieldProblem("\(name).quantity", "quote.badQuantity", ["most": "\(Cart.mostQuantity)"]),
            line.price.fine < 0 ? FieldProblem("\(name).price", "quote.negative") : nil,
            (line.cost?.fine ?? 0) < 0 ? FieldProblem("\(name).cost", "quote.negative") : nil,
            (0...QuoteSettings.wholeBasisPoints).contains(line.discount)
                ? nil : FieldProblem("\(name).discount", "quote.badDiscount"),
        ]
    }

    private static func check(_ term: QuoteContent.Term) -> [FieldProblem?] {
        let name = "terms.\(term.incoterm.rawValue)"
        let isNegative = [term.freight, term.insurance, term.duty].contains { $0.minor < 0 }
        return [
            term.place.isEmpty
                ? FieldProblem("\(name).place", "quote.noPlace") : tooLong("\(name).place", term.place, most: Quote.mostPlace),
            isNegative ? FieldProblem("\(name).freight", "quote.negative") : nil,
        ]
    }

    static func tooLong(_ field: String, _ text: String, most: Int) -> FieldProblem? {
        text.count > most ? FieldProblem(field, "checkout.tooLong", ["most": "\(most)"]) : nil
    }
}
