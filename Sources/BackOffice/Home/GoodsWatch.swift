import Basics
import Catalog
import Web

/// What waits at the desk about goods: plans that were prevented, and certificates that end.
struct GoodsWatch: Sendable {
    let prevented: [StatusPlan]
    let certificates: Int

    func html(_ frame: AdminFrame, _ texts: Texts) -> HTML {
        let plans: HTML? =
            prevented.isEmpty
            ? nil
            : """
            <div class="notice notice-bad" role="alert">\(frame.icon("warn"))<div><p>\(texts.count("admin.plan.home", prevented.count))</p>\
            <ul>\(prevented.map { plan(texts, $0) })</ul></div></div>
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

    private func plan(_ texts: Texts, _ plan: StatusPlan) -> HTML {
        """
        <li><a href="/admin/products/\(plan.product.text)#p-plan">\(texts("admin.plan.failed.\(plan.status.rawValue)"))</a>: \
        \(plan.reason.map { texts.say($0) } ?? "")</li>
        """
    }
}
