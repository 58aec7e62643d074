import Basics
import Catalog
import Ledger
import MoneyKit
import Payments
import Sales
import Store
import Testing

@testable import BackOffice

/// What finance does with money over HTTP, on both engines.
@Suite struct PaymentPagesTests {
    private static let iban = "DE89370400440532013000"

    /// An order of 600 bottles whose total is known.
    private static func order(_ server: EditorServer) async throws -> OrderDetail {
        let details = BankDetails(currency: "USD", beneficiary: "Hill", bank: "Commerzbank", account: iban, bic: "COBADEFFXXX")
        _ = try await server.database.write { tx in
            try BankAccount.save([BankAccount(id: ID("bank"), details: details)], by: "test", in: tx)
        }
        let id = try await BottleOrder.placeWithShipping(server, 100_00, bank: details)
        return try #require(try await server.database.read { try OrderDetail.find(id: id, in: $0) })
    }

    private static func mt940(_ amount: Money, _ purpose: String) -> String {
        let figure = amount.decimalText.replacing(".", with: ",")
        return ":20:A\r\n:25:37040044/0532013000\r\n:28C:7/1\r\n:60F:C261120USD0,00\r\n:61:2611201120C\(figure)NTRFNONREF//B1\r\n"
            + ":86:166?00TRANSFER?20\(purpose)?32MAISON PERRACHE\r\n:62F:C261120USD\(figure)\r\n-\r\n"
    }

    private static func send(_ server: EditorServer, _ file: String, name: String = "a.sta", account: String = "") async throws
        -> EditorServer.Answer
    {
        let body = """
            --XyZ\r\ncontent-disposition: form-data; name="_token"\r\n\r\n\(server.formToken)\r\n--XyZ\r\n\
            content-disposition: form-data; name="account"\r\n\r\n\(account)\r\n--XyZ\r\n\
            content-disposition: form-data; name="file"; filename="\(name)"\r\ncontent-type: text/plain\r\n\r\n\(file)\r\n--XyZ--\r\n
            """
        return try await server.send(
            "POST", "/admin/payments/statements", type: "multipart/form-data; boundary=XyZ", Array(body.utf8))
    }

    private static func open(_ order: OrderDetail, _ server: EditorServer) async throws -> Int64 {
        try await server.database.read { tx in
            try Ledger.balance(of: .receivable, order.currency, subject: order.id.text, in: tx).minor
        }
    }

    @Test func aStatementThatNamesTheOrderPaysIt() async throws {
        try await EditorServer.run(as: .finance) { server in
            let order = try await Self.order(server)
            let answer = try await Self.send(server, Self.mt940(order.total, "PI \(order.reference.text)"))
            #expect(answer.status == 200)
            #expect(answer.body.contains("1 new lines: 1 have paid their orders, 0 wait for a decision."))
            #expect(try await Self.open(order, server) == 0)
            let again = try await Self.send(server, Self.mt940(order.total, "PI \(order.reference.text)"))
            #expect(again.body.contains("1 were known."))
            let page = try await server.get("/admin/orders/\(order.id)")
            #expect(page.body.contains("MAISON PERRACHE") && page.body.contains("Bank transfer") && page.body.contains("Paid"))
        }
    }

