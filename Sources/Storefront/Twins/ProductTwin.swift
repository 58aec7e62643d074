import Basics
import Catalog
import Content
import MoneyKit
import Pricing

/// A product's page for machines that read: what a buyer asks for first stands first.
struct ProductTwin: Sendable {
    static let mostPictures = 12

    let page: ProductPage
    private var frame: Frame { page.frame }
    private var product: ProductDetail { page.product }
    private var sheet: ProductSheet { ProductSheet(frame: frame, product: product, variant: page.variant) }

    var text: String {
        var text = MarkdownPage()
        text.heading(1, page.title)
        text.quote(product.summary.text)
        addPrices(to: &text)
        addTerms(to: &text)
        addVariants(to: &text)
        addTables(to: &text)
        addCertificates(to: &text)
        addWays(to: &text)
        if !product.description.text.isEmpty {
            text.heading(2, frame.say("product.about"))
            text.prose(product.description.text)
        }
        text.add(page.questions, under: frame.say("faq.title"))
        addPictures(to: &text)
        if !page.related.isEmpty {
            text.heading(2, frame.say("product.related"))
            text.list(page.related.map { frame.line(of: $0) })
        }
        return text.text
    }

    // MARK: What it costs

    /// One table where all variants cost the same, or else one a variant.
    private func addPrices(to text: inout MarkdownPage) {
        let priced = product.variants.compactMap { variant in page.tables[variant.id].map { (variant, $0) } }
        guard let first = priced.first else { return text.paragraph(frame.say("product.onRequest")) }
        text.heading(2, "\(frame.say("product.ladder")) (\(frame.shop.currency.code))")
        guard priced.contains(where: { $0.1 != first.1 }) else { return add(first.1, to: &text) }
        for (variant, table) in priced {
            text.heading(3, [variant.sku, product.label(of: variant)].filter { !$0.isEmpty }.joined(separator: " · "))
            add(table, to: &text)
        }
    }

    private func add(_ table: PriceTable, to text: inout MarkdownPage) {
        let ladder = PriceLadder(frame: frame, table: table, quantity: page.quantity)
        text.table(
            [frame.say("product.quantity"), frame.say("product.unitPrice")],
            table.breaks.indices.map { [ladder.range($0), frame.money(table.breaks[$0].unit)] })
    }

    private func addTerms(to text: inout MarkdownPage) {
        let moq = frame.quantity(product.moq, product.unit)
        let minimum =
            product.increment > 1
            ? frame.say("product.minimumSteps", ["moq": moq, "increment": frame.quantity(product.increment, product.unit)])
            : frame.say("product.minimum", ["moq": moq])
        var lines = [MarkdownPage.escaped(minimum)]
        for (key, value) in [
            ("product.leadTime", sheet.leadTimes.joined(separator: "; ")), ("product.port", sheet.port),
            ("product.supply", sheet.supply),
        ] where !value.isEmpty {
            lines.append(MarkdownPage.escaped("\(frame.say(key)): \(value)"))
        }
        if let most = product.sampleMost, let price = page.samplePrice {
            lines.append(
                MarkdownPage.escaped(
                    frame.say("twin.sample", ["price": frame.money(price), "quantity": frame.quantity(most, product.unit)])))
        }
        let ask = frame.absolute("/contact?product=\(product.slug.queryEncoded)")
        lines.append(MarkdownPage.link(frame.say("product.askQuote"), ask))
        text.list(lines)
    }

    private func addVariants(to text: inout MarkdownPage) {
        text.heading(2, frame.say("twin.variants"))
        let names = product.options.map(\.name.text)
        let rows = product.variants.map { variant in
            let values = zip(product.options, variant.choice).map { option, place in
                option.values.indices.contains(place) ? option.values[place].label.text : ""
            }
            return [variant.sku] + values + [frame.stock(of: variant, product)]
        }
        text.table([frame.say("product.sku")] + names + [frame.say("product.stock")], rows)
    }

    // MARK: What it is

    private func addTables(to text: inout MarkdownPage) {
        for (key, rows) in [("product.specification", sheet.facts), ("product.packing", sheet.packing)] where !rows.isEmpty {
            text.heading(2, frame.say(key))
            text.table(["", ""], rows.map { [$0.name.text, $0.value.text] })
        }
    }

    private func addCertificates(to text: inout MarkdownPage) {
        guard !product.certificates.isEmpty else { return }
        text.heading(2, frame.say("certificate.title"))
        text.list(
            product.certificates.map { certificate in
                let number = certificate.number.isEmpty ? "" : "\(frame.say("certificate.number")) \(certificate.number)"
                let until = certificate.validUntil.map { frame.say("certificate.until", ["day": frame.day($0.text)]) } ?? ""
                let facts = [certificate.name, number, certificate.issuer, until].filter { !$0.isEmpty }
                return MarkdownPage.escaped(facts.joined(separator: " · "))
            })
    }

    private func addWays(to text: inout MarkdownPage) {
        guard !product.customisations.isEmpty else { return }
        text.heading(2, frame.say("product.customise"))
        text.list(
            product.customisations.map { make in
                let from = frame.say("product.customFrom", ["quantity": frame.quantity(make.moq, product.unit)])
                let name = frame.say("product.custom.\(make.kind.rawValue)")
                return MarkdownPage.escaped([name, make.text.text, from].filter { !$0.isEmpty }.joined(separator: " · "))
            })
    }

    private func addPictures(to text: inout MarkdownPage) {
        for picture in product.pictures.prefix(Self.mostPictures) {
            let alt = picture.alt.text.isEmpty ? page.title : picture.alt.text
            text.picture("\(frame.baseURL)\(picture.view.fallback(wanted: 1200))", alt: alt)
        }
    }
}

extension MarkdownPage {
    /// Questions with their answers.
    mutating func add(_ questions: [AnsweredQuestion], under title: String? = nil, level: Int = 3) {
        guard !questions.isEmpty else { return }
        if let title { heading(level - 1, title) }
        for question in questions {
            heading(level, question.question.text)
            prose(question.answer.html)
        }
    }
}

extension Frame {
    /// The address of a page's twin in Markdown, whole.
    func twin(_ place: String, _ language: LanguageTag? = nil) -> String {
        place == "/" ? absolute("/index.md", language) : "\(absolute(place, language)).md"
    }

    /// A product in a list: its name, which leads to its twin, its price and its MOQ.
    func line(of card: Card) -> String {
        let price = card.price.map { "\(say("card.from")) \(money($0.lowest))" } ?? say("card.onRequest")
        let moq = say("card.moq.\(card.card.unit.rawValue)", ["quantity": number(card.card.moq)])
        return "\(MarkdownPage.link(card.card.title.text, twin(Place.product(card.card.slug)))): "
            + MarkdownPage.escaped("\(price), \(moq)")
    }
}
