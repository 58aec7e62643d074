import Basics
import Documents
import Guard
import MoneyKit
import Sales
import Web

/// Papers, returns, what buyers asked for and the points of marketplaces, as files to keep.
extension BackOffice {
    static func documents(_ kind: DocumentKind?) -> ListExport<DocumentList.Item> {
        ListExport(
            name: "documents",
            columns: [
                .text("admin.orders.number") { $0.document.number },
                .init("admin.export.kind") { .text($1("admin.documents.kind.\($0.document.kind.rawValue)")) },
                .text("admin.return.order") { $0.orderNumber }, .text("admin.orders.buyer") { $0.company },
                .text("admin.quotes.currency") { $0.document.total.currency.code },
                .money("admin.orders.total") { $0.document.total },
                .text("admin.export.replacedBy") { $0.document.replacedBy ?? "" },
                .text("admin.documents.date") { $0.document.issuedAt.iso8601 },
            ],
            page: { try DocumentList.load(kind, page: $0, in: $1).page.items })
    }

    static func returns(_ state: ReturnState?) -> ListExport<ReturnList.Item> {
        ListExport(
            name: "returns",
            columns: [
                .text("admin.return.number") { $0.number }, .text("admin.return.order") { $0.orderNumber },
                .text("admin.return.buyer") { $0.company },
                .init("admin.return.cause") { .text($1("admin.return.because.\($0.cause.rawValue)")) },
                .init("admin.return.state") { .text($1("admin.return.is.\($0.state.rawValue)")) },
                .text("admin.return.day") { $0.createdAt.iso8601 },
            ],
            page: { try ReturnList.load(state, page: $0, in: $1).page.items })
    }

    static var requestedLines: ListExport<RequestedLines.Item> {
        ListExport(
            name: "requested-lines",
            columns: [
                .text("admin.inquiry.company") { $0.company }, .text("admin.inquiry.email") { $0.email },
                .text("admin.inquiries.country") { $0.country }, .text("admin.quote.sku") { $0.line.sku },
                .text("admin.quote.title") { $0.line.title },
                .number("admin.quote.column.quantity") { $0.line.quantity.map(String.init) ?? "" },
                .init("admin.quote.unit") { .text($1("admin.unit.\($0.line.unit.rawValue)")) },
                .text("admin.quotes.currency") { $0.line.target?.currency.code ?? "" },
                .number("admin.export.target") { $0.line.target?.decimalText ?? "" },
                .init("admin.inquiries.state") { .text($1("admin.inquiryState.\($0.state.rawValue)")) },
                .text("admin.inquiries.date") { $0.at.iso8601 },
            ],
            page: { try RequestedLines.load(page: $0, in: $1) })
    }

    /// One penalty of one shop on a marketplace.
    struct LedgerRow: Sendable {
        let ledger: ShopLedger
        let penalty: Penalty
    }

    static var penalties: ListExport<LedgerRow> {
        ListExport(
            name: "points",
            columns: [
                .text("admin.points.shop") { $0.ledger.shop.name },
                .init("admin.points.pack") { .text($0.ledger.pack?.title[$1.language] ?? $0.ledger.shop.pack) },
                .text("admin.points.day") { $0.penalty.facts.day.text },
                .init("admin.points.what") { .text($0.penalty.said($1, $0.ledger.pack)) },
                .number("admin.points.pointsGiven") { String($0.penalty.facts.points) },
                .text("admin.export.appealDue") { $0.penalty.appeal.due.text },
                .init("admin.points.state") { .text(state($0.penalty, $1)) },
                .text("admin.export.evidence") { $0.penalty.facts.evidence },
            ],
            page: { request, tx in
                let rows = try ShopLedger.all(in: tx).flatMap { ledger in
                    ledger.penalties.map { LedgerRow(ledger: ledger, penalty: $0) }
                }
                return Array(rows.dropFirst(request.offset).prefix(request.size))
            })
    }

    private static func state(_ penalty: Penalty, _ texts: Texts) -> String {
        if penalty.isVoid { return texts("admin.points.stateIs.void") }
        return penalty.appeal.state == .none ? "" : texts("admin.points.stateIs.\(penalty.appeal.state.rawValue)")
    }
}
