import Basics
import Foundation
import MoneyKit
import Testing

@testable import Payments

/// Files of real banks.
@Suite struct StatementFileTests {
    private func sample(_ path: String) throws -> [UInt8]? {
        var folder = URL(filePath: #filePath)
        while folder.path != "/", !FileManager.default.fileExists(atPath: folder.appending(path: "shared").path) {
            folder.deleteLastPathComponent()
        }
        guard let data = try? Data(contentsOf: folder.appending(path: "shared/samples/\(path)")) else {
            print("skipped: \(path) is not here")
            return nil
        }
        return [UInt8](data)
    }

    @Test func statementsOfManyBanksAreReadWhole() throws {
        let files: [(path: String, accounts: [String], counts: [Int], sums: [Bool])] = [
            (
                "mt940/cmxl_mt940.sta", ["45050050/76198810", "10020030/1234567", "BPHKPLPK/320000546101"], [11, 2, 3],
                [true, true, true]
            ),
            ("mt940/citi_mt940.txt", ["123456789"], [5], [true]),
            // Its balance was not made to fit.
            ("mt940/jejik_ing.sta", ["0001234567"], [7], [false]),
            ("mt940/mBank_mt940.sta", ["PL29114010810000267002001002"], [3], [true]),
            (
                "mt940/betterplace_sepa_snippet.sta", ["50880050/0194787400888", "50880050/0194791600888"], [4, 7], [true, false]
            ),
            ("mt940/jejik_abnamro.sta", ["517852257"], [10], [false]),
        ]
        for file in files {
            guard let bytes = try sample(file.path) else { continue }
            let statements = try BankStatement.read(bytes)
            #expect(statements.map(\.account) == file.accounts)
            #expect(statements.map(\.entries.count) == file.counts)
            #expect(statements.map(\.addsUp) == file.sums)
        }
    }

    @Test func whatThePayerWroteIsToldApart() throws {
        guard let bytes = try sample("mt940/betterplace_sepa_snippet.sta") else { return }
        let entry = try #require(try BankStatement.read(bytes).first?.entries.first)
        #expect(entry.day == "2007-09-04")
        #expect(entry.amount == Money(minor: 50_990_05, .eur))
        #expect(entry.reference == "EndToEndId TFNR 22 004 00001")
        #expect(entry.payer == "KARL KAUFMANN")
        #expect(entry.payerAccount == "DE14508800500194785000")
        #expect(entry.bankReference == "0724710333343453")
    }

    @Test func everyVersionOfCamtIsReadTheSame() throws {
        for path in ["camt/camt053.v2.minimal.xml", "camt/camt053.v4.xml"] {
            guard let bytes = try sample(path) else { continue }
            let statement = try #require(try BankStatement.read(bytes).first)
            #expect(statement.account == "NL26VAYB8060476890")
            #expect(statement.opening == Money(minor: 18_15, .eur))
            let entry = try #require(statement.entries.first)
            #expect(entry.amount == Money(minor: 8_85, .eur))
            #expect(entry.day == "2014-12-31")
            #expect(entry.reference == "4654654654654654")
            #expect(entry.payer == "NAME NAME")
            #expect(entry.payerAccount == "NL56AGDH9619008421")
        }
        if let bytes = try sample("camt/camt054.v8-with-UETR.xml") {
            let entry = try #require(try BankStatement.read(bytes).first?.entries.first)
            #expect(entry.day == "2007-10-18")
            #expect(entry.bankReference == "255ae394-9965-4438-ac86-f406feada396")
            #expect(entry.amount.minor == -200_000_00)
        }
    }

    @Test func whatIsNoStatementIsRefusedWithAReason() {
        let files: [(String, String)] = [
            ("", "statement.noStatement"), ("Hello", "statement.noStatement"),
            ("<Document><A/></Document>", "statement.noStatement"),
            ("<Document>", "statement.unreadable"),
            ("<!DOCTYPE a [<!ENTITY b 'c'>]><Document>&b;</Document>", "statement.unreadable"),
            (":20:A\n:25:1\n:60F:C260101EUR1,00\n:61:nonsense\n:62F:C260101EUR1,00\n-\n", "statement.badLine"),
            (":20:A\n:25:1\n:61:2601010101C1,00NTRFNONREF\n-\n", "statement.noCurrency"),
        ]
        for (text, key) in files {
            #expect { try BankStatement.read(Array(text.utf8)) } throws: { ($0 as? AppError)?.message.key == key }
        }
    }
}
