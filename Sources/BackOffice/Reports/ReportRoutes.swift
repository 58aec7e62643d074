import Basics
import Hummingbird
import MoneyKit
import Payments
import Sales
import Web

extension BackOffice {
    func addReportRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/reports", use: door.page { visit in try await salesReport(visit) })
        admin.get("/reports/export", use: door.page { visit in try await exportReport(visit) })
        admin.get("/reports/fees", use: door.page { visit in try await feeReport(visit) })
        admin.get("/reports/fees/export", use: door.page { visit in try await exportFees(visit) })
    }

    private func salesReport(_ visit: StaffVisit) async throws -> Response {
        let frame = frame
        let page = try await database.read { tx in
            let span = ReportSpan(visit.query, today: tx.now.day)
            let side = SalesReport.Side(rawValue: visit.query["by"]) ?? .month
            let before = span.before
            return SalesReportPage(
                visit: visit, frame: frame, span: span, side: side,
                report: try SalesReport.load(by: side, from: span.from, through: span.through, in: tx),
                open: try SalesReport.open(from: span.from, through: span.through, in: tx),
                before: try SalesReport.load(by: side, from: before.from, through: before.through, in: tx))
        }
        return .page(page.html)
    }

    private func exportReport(_ visit: StaffVisit) async throws -> Response {
        let side = SalesReport.Side(rawValue: visit.query["by"]) ?? .month
        let list = ListExport<SalesReport.Part>(
            name: "sales-by-\(side.rawValue)",
            columns: [
                .init("admin.reports.by.\(side.rawValue)") { part, texts in .text(SalesReportPage.name(part.key, side, texts)) },
                .number("admin.reports.orders") { String($0.orders) },
                .text("admin.reports.amounts") { part in
                    part.amounts.map { "\($0.decimalText) \($0.currency.code)" }.joined(separator: " + ")
                },
                .text("admin.quotes.currency") { $0.base.currency.code }, .money("admin.reports.base") { $0.base },
            ],
            page: { request, tx in
                let span = ReportSpan(visit.query, today: tx.now.day)
                let parts = try SalesReport.load(by: side, from: span.from, through: span.through, in: tx).parts
                return Array(parts.dropFirst(request.offset).prefix(request.size))
            })
        return try await export(list, visit)
    }

    private func feeReport(_ visit: StaffVisit) async throws -> Response {
        let frame = frame
        let page = try await database.read { tx in
            let span = ReportSpan(visit.query, today: tx.now.day)
            return FeeReportPage(
                visit: visit, frame: frame, span: span, report: try FeeReport.load(from: span.from, through: span.through, in: tx)
            )
        }
        return .page(page.html)
    }

    private func exportFees(_ visit: StaffVisit) async throws -> Response {
        let list = ListExport<FeeReport.Row>(
            name: "fees",
            columns: [
                .text("admin.reports.by.month") { $0.month }, .text("admin.reports.provider") { $0.provider },
                .text("admin.quotes.currency") { $0.currency.code }, .number("admin.reports.payments") { String($0.payments) },
                .money("admin.reports.expected") { $0.expected }, .money("admin.reports.actual") { $0.actual },
                .money("admin.reports.difference") { $0.difference }, .number("admin.reports.unknown") { String($0.unknown) },
            ],
            page: { request, tx in
                let span = ReportSpan(visit.query, today: tx.now.day)
                let rows = try FeeReport.load(from: span.from, through: span.through, in: tx).rows
                return Array(rows.dropFirst(request.offset).prefix(request.size))
            })
        return try await export(list, visit)
    }
}

/// The months that a report is about.
struct ReportSpan: Hashable, Sendable {
    /// `2026-07`
    let from: String
    let through: String

    static let usualMonths = 6
    static let mostMonths = 60

    /// As the query says, or the last half year.
    init(_ query: Form, today: String) {
        let now = Self.number(String(today.prefix(7))) ?? 0
        let last = Self.number(query["through"]) ?? now
        let first = min(Self.number(query["from"]) ?? last - Self.usualMonths + 1, last)
        self.init(first: max(first, last - Self.mostMonths + 1), last: last)
    }

    private init(first: Int, last: Int) {
        (from, through) = (Self.text(first), Self.text(last))
    }

    /// As many months that end just before.
    var before: ReportSpan {
        let (first, last) = (Self.number(from) ?? 0, Self.number(through) ?? 0)
        return ReportSpan(first: first - (last - first + 1), last: first - 1)
    }

    var query: String { "from=\(from)&through=\(through)" }

    /// Months since the year 0.
    private static func number(_ text: String) -> Int? {
        guard CalendarDay("\(text)-01") != nil else { return nil }
        return (Int(text.prefix(4)) ?? 0) * 12 + (Int(text.suffix(2)) ?? 1) - 1
    }

    private static func text(_ number: Int) -> String {
        let (year, month) = (max(1, number / 12), number % 12 + 1)
        let digits = String(year)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits + (month < 10 ? "-0\(month)" : "-\(month)")
    }
}
