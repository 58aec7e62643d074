import Accounts
import Basics
import Catalog
import Media
import MoneyKit
import Outreach
import Payments
import Pricing
import Sales
import Store
import Tax
import Web

/// The checkout: who buys, where the goods go, what shipping costs and what all of it comes to.
struct CheckoutPage: Sendable {
    let frame: Frame
    let cart: CartView
    /// The same with what promotions take off its shipping.
    let dealt: DealtCart
    let pictures: [ID<Picture>: PictureView]
    let contact: Order.Contact
    let note: String
    /// Made with the page and sent back with it, so that a form sent twice makes one order.
    let submission: String
    /// The services that go to the chosen country, the cheapest first: none where the shop does not ship to, `nil` until a
    /// country is chosen.
    let offers: [ShippingOffer]?
    /// The one that is chosen.
    let offer: ShippingOffer?
    /// The ways to pay that are offered for it, the seller's favourite first.
    let options: [PaymentOption]
    let chosen: PaymentOption
    /// What all of it comes to with its tax; `nil` until the country is chosen.
    let sum: SaleSum?
    /// What the carrier will probably ask for.
    let duty: DutyEstimate?
    /// The company's address book, when somebody is signed in.
    let addresses: [AccountAddress]
    /// Somebody else has to agree first.
    let needsApproval: Bool
    /// Whether the buyer has agreed to be reminded of this cart; `nil` where reminders do not go out.
    let reminder: Bool?
    private(set) var problems: [FieldProblem]

    init(
        _ frame: Frame, contact: Order.Contact, note: String = "", submission: String, option: String = "", shipping: String = "",
        problems: [FieldProblem] = [], in tx: Transaction
    ) throws {
        (self.frame, self.contact, self.note) = (frame, contact, note)
        (self.submission, self.problems) = (submission, problems)
        let book = frame.shop.prices
        let dealt = try DealtCart.load(
            token: frame.visit.cartToken, for: contact, choice: shipping, languages: frame.shop.chain, priceBook: book, in: tx)
        (self.dealt, cart) = (dealt, dealt.cart)
        pictures = try Picture.views(cart.lines.compactMap { $0.pictureID.map { ID($0) } }, in: tx)
        let country = contact.address.country
        (offers, offer) = (dealt.offers, dealt.offer)
        let estimate =
            Country.isKnown(country) ? try? CartEstimate(cart, for: contact, shipping: dealt.shipping, in: tx) : nil
        (sum, duty) = (estimate?.sum, estimate?.duty)
        let account = frame.buyer?.account
        addresses = try account.map { try AccountAddress.all(of: $0.id, in: tx) } ?? []
        let inBase = try book.rate.inverted.convert(estimate?.sum.total ?? cart.goods)
        needsApproval = frame.buyer.map { $0.account.needsApproval(inBase, by: $0.user) } ?? false
        let offered = try Self.options(
            for: cart, offer, total: estimate?.sum.total ?? cart.goods, country: country, rate: book.rate,
            schedule: account?.schedule ?? .inAdvance, in: tx)
        reminder =
            try CartReminder.isOffered(in: tx) ? CartReminder.isAgreed(cart: frame.visit.cartToken, in: tx) : nil
        let wish = PaymentOption(text: option).flatMap { offered.contains($0) ? $0 : nil }
        (options, chosen) = (offered, wish ?? offered.first ?? .bankTransfer)
    }

    /// While shipping is to be quoted nothing can be paid yet, so a transfer later is the one way; so it is where parts or days were
    /// agreed. What is due then can be paid on the order's page in every way that is offered for it.
    private static func options(
        for cart: CartView, _ offer: ShippingOffer?, total: Money, country: String, rate: ExchangeRate,
        schedule: PaymentSchedule, in tx: Transaction
    ) throws -> [PaymentOption] {
        if let offer, offer.price == nil { return [.bankTransfer] }
        if schedule != .inAdvance { return [.bankTransfer] }
        guard !cart.isEmpty else { return [] }
        return try MethodChoice.offered(for: .cart(cart, total: total, country: country, rate: rate), in: tx)
    }

    /// Goods and, where they are known, shipping and tax.
    var total: Money { sum?.total ?? cart.goods }

    /// The buyer has just named the country or chosen another service: the total has not changed, it has become known.
    mutating func sayShippingIsNew(_ form: Form) {
        let isOtherCountry = form["shown"] != contact.address.country
        guard isOtherCountry || form["shownService"] != form["shipping"] else { return }
        let total = ["total": frame.money(total)]
        let told = isOtherCountry ? Message("checkout.withShipping", total) : Message("checkout.withService", total)
        let replaced = isOtherCountry ? ["checkout.priceChanged", "checkout.serviceGone"] : ["checkout.priceChanged"]
        problems = problems.map { replaced.contains($0.message.key) ? FieldProblem("cart", told) : $0 }
    }

    var html: HTML {
        frame.page(
            PageHead(title: frame.say("checkout.title"), canonical: "/checkout", isIndexed: false),
            """
            <div class="wrap"><div class="page-head"><h1>\(frame.say("checkout.title"))</h1><ol class="progress">\
            <li>1 \(frame.say("checkout.step.cart"))</li><li aria-current="step">2 \(frame.say("checkout.step.details"))</li>\
            <li>3 \(frame.say("checkout.step.payment"))</li></ol></div>
            <form class="cart" method="post" action="\(frame.path("/checkout"))" novalidate>\(hidden)
            <div class="form">\(notices)\(AccountCheckout(page: self).html)
            \(fields.html)
            \(shipping)\(payment)</div>
            \(summary)</form></div>
            """)
    }

