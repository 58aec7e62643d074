import Basics
import Ledger
import MoneyKit
import Sales
import Store
import TestKit
import Testing

@testable import Payments

@Suite struct TakeStatementTests {
    private let finance = OrderFixture.finance
    private let iban = "DE89370400440532013000"

    private func prepare(in tx: Transaction) throws -> (first: ID<Order>, second: ID<Order>) {
        let details = BankDetails(
            currency: "USD", beneficiary: "Ningbo Hill", bank: "Commerzbank", account: iban, bic: "COBADEFFXXX")
        let saved = try BankAccount.save([BankAccount(id: .new(at: tx.now), details: details)], by: "owner", in: tx)
        #expect(saved == .saved)
        return (
            try OrderFixture.place(Money(minor: 1_000_00, .usd), number: "TW-2026-000001", in: tx),
            try OrderFixture.place(Money(minor: 2_500_00, .usd), number: "TW-2026-000002", company: "Lyon Maison SARL", in: tx)
        )
    }

    private func statement(_ entries: [(minor: Int64, reference: String, text: String, payer: String)]) -> BankStatement {
        BankStatement(
            account: "37040044/0532013000", currency: .usd, number: "7/1",
            entries: entries.map {
                BankStatement.Entry(
                    day: "2026-11-20", amount: Money(minor: $0.minor, .usd), reference: $0.reference, text: $0.text,
                    payer: $0.payer,
                    bankReference: "B1")
            })
    }

    private func open(_ id: ID<Order>, in tx: Transaction) throws -> Int64 {
        try Ledger.balance(of: .receivable, .usd, subject: id.text, in: tx).minor
    }

    @Test func whatNamesAnOrderPaysItAndIsTakenOnce() async throws {
        let finance = finance
        let reference = try PaymentReference(for: "TW-2026-000001").text
        // Banks break a reference wherever their line ends.
        let broken = String(reference.prefix(7)) + " " + String(reference.dropFirst(7))
        let file = statement([
            (300_00, "", "Deposit \(broken) thank you", "NORDWIND GMBH"), (2_490_00, "", "PI TW-2026-000002 BALANCE", "Maison"),
            (-45_00, "", "Charges", ""), (77_00, "", "something else", "Somebody"),
        ])
        try await BothEngines.run { database in
            let orders = try await database.write { try prepare(in: $0) }
            let taken = try await database.write { try BankStatement.take([file], fileName: "a.sta", by: finance, in: $0) }
            #expect((taken.new, taken.known, taken.matched, taken.open) == (4, 0, 2, 1))
            let again = try await database.write { try BankStatement.take([file], fileName: "a.sta", by: finance, in: $0) }
            #expect((again.new, again.known, again.matched, again.open) == (0, 4, 0, 0))
            try await database.read { tx in
                let (first, second) = (try open(orders.first, in: tx), try open(orders.second, in: tx))
                #expect(first == 700_00)
                // Ten dollars stayed with the banks.
                #expect(second == 0)
                let fees = try Ledger.balance(of: .fees, .usd, in: tx)
                #expect(fees.minor == 10_00)
                let bank = try Ledger.balance(of: .bank("DE89370400440532013000"), .usd, in: tx)
                #expect(bank.minor == 2_790_00)
                let statements: Int? = try tx.value("SELECT count(*) FROM bank_statements")
                #expect(statements == 1)
                let unbalanced = try Ledger.unbalanced(in: tx)
                #expect(unbalanced.isEmpty)
            }
        }
    }

