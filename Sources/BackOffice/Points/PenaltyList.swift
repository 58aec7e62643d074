import Basics
import Guard
import Web

/// Every penalty of a shop, newest first, with how it stands.
struct PenaltyList {
    let visit: StaffVisit
    let frame: AdminFrame
    let ledger: ShopLedger

    private var texts: Texts { visit.texts }

    var html: HTML {
        let title = texts("admin.points.penalties")
        guard !ledger.penalties.isEmpty else {
            return frame.panel(
                title, id: "penalties",
                frame.empty(
                    texts("admin.points.noPenalties"), texts("admin.points.noPenaltiesHint"), icon: "flag",
                    action: record ?? .empty))
        }
        let head: [HTML] = ["day", "what", "pointsGiven", "countsUntil", "state"].map {
            "<th scope=\"col\"\($0 == "pointsGiven" ? " class=\"num\"" as HTML : .empty)>\(texts("admin.points.\($0)"))</th>"
        }
        return frame.panel(title, id: "penalties", frame.blocks(title, head: "\(head)", rows: ledger.penalties.map(row)))
    }

    private var record: HTML? {
        guard visit.colleague.may(.keepLedger) else { return nil }
        return "<a class=\"btn\" href=\"/admin/guard/points/\(ledger.shop.id.text)/new\">\(texts("admin.points.record"))</a>"
    }

    private func row(_ penalty: Penalty) -> HTML {
        """
        <tr\(penalty.isVoid ? " class=\"is-void\"" as HTML : .empty)><td class="nowrap" data-label="\(label("day"))">\(penalty.facts.day.text)</td>\
        <th scope="row"><a href="/admin/guard/points/penalties/\(penalty.id.text)">\(penalty.said(texts, ledger.pack))</a></th>\
        <td class="num" data-label="\(label("pointsGiven"))">\(penalty.facts.points)</td>\
        <td class="nowrap" data-label="\(label("countsUntil"))">\(lastDay(penalty))</td>\
        <td>\(PenaltyState(texts: texts, today: ledger.today, penalty: penalty).html)</td></tr>
        """
    }

    private func label(_ key: String) -> String { texts("admin.points.\(key)") }

    /// Points given back or void do not count at all.
    private func lastDay(_ penalty: Penalty) -> String {
        guard !penalty.isVoid, penalty.appeal.state != .upheld else { return "–" }
        return penalty.facts.day.adding(days: ledger.steps.windowDays - 1).text
    }
}

/// How a penalty stands, as pills.
struct PenaltyState {
    let texts: Texts
    let today: CalendarDay
    let penalty: Penalty

    var html: HTML {
        "<span class=\"row points-pills\">\(state)\(missed)</span>"
    }

    private var state: HTML {
        if penalty.isVoid { return pill("", texts("admin.points.stateIs.void")) }
        switch penalty.appeal.state {
        case .none:
            guard let left = penalty.daysToAppeal(on: today) else { return pill("", texts("admin.points.stateIs.late")) }
            let sentence =
                left == 0 ? texts("admin.points.stateIs.lastDay") : texts.count("admin.points.stateIs.canAppeal", left)
            return pill(left <= 3 ? "bad" : "warn", sentence)
        case .filed: return pill("info", texts("admin.points.stateIs.filed"))
        case .upheld: return pill("ok", texts("admin.points.stateIs.upheld"))
        case .rejected: return pill("bad", texts("admin.points.stateIs.rejected"))
        }
    }

    private var missed: HTML? {
        penalty.check == nil ? nil : pill("warn", texts("admin.points.stateIs.missed"))
    }

    private func pill(_ kind: String, _ text: String) -> HTML {
        "<span class=\"pill\(kind.isEmpty ? "" : " pill-\(kind)")\">\(text)</span>"
    }
}

extension Penalty {
    /// What it was for: the rule's title, or the rule as the notice names it.
    func said(_ texts: Texts, _ pack: RulePack?) -> String {
        if let rule = pack?.rules.first(where: { $0.id == facts.rule }) { return rule.said(texts) }
        if !facts.rule.isEmpty { return facts.rule }
        let rule = facts.kind.flatMap { kind in pack?.rules.first { $0.kind == kind } }
        return rule?.said(texts) ?? texts("admin.points.otherRule")
    }
}
