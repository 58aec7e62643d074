import Basics
import Catalog
import MoneyKit
import Pricing
import Sales
import Store
import Web

/// A quote as the fields of its form, and what the form's buttons do.
enum QuoteForm {
    enum Outcome: Sendable {
        /// The word that the page says what was done by.
        case done(String)
        /// Nothing has changed.
        case refused(FieldProblems)
        /// What was typed is saved, and not sent.
        case kept(FieldProblems)
    }

    // MARK: From the quote

    static func fields(of quote: QuoteDetail) -> Form {
        let content = quote.content
        let contact = content.contact
        let plain = [
            ("version", "\(quote.version)"), ("company", contact.company), ("name", contact.name), ("email", contact.email),
            ("phone", contact.phone), ("taxNumber", contact.taxNumber), ("country", contact.address.country),
            ("street", contact.address.street), ("street2", contact.address.street2), ("city", contact.address.city),
            ("region", contact.address.region), ("postcode", contact.address.postcode), ("validUntil", content.validUntil),
            ("leadTimeDays", content.leadTimeDays.map(String.init) ?? ""), ("note", content.note),
            ("internalNote", quote.internalNote), ("add.quantity", ""), ("add.sku", ""), ("discountAll", ""),
        ].map { (name: $0.0, value: $0.1) }
        return Form(
            plain + content.lines.enumerated().flatMap { line($0.offset, $0.element) }
                + content.charges.enumerated().flatMap { charge($0.offset, $0.element) }
                + Incoterm.quoted.flatMap { term($0, content.term($0)) }
                + content.schedule.stages.enumerated().flatMap { stage($0.offset, $0.element, content.currency) })
    }

    private static func line(_ index: Int, _ line: QuoteContent.Line) -> [(name: String, value: String)] {
        named(
            "lines.\(index)",
            [
                ("variant", line.variant?.text ?? ""), ("sku", line.sku), ("title", line.title), ("options", line.options),
                ("unit", line.unit.rawValue), ("quantity", "\(line.quantity)"), ("price", line.price.decimalText),
                ("discount", percent(line.discount)), ("cost", line.cost?.decimalText ?? ""),
                ("list", line.listPrice?.decimalText ?? ""),
            ])
    }

    private static func charge(_ index: Int, _ charge: QuoteContent.Charge) -> [(name: String, value: String)] {
        named(
            "charges.\(index)", [("kind", charge.kind.rawValue), ("label", charge.label), ("amount", charge.amount.decimalText)])
    }

    private static func term(_ incoterm: Incoterm, _ term: QuoteContent.Term?) -> [(name: String, value: String)] {
        let amounts = [("freight", term?.freight), ("insurance", term?.insurance), ("duty", term?.duty)]
        return named(
            "terms.\(incoterm.rawValue)",
            [("on", term == nil ? "" : "1"), ("place", term?.place ?? "")]
                + amounts.map { ($0.0, $0.1.map { $0.minor == 0 ? "" : $0.decimalText } ?? "") })
    }

    private static func stage(
        _ index: Int, _ stage: PaymentSchedule.Stage, _ currency: Currency
    ) -> [(name: String, value: String)] {
        let (share, amount): (String, String) =
            switch stage.part {
            case .share(let share): (percent(share), "")
            case .fixed(let minor): ("", Money(minor: minor, currency).decimalText)
            case .rest: ("", "")
            }
        return named(
            "schedule.\(index)",
            [
                ("share", share), ("amount", amount), ("trigger", stage.trigger.rawValue),
                ("days", stage.days == 0 ? "" : "\(stage.days)"),
            ])
    }

    private static func named(_ list: String, _ fields: [(String, String)]) -> [(name: String, value: String)] {
        fields.map { (name: "\(list).\($0.0)", value: $0.1) }
    }

    static func percent(_ basisPoints: Int) -> String { Decimal.text(Int64(basisPoints), digits: 2, atLeast: 0) }

    // MARK: From the form

    /// Saves what was typed and does what the button says beside that.
    static func take(_ form: Form, for id: ID<Quote>, by mover: OrderMover, in tx: Transaction) throws -> Outcome {
        guard let quote = try QuoteDetail.find(id: id, in: tx) else { throw AppError.notFound("quote.notFound") }
        var taking = QuoteTaking(form, quote)
        var content = taking.content()
        guard taking.reader.problems.isEmpty else { return .refused(taking.reader.problems) }
        let wish = form["_do"]
        if wish.hasPrefix("pick:") || wish == "add" {
            let sku = wish == "add" ? form["add.sku"] : String(wish.dropFirst("pick:".count))
            guard let line = try added(sku, form, quote, in: tx) else {
                var problems = FieldProblems.none
                problems.add("add.sku", Message("quote.noSuchSKU", ["sku": String(sku.prefix(100))]))
                return .refused(problems)
            }
            content.lines.append(line)
        }
        let version = form.number("version") ?? -1
        let saved = try Quote.save(
            content, internalNote: form["internalNote"], of: id, version: version, by: mover, in: tx)
        if case .refused(let wrong) = saved { return .refused(problems(wrong, places: taking.places)) }
        guard wish == "send" else { return .done(wish == "save" || wish.isEmpty ? "saved" : "added#lines") }
        switch try Quote.send(id, by: mover, in: tx) {
        case .sent: return .done("sent")
        case .waiting: return .done("waiting")
        case .refused(let wrong): return .kept(problems(wrong, places: []))
        }
    }

    private static func added(
        _ sku: String, _ form: Form, _ quote: QuoteDetail, in tx: Transaction
    ) throws -> QuoteContent.Line? {
        let typed = form.number("add.quantity") ?? 1
        let quantity = (1...Cart.mostQuantity).contains(typed) ? typed : 1
        return try CatalogueLine.find(
            sku: sku, quantity: quantity, languages: [quote.language, .english],
            PriceBook.load(quote.currency, for: BuyerPrices.of(email: quote.content.contact.email, in: tx), in: tx), in: tx)
    }

    /// What a verb refused, at the rows of the form.
    /// - Parameter places: the row of each line.
    static func problems(_ wrong: [FieldProblem], places: [Int]) -> FieldProblems {
        wrong.reduce(into: FieldProblems.none) { problems, problem in
            let parts = problem.field.split(separator: ".", maxSplits: 2)
            if parts.count == 3, parts[0] == "lines", let line = Int(parts[1]), places.indices.contains(line) {
                problems.add("lines.\(places[line]).\(parts[2])", problem.message)
            } else {
                problems.add(problem.field, problem.message)
            }
        }
    }
}