    @Test func aLineThatIsNotSureIsDecidedByAPerson() async throws {
        try await EditorServer.run(as: .finance) { server in
            let order = try await Self.order(server)
            _ = try await Self.send(server, Self.mt940(order.total, "bottles"))
            let list = try await server.get("/admin/payments")
            #expect(list.body.contains(order.number) && list.body.contains("amount due · name"))
            let line: String = try #require(
                try await server.database.read { try $0.value("SELECT id FROM statement_lines WHERE state = 'open'") })
            let wrong = try await server.post("/admin/payments/lines/\(line)/match", [("order", "TW-1"), ("settles", "5")])
            #expect(wrong.status == 422 && wrong.body.contains("There is no order with this number."))
            #expect(wrong.body.contains("value=\"TW-1\""))
            #expect(try await Self.open(order, server) == order.total.minor)
            let right = try await server.post("/admin/payments/lines/\(line)/match", [("order", order.number.lowercased())])
            #expect(right.status == 303 && right.location == "/admin/payments?matched")
            #expect(try await Self.open(order, server) == 0)
        }
    }

    @Test func aPayoutBringsTheProvidersBalanceDownToNothing() async throws {
        try await EditorServer.run(as: .finance) { server in
            let order = try await Self.order(server)
            try await server.database.write { tx in
                let payment = try Payment.start(PaymentOption(.card, .stripe), for: order.id, order.total, key: "k", in: tx)
                let paid = ProviderEvent(
                    id: "evt_1", kind: "test", payment: payment, references: [], facts: [.paid(order.total, capture: "pi_1")])
                _ = try Payment.learn(paid, from: .stripe, in: tx)
            }
            _ = try await Self.send(server, Self.mt940(order.total, "STRIPE PAYOUT"))
            let list = try await server.get("/admin/payments")
            #expect(list.body.contains("A payout of Stripe"))
            let line: String = try #require(
                try await server.database.read { try $0.value("SELECT id FROM statement_lines WHERE state = 'open'") })
            let page = try await server.get("/admin/payments/lines/\(line)")
            #expect(page.body.contains("value=\"stripe.USD\"") && page.body.contains("value=\"\(order.total.decimalText)\""))
            let wrong = try await server.post(
                "/admin/payments/lines/\(line)/payout", [("balance", "stripe.USD"), ("taken", "1.00"), ("fee", "1")])
            #expect(wrong.status == 422 && wrong.body.contains("value=\"1.00\"") && wrong.body.contains("At least"))
            let right = try await server.post(
                "/admin/payments/lines/\(line)/payout", [("balance", "stripe.USD"), ("taken", order.total.decimalText)])
            #expect(right.status == 303 && right.location == "/admin/payments?payout")
            let held = try await server.database.read { try Ledger.balance(of: .provider("stripe"), order.currency, in: $0) }
            #expect(held.minor == 0)
        }
    }

    @Test func aTableNeedsTheAccountItIsOf() async throws {
        try await EditorServer.run(as: .finance) { server in
            let order = try await Self.order(server)
            let table = "Date,Description,Amount\n2026-11-20,\(order.reference.text),100.00\n"
            let refused = try await Self.send(server, table, name: "bank.csv")
            #expect(refused.status == 422 && refused.body.contains("Choose the account that this table is of."))
            let taken = try await Self.send(server, table, name: "bank.csv", account: "bank")
            #expect(taken.status == 200 && taken.body.contains("1 have paid their orders"))
            #expect(try await Self.open(order, server) == order.total.minor - 100_00)
        }
    }

    @Test func moneyThatCameAnotherWayIsNotedOnceAndGivenBack() async throws {
        try await EditorServer.run(as: .finance) { server in
            let order = try await Self.order(server)
            let bad = try await server.post(
                "/admin/orders/\(order.id)/payments", [("method", "cash"), ("amount", "1,000"), ("payer", "Roux"), ("key", "k")])
            #expect(bad.status == 422 && bad.body.contains("value=\"1,000\"") && bad.body.contains("value=\"Roux\""))
            for _ in 0..<2 {
                let good = try await server.post(
                    "/admin/orders/\(order.id)/payments",
                    [("method", "cash"), ("amount", "300.00"), ("payer", "Roux"), ("key", "k")])
                #expect(good.status == 303)
            }
            #expect(try await Self.open(order, server) == order.total.minor - 300_00)
            let payment: String = try #require(try await server.database.read { try $0.value("SELECT id FROM payments") })
            let back = try await server.post(
                "/admin/payments/\(payment)/refund", [("amount", "50.00"), ("reason", "One carton less"), ("key", "r")])
            #expect(back.status == 303)
            let page = try await server.get("/admin/orders/\(order.id)?refunded")
            #expect(page.body.contains("Gave back") && page.body.contains("One carton less"))
            let owed = try await server.get("/admin/payments/receivables")
            #expect(owed.body.contains(order.number))
        }
    }

    @Test func salesLooksAndDoesNotTouch() async throws {
        try await EditorServer.run(as: .sales) { server in
            let order = try await Self.order(server)
            let page = try await server.get("/admin/payments")
            #expect(page.status == 200 && !page.body.contains("/admin/payments/statements"))
            let refused = try await Self.send(server, Self.mt940(order.total, order.reference.text))
            #expect(refused.status == 403)
            let noted = try await server.post(
                "/admin/orders/\(order.id)/payments", [("method", "cash"), ("amount", "300.00"), ("key", "k")])
            #expect(noted.status == 403)
            #expect(try await Self.open(order, server) == order.total.minor)
        }
    }
}
