import Basics
import Ledger
import MoneyKit
import Store
import TestKit
import Testing

@Suite struct LedgerTests {
    private func usd(_ minor: Int64) -> Money { Money(minor: minor, .usd) }
    private func eur(_ minor: Int64) -> Money { Money(minor: minor, .eur) }

    @Test func anEntryIsPostedOnce() async throws {
        let (owed, part) = (usd(100_00), usd(40_00))
        try await BothEngines.run { database in
            try await database.write { tx in
                let isNew = try Ledger.post(
                    "order.placed", key: "a", subject: "o1", [.debit(.receivable, owed), .credit(.sales, owed)], in: tx)
                #expect(isNew)
                let again = try Ledger.post(
                    "order.placed", key: "a", subject: "o1", [.debit(.receivable, owed), .credit(.sales, owed)], in: tx)
                #expect(!again)
                try Ledger.post(
                    "payment.received", key: "b", subject: "o1", memo: "T/T",
                    [.debit(.bank("DE1"), part), .credit(.receivable, part)],
                    in: tx)
            }
            try await database.read { tx in
                #expect(try Ledger.balance(of: .receivable, .usd, subject: "o1", in: tx).minor == 60_00)
                #expect(try Ledger.balance(of: .receivable, .usd, subject: "o2", in: tx).minor == 0)
                #expect(try Ledger.balance(of: .receivable, .eur, in: tx).minor == 0)
                #expect(try Ledger.balance(of: .bank("DE1"), .usd, in: tx).minor == 40_00)
                #expect(try Ledger.unbalanced(in: tx).isEmpty)
                let balances = try Ledger.balances(in: tx)
                #expect(balances.map(\.account) == [.bank("DE1"), .receivable, .sales])
                #expect(balances.map(\.amount.minor) == [40_00, 60_00, -100_00])
                let entries = try Ledger.entries(about: "o1", in: tx)
                #expect(entries.map(\.kind) == ["order.placed", "payment.received"])
                #expect(entries.map(\.memo) == ["", "T/T"])
                #expect(entries[1].postings == [.debit(.bank("DE1"), part), .credit(.receivable, part)])
            }
        }
    }

    @Test func anotherCurrencyComesOutEvenInEach() async throws {
        let (paid, owed) = (eur(92_00), usd(100_00))
        try await BothEngines.run { database in
            try await database.write { tx in
                try Ledger.post(
                    "payment.received", key: "c", subject: "o1",
                    [
                        .debit(.bank("DE1"), paid), .credit(.exchange, paid), .debit(.exchange, owed), .credit(.receivable, owed),
                    ], in: tx)
            }
            try await database.read { tx in
                let unbalanced = try Ledger.unbalanced(in: tx)
                #expect(unbalanced.isEmpty)
                let euros = try Ledger.balance(of: .exchange, .eur, in: tx)
                #expect(euros.minor == -92_00)
                let dollars = try Ledger.balance(of: .exchange, .usd, in: tx)
                #expect(dollars.minor == 100_00)
            }
        }
    }

    /// Whatever is posted in whatever order, what is kept as owed is what the postings come to.
    @Test(arguments: 1...6)
    func whatIsOwedIsTheSumOfItsPostings(seed: UInt64) async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                var dice = Dice(seed: seed)
                for number in 0..<60 {
                    let subject = "o\(Int.random(in: 1...5, using: &dice))"
                    let currency = Bool.random(using: &dice) ? Currency.usd : .eur
                    let amount = Money(minor: Int64.random(in: 0...100_000, using: &dice), currency)
                    let (owes, has): (Ledger.Posting, Ledger.Posting) =
                        Bool.random(using: &dice)
                        ? (.debit(.receivable, amount), .credit(.sales, amount))
                        : (.credit(.receivable, amount), .debit(.cash, amount))
                    // One in six tells of what has been told.
                    let key = "\(Int.random(in: 0...5, using: &dice) == 0 ? 0 : number)"
                    try Ledger.post("order.placed", key: key, subject: subject, [owes, has], in: tx)
                }
                let posted = try tx.rows(
                    """
                    SELECT subject, currency, CAST(sum(minor) AS bigint) AS minor FROM ledger_postings
                    WHERE account = 'receivable' GROUP BY subject, currency ORDER BY subject, currency
                    """
                ).map { [$0["subject"] as String, $0["currency"], String($0["minor"] as Int64)] }
                let kept = try tx.rows("SELECT subject, currency, minor FROM receivables ORDER BY subject, currency")
                    .map { [$0["subject"] as String, $0["currency"], String($0["minor"] as Int64)] }
                #expect(kept == posted && kept.count > 4)
            }
        }
    }

    @Test func nothingIsPostedOfNothing() async throws {
        let nothing = usd(0)
        try await BothEngines.run { database in
            try await database.write { tx in
                try Ledger.post(
                    "order.placed", key: "d", subject: "o1", [.debit(.receivable, nothing), .credit(.sales, nothing)], in: tx)
            }
            let entries = try await database.read { try Ledger.entries(about: "o1", in: $0) }
            #expect(entries.isEmpty)
        }
    }

    @Test func whatSomebodyChangedByHandIsSeen() async throws {
        let owed = usd(100_00)
        try await BothEngines.run { database in
            try await database.write { tx in
                try Ledger.post(
                    "order.placed", key: "e", subject: "o1", [.debit(.receivable, owed), .credit(.sales, owed)], in: tx)
                try tx.run("UPDATE ledger_postings SET minor = 99 WHERE account = 'receivable'")
            }
            let unbalanced = try await database.read { try Ledger.unbalanced(in: $0) }
            #expect(unbalanced.count == 1)
        }
    }

    @Test func anAccountIsReadAsItWasKept() {
        let all: [LedgerAccount] = [
            .receivable, .customerCredit, .sales, .refunds, .fees, .exchange, .cash, .bank("DE89370400440532013000"),
            .provider("stripe"),
        ]
        for account in all { #expect(LedgerAccount(text: account.text) == account) }
        #expect(LedgerAccount(text: "suspense") == nil)
    }
}
