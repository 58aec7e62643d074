import Basics
import Catalog
import Content
import Sales
import Store
import Web

/// The form that a visitor writes to the shop with, and where else the shop can be reached.
struct ContactPage: Sendable {
    /// What the seller says above the form is a page of this address, which no list shows.
    static let introSlug = "contact-intro"

    let frame: Frame
    let intro: PageDetail?
    let introText: RichText?
    let form: ContactForm
    let problems: [FieldProblem]
    /// The product that the visitor came from, and what was picked of it.
    let about: ProductDetail?
    let choice: ProductChoice?

    /// - Parameters:
    ///   - fields: the form that was sent, or the query of the address.
    ///   - form: as it was typed; `nil` begins a new one.
    init(
        _ frame: Frame, fields: Form, form: ContactForm? = nil, problems: [FieldProblem] = [], in tx: Transaction
    ) throws {
        (self.frame, self.problems) = (frame, problems)
        intro = try PageDetail.find(slug: Self.introSlug, languages: frame.shop.languageChain, in: tx)
        introText = try intro.map { try RichText.read($0.body.text, $0.format, in: tx) }
        let product = try Self.product(of: fields, frame, in: tx)
        choice = product.map { ProductChoice(fields, of: $0) }
        // Of a new form the product is the first line; a form that was sent about one still names it.
        about = form == nil ? nil : product
        var shown = form ?? ContactForm(drawnAt: tx.now.seconds, submission: Secrets.token())
        if form == nil {
            if fields.has("cart") { shown.rows = try Self.cartRows(frame, in: tx) }
            if let product { shown.rows.insert(Self.row(of: product, choice), at: 0) }
        }
        self.form = shown
    }

    /// The product that the visitor came from. One that has gone meanwhile is no reason to lose the message.
    static func product(of fields: Form, _ frame: Frame, in tx: Transaction) throws -> ProductDetail? {
        let slug = fields["product"]
        return slug.isEmpty ? nil : try ProductDetail.find(slug: slug, languages: frame.shop.languageChain, in: tx)
    }

    /// The product that the visitor comes from, with what was picked of it.
    private static func row(of product: ProductDetail, _ choice: ProductChoice?) -> ContactForm.Row {
        let options = choice?.variant.map { product.label(of: $0) } ?? ""
        return ContactForm.Row(
            sku: choice?.variant?.sku ?? "", title: [product.title.text, options].filter { !$0.isEmpty }.joined(separator: ", "),
            quantity: String(choice?.quantity ?? product.moq), isMatched: choice?.variant != nil)
    }

    /// What lies in the visitor's cart, to be quoted.
    private static func cartRows(_ frame: Frame, in tx: Transaction) throws -> [ContactForm.Row] {
        let cart = try CartView.load(
            token: frame.visit.cartToken, languages: frame.shop.chain, priceBook: frame.shop.prices, in: tx)
        return cart.lines.map { line in
            let title = [line.title, line.options].filter { !$0.isEmpty }.joined(separator: ", ")
            return ContactForm.Row(sku: line.sku, title: title, quantity: String(line.quantity), isMatched: true)
        }
    }

    private var isQuote: Bool { about != nil || !form.rows.isEmpty }

    var html: HTML {
        let title = frame.say(isQuote ? "contact.quoteTitle" : "contact.title")
        let head = PageHead(
            title: title, description: frame.say("contact.lede"), canonical: "/contact",
            languages: frame.shop.languagesWithContent, picture: .init(frame.social(.contact)),
            isIndexed: !isQuote && problems.isEmpty)
        return frame.page(
            head,
            """
            <div class="wrap">\(frame.crumbs([Crumb(title: title, path: "/contact")]))
            <div class="page-head"><h1>\(title)</h1>\(opening)</div>
            <div class="contact">\(formHTML)\(aside)</div></div>
            """)
    }

    /// The seller's own words, sanitised when they were saved, or else a sentence.
    private var opening: HTML {
        intro.map { "<div class=\"prose\"\(frame.lang($0.body.language))>\(HTML(trusted: introText?.html ?? ""))</div>" }
            ?? "<p class=\"muted\">\(frame.say("contact.lede"))</p>"
    }

