import Basics
import Catalog
import Sales
import Web

/// Below the fold: specification, packing, customisation, description.
struct ProductDetails: Sendable {
    let frame: Frame
    let product: ProductDetail
    let variant: ProductDetail.VariantChoice?

    var html: HTML {
        "\(specification)\(certificates)\(customisation)\(description)"
    }

    // MARK: Specification and packing

    private var specification: HTML? {
        let sheet = ProductSheet(frame: frame, product: product, variant: variant)
        let tables = [table("order.product", sheet.facts), table("product.packing", sheet.packing)].compactMap { $0 }
        guard !tables.isEmpty else { return nil }
        return section("specification", "product.specification", "<div class=\"spec-pair\">\(tables)</div>")
    }

    private func table(_ key: String, _ rows: [SheetRow]) -> HTML? {
        guard !rows.isEmpty else { return nil }
        let lines = rows.map { row -> HTML in "<tr><th scope=\"row\">\(name(row))</th><td>\(value(row))</td></tr>" }
        return "<table class=\"spec\"><caption>\(frame.say(key))</caption><tbody>\(lines)</tbody></table>"
    }

    private func name(_ row: SheetRow) -> HTML {
        row.isOwn ? "<span\(frame.lang(row.name.language))>\(row.name.text)</span>" : HTML(text: row.name.text)
    }

    /// A barcode is marked, since a script writes that of another variant in its place.
    private func value(_ row: SheetRow) -> HTML {
        switch row.kind {
        case .words: "<span\(frame.lang(row.value.language))>\(row.value.text)</span>"
        case .figure: "<bdi>\(row.value.text)</bdi>"
        case .barcode: "<bdi data-now=\"code\">\(row.value.text)</bdi>"
        }
    }

    // MARK: Certificates, customisation and description

    private var certificates: HTML? {
        ProductCertificates(frame: frame, product: product).list.map { section("certificates", "certificate.title", $0) }
    }

    private var customisation: HTML? {
        guard !product.customisations.isEmpty else { return nil }
        let makes = product.customisations.map { make -> HTML in
            let from = frame.say("product.customFrom", ["quantity": frame.quantity(make.moq, product.unit)])
            return """
                <li class="make"><h3>\(frame.say("product.custom.\(make.kind.rawValue)"))</h3>\
                <p\(frame.lang(make.text.language))>\(make.text.text)</p><p class="num">\(from)</p></li>
                """
        }
        return section("customise", "product.customise", "<ul class=\"makes\">\(makes)</ul>")
    }

    private var description: HTML? {
        guard !product.description.text.isEmpty else { return nil }
        let language = frame.lang(product.description.language)
        // Sanitised when it was saved.
        return section(
            "about", "product.about", "<div class=\"prose\"\(language)>\(HTML(trusted: product.description.text))</div>")
    }

    private func section(_ id: String, _ key: String, _ content: HTML) -> HTML {
        """
        <section class="detail" aria-labelledby="\(id)"><h2 id="\(id)">\(frame.say(key))</h2>\(content)</section>

        """
    }
}
