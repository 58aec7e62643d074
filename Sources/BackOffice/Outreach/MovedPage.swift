import Basics
import MoneyKit
import Outreach
import Web

/// Buyers of marketplaces who have moved to the site, by month.
struct MovedPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let months: [MovedMonth]

    private var texts: Texts { visit.texts }

    var html: HTML {
        frame.page(
            visit, title: texts("admin.outreach.title"),
            """
            \(frame.outreachTabs(visit, "migration"))<p class="muted">\(texts("admin.outreach.moved.hint"))</p>
            <section class="panel" aria-label="\(texts("admin.outreach.tab.migration"))">\(months.isEmpty ? nothing : table)</section>
            """)
    }

    private var nothing: HTML { frame.empty(texts("admin.outreach.moved.none"), texts("admin.outreach.moved.noneHint")) }

    private var table: HTML {
        let head: [HTML] = ["month", "buyers", "repeat", "through", "before", "after"].map {
            "<th scope=\"col\">\(texts("admin.outreach.moved.\($0)"))</th>"
        }
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
        let money = MoneyFormat(texts.language)
        return sums.sorted { $0.key < $1.key }.compactMap { code, minor in
            Currency(rawValue: code).map { money.text(Money(minor: Int64(minor), $0)) }
        }.joined(separator: " + ")
    }
}
