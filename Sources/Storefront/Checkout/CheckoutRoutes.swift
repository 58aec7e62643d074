import Accounts
import Basics
import Customers
import Hummingbird
import MoneyKit
import Outreach
import Payments
import Sales
import Store
import Tax
import Web

extension Storefront {
    func addCheckout(to pages: RouterGroup<WebContext>) {
        pages.get("checkout") { request, _ in try await checkout(request) }
        pages.post("checkout") { request, context in try await place(request, from: context.origin) }
    }

    /// The form, with the country that was chosen in the cart or that the browser's language tells. An empty cart is shown instead.
    private func checkout(_ request: Request) async throws -> Response {
        let visit = try Visit(request)
        let page = try await draw(visit) { frame, tx in
            try CheckoutPage(frame, contact: AccountCheckout.contact(frame, in: tx), submission: Secrets.token(), in: tx)
        }
        guard page.cart.isOrderable else { return .seeOther(page.frame.path("/cart")) }
        return .personal(page.html)
    }

    /// Places the order and leads to its page. A form sent twice leads to the same order; a form with a slip comes back as it
    /// was typed, with a sentence beside each field.
    private func place(_ request: Request, from origin: String) async throws -> Response {
        let visit = try Visit(request)
        let form = try await Form.read(request)
        if let seconds = checkoutThrottle.take(origin, at: clock.now()) {
            return try await again(visit, form, [FieldProblem("cart", "form.tooOften")]).tooOften(waitSeconds: seconds)
        }
        try await keepReminder(visit, form)
        try await askAboutNumber(form)
        if form.has("refresh") { return try await again(visit, form, []) }
        let (currency, chain, buyer) = try await draw(visit) { frame, _ in
            (frame.shop.currency, frame.shop.chain, frame.buyer)
        }
        let checkout = Checkout(
            cart: visit.cartToken ?? "", submission: form["submission"], languages: chain, currency: currency,
            contact: Order.Contact(form), note: form["note"], seenTotal: Self.seen(form, currency),
            shipping: form["shipping"], prices: buyer?.account.prices ?? .none, schedule: buyer?.account.schedule ?? .inAdvance)
        let seen = try await page(visit, form, [])
        guard seen.cart.isEmpty || form["payment"].isEmpty || seen.chosen.text == form["payment"] else {
            return try await again(visit, form, [FieldProblem("cart", "checkout.methodGone")])
        }
        let option = seen.chosen
        let outcome: (place: PlaceOutcome, payment: ID<Payment>?)
        do {
            let prepared = try await database.read { tx in
                try PreparedOrder.prepare(checkout, terms: .chosen(option, currency, in: tx), in: tx)
            }
            if let buyer, let asked = try await askForApproval(prepared, option, buyer, visit) { return asked }
            outcome = try await database.write { tx in
                let placed = try Order.place(prepared, terms: .chosen(option, currency, in: tx), in: tx)
                try Self.note(placed, prepared, for: buyer, visit, in: tx)
                if case .placed(let order, _) = placed {
                    try PostLanding.credit(form[PostLanding.field], with: .order(order), in: tx)
                }
                return (placed, try Self.start(option, for: placed, checkout, in: tx))
            }
        } catch let error as AppError where error.kind == .conflict || error.kind == .invalid {
            return try await again(visit, form, [FieldProblem("cart", error.message)])
        }
        switch outcome.place {
        case .placed(_, let token), .alreadyPlaced(_, let token): return await placed(visit, token, outcome.payment)
        case .refused(let problems): return try await again(visit, form, problems)
        }
    }