    /// What the buyer has seen is sent along: a price that moved since is shown, not charged.
    private var hidden: HTML {
        """
        <input type="hidden" name="shown" value="\(contact.address.country)">\
        <input type="hidden" name="shownService" value="\(offer?.choice ?? "")"><input type="hidden" name="submission" value="\(submission)">\
        <input type="hidden" name="seen" value="\(total.decimalText)"><input type="hidden" name="currency" value="\(total.currency.code)">
        """
    }

    private var notices: HTML {
        let general = problems.filter { $0.field == "cart" }.map { problem -> HTML in
            """
            <div class="notice notice-bad" role="alert">\(Icon.warn.drawn())<p>\
            \(frame.texts.say(frame.formatted(problem.message)))</p></div>
            """
        }
        return "\(general)\(codeNotice)\(frame.problems(fields.all))"
    }

    /// Why the code of the cart takes nothing off: who buys and where the goods go may have shown it. It does not keep anybody from
    /// ordering.
    private var codeNotice: HTML? {
        guard let refusal = cart.deal.refusal, !problems.contains(where: { $0.message == refusal.message }) else { return nil }
        return """
            <div class="notice notice-warn" role="status">\(Icon.warn.drawn())<p>\(frame.say("cart.code")): \
            \(frame.texts.say(frame.formatted(refusal.message)))</p></div>
            """
    }

    private var fields: CheckoutFields { CheckoutFields(frame: frame, contact: contact, problems: problems, reminder: reminder) }

    private var noteField: HTML {
        frame.area(
            Field(
                name: "note", label: frame.say("checkout.note"), value: note, isRequired: false, problem: fields.problem("note"),
                most: 2_000))
    }

    // MARK: Shipping and payment

    private var shipping: HTML {
        """
        <fieldset class="form-part"><legend>\(frame.say("checkout.shipping"))</legend>\(services)</fieldset>
        """
    }

    private var services: HTML {
        guard let offers else { return "<p class=\"muted\">\(frame.say("checkout.shippingPick"))</p>" }
        guard let offer else { return "<p class=\"error\">\(frame.say("checkout.notServed"))</p>" }
        return ShippingChoice(frame: frame, offers: offers, chosen: offer).html
    }

    private var payment: HTML {
        let choices: [HTML] = options.map { option in
            """
            <label class="choice"><input type="radio" name="payment" value="\(option.text)"\(flag: "checked", if: option == chosen)>\
            <span>\(frame.method(option.method))</span><span></span><span class="hint">\(frame.hint(option))</span></label>
            """
        }
        let list: HTML =
            choices.isEmpty
            ? "<p class=\"error\">\(frame.say("checkout.noWayToPay"))</p>" : "<div class=\"choice-list\">\(choices)</div>"
        return """
            <fieldset class="form-part"><legend>\(frame.say("checkout.payment"))</legend>\(list)\(noteField)</fieldset>
            """
    }

    // MARK: Summary

    private var summary: HTML {
        """
        <section class="sum" aria-labelledby="sum"><h2 id="sum">\(frame.say("checkout.summary"))</h2>\
        <ul class="sum-lines">\(cart.lines.map(line))</ul><dl class="sum-rows">\
        \(savings.goods(cart.goods))\(shippingRow)\(savings.shipping)\
        \(isIncluded ? "\(totalRow)\(taxRows)" : "\(taxRows)\(totalRow)" as HTML)</dl>\(taxSentences)\
        <button class="btn btn-wide">\(frame.say("checkout.place"))</button><p class="legal">\(frame.say("checkout.legal"))</p>\
        </section>
        """
    }

    private var isIncluded: Bool { sum?.tax.isIncluded == true }

    private var totalRow: HTML {
        let key = offer?.price == nil ? "checkout.totalBeforeShipping" : "checkout.total"
        return "<div class=\"total\"><dt>\(frame.say(key))</dt><dd>\(frame.money(total))</dd></div>"
    }

    private var taxRows: HTML {
        let rows: [HTML] = (sum?.tax.rows(in: frame.visit.language) ?? []).map { row in
            "<div><dt>\(row.name)</dt><dd>\(frame.money(row.amount))</dd></div>"
        }
        return "\(rows)"
    }

    private var taxSentences: HTML {
        let language = frame.visit.language
        let words = (sum?.tax.sentences(in: language) ?? []) + [duty.map { TaxWords.duty($0, in: language) }].compactMap { $0 }
        return "\(words.map { "<p class=\"legal\">\($0)</p>" } as [HTML])"
    }

    private var savings: SavingRows { SavingRows(frame, cart) }

    private var shippingRow: HTML? {
        offer.map { offer in
            "<div><dt>\(frame.say("cart.shipping"))</dt><dd>\(ShippingChoice.price(of: offer, frame))</dd></div>"
        }
    }

    private func line(_ line: CartView.Line) -> HTML {
        let picture = line.pictureID.flatMap { pictures[ID($0)] }.map { $0.thumbnail(56) }
        let about = [
            frame.quantity(line.quantity, line.unit), line.kind == .sample ? frame.say("cart.sample") : "", line.options,
        ].filter { !$0.isEmpty }.joined(separator: " · ")
        let later = line.backOrder.map { "<br><span class=\"small\">\(frame.later($0))</span>" as HTML }
        return """
            <li>\(picture)<span>\(line.title)<br><span class="muted">\(about)</span>\(later)\(frame.saved(on: line))</span>\
            <b>\(line.amount.map { frame.money($0) })</b></li>
            """
    }
}
