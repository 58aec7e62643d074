import Basics
import Guard
import MoneyKit
import Web

/// What the owner prints: where each shop stands, what it was punished for and when, what money is at risk, what Guard missed.
struct PointsReportPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let ledgers: [ShopLedger]
    let missed: [MissedCase]

    private var texts: Texts { visit.texts }
    private var money: MoneyFormat { MoneyFormat(texts.language) }

    var html: HTML {
        let day = ledgers.first?.today.text ?? ""
        return frame.page(
            visit, title: texts("admin.points.reportTitle"),
            """
            \(frame.guardTabs(texts, here: "points"))
            <p class="muted"><a class="back" href="/admin/guard/points">← \(texts("admin.guard.tab.points"))</a>\
            \(day.isEmpty ? nil : " · \(texts("admin.points.reportDay", ["day": day]))" as HTML)</p>
            \(ledgers.isEmpty ? frame.notice(texts("admin.points.begin.title"), kind: "ok") : "\(summary)\(shops)\(ledgers.map(shop))")
            """)
    }

    private var summary: HTML {
        let counted = ledgers.flatMap(\.counted)
        let tiles: [(name: String, value: String)] = [
            ("shops", String(ledgers.count)), ("penaltiesInYear", String(counted.count)), ("atRisk", atRisk),
            ("missedCount", String(missed.count)),
        ]
        let shown: [HTML] = tiles.map { tile in
            "<div class=\"tile\"><dt>\(texts("admin.points.\(tile.name)"))</dt><dd>\(tile.value)</dd></div>"
        }
        return "<dl class=\"tiles\">\(shown)</dl>"
    }

    /// One sum a currency; a sum beyond every amount is shown as its parts.
    private var atRisk: String {
        let deposits = ledgers.map(\.shop.depositAtRisk).filter { $0.minor > 0 }
        let byCurrency = Dictionary(grouping: deposits, by: \.currency).sorted { $0.key < $1.key }
        let sums = byCurrency.map { currency, parts -> String in
            if let sum = try? Money.sum(parts, currency) { return money.text(sum) }
            return parts.map { money.text($0) }.joined(separator: " + ")
        }
        return sums.isEmpty ? "–" : sums.joined(separator: texts("admin.points.listed"))
    }

    private var shops: HTML {
        let rows: [HTML] = ledgers.map { ledger in
            """
            <tr><th scope="row">\(ledger.shop.name)</th><td class="nowrap">\(ledger.pack?.title[texts.language] ?? ledger.shop.pack)</td>\
            <td class="num">\(ledger.balance)</td><td>\(StepPill(texts: texts, ledger: ledger).html)</td>\
            <td class="nowrap">\(ledger.ledger.restriction(on: ledger.today)?.through.text ?? "–")</td>\
            <td class="num">\(money.text(ledger.shop.depositAtRisk))</td></tr>
            """
        }
        return frame.panel(
            texts("admin.points.shops"), id: "shops",
            frame.table(
                texts("admin.points.shops"),
                head: "\(["shop", "pack", "balance", "step", "restrictedThrough", "atRisk"].map(column))", rows: rows))
    }

    private func shop(_ ledger: ShopLedger) -> HTML {
        let byClass = groups(ledger.counted) { $0.said(texts, ledger.pack) }.sorted { $0.penalties.points > $1.penalties.points }
        let byMonth = groups(ledger.counted) { String($0.facts.day.text.prefix(7)) }
        guard !ledger.counted.isEmpty else {
            return frame.panel(
                ledger.shop.name, id: "shop-\(ledger.shop.id.text)",
                "<p class=\"panel-body muted\">\(texts("admin.points.noPenalties"))</p>")
        }
        return """
            <h2 class="points-shop">\(ledger.shop.name)</h2><div class="cols-even">\
            \(sums("byClass", "class", byClass, ledger))\(sums("byMonth", "month", byMonth, ledger))</div>
            """
    }

    private struct Group {
        let label: String
        let penalties: [Penalty]
    }

    private func groups(_ penalties: [Penalty], by label: (Penalty) -> String) -> [Group] {
        Dictionary(grouping: penalties, by: label).map { Group(label: $0.key, penalties: $0.value) }
            .sorted { $0.label < $1.label }
    }

    private func sums(_ title: String, _ column: String, _ groups: [Group], _ ledger: ShopLedger) -> HTML {
        let rows: [HTML] = groups.map { group in
            """
            <tr><th scope="row">\(group.label)</th><td class="num">\(group.penalties.count)</td>\
            <td class="num">\(group.penalties.points)</td><td class="num">\(group.penalties.count { $0.check != nil })</td></tr>
            """
        }
        return frame.panel(
            texts("admin.points.\(title)"), id: "\(title)-\(ledger.shop.id.text)",
            frame.table(
                texts("admin.points.\(title)"),
                head: "\([column, "penaltyCount", "pointsGiven", "missedCount"].map(self.column))", rows: rows))
    }

    private func column(_ name: String) -> HTML {
        let isNumber = ["balance", "atRisk", "penaltyCount", "pointsGiven", "missedCount"].contains(name)
        return "<th scope=\"col\"\(isNumber ? " class=\"num\"" as HTML : .empty)>\(texts("admin.points.\(name)"))</th>"
    }
}

extension [Penalty] {
    fileprivate var points: Int { reduce(0) { $0 + $1.facts.points } }
}
