import Basics
import Catalog
import Web

/// The times at which a product is published and withdrawn by itself, and the form that sets them.
struct StatusPlanPanel: Sendable {
    /// What was typed and could not be taken, and why.
    struct Typed: Sendable {
        let form: Form
        let problem: Message
    }

    let visit: StaffVisit
    let frame: AdminFrame
    let desk: ProductDesk
    var typed: Typed?

    private var texts: Texts { visit.texts }
    private var plans: [StatusPlan] { desk.plans }
    private var time: ShopTime { desk.time }
    private var address: String { "/admin/products/\(desk.id.text)/plan" }

    var html: HTML {
        let notes: [HTML] = plans.map(note)
        let isActive = desk.product.status == .active
        let wishes: [Product.Status] = isActive ? [.archived] : [.active, .archived]
        let forms: [HTML] = desk.maySave(.basics) ? wishes.map(form) : []
        return Panels(texts).panel(
            texts("admin.plan.title"), id: "plan",
            """
            <div class="panel-body">\(typed.map { frame.notice(texts.say($0.problem), kind: "bad") })\(notes)\(forms)\
            <p class="hint">\(texts("admin.plan.hint", ["zone": time.zone.identifier]))</p></div>
            """)
    }

    private func note(_ plan: StatusPlan) -> HTML {
        let isPrevented = plan.state == .prevented
        let key = "admin.plan.\(isPrevented ? "prevented" : "waiting").\(plan.status.rawValue)"
        let reason = plan.reason.map { texts.say($0) } ?? ""
        let sentence = texts(key, ["time": time.shown(plan.at), "reason": reason])
        let drop: HTML? =
            desk.maySave(.basics)
            ? """
            <form method="post" action="\(address)/\(plan.id.text)/drop">\(visit.formToken)<button class="btn btn-plain">\
            \(texts(isPrevented ? "admin.plan.seen" : "admin.plan.drop"))</button></form>
            """ : nil
        return """
            <div class="notice notice-\(isPrevented ? "bad" : "info")">\(frame.icon(isPrevented ? "warn" : "check"))\
            <div class="row"><p>\(sentence)</p>\(drop)</div></div>
            """
    }

    private func form(_ status: Product.Status) -> HTML {
        let own = typed.flatMap { $0.form["status"] == status.rawValue ? $0.form["at"] : nil }
        let waiting = plans.first { $0.status == status && $0.state == .waiting }
        let value = own ?? time.text(waiting?.at)
        let id = "plan-\(status.rawValue)"
        return """
            <form class="row" method="post" action="\(address)">\(visit.formToken)\
            <input type="hidden" name="status" value="\(status.rawValue)"><div class="field">\
            <label for="\(id)">\(texts("admin.plan.at.\(status.rawValue)"))</label>\
            <input class="input" id="\(id)" type="datetime-local" name="at" value="\(value)" required></div>\
            <button class="btn btn-line">\(texts("admin.plan.save"))</button></form>
            """
    }
}
