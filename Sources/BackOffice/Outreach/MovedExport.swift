import Basics
import MoneyKit
import Outreach
import Web

/// The figures of those who moved as a file to keep.
extension BackOffice {
    /// One row of it: a month or a segment in one currency.
    struct MovedLine: Sendable {
        /// `all`, `month` or `segment`.
        let kind: String
        let row: MigrationFigures.Row
        /// `nil` where nobody who moved has ordered anything.
        let value: MovedValue?
    }

    static var movedFigures: ListExport<MovedLine> {
        ListExport(
            name: "migration",
            columns: [
                .init("admin.outreach.moved.kind") { .text($1("admin.outreach.moved.\($0.kind)")) },
                .text("admin.outreach.moved.name") { $0.row.name },
                .number("admin.outreach.moved.met") { "\($0.row.met)" },
                .number("admin.outreach.moved.buyers") { "\($0.row.moved)" },
                .number("admin.outreach.moved.repeat") { "\($0.row.repeatBuyers)" },
                .number("admin.outreach.moved.rate") { MovedRate.text($0.row.rate) ?? "" },
                .text("admin.quotes.currency") { $0.value?.currency ?? "" },
                .number("admin.outreach.moved.ordersBefore") { $0.value.map { "\($0.before.orders)" } ?? "" },
                .number("admin.outreach.moved.before") { $0.money(\.before.total) },
                .number("admin.outreach.moved.orderBefore") { $0.money(\.before.order) },
                .number("admin.outreach.moved.lifetimeBefore") { $0.money(\.lifetimeBefore) },
                .number("admin.outreach.moved.ordersAfter") { $0.value.map { "\($0.after.orders)" } ?? "" },
                .number("admin.outreach.moved.after") { $0.money(\.after.total) },
                .number("admin.outreach.moved.orderAfter") { $0.money(\.after.order) },
                .number("admin.outreach.moved.lifetimeAfter") { $0.money(\.lifetimeAfter) },
            ],
            page: { request, tx in
                // The figures are few and are counted at once.
                guard request.number == 1 else { return [] }
                let figures = try MigrationFigures.load(in: tx)
                return lines("all", [figures.whole]) + lines("month", figures.months) + lines("segment", figures.segments)
            })
    }

    private static func lines(_ kind: String, _ rows: [MigrationFigures.Row]) -> [MovedLine] {
        rows.flatMap { row in
            row.values.isEmpty
                ? [MovedLine(kind: kind, row: row, value: nil)] : row.values.map { MovedLine(kind: kind, row: row, value: $0) }
        }
    }
}

extension BackOffice.MovedLine {
    /// An amount without its currency, which has a column of its own.
    fileprivate func money(_ figure: (MovedValue) -> Int?) -> String {
        guard let value, let minor = figure(value), let currency = Currency(rawValue: value.currency) else { return "" }
        return Money(minor: Int64(minor), currency).decimalText
    }
}
