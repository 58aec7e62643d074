import Basics
import Guard
import Web

/// One penalty: what the notice says, its evidence, its appeal, and the text that Guard had let pass.
struct PenaltyPage {
    static let done = ["recorded", "files"] + PenaltyAct.allCases.map(\.rawValue)

    let visit: StaffVisit
    let frame: AdminFrame
    let ledger: ShopLedger
    let penalty: Penalty
    /// The check that had let its text pass.
    let check: GuardCheck?
    let history: [StaffEvent]
    /// What was just tried and not taken, with what was typed.
    var act: PenaltyAct?
    var form = Form()
    var problem: Message?
    var done: String?

    private var texts: Texts { visit.texts }
    private var mayWork: Bool { visit.colleague.may(.keepLedger) && !penalty.isVoid }

    var html: HTML {
        frame.page(
            visit, title: penalty.said(texts, ledger.pack), notice: done,
            """
            \(frame.guardTabs(texts, here: "points"))
            <p class="muted"><a class="back" href="/admin/guard/points?shop=\(ledger.shop.id.text)">← \(ledger.shop.name)</a> · \
            \(penalty.facts.day.text)</p>\(problem.map { frame.notice(texts.say($0), kind: "bad") })\(voided)
            <div class="cols"><div class="stack">\(facts)\(files)\(missed)</div><div class="stack">\(appeal)\(voiding)
            \(frame.timeline(texts, history) { $0 })</div></div>
            """)
    }

    private var voided: HTML? {
        penalty.isVoid ? frame.notice(texts("admin.points.isVoid", ["reason": penalty.voidReason]), kind: "warn") : nil
    }

    // MARK: The notice

    private var facts: HTML {
        let facts = penalty.facts
        let shown = frame.facts([
            (texts("admin.points.noticeDay"), "\(facts.day.text)"),
            (texts("admin.points.pointsGiven"), "<b>\(facts.points)</b>"),
            (texts("admin.points.class"), "\(penalty.said(texts, ledger.pack))"),
            (texts("admin.points.state"), PenaltyState(texts: texts, today: ledger.today, penalty: penalty).html),
            (texts("admin.points.severityNote"), lines(facts.severityNote)),
            (texts("admin.points.evidence"), lines(facts.evidence)),
            (texts("admin.points.recoversOn"), "\(recovery)"),
        ])
        let edit: HTML? = mayWork ? more("edit", "\(editing)", isOpen: act == .edit) : nil
        return frame.panel(texts("admin.points.notice"), id: "notice", "\(shown)\(edit)")
    }

    private var recovery: String {
        guard let day = penalty.facts.recoversOn else { return "" }
        return penalty.daysToRecovery(on: ledger.today)
            .map { texts.count("admin.points.recoversIn", $0, ["day": day.text]) } ?? day.text
    }

    private var editing: HTML {
        let typed = act == .edit ? form : PenaltyFields.form(penalty, ledger.pack)
        return "\(PenaltyFields(visit: visit, frame: frame, ledger: ledger, form: typed).html)\(button("save"))"
    }

    private var files: HTML {
        let items: [HTML] = penalty.files.map { file in
            """
            <li><a href="/admin/guard/points/penalties/\(penalty.id.text)/files/\(file.digest)" download>\(file.name)</a> \
            <span class="small muted">\(size(file.bytes))</span></li>
            """
        }
        let list: HTML =
            items.isEmpty ? "<p class=\"muted\">\(texts("admin.points.noFiles"))</p>" : "<ul class=\"points-files\">\(items)</ul>"
        let adding: HTML? =
            mayWork
            ? """
            <form class="stack" method="post" enctype="multipart/form-data" action="/admin/guard/points/penalties/\(penalty.id.text)/files">\
            \(visit.formToken)\(frame.evidenceFiles(texts, isRequired: true))\(button("addFiles"))</form>
            """ : nil
        return frame.panel(
            texts("admin.points.files"), id: "files-of", "<div class=\"panel-body\">\(list)\(adding)</div>")
    }

    private func size(_ bytes: Int) -> String {
        bytes >= 1 << 20 ? "\(bytes >> 20) MB" : "\(max(1, bytes >> 10)) kB"
    }

    // MARK: What Guard missed

    private var missed: HTML {
        let linked: HTML =
            check.map(text) ?? "<p class=\"muted\">\(texts("admin.points.notLinked"))</p>"
        let typed = act == .missed ? form : Form()
        let cleared = frame.area(
            texts("admin.points.clearedText"), name: "cleared", value: typed.exact("cleared"), rows: 3,
            hint: texts("admin.points.clearedHint"))
        let linking: HTML? = mayWork ? form(.missed, "\(cleared)\(button("link", isQuiet: true))") : nil
        return frame.panel(
            texts("admin.points.missed"), id: "missed", "<div class=\"panel-body\">\(linked)\(linking)</div>")
    }

