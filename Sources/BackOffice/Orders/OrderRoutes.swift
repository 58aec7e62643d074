import Basics
import Documents
import Hummingbird
import MoneyKit
import Payments
import Sales
import Web

extension BackOffice {
    func addOrderRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/orders", use: door.page { visit in try await orderList(visit) })
        admin.get("/orders/{id}", use: door.page { visit in try await order(visit) })
        admin.post("/orders/{id}/moves", use: door.action { visit, form in try await moveOrder(visit, form) })
        admin.post("/orders/{id}/quote", use: door.action { visit, _ in try await quoteOrderAgain(visit) })
        admin.post("/orders/{id}/shipping", use: door.action { visit, form in try await quoteShipping(visit, form) })
    }

    private func orderList(_ visit: StaffVisit) async throws -> Response {
        if let first = try await openingFilter(visit, .orders) { return first }
        let state = OrderState(rawValue: visit.query["state"])
        let filter = OrderList.Filter(states: state.map { [$0] } ?? [], text: visit.query["q"])
        let page = PageRequest(number: visit.query.number("page") ?? 1, size: 50)
        let (list, unread, kept) = try await database.read { tx in
            let list = try OrderList.load(filter, page: page, in: tx)
            return (
                list, try OrderMessage.unreadCounts(of: list.page.items.map(\.id), in: tx),
                try SavedFilterTabs.load(visit, .orders, in: tx)
            )
        }
        return .page(OrderListPage(visit: visit, frame: frame, list: list, filter: filter, unread: unread, kept: kept).html)
    }

    func order(
        _ visit: StaffVisit, id: ID<Order>? = nil, problem: (sentence: Message, typed: String)? = nil,
        payment: OrderPayments.Typed? = nil, typed: OrderTyped? = nil
    ) async throws -> Response {
        let id = try id ?? ID<Order>(try visit.parameter("id"))
        let found = try await database.read { tx in
            try OrderDetail.find(id: id, in: tx).map { order in
                let payments = try OrderPayments(
                    visit: visit, frame: frame, order: order, key: payment?.form["key"] ?? Secrets.token(), typed: payment, in: tx
                )
                return (
                    order, try StaffEvent.all(about: id.text, in: tx), payments, try TradeDocument.all(of: id, in: tx),
                    try OrderFolder.load(order, in: tx), tx.now.day, try order.dutyEstimate(in: tx)
                )
            }
        }
        guard let (order, history, paid, documents, folder, today, duty) = found else {
            throw AppError.notFound("order.notFound")
        }
        var page = OrderPage(
            visit: visit, frame: frame, order: order, history: history, payments: paid, documents: documents, folder: folder,
            today: today)
        (page.problem, page.typed, page.duty) = (problem, typed, duty)
        let state = visit.texts("admin.orderState.\(order.state.rawValue)")
        if visit.query.has("moved") { page.done = visit.texts("admin.order.moved", ["state": state]) }
        for done in ["issued", "sent"] where visit.query.has(done) { page.done = visit.texts("admin.documents.done.\(done)") }
        if visit.query.has("quoted") { page.done = visit.texts("admin.order.quoted") }
        if visit.query.has("paid") { page.done = visit.texts("admin.paid.noted") }
        for done in ["refundAsked", "asked"] where visit.query.has(done) { page.done = visit.texts("admin.paid.\(done)") }
        if visit.query.has("refunded") { page.done = visit.texts("admin.paid.refunded") }
        for done in Self.ordersDone where visit.query["done"] == done { page.done = visit.texts("admin.order.done.\(done)") }
        let isAsked = problem == nil && payment == nil && typed == nil
        return .page(page.html, status: isAsked ? .ok : .unprocessableContent)
    }

    private func quoteOrderAgain(_ visit: StaffVisit) async throws -> Response {
        let (id, mover) = (ID<Order>(try visit.parameter("id")), visit.mover)
        let quote = try await database.write { try Quote.start(again: id, by: mover, in: $0) }
        return .seeOther("/admin/quotes/\(quote)")
    }

    /// What the address says was just done.
    private static let ordersDone = ["shipped", "shipmentChanged", "written", "attached", "letterSaved", "credited"]

    private func moveOrder(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let id = ID<Order>(try visit.parameter("id"))
        guard let state = OrderState(rawValue: form["state"]) else { throw AppError.invalid("error.badRequest") }
        let mover = visit.mover
        try await database.write { try Order.move(id, to: state, by: mover, note: form["note"], in: $0) }
        return .seeOther("/admin/orders/\(id)?moved")
    }

    /// Names the price of shipping. What is no price comes back with a sentence beside the field.
    private func quoteShipping(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let id = ID<Order>(try visit.parameter("id"))
        let mover = visit.mover
        do {
            try await database.write { tx in
                guard let order = try OrderDetail.find(id: id, in: tx) else { throw AppError.notFound("order.notFound") }
                guard let price = try? Money(form["price"], order.currency) else {
                    throw AppError.invalid("order.badShipping")
                }
                try Order.quoteShipping(id, price, by: mover, in: tx)
            }
        } catch let error as AppError where error.kind == .invalid {
            return try await order(visit, problem: (error.message, form["price"]))
        }
        return .seeOther("/admin/orders/\(id)?quoted")
    }
}
