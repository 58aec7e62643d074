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
        let tables = [table("order.product", facts), table("product.packing", packing)].compactMap { $0 }
        guard !tables.isEmpty else { return nil }
        return section("specification", "product.specification", "<div class=\"spec-pair\">\(tables)</div>")
    }

    private func table(_ key: String, _ rows: [(name: HTML, value: HTML)]) -> HTML? {
        guard !rows.isEmpty else { return nil }
        let lines = rows.map { row -> HTML in "<tr><th scope=\"row\">\(row.name)</th><td>\(row.value)</td></tr>" }
        return "<table class=\"spec\"><caption>\(frame.say(key))</caption><tbody>\(lines)</tbody></table>"
    }

    private var facts: [(name: HTML, value: HTML)] {
        let own = product.specifications.map { row -> (name: HTML, value: HTML) in
            let name: HTML = "<span\(frame.lang(row.name.language))>\(row.name.text)</span>"
            guard let number = row.number else {
                return (name, "<span\(frame.lang(row.words.language))>\(row.words.text)</span>")
            }
            return (name, "<bdi>\(frame.format.text(decimal: number)) \(row.unit)</bdi>")
        }
        let weights = product.weights
        let size = frame.centimetres([weights.lengthMM, weights.widthMM, weights.heightMM])
        let country = product.origin.isEmpty ? nil : Country.name(of: product.origin, in: frame.visit.language)
        return own
            + known([
                ("product.size", size), ("product.netWeight", weights.netG.map(frame.weight)),
                ("product.brand", product.brand), ("product.origin", country), ("product.hsCode", product.hsCode),
            ]) + barcode
    }

    /// Marked, since a script writes that of another variant in its place.
    private var barcode: [(name: HTML, value: HTML)] {
        guard let code = variant?.barcode, !code.isEmpty else { return [] }
        return [(HTML(text: frame.say("product.barcode")), "<bdi data-now=\"code\">\(code)</bdi>")]
    }

    private var packing: [(name: HTML, value: HTML)] {
        let carton = product.packing.carton
        return known([
            ("product.grossWeight", product.weights.grossG.map(frame.weight)),
            ("product.perCarton", carton.piecesPerCarton.map { frame.quantity($0, product.unit) }),
            ("product.carton", frame.centimetres([carton.lengthMM, carton.widthMM, carton.heightMM])),
            ("product.cartonWeight", carton.grossG.map(frame.weight)),
            ("product.cbm", product.packing.cubicMetres.map { "\(frame.format.text(decimal: $0)) m³" }),
        ])
    }

    private func known(_ rows: [(key: String, value: String?)]) -> [(name: HTML, value: HTML)] {
        rows.compactMap { row in
            guard let value = row.value, !value.isEmpty else { return nil }
            return (HTML(text: frame.say(row.key)), "<bdi>\(value)</bdi>")
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
