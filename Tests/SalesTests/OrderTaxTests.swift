import Basics
import Catalog
import Ledger
import MoneyKit
import Store
import Tax
import TestKit
import Testing

@testable import Sales

@Suite struct OrderTaxTests {
    private static let sales = OrderMover(id: "s", role: .sales)

    /// 1,920 bottles at 3.09, sent to the Netherlands by a shop that is registered there.
    private static func place(
        country: String = "NL", isIncluded: Bool = false, number: String = "", in tx: Transaction
    ) throws -> ID<Order> {
        try Shelf(tx: tx).open()
        var settings = TaxSettings()
        (settings.origin, settings.isIncluded) = ("NL", isIncluded)
        settings.registrations = [TaxRegistration(country: "NL", number: "NL004495445B01")]
        try settings.save(by: "test", in: tx)
        let bottle = try Shelf(tx: tx).put("bottle", prices: [(1, 3_090_000)])[0]
        let token = try Cart.add(bottle, quantity: 1_920, in: tx)
        var checkout = Checkout.ofCamille(cart: token)
        checkout.contact.address = Address(
            country: country, street: "Kade 1", city: "Utrecht", postcode: country == "NL" ? "3511 AB" : "10115")
        checkout.contact.taxNumber = number
        let outcome = try Order.place(checkout, terms: PaymentTerms(bank: nil), in: tx)
        guard let id = outcome.order else { throw AppError(.internal, "test", detail: "\(outcome)") }
        return id
    }

    private static func balance(_ account: LedgerAccount, _ id: ID<Order>, in tx: Transaction) throws -> Int64 {
        try Ledger.balance(of: account, .usd, subject: id.text, in: tx).minor
    }

    @Test func nineteenHundredAndTwentyBottlesAgreeInOrderAndLedger() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try Self.place(in: tx)
                let order = try #require(try OrderDetail.find(id: id, in: tx))
                #expect(order.goods.decimalText == "5932.80" && order.taxAmount.decimalText == "1245.89")
                #expect(order.total.decimalText == "7178.69")
                #expect(order.lines.map(\.tax.minor) == [124_589] && order.lines.map(\.taxShare) == [21_000])
                #expect(order.tax?.decision.outcome == .domestic && order.tax?.day == "2026-11-01")
                #expect(order.tax?.rows(in: .english).map(\.name) == ["VAT 21%"])
                #expect(try Self.balance(.receivable, id, in: tx) == 717_869)
                #expect(try Self.balance(.sales, id, in: tx) == -593_280)
                #expect(try Self.balance(.tax, id, in: tx) == -124_589)
            }
        }
    }

    @Test func shippingNamedLaterIsTaxedByTheRatesOfTheOrder() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try Self.place(in: tx)
                var settings = try TaxSettings.load(in: tx)
                settings.rates = [TaxRate("NL", share: 30_000, from: "2026-01-01")]
                try settings.save(by: "test", in: tx)
                try Order.quoteShipping(id, Money(minor: 10_000, .usd), by: Self.sales, in: tx)
                let order = try #require(try OrderDetail.find(id: id, in: tx))
                #expect(order.taxAmount.minor == 126_689 && order.total.minor == 593_280 + 10_000 + 126_689)
                #expect(try Self.balance(.tax, id, in: tx) == -126_689)
                #expect(try Self.balance(.receivable, id, in: tx) == order.total.minor)
                try Order.move(id, to: .cancelled, by: Self.sales, in: tx)
                #expect(try Self.balance(.tax, id, in: tx) == 0)
                #expect(try Self.balance(.sales, id, in: tx) == 0)
                #expect(try Self.balance(.receivable, id, in: tx) == 0)
            }
        }
    }

    @Test func includedTaxIsInsideTheTotal() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try Self.place(isIncluded: true, in: tx)
                let order = try #require(try OrderDetail.find(id: id, in: tx))
                // 5,932.80 / 1.21 × 0.21
                #expect(order.total.minor == 593_280 && order.taxAmount.minor == 102_966)
                #expect(order.tax?.rows(in: .english).map(\.name) == ["of which VAT 21%"])
                #expect(try Self.balance(.sales, id, in: tx) == -490_314)
                #expect(try Self.balance(.tax, id, in: tx) == -102_966)
            }
        }
    }

    @Test func onlyAVerifiedNumberGivesReverseCharge() async throws {
        for isValid in [true, false, nil] as [Bool?] {
            try await BothEngines.run { database in
                if let isValid {
                    let register = VIES { _, _ in VIES.Answer(isValid: isValid, consultation: "W1") }
                    let number = try #require(VATNumber("DE136695976", country: ""))
                    try await VATEvidence.ask(about: number, as: nil, register, database)
                }
                try await database.write { tx in
                    let id = try Self.place(country: "DE", number: "DE 136695976", in: tx)
                    let order = try #require(try OrderDetail.find(id: id, in: tx))
                    let tax = try #require(order.tax)
                    #expect(tax.decision.outcome == (isValid == true ? .reverseCharge : .domestic))
                    #expect(order.taxAmount.minor == (isValid == true ? 0 : 124_589))
                    #expect(tax.isNumberUnverified == (isValid != true) && tax.buyerNumber == "DE136695976")
                    #expect(tax.sentences(in: .english).count == 1)
                    #expect(tax.consultation == (isValid == nil ? "" : "W1"))
                }
            }
        }
    }

    @Test func aShopThatHasSaidNothingChargesNothing() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Shelf(tx: tx).open()
                let token = try Cart.add(Shelf(tx: tx).put("bottle")[0], quantity: 3, in: tx)
                let id = try #require(try Order.place(.ofCamille(cart: token), terms: PaymentTerms(bank: nil), in: tx).order)
                let order = try #require(try OrderDetail.find(id: id, in: tx))
                #expect(order.tax?.decision.outcome == .buyerImports && order.taxAmount.minor == 0)
                #expect(order.total == order.goods)
            }
        }
    }
}
