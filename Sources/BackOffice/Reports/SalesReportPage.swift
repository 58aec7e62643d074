import Basics
import MoneyKit
import Sales
import Web

/// What was sold, parted by month, country, product, colleague, channel or currency, beside the months before.
struct SalesReportPage {
    private static let mostRows = 200
    private static let barWidth: Int64 = 240

    let visit: StaffVisit
    let frame: AdminFrame
    let span: ReportSpan
    let side: SalesReport.Side
    let report: SalesReport
    /// What is not paid yet of it.
    let open: Money
    /// The same of as many months before.
    let before: SalesReport

    private var texts: Texts { visit.texts }
    private var money: MoneyFormat { MoneyFormat(texts.language) }

    var html: HTML {
        frame.page(
            visit, title: texts("admin.nav.reports"),
            actions: frame.exportLinks(visit, "/admin/reports?by=\(side.rawValue)&\(span.query)"),
            """
            \(frame.reportTabs(texts, span, here: "sales"))\(frame.spanForm(texts, span, extra: sides))
            \(report.total.orders == 0 ? nothing : "\(tiles)\(table)")
            """)
    }

    private var sides: HTML {
        frame.select(
            texts("admin.reports.partedBy"), name: "by",
            options: SalesReport.Side.allCases.map { ($0.rawValue, texts("admin.reports.by.\($0.rawValue)")) },
            chosen: side.rawValue)
    }

    private var nothing: HTML {
        "<section class=\"panel\">\(frame.empty(texts("admin.reports.none"), texts("admin.reports.noneHint"), icon: "chart"))</section>"
    }

    private var tiles: HTML {
        let paid = Money(minor: report.total.base.minor - open.minor, report.base)
        let facts = [
            ("orders", money.text(report.total.orders)), ("base", money.text(report.total.base)), ("paid", money.text(paid)),
            ("openAmount", money.text(open)), ("before", money.text(before.total.base)),
        ]
        let tiles: [HTML] = facts.map { "<div class=\"tile\"><dt>\(texts("admin.reports.\($0.0)"))</dt><dd>\($0.1)</dd></div>" }
        return """
            <dl class="tiles">\(tiles)</dl><p><a href="/admin/payments/receivables">\(texts("admin.reports.receivables"))</a></p>
            """
    }

    private var table: HTML {
        let most = report.parts.map(\.base.minor).max() ?? 0
        let earlier = Dictionary(before.parts.map { ($0.key, $0.base) }, uniquingKeysWith: { first, _ in first })
        let heads = [("orders", true), ("amounts", true), ("base", true), ("before", true), ("share", false)]
        let head: [HTML] = heads.map { key, isNumber in
            "<th scope=\"col\"\(isNumber ? " class=\"num\"" as HTML : .empty)>\(texts("admin.reports.\(key)"))</th>"
        }
        let rows: [HTML] = report.parts.prefix(Self.mostRows).map { part in
            """
            <tr><th scope="row"><bdi>\(Self.name(part.key, side, texts))</bdi></th><td class="num">\(money.text(part.orders))</td>\
            <td class="num">\(part.amounts.map(money.text).joined(separator: " + "))</td>\
            <td class="num nowrap"><b>\(money.text(part.base))</b></td>\
            <td class="num nowrap">\(side == .month ? "–" : earlier[part.key].map(money.text) ?? "–")</td><td>\(bar(part, most))</td></tr>
            """
        }
        return frame.panel(
            texts("admin.reports.by.\(side.rawValue)"), id: "parts",
            frame.table(
                texts("admin.reports.by.\(side.rawValue)"),
                head: "<th scope=\"col\">\(texts("admin.reports.by.\(side.rawValue)"))</th>\(head)", rows: rows))
    }

    /// The words of a row beside it say the same; the bar is for the eye alone.
    private func bar(_ part: SalesReport.Part, _ most: Int64) -> HTML {
        // In thousandths first, so that large amounts do not overflow.
        let thousandths = most > 0 ? part.base.minor / max(1, most / 1_000) : 0
        let width = Int(max(1, min(Self.barWidth, thousandths * Self.barWidth / 1_000)))
        return """
            <svg class="report-bar" viewBox="0 0 \(Int(Self.barWidth)) 12" aria-hidden="true"><rect width="\(width)" height="12" rx="2"/></svg>
            """
    }

    static func name(_ key: String, _ side: SalesReport.Side, _ texts: Texts) -> String {
        switch side {
        case .country: key.isEmpty ? "–" : Country.name(of: key, in: texts.language)
        case .channel: texts("admin.reports.channel.\(key)")
        case .rep: key.isEmpty ? texts("admin.reports.noRep") : key
        case .month, .product, .currency: key.isEmpty ? "–" : key
        }
    }
}

extension AdminFrame {
    func reportTabs(_ texts: Texts, _ span: ReportSpan, here: String) -> HTML {
        tabs(
            [("sales", "/admin/reports"), ("fees", "/admin/reports/fees")].map { key, path in
                Tab(label: texts("admin.reports.tab.\(key)"), count: nil, address: "\(path)?\(span.query)", isHere: key == here)
            }, label: texts("admin.nav.reports"))
    }

    /// Which months to look at.
    func spanForm(_ texts: Texts, _ span: ReportSpan, extra: HTML = .empty) -> HTML {
        """
        <form class="filters">\(extra)\(field(texts("admin.reports.from"), name: "from", value: span.from, type: "month"))\
        \(field(texts("admin.reports.through"), name: "through", value: span.through, type: "month"))\
        <button class="btn btn-line">\(texts("admin.reports.show"))</button></form>
        """
    }
}
