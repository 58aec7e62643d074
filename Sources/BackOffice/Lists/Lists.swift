import Basics
import Documents
import Hummingbird
import MoneyKit
import Payments
import Sales
import Web

/// Which lists can be taken along, and with which columns.
extension BackOffice {
    func addExportRoutes(to admin: RouterGroup<WebContext>) {
        admin.get(
            "/orders/export",
            use: door.page { visit in
                let state = OrderState(rawValue: visit.query["state"])
                return try await export(Self.orders(.init(states: state.map { [$0] } ?? [], text: visit.query["q"])), visit)
            })
        admin.get(
            "/inquiries/export",
            use: door.page { visit in
                try await export(Self.inquiries(InboxQuery.filter(visit.query, me: visit.mover.id)), visit)
            })
        admin.get("/inquiries/lines/export", use: door.page { visit in try await export(Self.requestedLines, visit) })
        admin.get("/quotes/export", use: door.page { visit in try await export(Self.quotes(visit.query["q"]), visit) })
        admin.get(
            "/returns/export",
            use: door.page { visit in try await export(Self.returns(ReturnState(rawValue: visit.query["state"])), visit) })
        admin.get("/documents", use: door.page { visit in try await documentList(visit) })
        admin.get(
            "/documents/export",
            use: door.page { visit in try await export(Self.documents(DocumentKind(rawValue: visit.query["of"])), visit) })
        admin.get("/payments/export", use: door.page { visit in try await export(Self.statementLines, visit) })
        admin.get("/payments/providers/export", use: door.page { visit in try await export(Self.providerPayments, visit) })
        admin.get("/payments/receivables/export", use: door.page { visit in try await export(Self.receivables, visit) })
        admin.get("/guard/points/export", use: door.page { visit in try await export(Self.penalties, visit) })
    }

    private static func orders(_ filter: OrderList.Filter) -> ListExport<OrderList.Item> {
        ListExport(
            name: "orders",
            columns: [
                .text("admin.orders.number") { $0.number }, .text("admin.orders.buyer") { $0.company },
                .text("admin.inquiry.email") { $0.email }, .text("admin.orders.country") { $0.country },
                .text("admin.quotes.currency") { $0.total.currency.code }, .money("admin.orders.total") { $0.total },
                .init("admin.orders.state") { .text($1("admin.orderState.\($0.state.rawValue)")) },
                .text("admin.orders.placed") { $0.placedAt.iso8601 },
            ],
            page: { try OrderList.load(filter, page: $0, in: $1).page.items })
    }

    private static func inquiries(_ filter: InquiryList.Filter) -> ListExport<InquiryList.Item> {
        ListExport(
            name: "inquiries",
            columns: [
                .text("admin.inquiry.company") { $0.company }, .text("admin.inquiry.name") { $0.name },
                .text("admin.inquiry.email") { $0.email }, .text("admin.inquiries.country") { $0.country },
                .text("admin.inquiries.text") { $0.text },
                .init("admin.inquiries.state") { .text($1("admin.inquiryState.\($0.state.rawValue)")) },
                .text("admin.inquiries.assignee") { $0.assignee ?? "" },
                .text("admin.inquiries.due") { $0.dueAt?.iso8601 ?? "" }, .text("admin.inquiries.date") { $0.at.iso8601 },
            ],
            page: { try InquiryList.load(filter, page: $0, in: $1).page.items })
    }

    private static func quotes(_ text: String) -> ListExport<QuoteBoard.Card> {
        ListExport(
            name: "quotes",
            columns: [
                .text("admin.orders.number") { $0.number }, .text("admin.orders.buyer") { $0.company },
                .init("admin.orders.state") { .text($1("admin.quoteState.\($0.state.rawValue)")) },
                .text("admin.quotes.currency") { $0.total.currency.code }, .money("admin.orders.total") { $0.total },
                .number("admin.export.revision") { String($0.revision) }, .text("admin.export.validUntil") { $0.validUntil },
                .text("admin.export.updated") { $0.updatedAt.iso8601 },
            ],
            page: { try QuoteBoard.list(text, page: $0, in: $1) })
    }

    private static var receivables: ListExport<Receivables.Item> {
        ListExport(
            name: "receivables",
            columns: [
                .text("admin.orders.number") { $0.number }, .text("admin.orders.buyer") { $0.company },
                .text("admin.quotes.currency") { $0.open.currency.code }, .money("admin.export.open") { $0.open },
                .text("admin.orders.placed") { $0.placedAt.iso8601 },
                .init("admin.export.age") { .text($1("admin.receivables.age.\($0.age.rawValue)")) },
            ],
            page: { try Receivables.items($0, in: $1) })
    }
}
