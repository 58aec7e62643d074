import Basics
import Guard
import Web

/// What every rule of a pack costs, how well that is known, and what the owner says instead.
struct RulePointsPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let rules: HouseRules
    let pack: RulePack
    let edited: [String: RulePoints]
    /// What was just typed, when it was not taken.
    var form = Form()
    var problem: Message?
    var done: String?

    private var texts: Texts { visit.texts }
    private var mayEdit: Bool { visit.colleague.may(.setFigures) }

    var html: HTML {
        let packs = rules.packs.map { other in
            AdminFrame.Tab(
                label: other.title[texts.language] ?? other.id, count: nil,
                address: "/admin/guard/points/rules?pack=\(other.id)", isHere: other.id == pack.id)
        }
        let head: [HTML] = ["rule", "packSays", "ownerSays", "known.head"].map {
            "<th scope=\"col\"\($0 == "packSays" ? " class=\"num\"" as HTML : .empty)>\(texts("admin.points.\($0)"))</th>"
        }
        let table = frame.blocks(texts("admin.points.rules"), head: "\(head)", rows: pack.rules.map(row))
        return frame.page(
            visit, title: texts("admin.points.rules"), notice: done,
            """
            \(frame.guardTabs(texts, here: "points"))
            <p class="muted"><a class="back" href="/admin/guard/points">← \(texts("admin.guard.tab.points"))</a> · \
            \(texts("admin.points.rulesIntro"))</p>\(problem.map { frame.notice(texts.say($0), kind: "bad") })
            \(frame.tabs(packs, label: texts("admin.guard.pack")))
            \(frame.panel(pack.said(texts), id: "rules", table))
            """)
    }

    private func row(_ rule: Rule) -> HTML {
        """
        <tr><th scope="row">\(rule.said(texts))<br><span class="small muted code">\(rule.id)</span></th>\
        <td class="num" data-label="\(texts("admin.points.packSays"))">\(rule.points.map(String.init) ?? texts("admin.points.unknown"))</td>\
        <td class="points-own">\(mayEdit ? field(rule) : shown(rule))</td>\
        <td class="points-source"><span class="pill pill-\(Self.pill(rule.verified))">\(texts("admin.points.known.\(rule.verified.rawValue)"))</span>\
        <details class="small muted"><summary>\(texts("admin.points.sourceOf", ["day": rule.read]))</summary><p>\(rule.source)</p></details></td></tr>
        """
    }

    private func field(_ rule: Rule) -> HTML {
        let own = edited[rule.id]
        let isTyped = form["rule"] == rule.id
        let points = isTyped ? form.exact("points") : own.map { String($0.points) } ?? ""
        let note = isTyped ? form.exact("note") : own?.note ?? ""
        let reset: HTML? =
            own == nil
            ? nil
            : "<button class=\"btn btn-plain\" name=\"reset\" value=\"1\">\(texts("admin.points.reset"))</button>"
        return """
            <form class="points-set" method="post" action="/admin/guard/points/rules">\(visit.formToken)\
            <input type="hidden" name="pack" value="\(pack.id)"><input type="hidden" name="rule" value="\(rule.id)">\
            <input class="input input-num" name="points" inputmode="numeric" value="\(points)" \
            aria-label="\(texts("admin.points.ownPoints", ["rule": rule.said(texts)]))"\
            \(isTyped ? " aria-invalid=\"true\"" as HTML : .empty)>\
            <input class="input" name="note" value="\(note)" maxlength="\(RulePoints.mostNote)" \
            placeholder="\(texts("admin.points.ownNote"))" aria-label="\(texts("admin.points.ownNoteOf", ["rule": rule.said(texts)]))">\
            <button class="btn btn-line">\(texts("admin.points.save"))</button>\(reset)</form>
            """
    }

    private func shown(_ rule: Rule) -> HTML {
        guard let own = edited[rule.id] else { return "–" }
        return "<b>\(own.points)</b> <span class=\"small muted\">\(own.note)</span>"
    }

    static func pill(_ verified: Rule.Verified) -> String {
        switch verified {
        case .official: "ok"
        case .secondHand: "info"
        case .unverified: "warn"
        }
    }
}