    /// After a message was taken.
    static func thanks(_ frame: Frame) -> HTML {
        frame.page(
            PageHead(title: frame.say("contact.thanks"), canonical: "/contact/thanks", isIndexed: false),
            """
            <div class="wrap"><div class="empty"><h1>\(frame.say("contact.thanks"))</h1><p>\(frame.say("contact.lede"))</p>\
            <div class="btn-row"><a class="btn" href="\(frame.path("/search"))">\(frame.say("lost.range"))</a></div></div></div>
            """)
    }

    private var formHTML: HTML {
        let shown = fields
        let request = RequestFields(frame: frame, form: form, problems: problems)
        return """
            <form class="form" method="post" action="\(frame.path("/contact"))" enctype="multipart/form-data" novalidate>
            \(frame.problems(shown.all + request.all))\(subject)<input type="hidden" name="drawn" value="\(Int(form.drawnAt))">\
            <input type="hidden" name="submission" value="\(form.submission)">
            <div class="form-2">\(frame.field(shown.name))\(frame.field(shown.company))</div>
            <div class="form-2">\(frame.field(shown.email))\(frame.select(shown.country, frame.countries))</div>
            \(frame.area(shown.text))
            \(request.html)
            <div class="trap" aria-hidden="true"><label>\(frame.say("contact.trap"))<input name="website" tabindex="-1" \
            autocomplete="off"></label></div>
            <div class="btn-row"><button class="btn">\(frame.say("contact.send"))</button>\
            <p class="small muted">\(frame.say("contact.privacy"))</p></div></form>
            """
    }

    private var subject: HTML? {
        about.map { product -> HTML in
            """
            <div class="notice">\(Icon.sample.drawn())<p><a href="\(frame.path(Place.product(product.slug)))">\
            \(frame.say("contact.about", ["title": product.title.text]))</a></p></div>\
            <input type="hidden" name="product" value="\(product.slug)">\
            <input type="hidden" name="variant" value="\(choice?.variant?.sku)">\
            <input type="hidden" name="quantity" value="\(choice?.quantity.map(String.init))">

            """
        }
    }

    private struct Fields {
        let name: Field, company: Field, email: Field, country: Field, text: Field
        var all: [Field] { [name, company, email, country, text] }
    }

    private var fields: Fields {
        func problem(_ name: String) -> String? {
            problems.first { $0.field == name }.map { frame.texts.say(frame.formatted($0.message)) }
        }
        return Fields(
            name: Field(
                name: "name", label: frame.say("contact.name"), value: form.name, autocomplete: "name", problem: problem("name"),
                most: InquiryDraft.mostName),
            company: Field(
                name: "company", label: frame.say("contact.company"), value: form.company, autocomplete: "organization",
                isRequired: false, problem: problem("company"), most: InquiryDraft.mostCompany),
            email: Field(
                name: "email", label: frame.say("contact.email"), type: "email", value: form.email, autocomplete: "email",
                problem: problem("email"), most: 254),
            country: Field(
                name: "country", label: frame.say("contact.country"), value: form.country, autocomplete: "country",
                isRequired: false, problem: problem("country")),
            text: Field(
                name: "text", label: frame.say("contact.text"), value: form.text, isRequired: form.rows.isEmpty,
                problem: problem("text"), hint: frame.say("contact.textHint"), most: InquiryDraft.mostText))
    }

    private var aside: HTML? {
        let shop = frame.shop.settings
        guard !shop.email.isEmpty || !shop.phone.isEmpty || !shop.address.isEmpty else { return nil }
        let mail: HTML? =
            shop.email.isEmpty
            ? nil : "<li><a href=\"\(href: "mailto:\(shop.email)")\">\(Icon.mail.drawn())\(shop.email)</a></li>"
        let dialled = shop.phone.filter { $0.isNumber || $0 == "+" }
        let phone: HTML? =
            shop.phone.isEmpty
            ? nil : "<li><a href=\"\(href: "tel:\(dialled)")\">\(Icon.phone.drawn())<bdi>\(shop.phone)</bdi></a></li>"
        let address: HTML? = shop.address.isEmpty ? nil : "<address>\(frame.lines(of: shop.address))</address>"
        return """
            <aside class="contact-aside" aria-label="\(frame.say("contact.details"))"><div><h2>\(frame.say("contact.write"))</h2>\
            <ul class="foot-links buy-more">\(mail)\(phone)</ul></div>\(address)</aside>
            """
    }
}

extension Frame {
    /// Every country for a list to choose from, none at first.
    var countries: [(value: String, label: String)] {
        [("", say("checkout.chooseCountry"))] + Country.all(in: visit.language).map { ($0.code, $0.name) }
    }
}
