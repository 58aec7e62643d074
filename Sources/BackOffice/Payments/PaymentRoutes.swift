import Basics
import Channels
import Foundation
import Hummingbird
import Ledger
import MoneyKit
import Payments
import Sales
import Web

extension BackOffice {
    static let statementUpload = Uploads.Limits(mostFiles: 1, mostFileBytes: BankStatement.mostBytes)

    func addPaymentRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/payments", use: door.page { visit in try await payments(visit) })
        admin.get("/payments/providers", use: door.page { visit in try await providerPayments(visit) })
        admin.get("/payments/receivables", use: door.page { visit in try await receivables(visit) })
        admin.get("/payments/check", use: door.page { visit in try await moneyCheck(visit) })
        admin.get("/payments/lines/{id}", use: door.page { visit in try await statementLine(visit) })
        admin.post("/payments/lines/{id}/match", use: door.action { visit, form in try await matchLine(visit, form) })
        admin.post("/payments/lines/{id}/ignore", use: door.action { visit, form in try await ignoreLine(visit, form) })
        admin.post("/payments/lines/{id}/payout", use: door.action { visit, form in try await takePayout(visit, form) })
        let take = door.upload(to: media.arriving, Self.statementUpload) { visit, uploads in
            try await takeStatement(visit, uploads)
        }
        admin.post("/payments/statements", use: take)
        admin.post("/orders/{id}/payments", use: door.action { visit, form in try await notePayment(visit, form) })
        admin.post("/payments/{id}/ask", use: door.action { visit, _ in try await askProvider(visit) })
        admin.post("/payments/{id}/refund", use: door.action { visit, form in try await refundPayment(visit, form) })
    }

    // MARK: Statements

    private static let fewLines = 8

    private func payments(_ visit: StaffVisit, taken: TakenStatement? = nil, problem: Message? = nil) async throws -> Response {
        let (lines, accounts, proofs) = try await database.read { tx -> ([PaymentsPage.Line], [BankAccount], [OrderFile.Proof]) in
            let open = try StatementLine.all(.open, in: tx)
            // All orders that owe something are a long list for a few lines.
            let all = open.count > Self.fewLines ? try OpenOrders.load(in: tx) : nil
            return (
                try open.map { line in
                    let orders = try all ?? OpenOrders.load(for: line, in: tx)
                    return .init(line: line, best: orders.matches(for: line).first, provider: PayoutBalance.named(by: line))
                },
                try BankAccount.all(in: tx), try OrderFile.proofs(in: tx)
            )
        }
        let page = PaymentsPage(
            visit: visit, frame: frame, lines: lines, accounts: accounts, proofs: proofs, taken: taken, problem: problem)
        return .page(page.html, status: problem == nil ? .ok : .unprocessableContent)
    }

    private func takeStatement(_ visit: StaffVisit, _ uploads: Uploads) async throws -> Response {
        let mover = visit.mover
        do {
            guard let file = uploads.files.first else { throw AppError.invalid("upload.noFile") }
            guard file.fate == .kept else {
                throw AppError(.tooLarge, "statement.tooLarge", ["most": String(BankStatement.mostBytes >> 20)])
            }
            let accounts = try await database.read { try BankAccount.all(in: $0) }
            let chosen = accounts.first { $0.id.text == uploads.form["account"] }
            let (path, name) = (file.path, file.name)
            let statements = try await offTheLoop { try StatementFile.read(path: path, name: name, account: chosen) }
            let taken = try await database.write {
                try BankStatement.take(statements, fileName: name, account: chosen, by: mover, in: $0)
            }
            return try await payments(visit, taken: taken)
        } catch let error as AppError where error.kind == .invalid || error.kind == .tooLarge {
            return try await payments(visit, problem: error.message)
        }
    }

    private func statementLine(
        _ visit: StaffVisit, typed: Form? = nil, problem: Message? = nil
    ) async throws -> Response {
        let id = ID<StatementLine>(try visit.parameter("id"))
        let found = try await database.read { tx in
            try StatementLine.find(id, in: tx).map {
                ($0, try OpenOrders.load(for: $0, in: tx).matches(for: $0), try PayoutBalance.all(for: $0, in: tx))
            }
        }
        guard let (line, matches, payouts) = found else { throw AppError.notFound("line.notFound") }
        let page = StatementLinePage(
            visit: visit, frame: frame, line: line, matches: matches, payouts: payouts, typed: typed ?? Form([]),
            problem: problem)
        return .page(page.html, status: problem == nil ? .ok : .unprocessableContent)
    }

    private func matchLine(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let id = ID<StatementLine>(try visit.parameter("id"))
        let (mover, typedOrder, typedAmount) = (visit.mover, form["order"], form["settles"])
        do {
            try await database.write { tx in
                guard let order = try OrderDetail.find(number: typedOrder, in: tx) else {
                    throw AppError.invalid("line.noSuchOrder")
                }
                let settles = typedAmount.isEmpty ? nil : try Money(typedAmount, order.currency)
                try StatementLine.match(id, to: order.id, settles: settles, by: mover, in: tx)
            }
        } catch let error as AppError where error.kind == .invalid {
            return try await statementLine(visit, typed: form, problem: error.message)
        }
        return .seeOther("/admin/payments?matched")
    }

    private func ignoreLine(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let id = ID<StatementLine>(try visit.parameter("id"))
        let (mover, reason) = (visit.mover, form["reason"])
        do {
            try await database.write { try StatementLine.ignore(id, reason: reason, by: mover, in: $0) }
        } catch let error as AppError where error.kind == .invalid {
            return try await statementLine(visit, typed: form, problem: error.message)
        }
        return .seeOther("/admin/payments?ignored")
    }

    private func takePayout(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let id = ID<StatementLine>(try visit.parameter("id"))
        let (mover, typed, isFee) = (visit.mover, form["taken"], form["fee"] == "1")
        let parts = form["balance"].split(separator: ".").map(String.init)
        do {
            guard parts.count == 2, let provider = Provider(rawValue: parts[0]), let currency = Currency(rawValue: parts[1]),
                let taken = try? Money(typed, currency)
            else { throw AppError.invalid("payout.badAmount") }
            try await database.write { tx in
                try Payout.take(id, from: provider, taken, keepsDifference: isFee, by: mover, in: tx)
            }
        } catch let error as AppError where error.kind == .invalid {
            return try await statementLine(visit, typed: form, problem: error.message)
        }
        return .seeOther("/admin/payments?payout")
    }

    private func providerPayments(_ visit: StaffVisit) async throws -> Response {
        let page = PageRequest(number: visit.query.number("page") ?? 1, size: 50)
        let list = try await database.read { try ProviderPaymentList.load(page, in: $0) }
        return .page(ProviderPaymentsPage(visit: visit, frame: frame, list: list).html)
    }

    private func receivables(_ visit: StaffVisit) async throws -> Response {
        let page = PageRequest(number: visit.query.number("page") ?? 1, size: 50)
        let owed = try await database.read { try Receivables.load(page: page, in: $0) }
        return .page(ReceivablesPage(visit: visit, frame: frame, owed: owed).html)
    }

    private func moneyCheck(_ visit: StaffVisit) async throws -> Response {
        let differences = try await database.read { try MoneyCheck.differences(in: $0) }
        return .page(MoneyCheckPage(visit: visit, frame: frame, differences: differences).html)
    }

    // MARK: One order

    /// Money that no statement tells of: cash, a transfer office, a letter of credit.
    private func notePayment(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let id = ID<Order>(try visit.parameter("id"))
        let mover = visit.mover
        do {
            let method = try NotedPayment.method(form)
            try await database.write { tx in
                guard let order = try OrderDetail.find(id: id, in: tx) else { throw AppError.notFound("order.notFound") }
                let money = try NotedPayment.money(form, method: method, order: order, today: tx.now.day)
                _ = try Payment.receive(money, for: id, by: mover, in: tx)
            }
        } catch let error as AppError where error.kind == .invalid {
            return try await order(visit, payment: OrderPayments.Typed(form: form, problem: error.message))
        }
        return .seeOther("/admin/orders/\(id)?paid#payments")
    }

    private func refundPayment(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let id = ID<Payment>(try visit.parameter("id"))
        let (mover, typed, reason, key) = (visit.mover, form["amount"], form["reason"], form["key"])
        let sentFrom = form["account"]
        let known = try await database.read { try Payment.find(id, in: $0) }
        guard let payment = known else { throw AppError.notFound("payment.notFound") }
        do {
            try await database.write { tx in
                let amount = try Money(typed, payment.amount.currency)
                try Payment.giveBack(
                    id, amount, from: LedgerAccount(text: sentFrom), reason: reason, key: key, by: mover, in: tx)
            }
        } catch let error as AppError where error.kind == .invalid {
            let refused = OrderPayments.Typed(form: form, problem: error.message, refundOf: id)
            return try await order(visit, id: payment.order, payment: refused)
        }
        return .seeOther("/admin/orders/\(payment.order)?\(payment.isSentBack ? "refundAsked" : "refunded")#payments")
    }

    private func askProvider(_ visit: StaffVisit) async throws -> Response {
        guard visit.mover.mayTakeMoney else { throw AppError(.forbidden, "payment.notAllowed") }
        let payment = try await Payment.ask(ID(try visit.parameter("id")), with: providers)
        return .seeOther("/admin/orders/\(payment.order)?asked#payments")
    }
}

