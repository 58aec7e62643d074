import Basics
import Foundation
import Journal
import MoneyKit
import Sales
import Store
import TestKit
import Testing

@testable import Payments

@Suite struct BankTransferTests {
    @Test func ibansAreReadAndTheirMistakesNamed() throws {
        for good in [
            "GB82 WEST 1234 5698 7654 32", "de89370400440532013000", "SA0380000000608010167519", "AE070331234567890123456",
        ] {
            #expect(try IBAN(good).text == good.uppercased().filter { $0 != " " })
        }
        #expect(try IBAN("DE89370400440532013000").grouped == "DE89 3704 0044 0532 0130 00")
        let wrong = [
            ("DE89370400440532013001", "bank.iban.check"), ("DE8937040044053201300", "bank.iban.length"),
            ("GB82123412345698765432", "bank.iban.account"), ("CN89370400440532013000", "bank.iban.country"),
            ("hello", "bank.iban.shape"), ("", "bank.iban.shape"), ("DEXX370400440532013000", "bank.iban.shape"),
        ]
        for (text, key) in wrong {
            let error = #expect(throws: AppError.self) { try IBAN(text) }
            #expect(error?.message.key == key, "\(text)")
        }
    }

    @Test func theTableOfCountriesAgreesWithTheRegistry() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../../shared/samples/iban/stdnum_iban_registry_v101.dat")
        let there = FileManager.default.currentDirectoryPath + "/../shared/samples/iban/stdnum_iban_registry_v101.dat"
        guard let text = (try? String(contentsOf: file, encoding: .utf8)) ?? (try? String(contentsOfFile: there, encoding: .utf8))
        else {
            return print("skipped: the IBAN registry is not beside the clone")
        }
        var checked = 0
        for match in text.matches(of: /(?m)^([A-Z]{2}) .*bban="([0-9!anc]+)"/) {
            guard let own = IBAN.structures[String(match.1)] else { continue }
            let kinds = match.2.matches(of: /(\d+)!([anc])/).map { String(repeating: String($0.2), count: Int($0.1) ?? 0) }
                .joined()
            let ours = own.map { String(repeating: $0.kind.rawValue, count: $0.length) }.joined()
            #expect(ours == kinds, "\(match.1)")
            checked += 1
        }
        #expect(checked >= 70)
    }

    @Test func bicsHaveEightOrElevenSigns() throws {
        #expect(try BIC("cobadeffxxx").country == "DE")
        #expect(try BIC("HSBCHKHH").text == "HSBCHKHH")
        for bad in ["", "COBADEF", "COBADEFFX", "COBA1EFF", "COBAZZFF"] { #expect(throws: AppError.self) { try BIC(bad) } }
    }

    @Test func anAccountIsCheckedBeforeMoneyGoesThere() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try tx.run("INSERT INTO price_lists (id, currency, is_base) VALUES ('usd', 'USD', 1)")
                let dollars = BankAccount(id: ID("1"), details: Self.details("USD", "400-123456-838", "HSBCHKHHHKH"))
                let euros = BankAccount(id: ID("2"), details: Self.details("EUR", "DE89 3704 0044 0532 0130 00", "COBADEFF"))
                #expect(try BankAccount.save([dollars, euros], by: "owner", in: tx) == .saved)
                #expect(try PaymentTerms.bankTransfer(.eur, in: tx).bank?.account == "DE89370400440532013000")
                #expect(try PaymentTerms.bankTransfer(.jpy, in: tx).bank?.account == "400-123456-838")
                var wrong = euros
                wrong.details.account = "DE89 3704 0044 0532 0130 01"
                wrong.details.beneficiary = " "
                let outcome = try BankAccount.save([dollars, wrong], by: "owner", in: tx)
                #expect(
                    outcome
                        == .refused([
                            [], [FieldProblem("beneficiary", "checkout.missing"), FieldProblem("account", "bank.iban.check")],
                        ]))
                #expect(try BankAccount.all(in: tx).map(\.details.currency) == ["USD", "EUR"])
                #expect(try Journal.entries(about: "bank", in: tx).count == 1)
            }
        }
    }

    @Test func textsAreSpelledAsTheSwiftNetworkCarriesThem() {
        #expect(SwiftText.spell("Müller & Söhne GmbH; Straße 5") == "MULLER + SOHNE GMBH, STRASSE 5")
        #expect(SwiftText.spell("Привет") == "PRIVET")
        #expect(SwiftText.spell(":-x{}") == "X")
        let allowed = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-?:().,'+ ")
        for text in ["东莞市信风贸易有限公司", "شركة", "株式会社", "a_b@c\u{202E}d"] {
            #expect(SwiftText.spell(text).allSatisfy(allowed.contains) && !SwiftText.spell(text).isEmpty)
        }
        #expect(SwiftText.spell(String(repeating: "x", count: 500)).count == SwiftText.mostCharacters)
    }

    private static func details(_ currency: String, _ account: String, _ bic: String) -> BankDetails {
        BankDetails(currency: currency, beneficiary: "Aster Ltd", bank: "Bank", account: account, bic: bic)
    }
}
