import Basics
import Guard
import Web

/// What one more violation would do: a question for one class or a number of points, and a table of every class.
struct OneMoreViolation {
    let visit: StaffVisit
    let frame: AdminFrame
    let ledger: ShopLedger

    private var texts: Texts { visit.texts }

    /// One class and what it may cost; of several rules of a class the one in force.
    private struct Line {
        let rule: Rule
        let points: Int?
        let isEdited: Bool
        let forecast: Forecast?
    }

    private var lines: [Line] {
        guard let pack = ledger.pack else { return [] }
        let edited = ledger.edited.mapValues(\.points)
        return FindingClass.allCases.compactMap { kind in
            guard let rule = pack.ruleInForce(kind, on: ledger.today.text) else { return nil }
            return Line(
                rule: rule, points: ledger.points(of: rule), isEdited: ledger.edited[rule.id] != nil,
                forecast: ledger.ledger.forecast(kind, in: pack, edited: edited, on: ledger.today))
        }
    }

    var html: HTML {
        frame.panel(
            texts("admin.points.oneMore"), id: "one-more",
            "<div class=\"panel-body\">\(question)\(answer)</div>\(table)\(whoSays)")
    }

    // MARK: One question

    private var question: HTML {
        let options =
            [(value: "", label: texts("admin.points.anyClass"))] + lines.map { (value: $0.rule.id, label: said($0.rule)) }
        return """
            <form class="filters" action="/admin/guard/points#one-more"><input type="hidden" name="shop" value="\(ledger.shop.id.text)">\
            \(frame.select(texts("admin.points.class"), name: "rule", options: options, chosen: visit.query["rule"]))\
            \(frame.field(
                texts("admin.points.ifPoints"), name: "points", value: visit.query["points"], isNumber: true,
                attributes: " inputmode=\"numeric\""))\
            <button class="btn btn-line">\(texts("admin.points.ask"))</button></form>
            """
    }

    private var answer: HTML? {
        guard visit.query.has("rule") || visit.query.has("points") else { return nil }
        let line = lines.first { $0.rule.id == visit.query["rule"] }
        guard let points = visit.query.number("points") ?? line?.points else {
            return frame.notice(texts("admin.points.unknownAnswer"), kind: "warn")
        }
        let forecast = ledger.ledger.forecast(points: points, on: ledger.today)
        let numbers = ["points": String(forecast.points), "balance": String(forecast.balance), "next": String(forecast.next)]
        guard forecast.isNewStep, let step = forecast.step else {
            return frame.notice(texts("admin.points.answer.same", numbers), kind: "ok")
        }
        let measures = forecast.measures.map {
            texts("admin.points.measure.\($0.rawValue)", ["days": String(step.restrictionDays)])
        }
        let sentence = texts(
            "admin.points.answer.step",
            numbers.merging(
                ["step": step.said(texts), "measures": measures.joined(separator: texts("admin.points.andThen"))]
            ) { $1 })
        return frame.notice(sentence, kind: "bad")
    }

    // MARK: Every class

    private var table: HTML {
        let head: [HTML] = ["class", "costs", "after", "stepThen"].map {
            "<th scope=\"col\"\($0 == "costs" || $0 == "after" ? " class=\"num\"" as HTML : .empty)>\(texts("admin.points.\($0)"))</th>"
        }
        return frame.table(
            texts("admin.points.oneMore"), head: "\(head)",
            rows: (lines.filter { $0.points != nil } + lines.filter { $0.points == nil }).map(row))
    }

    /// What is not known is for the owner to fill in.
    private var whoSays: HTML {
        """
        <div class="panel-foot"><span>\(texts("admin.points.unknownNote"))</span>\
        <a href="/admin/guard/points/rules?pack=\(ledger.shop.pack)">\(texts("admin.points.rules"))</a></div>
        """
    }

    private func row(_ line: Line) -> HTML {
        let origin =
            line.isEdited ? texts("admin.points.byOwner") : texts("admin.points.known.\(line.rule.verified.rawValue)")
        let then: HTML =
            switch line.forecast {
            case nil: "–"
            case let forecast? where forecast.isNewStep:
                "<span class=\"pill pill-bad\">\(forecast.step?.said(texts) ?? "")</span>"
            case let forecast?: "\(forecast.step?.said(texts) ?? texts("admin.points.noStep"))"
            }
        return """
            <tr><th scope="row">\(said(line.rule))</th><td class="num">\(line.points.map(String.init) ?? texts("admin.points.unknown"))\
            \(line.points == nil ? nil : "<br><span class=\"small muted\">\(origin)</span>" as HTML)</td>\
            <td class="num">\(line.forecast.map { String($0.next) } ?? "–")</td><td>\(then)</td></tr>
            """
    }

    private func said(_ rule: Rule) -> String { rule.said(texts) }
}

extension Rule {
    func said(_ texts: Texts) -> String { title[texts.language] ?? title[.english] ?? id }
}

extension RulePack {
    /// The rule of a class that holds on a day.
    func ruleInForce(_ kind: FindingClass, on day: String) -> Rule? {
        rules.first { $0.kind == kind && ($0.from ?? "") <= day && day <= ($0.to ?? "9999") }
    }
}
