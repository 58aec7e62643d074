import Basics
import Store

/// Certificates that have ended or end soon, and the products they belong to.
public struct CertificateWatch: Sendable {
    public let certificate: Certificate
    public let title: LocalText
    /// Days until its last day is over; none or fewer when it is.
    public let daysLeft: Int

    /// A page of them, what ended first in front. Products that are off sale are left out.
    public static func load(_ page: PageRequest, languages: Languages, in tx: Transaction) throws -> Page<CertificateWatch> {
        let ends = condition(in: tx)
        let rows = try tx.rows(
            """
            SELECT c.*, p.slug FROM product_certificates c JOIN products p ON p.id = c.product_id
            WHERE \(ends) ORDER BY c.valid_until, c.id LIMIT \(page.size) OFFSET \(page.offset)
            """)
        let products = rows.map { $0["product_id"] as ID<Product> }
        let texts = try tx.rows(
            "SELECT product_id, language, title FROM product_texts WHERE product_id IN \(products) ORDER BY language")
        let titles = Dictionary(grouping: texts) { $0["product_id"] as ID<Product> }
        let items = rows.map { row in
            var title = BestText(languages)
            for text in titles[row["product_id"]] ?? [] { title.offer(text["title"], text["language"]) }
            let certificate = Certificate(row)
            let left = (certificate.validUntil ?? .last).number - CalendarDay(tx.now).number
            return CertificateWatch(certificate: certificate, title: title.text(or: row["slug"]), daysLeft: left)
        }
        return Page(items: items, total: try count(in: tx), request: page)
    }

    /// How many there are.
    public static func count(in tx: Transaction) throws -> Int {
        try tx.value(
            """
            SELECT count(*) FROM product_certificates c JOIN products p ON p.id = c.product_id WHERE \(condition(in: tx))
            """) ?? 0
    }

    private static func condition(in tx: Transaction) -> SQL {
        let last = CalendarDay(tx.now).adding(days: Certificate.watchedDays).text
        return "c.valid_until IS NOT NULL AND c.valid_until <= \(last) AND p.status <> \(Product.Status.archived)"
    }
}
