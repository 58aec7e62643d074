import Basics
import Catalog
import Web

/// The certificates that have ended or end soon, over all products.
struct CertificateListPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let list: Page<CertificateWatch>

    private var texts: Texts { visit.texts }

    var html: HTML {
        let days = ["days": String(Certificate.watchedDays)]
        let heads = [
            "admin.products.product", "admin.certificate.name", "admin.certificate.number", "admin.certificate.issuer",
            "admin.certificate.validUntil",
        ]
        let head: [HTML] = heads.map { "<th scope=\"col\">\(texts($0))</th>" }
        let body: HTML =
            list.items.isEmpty
            ? frame.empty(texts("admin.certificate.noneEnds", days), texts("admin.certificate.noneEndsHint"))
            : """
            \(frame.table(texts("admin.nav.certificates"), head: "\(head)", rows: list.items.map(row)))\
            \(frame.pages(texts, list) { "/admin/certificates?page=\($0)" })
            """
        return frame.page(
            visit, title: texts("admin.nav.certificates"), actions: frame.exportLinks(visit, "/admin/certificates"),
            """
            <p class="muted">\(texts("admin.certificate.listHint", days))</p>
            <section class="panel" aria-label="\(texts("admin.nav.certificates"))">\(body)</section>
            """)
    }

    private func row(_ watch: CertificateWatch) -> HTML {
        let certificate = watch.certificate
        let pill: HTML =
            watch.daysLeft < 0
            ? "<span class=\"pill pill-bad\">\(texts("admin.certificate.expired"))</span>"
            : "<span class=\"pill pill-warn\">\(texts.count("admin.certificate.left", watch.daysLeft))</span>"
        return """
            <tr><th scope="row"><a href="/admin/products/\(certificate.product.text)/certificates" \
            lang="\(watch.title.language.rawValue)">\(watch.title.text)</a></th><td><bdi>\(certificate.name)</bdi></td>\
            <td><bdi>\(certificate.number)</bdi></td><td><bdi>\(certificate.issuer)</bdi></td>\
            <td class="nowrap">\(certificate.validUntil?.text) \(pill)</td></tr>
            """
    }
}
