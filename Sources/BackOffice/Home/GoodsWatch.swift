import Basics
import Catalog
import Store
import Web

/// What waits at the desk about goods: plans that were prevented, and certificates that end.
struct GoodsWatch: Sendable {
    /// Each with the name of its product.
    let prevented: [(plan: StatusPlan, title: String)]
    let certificates: Int

    static func load(_ language: LanguageTag, in tx: Transaction) throws -> GoodsWatch {
        let plans = try StatusPlan.prevented(in: tx).map { plan in
            let title: String? = try tx.value(
                """
                SELECT title FROM product_texts WHERE product_id = \(plan.product)
                ORDER BY CASE WHEN language = \(language) THEN 0 ELSE 1 END, language LIMIT 1
                """)
            return (plan: plan, title: title ?? "–")
        }
        return GoodsWatch(prevented: plans, certificates: try CertificateWatch.count(in: tx))
    }

    func html(_ frame: AdminFrame, _ texts: Texts) -> HTML {
        let plans: HTML? =
            prevented.isEmpty
            ? nil
            : """
            <div class="notice notice-bad" role="alert">\(frame.icon("warn"))<div><p>\(texts.count("admin.plan.home", prevented.count))</p>\
            <ul>\(prevented.map { item(texts, $0.plan, $0.title) })</ul></div></div>
            """
        let ending: HTML? =
            certificates == 0
            ? nil
            : """
            <div class="notice notice-warn" role="status">\(frame.icon("warn"))<p>\(texts.count("admin.certificate.home", certificates)) \
            <a href="/admin/certificates">\(texts("admin.certificate.see"))</a></p></div>
            """
        return "\(plans)\(ending)"
    }

    private func item(_ texts: Texts, _ plan: StatusPlan, _ title: String) -> HTML {
        let reason = plan.reason.map { texts.say($0) } ?? ""
        let sentence = texts("admin.plan.failed.\(plan.status.rawValue)", ["reason": reason])
        return "<li><a href=\"/admin/products/\(plan.product.text)#p-plan\"><bdi>\(title)</bdi></a>: \(sentence)</li>"
    }
}
