import Basics
import MoneyKit
import Sales
import Testing

@testable import Payments

@Suite struct StatementTableTests {
    private let account = BankAccount(
        id: ID("a"),
        details: BankDetails(currency: "USD", beneficiary: "N", bank: "B", account: "12345678", bic: "COBADEFFXXX"))

    @Test func tablesOfManyBanksAreRead() throws {
        let chinese = try StatementTable.read(
            header: ["交易日期", "摘要", "借方发生额", "贷方发生额", "币种", "对方户名", "对方账号"],
            rows: [
                ["20261120", "货款 TW-2026-000001", "", "1,250.00", "USD", "NORDWIND", "DE89"],
                ["20261121", "手续费", "12.5", "", "", "", ""],
                ["", "", "", "", "", "", ""],
            ], account: account)
        #expect(chinese.entries.map(\.amount.minor) == [1_250_00, -12_50])
        #expect(chinese.entries.map(\.day) == ["2026-11-20", "2026-11-21"])
        #expect(chinese.entries[0].payer == "NORDWIND")
        #expect(chinese.entries[0].text == "货款 TW-2026-000001")
        let german = try StatementTable.read(
            header: ["Buchungstag", "Auftraggeber / Begünstigter", "Verwendungszweck", "Betrag", "Währung"],
            rows: [["20.11.2026", "Nordwind", "RF18", "1.234,56", "EUR"], ["21.11.26", "", "", "-5,00", "EUR"]], account: account)
        #expect(german.entries.map(\.amount) == [Money(minor: 1_234_56, .eur), Money(minor: -5_00, .eur)])
        #expect(german.entries.map(\.day) == ["2026-11-20", "2026-11-21"])
        let american = try StatementTable.read(
            header: ["Date", "Description", "Amount"], rows: [["11/03/2026", "A", "10"], ["11/20/2026", "B", "(3.10)"]],
            account: account)
        #expect(american.entries.map(\.day) == ["2026-11-03", "2026-11-20"])
        #expect(american.entries.map(\.amount.minor) == [10_00, -3_10])
    }

    @Test func numbersAreReadAsTheyAreWritten() {
        let cases: [(String, Int64?)] = [
            ("1,234.56", 1_234_56), ("1.234,56", 1_234_56), ("1 234,56-", -1_234_56), ("1,234", 1_234_00), ("12,5", 12_50),
            ("12.345.678", 12_345_678_00),
            ("$ 5.00", 5_00), ("USD 7", 7_00), ("−4", -4_00), ("1'000.10", 1_000_10), ("abc", nil), ("1.2.3,4,5", nil), ("", nil),
            ("0.001", nil),
        ]
        for (text, minor) in cases { #expect(StatementNumber.money(text, .usd)?.minor == minor, "\(text)") }
    }

    @Test func whatCannotBeReadIsNamed() {
        let cases: [([String], [[String]], String)] = [
            (["A", "B"], [["1", "2"]], "statement.noColumns"), (["Date", "Amount"], [], "statement.noStatement"),
            (["Date", "Amount"], [["2026-02-30", "1"]], "statement.badDay"),
            (["Date", "Amount"], [["2026-02-03", "one"]], "statement.badNumber"),
        ]
        for (header, rows, key) in cases {
            #expect { try StatementTable.read(header: header, rows: rows, account: account) } throws: {
                ($0 as? AppError)?.message.key == key
            }
        }
    }
}
