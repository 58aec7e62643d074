import Basics
import MoneyKit
import TestKit
import Testing

@testable import Payments

@Suite struct MethodChoiceTests {
    private static let pesos = Currency(rawValue: "MXN") ?? .usd

    private func reasons(
        _ option: PaymentOption, _ minor: Int64, _ currency: Currency, country: String, account: String = "US", isOn: Bool = true,
        rule: MethodRule? = nil
    ) -> [MethodChoice.Reason] {
        let payment = PaymentCase(
            country: country, amount: Money(minor: minor, currency), base: Money(minor: minor, .usd), kind: .cart)
        let accounts = Provider.allCases.map { ProviderAccount($0, isOn: isOn, country: account) }
        return MethodChoice.all(payment, rules: [rule ?? MethodRule(option)], accounts: accounts)[0].reasons
    }

    @Test func oxxoIsForPesosInMexicoWithinItsLimits() {
        let oxxo = PaymentOption(.oxxo, .stripe)
        #expect(reasons(oxxo, 500_000, Self.pesos, country: "MX") == [])
        #expect(reasons(oxxo, 1_000, Self.pesos, country: "MX") == [])
        #expect(reasons(oxxo, 1_000_000, Self.pesos, country: "MX") == [])
        #expect(reasons(oxxo, 999, Self.pesos, country: "MX") == [.amount])
        #expect(reasons(oxxo, 1_000_001, Self.pesos, country: "MX") == [.amount])
        #expect(reasons(oxxo, 500_000, .usd, country: "MX") == [.currency])
        #expect(reasons(oxxo, 500_000, Self.pesos, country: "US") == [.country])
        #expect(reasons(oxxo, 500_000, Self.pesos, country: "MX", account: "HK") == [.accountCountry])
        #expect(reasons(oxxo, 500_000, Self.pesos, country: "MX", isOn: false) == [.noAccount])
        // dLocal takes it wherever the seller sits.
        #expect(reasons(PaymentOption(.oxxo, .dlocal), 500_000, Self.pesos, country: "MX", account: "HK") == [])
    }

    @Test(arguments: [
        (MethodRule(.bankTransfer, isOn: false), [MethodChoice.Reason.off]),
        (MethodRule(.bankTransfer, countries: ["FR"]), [.country]),
        (MethodRule(.bankTransfer, exceptCountries: ["DE"]), [.country]),
        (MethodRule(.bankTransfer, currencies: ["EUR"]), [.currency]), (MethodRule(.bankTransfer, least: 101), [.amount]),
        (MethodRule(.bankTransfer, most: 99), [.amount]), (MethodRule(.bankTransfer, least: 100, most: 100), []),
        (MethodRule(.bankTransfer, kinds: [.samples]), [.kind]), (MethodRule(.bankTransfer, kinds: [.samples, .cart]), []),
    ])
    func theSellersRulesHold(rule: MethodRule, expected: [MethodChoice.Reason]) {
        #expect(reasons(.bankTransfer, 100_00, .usd, country: "DE", rule: rule) == expected)
    }

    @Test func whatNobodyHasSaidAnythingAboutIsThereAndWhatTakesAPersonIsOff() async throws {
        try await BothEngines.run { database in
            let rules = try await database.read { try MethodRule.all(in: $0) }
            #expect(rules.count == PaymentOption.all.count)
            let off = rules.filter { !$0.isOn }.map(\.option)
            #expect(off == ["cashu.cashu", "western_union", "cash", "letter_of_credit"])
        }
    }

    @Test func badRulesAreRefusedAndNothingChanges() async throws {
        let cases: [(MethodRule, String)] = [
            (MethodRule(.bankTransfer, least: 5, most: 4), "rule.badBounds"),
            (MethodRule(.bankTransfer, least: -1), "rule.badBounds"),
            (MethodRule(.bankTransfer, countries: ["Germany"]), "rule.badCountry"),
            (MethodRule(.bankTransfer, currencies: ["dollars"]), "rule.badCurrency"),
        ]
        try await BothEngines.run { database in
            let before = try await database.read { try MethodRule.all(in: $0) }
            for (rule, key) in cases {
                let error = await #expect(throws: AppError.self) {
                    try await database.write { try MethodRule.save([rule], by: "owner", in: $0) }
                }
                #expect(error?.message.key == key)
            }
            #expect(try await database.read { try MethodRule.all(in: $0) } == before)
        }
    }
}
