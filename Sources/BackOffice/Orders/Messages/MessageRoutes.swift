import Basics
import Hummingbird
import Sales
import Store
import Web

extension BackOffice {
    func addMessageRoutes(to admin: RouterGroup<WebContext>) {
        admin.post("/orders/{id}/messages", use: door.action { visit, form in try await writeToBuyer(visit, form) })
        admin.post("/orders/{id}/messages/read", use: door.action { visit, _ in try await readMessages(visit) })
    }

    private func writeToBuyer(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let (id, mover, name) = (ID<Order>(try visit.parameter("id")), visit.mover, visit.staff.name)
        do {
            let outcome = try await database.write { tx in
                try OrderMessage.reply(form.exact("message"), named: name, to: id, by: mover, in: tx)
            }
            if case .refused(let wrong) = outcome {
                return try await order(visit, typed: OrderTyped(.message, form, problems: OrderTyped.problems(wrong)))
            }
        } catch let error as AppError where error.kind == .conflict {
            return try await order(visit, typed: OrderTyped(.message, form, problem: error.message))
        }
        return .seeOther("/admin/orders/\(id)?done=written#messages")
    }

    private func readMessages(_ visit: StaffVisit) async throws -> Response {
        let (id, mover) = (ID<Order>(try visit.parameter("id")), visit.mover)
        try await database.write { try OrderMessage.read(id, by: mover, in: $0) }
        return .seeOther("/admin/orders/\(id)#messages")
    }
}
