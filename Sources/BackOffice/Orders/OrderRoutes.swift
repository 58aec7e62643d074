import Basics
import Hummingbird
import Sales
import Web

extension BackOffice {
    func addOrderRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/orders", use: door.page { visit in try await orderList(visit) })
        admin.get("/orders/{id}", use: door.page { visit in try await order(visit) })
        admin.post("/orders/{id}/moves", use: door.action { visit, form in try await moveOrder(visit, form) })
    }

    private func orderList(_ visit: StaffVisit) async throws -> Response {
        let state = OrderState(rawValue: visit.query["state"])
        let filter = OrderList.Filter(states: state.map { [$0] } ?? [], text: visit.query["q"])
        let page = PageRequest(number: visit.query.number("page") ?? 1, size: 50)
        let list = try await database.read { try OrderList.load(filter, page: page, in: $0) }
        return .page(OrderListPage(visit: visit, frame: frame, list: list, filter: filter).html)
    }

    private func order(_ visit: StaffVisit) async throws -> Response {
        let id = ID<Order>(try visit.parameter("id"))
        let found = try await database.read { tx in
            try OrderDetail.find(id: id, in: tx).map { ($0, try OrderPage.history(of: $0, in: tx)) }
        }
        guard let (order, history) = found else { throw AppError.notFound("order.notFound") }
        return .page(
            OrderPage(visit: visit, frame: frame, order: order, history: history, wasMoved: visit.query.has("moved")).html)
    }

    private func moveOrder(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let id = ID<Order>(try visit.parameter("id"))
        guard let state = OrderState(rawValue: form["state"]) else { throw AppError.invalid("error.badRequest") }
        guard let role = OrderMover.Role(rawValue: visit.staff.role.rawValue) else {
            throw AppError(.forbidden, "staff.mayNot")
        }
        let mover = OrderMover(id: visit.staff.id.text, role: role)
        try await database.write { try Order.move(id, to: state, by: mover, note: form["note"], in: $0) }
        return .seeOther("/admin/orders/\(id)?moved")
    }
}
