import Basics
import Hummingbird
import Ledger
import MoneyKit
import Payments
import Sales
import Store
import Web

extension BackOffice {
    func addReturnRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/returns", use: door.page { visit in try await returnList(visit) })
        admin.get("/returns/{id}", use: door.page { visit in try await returnPage(visit) })
        admin.post("/returns/{id}/moves", use: door.action { visit, form in try await moveReturn(visit, form) })
        admin.post("/returns/{id}/refund", use: door.action { visit, form in try await refundReturn(visit, form) })
        admin.post("/orders/{id}/returns", use: door.action { visit, form in try await noteReturn(visit, form) })
    }

    private func returnList(_ visit: StaffVisit) async throws -> Response {
        let state = ReturnState(rawValue: visit.query["state"])
        let page = PageRequest(number: visit.query.number("page") ?? 1, size: 50)
        let list = try await database.read { try ReturnList.load(state, page: page, in: $0) }
        return .page(ReturnListPage(visit: visit, frame: frame, list: list, state: state).html)
    }

    private func returnPage(_ visit: StaffVisit, typed: Form? = nil, problem: Message? = nil) async throws -> Response {
        let id = ID<Return>(try visit.parameter("id"))
        typealias Read = (Return, [Return], OrderDetail, [Payment], OrderAccount, [BankDetails], [OrderFile])
        let read = try await database.read { tx -> Read? in
            guard let found = try Return.find(id, in: tx), let order = try OrderDetail.find(id: found.order, in: tx) else {
                return nil
            }
            let photos = try OrderFile.all(of: order.id, in: tx).filter { $0.back == id }
            let earlier = try Return.all(of: order.id, in: tx).prefix { $0.id != id }
            return (
                found, Array(earlier), order, try Payment.all(of: order.id, in: tx), try OrderAccount.load(order, in: tx),
                try BankAccount.all(in: tx).map(\.details), photos
            )
        }
        guard let (found, earlier, order, payments, account, accounts, photos) = read else {
            throw AppError.notFound("return.notFound")
        }
        let page = ReturnPage(
            visit: visit, frame: frame, found: found, earlier: earlier, order: order, payments: payments,
            account: account, accounts: accounts, photos: photos,
            key: typed?["key"] ?? Secrets.token(), typed: typed ?? Form(), problem: problem)
        return .page(page.html, status: problem == nil ? .ok : .unprocessableContent)
    }

    private func moveReturn(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let (id, mover) = (ID<Return>(try visit.parameter("id")), visit.mover)
        // Money goes back by the other form, so that no return says so of money that is still here.
        guard let state = ReturnState(rawValue: form["state"]), state != .refunded else {
            throw AppError.invalid("error.badRequest")
        }
        do {
            try await database.write { tx in
                try Return.move(
                    id, to: state, answer: form.exact("answer"), isRestocked: form.has("restock"), by: mover, in: tx)
            }
        } catch let error as AppError where error.kind == .invalid {
            return try await returnPage(visit, typed: form, problem: error.message)
        }
        return .seeOther("/admin/returns/\(id)?moved")
    }

    /// Gives money back and moves the return in one transaction.
    private func refundReturn(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let (id, mover) = (ID<Return>(try visit.parameter("id")), visit.mover)
        let key = form["key"]
        do {
            try await database.write { tx in
                guard let found = try Return.find(id, in: tx) else { throw AppError.notFound("return.notFound") }
                guard let payment = try Payment.find(ID(form["payment"]), in: tx), payment.order == found.order else {
                    throw AppError.invalid("payment.notFound")
                }
                guard let amount = try? Money(form["amount"], payment.amount.currency) else {
                    throw AppError.invalid("payment.badAmount")
                }
                try Payment.giveBack(
                    payment.id, amount, from: LedgerAccount(text: form["account"]), reason: found.number, key: key, by: mover,
                    in: tx)
                try Return.move(id, to: .refunded, answer: form.exact("answer"), by: mover, in: tx)
            }
        } catch let error as AppError where error.kind == .invalid {
            return try await returnPage(visit, typed: form, problem: error.message)
        }
        return .seeOther("/admin/returns/\(id)?moved")
    }

    /// Writes down what a buyer has asked for by mail or telephone.
    private func noteReturn(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let (id, mover) = (ID<Order>(try visit.parameter("id")), visit.mover)
        do {
            let outcome = try await database.write { tx -> Return.Outcome in
                guard let found = try OrderDetail.find(id: id, in: tx) else { throw AppError.notFound("order.notFound") }
                let lines = found.lines.indices.map {
                    Return.Line(
                        position: $0,
                        quantity: form["return.quantity.\($0)"].isEmpty ? 0 : form.number("return.quantity.\($0)") ?? -1)
                }
                let request = Return.Request(
                    order: id, cause: Return.Cause(rawValue: form["return.cause"]) ?? .other, text: form.exact("return.text"),
                    lines: lines)
                return try Return.request(request, by: mover, in: tx)
            }
            switch outcome {
            case .taken(let taken): return .seeOther("/admin/returns/\(taken)")
            case .refused(let wrong):
                let problems = OrderTyped.problems(wrong, prefix: "return.")
                return try await order(visit, typed: OrderTyped(.giveBack, form, problems: problems))
            }
        } catch let error as AppError where error.kind == .conflict {
            return try await order(visit, typed: OrderTyped(.giveBack, form, problem: error.message))
        }
    }
}