    /// Whatever else becomes of the form: a buyer who has ticked it is reminded of this cart, and one who has not is not.
    private func keepReminder(_ visit: Visit, _ form: Form) async throws {
        let isAgreed = form.has("remind")
        let (words, isKnown) = try await draw(visit) { frame, tx in
            (CheckoutFields.reminderWords(frame), try CartReminder.isAgreed(cart: visit.cartToken, in: tx))
        }
        guard isAgreed || isKnown else { return }
        let contact = Order.Contact(form)
        try await database.write { tx in
            guard isAgreed else { return try CartReminder.decline(cart: visit.cartToken, in: tx) }
            try CartReminder.agree(
                contact, cart: visit.cartToken, words: .init(words, language: visit.language.rawValue), place: "/checkout",
                language: visit.language, in: tx)
        }
    }

    /// Asks the register about a VAT number that would change the tax, before anything is worked out with it.
    func askAboutNumber(_ form: Form) async throws {
        let contact = Order.Contact(form)
        guard let number = VATNumber(contact.taxNumber, country: contact.address.country), number.isOfUnion else { return }
        let tax = try await database.read { try TaxSettings.load(in: $0) }
        guard tax.matters(number) else { return }
        try await VATEvidence.ask(about: number, as: tax.asker, register, database)
    }

    private static let startKey = "checkout"

    /// A payment that a provider takes is noted down with its order, in the same transaction: a form that is sent again after
    /// whatever was interrupted goes on with the same one.
    private static func start(
        _ option: PaymentOption, for outcome: PlaceOutcome, _ checkout: Checkout, in tx: Transaction
    ) throws -> ID<Payment>? {
        switch outcome {
        case .placed(let order, _):
            guard option.provider != nil, let total = checkout.seenTotal, total.minor > 0 else { return nil }
            return try Payment.start(option, for: order, total, key: startKey, in: tx)
        case .alreadyPlaced(let order, _): return try Payment.started(for: order, key: startKey, in: tx)
        case .refused: return nil
        }
    }

    private func placed(_ visit: Visit, _ token: String, _ payment: ID<Payment>?) async -> Response {
        let order = "/\(visit.language.rawValue)/orders/\(token)"
        var response = Response.seeOther(order)
        if let payment { response = await begin(payment, order) }
        forgetCart(in: &response)
        return response
    }

    /// What is ordered is in no cart any more: the next pages are the shared ones again.
    func forgetCart(in response: inout Response) {
        response.setCookie(Self.cartCookie, "", maxAgeSeconds: 0, isSecure: settings.isSecure)
        response.setCookie(Self.cartCountCookie, "", maxAgeSeconds: 0, isReadable: true, isSecure: settings.isSecure)
    }

    private func again(_ visit: Visit, _ form: Form, _ problems: [FieldProblem]) async throws -> Response {
        var page = try await page(visit, form, problems)
        guard !page.cart.isEmpty else { return .seeOther(page.frame.path("/cart")) }
        page.sayShippingIsNew(form)
        return .personal(page.html, status: problems.isEmpty ? .ok : .unprocessableContent)
    }

    private func page(_ visit: Visit, _ form: Form, _ problems: [FieldProblem]) async throws -> CheckoutPage {
        try await draw(visit.at("/checkout")) { frame, tx in
            try CheckoutPage(
                frame, contact: Order.Contact(form), note: form["note"], submission: form["submission"], option: form["payment"],
                shipping: form["shipping"], problems: problems, in: tx)
        }
    }

    /// The total that the page showed. One in another currency, or none, agrees with nothing.
    private static func seen(_ form: Form, _ currency: Currency) -> Money {
        let isSame = form["currency"] == currency.code
        return (isSame ? try? Money(form["seen"], currency) : nil) ?? Money(minor: -1, currency)
    }
}

extension Order.Contact {
    /// As typed; `Order.place` checks it.
    init(_ form: Form) {
        self.init(
            company: form["company"], name: form["name"], email: form["email"], phone: form["phone"],
            address: Address(
                country: form["country"].uppercased(), street: form["street"], street2: form["street2"], city: form["city"],
                region: form["region"], postcode: form["postcode"]),
            taxNumber: form["taxNumber"])
    }
}
