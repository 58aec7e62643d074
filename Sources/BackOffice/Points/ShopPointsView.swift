import Basics
import Guard
import MoneyKit
import Web

/// All that is known of one shop's points: where it stands, what is coming, what one more violation would do, and why.
struct ShopPointsView {
    let visit: StaffVisit
    let frame: AdminFrame
    let ledger: ShopLedger
    /// What was just typed, when it was not taken.
    let form: Form

    private var texts: Texts { visit.texts }
    private var today: CalendarDay { ledger.today }
    private var money: MoneyFormat { MoneyFormat(texts.language) }

    var html: HTML {
        """
        <h2 class="points-shop">\(ledger.shop.name) <span class="muted small">\
        \(ledger.pack?.title[texts.language] ?? ledger.shop.pack)</span></h2>\(tiles)\(meaning)\(chart)
        <div class="cols-even"><div class="stack">\(coming)\(PenaltyList(visit: visit, frame: frame, ledger: ledger).html)</div>
        \(OneMoreViolation(visit: visit, frame: frame, ledger: ledger).html)</div>\(deposit)
        """
    }

    // MARK: Where it stands

    private var tiles: HTML {
        let lapse = ledger.ledger.lapses(after: today).first
        let restriction = ledger.ledger.restriction(on: today)
        let clear = ledger.ledger.daysUntilClear(on: today)
        let tiles: [HTML?] = [
            tile("balance", "\(ledger.balance)", texts("admin.points.inDays", ["days": String(ledger.steps.windowDays)])),
            ledger.ledger.pointsToNextStep(on: today).map { left in
                tile("toNext", "\(left)", ledger.steps.step(after: ledger.balance)?.said(texts))
            },
            tile(
                "nextLapse", lapse.map { "\(texts.count("admin.points.inCount", $0.day.days(since: today)))" } ?? "–",
                lapse.map { texts.count("admin.points.lapseNote", $0.points, ["day": $0.day.text]) }),
            tile("clear", clear > 0 ? "\(texts.count("admin.points.days", clear))" : "\(texts("admin.points.isClear"))", nil),
            restriction.map { restriction in
                // The last day counts: on it one day is left.
                let left = restriction.through.days(since: today) + 1
                return tile(
                    "restriction", "\(texts.count("admin.points.daysLeft", left))",
                    texts("admin.points.through", ["day": restriction.through.text]))
            },
            tile("atRisk", "\(money.text(ledger.shop.depositAtRisk))", nil),
        ]
        return "<dl class=\"tiles\">\(tiles.compactMap { $0 })</dl>"
    }

    private func tile(_ key: String, _ value: HTML, _ note: String?) -> HTML {
        """
        <div class="tile"><dt>\(texts("admin.points.\(key)"))</dt><dd>\(value)\(note.map { "<small>\($0)</small>" as HTML })</dd></div>
        """
    }

    /// The step that is reached and what follows from it, with how well that is known.
    private var meaning: HTML {
        guard !ledger.steps.steps.isEmpty else { return frame.notice(texts("admin.points.stepsUnknown"), kind: "warn") }
        guard let step = ledger.ledger.step(on: today) else {
            return frame.notice(
                texts(ledger.balance == 0 ? "admin.points.meaning.clean" : "admin.points.meaning.none"), kind: "ok")
        }
        let measures = step.measures.map {
            texts("admin.points.measure.\($0.rawValue)", ["days": String(step.restrictionDays)])
        }
        // A step stays reached after its restriction is over.
        let isOver = step.restrictionDays > 0 && ledger.ledger.restriction(on: today) == nil
        let over: HTML? = isOver ? "<p>\(texts("admin.points.restrictionOver"))</p>" : nil
        return """
            <div class="notice notice-\(isOver ? "warn" : "bad")" role="status">\(frame.icon("warn"))<div><p><b>\
            \(texts("admin.points.meaning.step", ["points": String(step.points), "step": step.said(texts)]))</b></p>\
            <p>\(texts("admin.points.follows", ["measures": measures.joined(separator: texts("admin.points.andThen"))]))</p>\(over)\
            <p class="small muted">\(texts("admin.guard.verified.\(step.verified.rawValue)")) · \
            \(texts("admin.guard.source", ["source": step.source, "day": step.read]))</p></div></div>
            """
    }

    private var chart: HTML {
        frame.panel(
            texts("admin.points.chart"), id: "chart",
            """
            <div class="panel-body"><div class="points-wide">\(BalanceChart(texts: texts, ledger: ledger, width: 960, months: 2).html)</div>\
            <div class="points-narrow">\(BalanceChart(texts: texts, ledger: ledger, width: 340, months: 6).html)</div>\
            <p class="small muted">\(texts("admin.points.chartNote"))</p></div>
            """)
    }

    // MARK: What is coming

    private var coming: HTML {
        let events = ledger.coming
        let items: [HTML] = events.map { event in
            let left = event.day.days(since: today)
            let isUrgent = event.kind == .appealDue && left <= Self.urgentDays
            let what = texts.count("admin.points.event.\(event.kind.rawValue)", event.points ?? 0)
            let link: HTML = event.penalty.map { "<a href=\"/admin/guard/points/penalties/\($0.text)\">\(what)</a>" } ?? "\(what)"
            return """
                <li><time datetime="\(event.day.text)">\(event.day.text)</time><span>\(link)\(uncovered(event))</span>\
                <span class="pill pill-\(isUrgent ? "bad" : event.kind == .appealDue ? "warn" : "info")">\
                \(left == 0 ? texts("admin.points.today") : texts.count("admin.points.inCount", left))</span></li>
                """
        }
        let list: HTML =
            events.isEmpty
            ? "<p class=\"panel-body muted\">\(texts("admin.points.nothingComing"))</p>"
            : "<ol class=\"points-coming\">\(items)</ol>"
        return frame.panel(texts("admin.points.coming"), id: "coming", list)
    }

    private static let urgentDays = 3

    private func uncovered(_ event: LedgerEvent) -> HTML? {
        guard event.kind == .appealDue, let penalty = ledger.penalties.first(where: { $0.id == event.penalty }) else {
            return nil
        }
        return ledger.uncoveredYears(penalty).map {
            "<br><span class=\"small muted\">\(texts("admin.points.uncovered", ["years": $0]))</span>"
        }
    }

    // MARK: Money

    private var deposit: HTML? {
        guard visit.colleague.may(.setFigures) else { return nil }
        let kept = ledger.shop.depositAtRisk
        let typed = form.has("deposit") ? form : Form([("deposit", kept.decimalText), ("currency", kept.currency.code)])
        return """
            <details class="panel points-more"\(flag: "open", if: form.has("deposit"))>\
            <summary class="panel-head">\(texts("admin.points.changeDeposit"))</summary>\
            <form class="panel-body" method="post" action="/admin/guard/points/\(ledger.shop.id.text)/deposit">\(visit.formToken)\
            <div class="form-2">\(PointsPage.deposit(texts, frame, typed))</div>\
            <div class="row"><button class="btn btn-line">\(texts("admin.points.save"))</button></div></form></details>
            """
    }
}
