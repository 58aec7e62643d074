import Basics
import Hummingbird
import Sales
import Store
import Web

extension BackOffice {
    func addShipmentRoutes(to admin: RouterGroup<WebContext>) {
        admin.post("/orders/{id}/shipments", use: door.action { visit, form in try await sendShipment(visit, form) })
        admin.post("/orders/{id}/shipments/{shipment}", use: door.action { visit, form in try await changeShipment(visit, form) })
    }

    /// Sends a part of the order; what cannot be taken comes back as it was typed.
    private func sendShipment(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let (id, mover) = (ID<Order>(try visit.parameter("id")), visit.mover)
        let part = OrderTyped.Part.shipment(nil)
        do {
            let problems = try await database.write { tx -> FieldProblems in
                guard let found = try OrderDetail.find(id: id, in: tx) else { throw AppError.notFound("order.notFound") }
                var reader = FieldReader(form)
                let facts = ShipmentForm(number: nil).facts(&reader)
                let lines = ShipmentForm.lines(&reader, count: found.lines.count)
                guard reader.problems.isEmpty else { return reader.problems }
                return Self.problems(try Shipment.send(.init(facts: facts, lines: lines), of: id, by: mover, in: tx), prefix: "")
            }
            guard problems.isEmpty else { return try await order(visit, typed: OrderTyped(part, form, problems: problems)) }
        } catch let error as AppError where error.kind == .conflict {
            return try await order(visit, typed: OrderTyped(part, form, problem: error.message))
        }
        return .seeOther("/admin/orders/\(id)?done=shipped#shipments")
    }

    private func changeShipment(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let (id, mover) = (ID<Order>(try visit.parameter("id")), visit.mover)
        let shipment = ID<Shipment>(try visit.parameter("shipment"))
        let (number, problems) = try await database.write { tx -> (Int, FieldProblems) in
            guard let found = try Shipment.all(of: id, in: tx).first(where: { $0.id == shipment }) else {
                throw AppError.notFound("shipment.notFound")
            }
            let own = ShipmentForm(number: found.number)
            var reader = FieldReader(form)
            let facts = own.facts(&reader)
            guard reader.problems.isEmpty else { return (found.number, reader.problems) }
            let outcome = try Shipment.change(shipment, to: facts, by: mover, in: tx)
            return (found.number, Self.problems(outcome, prefix: own.prefix))
        }
        guard problems.isEmpty else {
            return try await order(visit, typed: OrderTyped(.shipment(number), form, problems: problems))
        }
        return .seeOther("/admin/orders/\(id)?done=shipmentChanged#shipments")
    }

    private static func problems(_ outcome: Shipment.Outcome, prefix: String) -> FieldProblems {
        if case .refused(let wrong) = outcome { OrderTyped.problems(wrong, prefix: prefix) } else { .none }
    }
}
