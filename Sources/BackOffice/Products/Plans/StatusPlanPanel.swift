import Basics
import Catalog
import Foundation
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
    private var zone: TimeZone { desk.zone }
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
            <p class="hint">\(texts("admin.plan.hint", ["zone": zone.identifier]))</p></div>
            """)
    }

    private func note(_ plan: StatusPlan) -> HTML {
        let isPrevented = plan.state == .prevented
        let key = "admin.plan.\(isPrevented ? "prevented" : "waiting").\(plan.status.rawValue)"
        let reason = plan.reason.map { texts.say($0) } ?? ""
        let sentence = texts(key, ["time": PlanTime.text(plan.at, zone), "reason": reason])
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
        let value = own ?? waiting.map { PlanTime.input($0.at, zone) } ?? ""
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

/// Times of a plan, as a person of the shop's place writes and reads them.
enum PlanTime {
    /// `2026-12-01 08:00`
    static func text(_ instant: Instant, _ zone: TimeZone) -> String {
        input(instant, zone).replacing("T", with: " ")
    }

    /// As a browser's field of date and time has it: `2026-12-01T08:00`.
    static func input(_ instant: Instant, _ zone: TimeZone) -> String {
        let shift = Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(instant.seconds))))
        return String(instant.adding(seconds: shift).iso8601.prefix(16))
    }

    /// Reads what such a field sends. An hour that the clock skips is the one after it.
    static func read(_ text: String, _ zone: TimeZone) -> Instant? {
        guard let match = text.wholeMatch(of: /(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(:\d{2})?/),
            let day = CalendarDay(String(match.output.1)), let hour = Int(match.output.2), let minute = Int(match.output.3),
            hour < 24, minute < 60
        else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let parts = day.text.split(separator: "-").compactMap { Int($0) }
        let wanted = DateComponents(year: parts[0], month: parts[1], day: parts[2], hour: hour, minute: minute)
        return calendar.date(from: wanted).map { Instant(milliseconds: Int64($0.timeIntervalSince1970) * 1_000) }
    }
}
