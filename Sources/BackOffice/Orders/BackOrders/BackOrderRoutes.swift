import Basics
import Catalog
import Hummingbird
import Sales
import Web

extension BackOffice {
    func addBackOrderRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/orders/back-orders", use: door.page { visit in try await backOrders(visit) })
        admin.get("/orders/back-orders/export", use: door.page { visit in try await export(Self.backOrderList, visit) })
        admin.post("/orders/back-orders", use: door.action { visit, form in try await allot(visit, form) })
    }

    private func backOrders(_ visit: StaffVisit, typed: Form? = nil, problem: Message? = nil) async throws -> Response {
        let page = PageRequest(number: visit.query.number("page") ?? 1, size: 50)
        let (list, today) = try await database.read { (try BackOrderList.load(page: page, in: $0), $0.now.day) }
        let html = BackOrderPage(
            visit: visit, frame: frame, list: list, today: today, typed: typed, problem: problem,
            allotted: visit.query.number("allotted")
        ).html
        return .page(html, status: problem == nil ? .ok : .unprocessableContent)
    }

    private func allot(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let (variant, mover) = (ID<Variant>(form["variant"]), visit.mover)
        let arrived = form["arrived"].isEmpty ? 0 : form.number("arrived") ?? -1
        do {
            let allotted = try await database.write { try BackOrder.allot(arrived, of: variant, by: mover, in: $0) }
            return .seeOther("/admin/orders/back-orders?allotted=\(allotted)")
        } catch let error as AppError where error.kind == .invalid || error.kind == .conflict {
            return try await backOrders(visit, typed: form, problem: error.message)
        }
    }

    private static var backOrderList: ListExport<BackOrderList.Item> {
        ListExport(
            name: "back-orders",
            columns: [
                .text("admin.backOrder.order") { $0.number }, .text("admin.backOrder.buyer") { $0.company },
                .text("admin.backOrder.sku") { $0.sku },
                .text("admin.backOrder.item") { [$0.title, $0.options].filter { !$0.isEmpty }.joined(separator: ", ") },
                .number("admin.backOrder.missing") { String($0.missing) },
                .text("admin.backOrder.since") { $0.placedAt.iso8601 }, .text("admin.backOrder.due") { $0.due },
            ],
            page: { try BackOrderList.items($0, in: $1) })
    }
}