/// A file of a bank, whatever its form.
enum StatementFile {
    private static let tables: Set<String> = ["csv", "tsv", "xlsx"]

    /// - Parameter account: the account that a table is of; its columns do not say.
    static func read(path: String, name: String, account: BankAccount?) throws -> [BankStatement] {
        guard tables.contains(URL(filePath: name).pathExtension.lowercased()) else {
            guard let data = FileManager.default.contents(atPath: path) else { throw AppError.invalid("statement.unreadable") }
            return try BankStatement.read([UInt8](data))
        }
        guard let account else { throw AppError.invalid("statement.chooseAccount") }
        let table = try TableReader.open(path: path)
        var rows: [[String]] = []
        while let row = try table.next() {
            rows.append(row.cells)
            guard rows.count <= BankStatement.mostEntries else {
                throw AppError(.tooLarge, "statement.tooMany", ["most": "\(BankStatement.mostEntries)"])
            }
        }
        return [try StatementTable.read(header: table.header, rows: rows, account: account)]
    }
}

/// What staff type about money that came.
enum NotedPayment {
    static func method(_ form: Form) throws -> Payment.Method {
        guard let method = Payment.Method(rawValue: form["method"]), Payment.Method.noted.contains(method) else {
            throw AppError.invalid("payment.noMethod")
        }
        return method
    }

    static func money(_ form: Form, method: Payment.Method, order: OrderDetail, today: String) throws -> ReceivedMoney {
        guard let amount = try? Money(form["amount"], order.currency) else { throw AppError.invalid("payment.badAmount") }
        let day = form["day"].isEmpty ? today : form["day"]
        let isCash = method == .cash || method == .westernUnion
        let account = isCash ? .cash : order.bank?.ledgerAccount ?? .cash
        return ReceivedMoney(
            method, amount, account: account, day: day, key: "noted:\(form["key"])",
            providerReference: form["reference"], payer: form["payer"], note: form["note"])
    }
}
