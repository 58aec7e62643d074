import Basics
import MoneyKit
import Outreach
import Web

/// Buyers of marketplaces who have moved to the site: when, through what, how many of those who could, and what they are worth.
struct MovedPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let months: [MovedMonth]
    let figures: MigrationFigures

    private var texts: Texts { visit.texts }

    private func say(_ key: String) -> String { texts("admin.outreach.moved.\(key)") }

    var html: HTML {
        frame.page(
            visit, title: texts("admin.outreach.title"),
            actions: figures.months.isEmpty ? .empty : frame.exportLinks(visit, "/admin/outreach/migration"),
            """
            \(frame.outreachTabs(visit, "migration"))<p class="muted">\(say("hint"))</p>
            <section class="panel" aria-label="\(texts("admin.outreach.tab.migration"))">\(months.isEmpty ? nothing : table)</section>
            \(rates("byMonth", figures.months.isEmpty ? [] : [figures.whole] + figures.months, name: "month"))\
            \(rates("bySegment", figures.segments, name: "segment"))
            """)
    }

    private var nothing: HTML { frame.empty(say("none"), say("noneHint"), icon: "people") }

    private var table: HTML {
        let head: [HTML] = ["month", "buyers", "repeat", "through", "before", "after"].map { "<th scope=\"col\">\(say($0))</th>" }
        return frame.table(texts("admin.outreach.tab.migration"), head: "\(head)", rows: months.map(row))
    }

    private func row(_ month: MovedMonth) -> HTML {
        let ways = month.through.map { way in
            "\(texts(way.kind.map { "admin.outreach.touch.\($0.rawValue)" } ?? "admin.outreach.touch.straight")): \(way.buyers)"
        }
        return """
            <tr><th scope="row" class="nowrap">\(month.month)</th><td class="num">\(month.buyers)</td>\
            <td class="num">\(month.repeatBuyers)</td><td>\(ways.map { HTML(text: $0) }.joined(separator: "<br>"))</td>\
            <td class="num">\(sums(month.before))</td><td class="num">\(sums(month.after))</td></tr>
            """
    }

    private func sums(_ sums: [String: Int]) -> String {
        sums.sorted { $0.key < $1.key }.compactMap { money($0.value, $0.key) }.joined(separator: " + ")
    }

    private func money(_ minor: Int?, _ code: String) -> String? {
        guard let minor, let currency = Currency(rawValue: code) else { return nil }
        return MoneyFormat(texts.language).text(Money(minor: Int64(minor), currency))
    }

    // MARK: Rates

    private func rates(_ key: String, _ rows: [MigrationFigures.Row], name: String) -> HTML? {
        guard !rows.isEmpty else { return nil }
        let head: [HTML] = [name, "met", "buyers", "rate", "orderBefore", "orderAfter", "lifetimeBefore", "lifetimeAfter"].map {
            "<th scope=\"col\"\($0 == name ? .empty : " class=\"num\"" as HTML)>\(say($0))</th>"
        }
        return frame.panel(say(key), id: key, frame.table(say(key), head: "\(head)", rows: rows.map(rate)))
    }

    private func rate(_ row: MigrationFigures.Row) -> HTML {
        func each(_ figure: (MovedValue) -> Int?) -> HTML {
            let written: [HTML] = row.values.map { "<span class=\"nowrap\">\(money(figure($0), $0.currency) ?? "–")</span><br>" }
            return written.isEmpty ? "–" : "\(written)"
        }
        return """
            <tr><th scope="row" class="nowrap"><bdi>\(row.name.isEmpty ? say("all") : row.name)</bdi></th><td class="num">\(row.met)</td>\
            <td class="num">\(row.moved)</td><td class="num">\(MovedRate.text(row.rate).map { "\($0) %" } ?? "–")</td>\
            <td class="num">\(each(\.before.order))</td><td class="num">\(each(\.after.order))</td>\
            <td class="num">\(each(\.lifetimeBefore))</td><td class="num">\(each(\.lifetimeAfter))</td></tr>
            """
    }
}

/// A rate of hundredths of a percent as it is written: `33.33`.
enum MovedRate {
    static func text(_ rate: Int?) -> String? {
        rate.map { "\($0 / 100).\($0 % 100 < 10 ? "0" : "")\($0 % 100)" }
    }
}
