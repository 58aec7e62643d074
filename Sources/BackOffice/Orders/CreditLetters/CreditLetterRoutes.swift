import Basics
import Hummingbird
import Sales
import Store
import Web

extension BackOffice {
    func addCreditLetterRoutes(to admin: RouterGroup<WebContext>) {
        admin.post("/orders/{id}/letter", use: door.action { visit, form in try await keepLetter(visit, form) })
        admin.post("/orders/{id}/sample-credit", use: door.action { visit, _ in try await creditSamples(visit) })
    }

    private func keepLetter(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let (id, mover) = (ID<Order>(try visit.parameter("id")), visit.mover)
        let problems = try await database.write { tx -> FieldProblems in
            guard let found = try OrderDetail.find(id: id, in: tx) else { throw AppError.notFound("order.notFound") }
            var reader = FieldReader(form)
            let letter = CreditLetterForm.letter(&reader, found.currency)
            guard reader.problems.isEmpty else { return reader.problems }
            switch try CreditLetter.save(letter, of: id, by: mover, in: tx) {
            case .saved: return .none
            case .refused(let wrong): return OrderTyped.problems(wrong, prefix: CreditLetterForm.prefix)
            }
        }
        guard problems.isEmpty else { return try await order(visit, typed: OrderTyped(.letter, form, problems: problems)) }
        return .seeOther("/admin/orders/\(id)?done=letterSaved#letter")
    }

    /// Credits the samples that the rule lets, at once.
    private func creditSamples(_ visit: StaffVisit) async throws -> Response {
        let (id, mover) = (ID<Order>(try visit.parameter("id")), visit.mover)
        try await database.write { try SampleCredit.credit(id, by: mover, in: $0) }
        return .seeOther("/admin/orders/\(id)?done=credited#samples")
    }
}
