import Basics
import Guard
import Web

/// The fields of a penalty as they stand in a form, typed or kept.
struct PenaltyFields {
    /// What the notice is about when Guard looks for no such thing.
    static let otherRule = ""

    let visit: StaffVisit
    let frame: AdminFrame
    let ledger: ShopLedger
    let form: Form

    private var texts: Texts { visit.texts }

    // MARK: Reading

    /// - Throws: `guard.penalty.day`, `guard.penalty.points`, and what `Penalty.record` throws later.
    static func facts(_ form: Form, _ pack: RulePack?) throws -> Penalty.Facts {
        guard let day = CalendarDay(form["day"]) else { throw AppError.invalid("admin.points.problem.day") }
        guard let points = form.number("points") else {
            throw AppError.invalid("guard.penalty.points", ["most": String(Ledger.Entry.mostPoints)])
        }
        let rule = pack?.rules.first { $0.id == form["rule"] }
        return Penalty.Facts(
            day: day, kind: rule?.kind, rule: form["ruleName"].isEmpty ? rule?.id ?? "" : form["ruleName"], points: points,
            severityNote: form["severityNote"], evidence: form["evidence"], recoversOn: try Self.day("recoversOn", form))
    }

    /// A day that may be left out.
    static func day(_ name: String, _ form: Form) throws -> CalendarDay? {
        guard !form[name].isEmpty else { return nil }
        guard let day = CalendarDay(form[name]) else { throw AppError.invalid("admin.points.problem.\(name)") }
        return day
    }

    /// What a form would hold that had written this penalty.
    static func form(_ penalty: Penalty, _ pack: RulePack?) -> Form {
        let facts = penalty.facts
        let known = pack?.rules.first { $0.id == facts.rule }
        let rule = known ?? facts.kind.flatMap { kind in pack?.rules.first { $0.kind == kind } }
        return Form([
            ("day", facts.day.text), ("rule", rule?.id ?? otherRule), ("ruleName", known == nil ? facts.rule : ""),
            ("points", String(facts.points)), ("severityNote", facts.severityNote), ("evidence", facts.evidence),
            ("recoversOn", facts.recoversOn?.text ?? ""), ("appealDue", penalty.appeal.due.text),
        ])
    }

    // MARK: Showing

    var html: HTML {
        """
        <div class="form-2 points-fields">\(frame.field(
            texts("admin.points.noticeDay"), name: "day", value: form["day"], type: "date",
            attributes: " required max=\"\(ledger.today.adding(days: 1).text)\""))\
        \(frame.field(
            texts("admin.points.pointsGiven"), name: "points", value: form["points"], type: "number", isNumber: true,
            attributes: " required min=\"0\" max=\"\(Ledger.Entry.mostPoints)\""))\
        \(frame.select(texts("admin.points.class"), name: "rule", options: rules, chosen: form["rule"]))\
        \(frame.field(
            texts("admin.points.ruleName"), name: "ruleName", value: form.exact("ruleName"), hint: texts("admin.points.ruleNameHint"),
            attributes: " maxlength=\"\(Penalty.mostRule)\""))\
        \(frame.field(
            texts("admin.points.appealDue"), name: "appealDue", value: form["appealDue"], type: "date", hint: dueHint))\
        \(frame.field(
            texts("admin.points.recoversOn"), name: "recoversOn", value: form["recoversOn"], type: "date",
            hint: texts("admin.points.recoversHint")))</div>\
        \(frame.area(texts("admin.points.severityNote"), name: "severityNote", value: form.exact("severityNote"), rows: 2))\
        \(frame.area(
            texts("admin.points.evidence"), name: "evidence", value: form.exact("evidence"), rows: 5,
            hint: texts("admin.points.evidenceHint")))
        """
    }

    private var dueHint: String {
        let sentence = texts.count("admin.points.appealHint", ledger.steps.appealWorkingDays)
        let known = sentence + texts("admin.points.known.\(ledger.steps.appealVerified.rawValue)")
        let uncovered = ledger.uncoveredYears(from: ledger.today, through: ledger.appealDue(after: ledger.today))
        return uncovered.map { known + texts("admin.points.stop") + texts("admin.points.uncovered", ["years": $0]) } ?? known
    }

    private var rules: [(value: String, label: String)] {
        let known = (ledger.pack?.rules ?? []).map { rule in
            let points = ledger.points(of: rule).map { texts.count("admin.points.classCosts", $0) } ?? ""
            return (value: rule.id, label: rule.said(texts) + points)
        }
        return [(value: Self.otherRule, label: texts("admin.points.otherRule"))] + known
    }
}
