import MoneyKit
import Payments
import Web

/// What providers were expected to keep and what they kept, so that a wrong fee plan or a wrong bill is seen.
struct FeeReportPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let span: ReportSpan
    let report: FeeReport

    private var texts: Texts { visit.texts }
    private var money: MoneyFormat { MoneyFormat(texts.language) }

    var html: HTML {
        let none = frame.empty(texts("admin.reports.noFees"), texts("admin.reports.noFeesHint"), icon: "chart")
        return frame.page(
            visit, title: texts("admin.nav.reports"), actions: frame.exportLinks(visit, "/admin/reports/fees?\(span.query)"),
            """
            \(frame.reportTabs(texts, span, here: "fees"))\(frame.spanForm(texts, span))
            <section class="panel" aria-label="\(texts("admin.reports.tab.fees"))">\(report.rows.isEmpty ? none : table)</section>
            """)
    }

    private var foreign: HTML { "<br><span class=\"small muted\">\(texts("admin.reports.foreignFees"))</span>" }

    private var table: HTML {
        let heads = ["by.month", "provider", "payments", "expected", "actual", "difference", "unknown"]
        let head: [HTML] = heads.enumerated().map { index, key in
            "<th scope=\"col\"\(index > 1 ? " class=\"num\"" as HTML : .empty)>\(texts("admin.reports.\(key)"))</th>"
        }
        let rows: [HTML] = report.rows.map { row in
            let isMore = row.difference.minor > 0
            return """
                <tr><th scope="row">\(row.month)</th><td>\(row.provider) · \(row.currency.code)\(row.isForeign ? foreign : nil)</td>\
                <td class="num">\(money.text(row.payments))</td><td class="num nowrap">\(money.text(row.expected))</td>\
                <td class="num nowrap">\(money.text(row.actual))</td><td class="num nowrap">\
                \(isMore ? "<b>\(money.text(row.difference))</b>" as HTML : "\(money.text(row.difference))")</td>\
                <td class="num">\(money.text(row.unknown))</td></tr>
                """
        }
        return frame.table(texts("admin.reports.tab.fees"), head: "\(head)", rows: rows)
    }
}