    private func text(_ check: GuardCheck) -> HTML {
        let about = [
            "surface": texts("admin.guard.surface.\(check.surface.rawValue)"), "subject": check.subject,
            "at": check.at.shown, "version": check.packVersion,
        ]
        return """
            <p>\(texts("admin.points.passed", about))</p><p class="guard-text guard-advice" dir="auto">\
            \(MarkedText(text: check.text, findings: check.report.findings).html)</p>
            """
    }

    // MARK: The appeal

    private var appeal: HTML {
        let appeal = penalty.appeal
        let shown = frame.facts([
            (texts("admin.points.appealDue"), "\(due)\(uncovered)"),
            (texts("admin.points.filedOn"), "\(appeal.filedOn?.text)"),
            (texts("admin.points.appealText"), lines(appeal.text)),
            (texts("admin.points.decidedOn"), "\(appeal.decidedOn?.text)"),
            (
                texts("admin.points.outcome"),
                appeal.decidedOn == nil ? .empty : "\(texts("admin.points.stateIs.\(appeal.state.rawValue)"))"
            ),
            (texts("admin.points.outcomeNote"), lines(appeal.note)),
        ])
        let next: HTML? = !mayWork ? nil : appeal.state == .none ? filing : appeal.state == .filed ? deciding : nil
        return frame.panel(texts("admin.points.appeal"), id: "appeal", "\(shown)\(next)")
    }

    /// A deadline that was counted without knowing every day off says so.
    private var uncovered: HTML? {
        ledger.uncoveredYears(penalty).map {
            "<br><span class=\"small muted\">\(texts("admin.points.uncovered", ["years": $0]))</span>"
        }
    }

    private var due: String {
        let day = penalty.appeal.due.text
        guard let left = penalty.daysToAppeal(on: ledger.today) else { return day }
        return left == 0
            ? texts("admin.points.dueToday", ["day": day]) : texts.count("admin.points.dueIn", left, ["day": day])
    }

    private var filing: HTML {
        let typed = act == .appeal ? form : Form()
        return more(
            "appeal",
            """
            \(day(typed, "filedOn"))\(frame.area(
                texts("admin.points.appealText"), name: "text", value: typed.exact("text"), rows: 5,
                hint: texts("admin.points.appealTextHint")))\(button("file"))
            """, isOpen: act == .appeal)
    }

    private var deciding: HTML {
        let typed = act == .outcome ? form : Form()
        let outcomes = ["", "upheld", "rejected"].map {
            (value: $0, label: $0.isEmpty ? texts("admin.points.choose") : texts("admin.points.stateIs.\($0)"))
        }
        return more(
            "outcome",
            """
            \(frame.select(texts("admin.points.outcome"), name: "outcome", options: outcomes, chosen: typed["outcome"]))\
            \(day(typed, "decidedOn"))\(frame.area(
                texts("admin.points.outcomeNote"), name: "note", value: typed.exact("note"), rows: 3))\(button("decide"))
            """, isOpen: act == .outcome)
    }

    private func day(_ typed: Form, _ label: String) -> HTML {
        let shown = typed.has("on") ? typed["on"] : ledger.today.text
        return """
            <div class="field"><label for="on">\(texts("admin.points.\(label)"))</label>\
            <input class="input" id="on" name="on" type="date" value="\(shown)" required></div>
            """
    }

    private var voiding: HTML? {
        guard visit.colleague.may(.decide), !penalty.isVoid else { return nil }
        let typed = act == .void ? form : Form()
        let reason = frame.area(
            texts("admin.points.reason"), name: "reason", value: typed.exact("reason"), rows: 2,
            hint: texts("admin.points.voidHint"))
        let word = texts("admin.points.act.void")
        let body = form(.void, "\(reason)<div class=\"row\"><button class=\"btn btn-bad\">\(word)</button></div>")
        return """
            <details class="panel points-more"\(flag: "open", if: act == .void)><summary class="panel-head">\(word)</summary>\
            <div class="panel-body">\(body)</div></details>
            """
    }

    // MARK: Parts

    private func more(_ name: String, _ body: HTML, isOpen: Bool) -> HTML {
        let act = PenaltyAct(rawValue: name)
        return """
            <details class="points-more"\(flag: "open", if: isOpen)><summary class="panel-foot">\(texts("admin.points.act.\(name)"))</summary>\
            <div class="panel-body">\(act.map { form($0, body) })</div></details>
            """
    }

    private func form(_ act: PenaltyAct, _ body: HTML) -> HTML {
        """
        <form class="stack" method="post" action="/admin/guard/points/penalties/\(penalty.id.text)/\(act.rawValue)">\
        \(visit.formToken)\(body)</form>
        """
    }

    private func button(_ key: String, isQuiet: Bool = false) -> HTML {
        "<div class=\"row\"><button class=\"btn\(isQuiet ? " btn-line" : "")\">\(texts("admin.points.\(key)"))</button></div>"
    }

    private func lines(_ text: String) -> HTML {
        text.isEmpty ? .empty : "<p class=\"guard-text\" dir=\"auto\">\(text)</p>"
    }
}