    @Test func whatIsNotSureWaitsForAPersonWithWhatSpeaksForIt() async throws {
        let finance = finance
        let reference = try PaymentReference(for: "TW-2026-000001").text
        let file = statement([
            (1_000_00, "", "for cups", "Nordwind"), (400_00, "", "TW 2026 000002", "Unknown"),
            (1_500_00, reference, "", "Nordwind"),
        ])
        try await BothEngines.run { database in
            let orders = try await database.write { try prepare(in: $0) }
            let taken = try await database.write { try BankStatement.take([file], fileName: "b.sta", by: finance, in: $0) }
            #expect((taken.matched, taken.open) == (0, 3))
            let lines = try await database.read { tx in
                let open = try OpenOrders.load(in: tx)
                return try StatementLine.all(.open, in: tx).map { ($0, open.matches(for: $0)) }
            }
            // Loading what fits one line finds the same.
            for (line, matches) in lines {
                let fitting = try await database.read { try OpenOrders.load(for: line, in: $0).matches(for: line) }
                #expect(fitting == matches)
            }
            func signs(_ minor: Int64) -> [LineMatch.Sign]? { lines.first { $0.0.amount.minor == minor }?.1.first?.signs }
            #expect(signs(1_000_00) == [.amount, .payer])
            #expect(signs(400_00) == [.number])
            #expect(signs(1_500_00) == [.reference, .number, .payer])
            let line = try #require(lines.first { $0.0.amount.minor == 1_500_00 }).0.id
            try await database.write { try StatementLine.match(line, to: orders.first, by: finance, in: $0) }
            try await database.read { tx in
                let first = try open(orders.first, in: tx)
                #expect(first == 0)
                let credit = try Ledger.balance(of: .customerCredit, .usd, subject: orders.first.text, in: tx)
                #expect(credit.minor == -500_00)
            }
            await #expect {
                try await database.write { try StatementLine.ignore(line, reason: "a mistake", by: finance, in: $0) }
            } throws: {
                ($0 as? AppError)?.message.key == "line.decided"
            }
        }
    }

    @Test func oneLineLoadsOnlyWhatFits() async throws {
        let finance = finance
        let file = statement([(1_980_00, "", "for cups", "Oslo Trading")])
        try await BothEngines.run { database in
            try await database.write { tx in
                _ = try prepare(in: tx)
                _ = try OrderFixture.place(Money(minor: 2_000_00, .usd), number: "TW-2026-000003", company: "Rest", in: tx)
                _ = try OrderFixture.place(Money(minor: 2_000_01, .usd), number: "TW-2026-000004", company: "Rest", in: tx)
                _ = try OrderFixture.place(Money(minor: 2_000_00, .eur), number: "TW-2026-000005", company: "Rest", in: tx)
                let named = try OrderFixture.place(
                    Money(minor: 9_000_00, .usd), number: "TW-2026-000006", company: "Oslo Bottles", in: tx)
                try tx.run("UPDATE order_words SET words = 'oslo bottles' WHERE order_id = \(named)")
                _ = try BankStatement.take([file], fileName: "c.sta", by: finance, in: tx)
                let line = try #require(try StatementLine.all(.open, in: tx).first)
                let orders = try OpenOrders.load(for: line, in: tx)
                #expect(orders.orders.map(\.number).sorted() == ["TW-2026-000003", "TW-2026-000006"])
            }
        }
    }

    @Test func whatIsLeftAloneSaysWhy() async throws {
        let finance = finance
        let file = statement([(77_00, "", "interest", "")])
        try await BothEngines.run { database in
            _ = try await database.write { try prepare(in: $0) }
            _ = try await database.write { try BankStatement.take([file], fileName: "c.sta", by: finance, in: $0) }
            let line = try #require(try await database.read { try StatementLine.all(.open, in: $0) }.first)
            await #expect {
                try await database.write { try StatementLine.ignore(line.id, reason: "  ", by: finance, in: $0) }
            } throws: {
                ($0 as? AppError)?.message.key == "line.noReason"
            }
            try await database.write { try StatementLine.ignore(line.id, reason: "interest", by: finance, in: $0) }
            let found = try await database.read { try StatementLine.find(line.id, in: $0) }
            #expect(found?.state == .ignored)
            #expect(found?.reason == "interest")
        }
    }

    @Test func anAccountThatIsNotOursIsToldAndLeftOut() async throws {
        let finance = finance
        var file = statement([(77_00, "", "x", "")])
        file.account = "GB82WEST12345698765432"
        let foreign = file
        try await BothEngines.run { database in
            _ = try await database.write { try prepare(in: $0) }
            let taken = try await database.write { try BankStatement.take([foreign], fileName: "d.sta", by: finance, in: $0) }
            #expect(taken.foreignAccounts == ["GB82WEST12345698765432"])
            #expect(taken.new == 0)
            await #expect {
                try await database.write {
                    _ = try BankStatement.take([foreign], fileName: "d.sta", by: OrderMover(id: "rep", role: .sales), in: $0)
                }
            } throws: {
                ($0 as? AppError)?.message.key == "payment.notAllowed"
            }
            let lines: Int? = try await database.read { try $0.value("SELECT count(*) FROM statement_lines") }
            #expect(lines == 0)
        }
    }

    @Test func namesOfCompaniesAreComparedWithoutTheirForms() {
        #expect(!LineWords.name("NORDWIND GMBH").isDisjoint(with: LineWords.name("Nordwind Handels GmbH")))
        #expect(LineWords.name("Lyon Trading Ltd").isDisjoint(with: LineWords.name("Porto Trading Ltd")))
    }
}
