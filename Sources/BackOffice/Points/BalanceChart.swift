import Basics
import Guard
import Web

/// The balance of a shop over the last 365 days and the coming 365, with the steps as lines. What is to come is drawn lighter: it
/// is so only if no more points are added.
struct BalanceChart {
    fileprivate static let (height, top, bottom, left) = (240, 14, 24, 30)
    /// Where a shop has hardly any points the second step still shows how far away it is.
    private static let fewestPoints = 12

    let texts: Texts
    let ledger: ShopLedger
    let width: Int
    /// Every how many months the axis has a label.
    let months: Int

    var html: HTML {
        let balances = ledger.ledger.balances(from: ledger.firstDay, through: ledger.lastDay)
        let peak = balances.map(\.balance).max() ?? 0
        let most = max(peak, ledger.steps.step(after: peak)?.points ?? 0, Self.fewestPoints)
        let scale = Scale(first: ledger.firstDay, last: ledger.lastDay, most: most, width: width)
        let split = balances.firstIndex { $0.day == ledger.today } ?? 0
        let label = texts(
            "admin.points.chartSays",
            [
                "from": ledger.firstDay.text, "to": ledger.lastDay.text, "today": String(ledger.balance),
                "most": String(peak),
            ])
        return """
            <svg class="points-chart" viewBox="0 0 \(width) \(Self.height)" role="img" aria-label="\(label)">\
            \(axis(scale))\(lines(scale, most))\
            <path class="area" d="\(area(Array(balances[...split]), scale))"/>\
            <path class="area is-coming" d="\(area(Array(balances[split...]), scale))"/>\
            <path class="line is-coming" d="\(path(Array(balances[split...]), scale))"/>\
            <path class="line" d="\(path(Array(balances[...split]), scale))"/>\
            <line class="now" x1="\(scale.x(ledger.today))" x2="\(scale.x(ledger.today))" y1="\(Self.top)" y2="\(scale.y(0))"/>\
            <text class="now" x="\(scale.x(ledger.today) + 4)" y="\(Self.top + 8)">\(texts("admin.points.today"))</text></svg>
            """
    }

    /// Where a day and a balance lie in the picture.
    private struct Scale {
        let first: CalendarDay
        let last: CalendarDay
        let most: Int
        let width: Int

        func x(_ day: CalendarDay) -> Int {
            BalanceChart.left + day.days(since: first) * (width - BalanceChart.left - 8) / max(1, last.days(since: first))
        }

        func y(_ points: Int) -> Int {
            let low = BalanceChart.height - BalanceChart.bottom
            return low - points * (low - BalanceChart.top) / most
        }
    }

    private func lines(_ scale: Scale, _ most: Int) -> [HTML] {
        ledger.steps.steps.filter { $0.points <= most }.map { step in
            let y = scale.y(step.points)
            return """
                <line class="step" x1="\(Self.left)" x2="\(width)" y1="\(y)" y2="\(y)"/>\
                <text class="step" x="\(Self.left - 5)" y="\(y + 4)" text-anchor="end">\(step.points)</text>\
                <text class="step" x="\(Self.left + 4)" y="\(y - 4)">\(step.said(texts))</text>
                """
        }
    }

    private func axis(_ scale: Scale) -> HTML {
        let days = (0..<2 * ShopLedger.chartDays).map { ledger.firstDay.adding(days: $0) }
        let starts = days.filter { $0.text.hasSuffix("-01") }
        let labels: [HTML] = starts.enumerated().compactMap { index, day in
            guard index % months == months / 2, scale.x(day) < width - 30 else { return nil }
            return """
                <line class="tick" x1="\(scale.x(day))" x2="\(scale.x(day))" y1="\(scale.y(0))" y2="\(scale.y(0) + 4)"/>\
                <text x="\(scale.x(day))" y="\(Self.height - 6)" text-anchor="middle">\(day.text.prefix(7).description)</text>
                """
        }
        return """
            <line class="base" x1="\(Self.left)" x2="\(width)" y1="\(scale.y(0))" y2="\(scale.y(0))"/>\
            <text x="\(Self.left - 5)" y="\(scale.y(0) + 4)" text-anchor="end">0</text>\(labels)
            """
    }

    /// A line that runs level and turns only where the balance changes.
    private func path(_ balances: [(day: CalendarDay, balance: Int)], _ scale: Scale) -> String {
        guard let first = balances.first, let last = balances.last else { return "" }
        var text = "M\(scale.x(first.day)) \(scale.y(first.balance))"
        for (before, now) in zip(balances, balances.dropFirst()) where before.balance != now.balance {
            text += "H\(scale.x(now.day))V\(scale.y(now.balance))"
        }
        return text + "H\(scale.x(last.day))"
    }

    private func area(_ balances: [(day: CalendarDay, balance: Int)], _ scale: Scale) -> String {
        guard let first = balances.first else { return "" }
        return path(balances, scale) + "V\(scale.y(0))H\(scale.x(first.day))Z"
    }
}
