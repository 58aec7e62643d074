import Basics
import Catalog
import Web

/// The certificates that hold today: what they are called, who gave them, until when; the file of each, or how to ask for it.
struct ProductCertificates: Sendable {
    let frame: Frame
    let product: ProductDetail

    /// Nothing where there are none.
    var list: HTML? {
        guard !product.certificates.isEmpty else { return nil }
        let items = product.certificates.map { certificate -> HTML in
            let facts = facts(of: certificate).map { "<span>\($0)</span>" as HTML }
            return """
                <li class="make"><h3><bdi>\(certificate.name)</bdi></h3><p class="certificate-facts">\(facts.joined(separator: " · "))</p>\
                <p>\(way(to: certificate))</p></li>
                """
        }
        return "<ul class=\"makes\">\(items)</ul>"
    }

    private func facts(of certificate: Certificate) -> [HTML] {
        let number: HTML? =
            certificate.number.isEmpty ? nil : "\(frame.say("certificate.number")) <bdi>\(certificate.number)</bdi>"
        let issuer: HTML? = certificate.issuer.isEmpty ? nil : "<bdi>\(certificate.issuer)</bdi>"
        let until: HTML? = certificate.validUntil.map { HTML(text: frame.say("certificate.until", ["day": frame.day($0.text)])) }
        return [number, issuer, until].compactMap { $0 }
    }

    private func way(to certificate: Certificate) -> HTML {
        guard certificate.isPublic, certificate.file != nil else {
            let address = frame.path("/contact?product=\(product.slug.queryEncoded)")
            return "<a href=\"\(href: address)\">\(frame.say("certificate.ask"))</a>"
        }
        let address = frame.path("\(Place.product(product.slug))/certificates/\(certificate.id.text)")
        return "<a href=\"\(href: address)\" download>\(frame.say("certificate.get"))</a>"
    }
}
