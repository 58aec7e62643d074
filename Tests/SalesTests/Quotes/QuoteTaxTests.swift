import Basics
import Catalog
import MoneyKit
import Store
import Tax
import TestKit
import Testing

@testable import Sales

/// The tax of a quote: before it is accepted, while it is, and in the order that it becomes.
///
/// 300 cups at 1.71, 300 boxes at 0.40, a mould of 450.00: 1,083.00; with 180.00 FOB, with 651.45 CIF.
@Suite struct QuoteTaxTests {
    private static func settle(_ registrations: [String], duties: [DutyRate] = [], in tx: Transaction) throws {
        var settings = TaxSettings()
        settings.origin = "NL"
        settings.registrations = registrations.map { TaxRegistration(country: $0, number: "\($0)1") }
        settings.duties = duties
        try settings.save(by: "test", in: tx)
    }

    private static func accept(
        _ quote: QuoteDetail, country: String = "FR", seen: String = "", _ desk: QuoteDesk
    ) throws -> Quote.AcceptOutcome {
        var answer = QuoteDesk.acceptance(of: quote.token)
        answer.seenTotal = seen
        if country != "FR" {
            answer.contact.address = Address(country: country, street: "Kai 1", city: "Hamburg", postcode: "20457")
        }
        return try Quote.accept(answer, terms: { _ in PaymentTerms(bank: nil) }, in: desk.tx)
    }

    @Test func anAcceptedQuoteIsAnOrderOfTheSameTotalToTheLastUnit() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Self.settle(["NL"], in: tx)
                let desk = try QuoteDesk(tx)
                let quote = try desk.sent()
                let totals = try QuoteTotals(try #require(quote.sent).content, in: tx)
                #expect(totals.sums.terms.map(\.total.decimalText) == ["1263.00", "1734.45"])
                #expect(totals.sales[.fob]?.taxAmount.decimalText == "265.23")
                let sale = try #require(totals.sales[.cif])
                #expect(sale.taxAmount.decimalText == "364.23" && sale.total.decimalText == "2098.68")
                #expect(sale.tax.rows(in: .english).map(\.name) == ["VAT 21%"] && totals.problem == nil)
                guard case .accepted(let id, _) = try Self.accept(quote, seen: "2098.68", desk) else {
                    throw AppError.invalid("test")
                }
                let order = try #require(try OrderDetail.find(id: id, in: tx))
                #expect(order.total == sale.total && order.taxAmount == sale.taxAmount && order.tax == sale.tax)
                #expect(order.lines.map(\.tax) == sale.lines.map(\.tax))
                #expect(try Money.sum(order.lines.map(\.amount), .usd).decimalText == "1083.00")
            }
        }
    }

    @Test func nobodyIsHeldToATotalThatThePageDidNotShow() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Self.settle(["NL", "DE"], in: tx)
                let desk = try QuoteDesk(tx)
                let quote = try desk.sent()
                // 21 % of the Netherlands was offered to Lyon; 19 % is due in Hamburg.
                for seen in ["", "2098.68"] {
                    #expect(
                        try Self.accept(quote, country: "DE", seen: seen, desk)
                            == .refused([
                                FieldProblem("term", "quote.totalChanged", ["total": "2064.00", "currency": "USD"])
                            ]))
                }
                #expect(try tx.value("SELECT count(*) FROM orders") == 0)
                #expect(try QuoteDetail.find(id: quote.id, in: tx)?.state == .sent)
                guard case .accepted(let id, _) = try Self.accept(quote, country: "DE", seen: "2064.00", desk) else {
                    throw AppError.invalid("test")
                }
                #expect(try OrderDetail.find(id: id, in: tx)?.total.decimalText == "2064.00")
            }
        }
    }

    @Test func aConfirmedNumberGivesReverseChargeOnTheQuote() async throws {
        try await BothEngines.run { database in
            let number = try #require(VATNumber("FR40303265045", country: ""))
            let register = VIES { _, _ in VIES.Answer(isValid: true, consultation: "W1") }
            try await VATEvidence.ask(about: number, as: nil, register, database)
            try await database.write { tx in
                try Self.settle(["NL"], in: tx)
                let desk = try QuoteDesk(tx)
                let id = try desk.ready { $0.contact.taxNumber = "FR 40303265045" }
                let totals = try QuoteTotals(try #require(try QuoteDetail.find(id: id, in: tx)).content, in: tx)
                let sale = try #require(totals.sales[.cif])
                #expect(sale.tax.decision.outcome == .reverseCharge && sale.total.decimalText == "1734.45")
                #expect(sale.tax.sentences(in: .english) == ["Reverse charge: the VAT is accounted for by the customer."])
                // The register is not asked what it has said already.
                #expect(try tx.value("SELECT count(*) FROM jobs WHERE kind = 'vat.askAgain'") == 0)
            }
        }
    }

    @Test func savingANumberThatMattersHasTheRegisterAskedOnce() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let desk = try QuoteDesk(tx)
                _ = try desk.ready { $0.contact.taxNumber = "FR40303265045" }
                #expect(try tx.value("SELECT count(*) FROM jobs WHERE kind = 'vat.askAgain'") == 0)
                try Self.settle(["NL"], in: tx)
                for _ in 0..<2 { _ = try desk.ready { $0.contact.taxNumber = "FR40303265045" } }
                let asked = try tx.rows("SELECT payload FROM jobs WHERE kind = 'vat.askAgain'").map { $0[0] as String }
                #expect(asked == ["FR40303265045"])
            }
        }
    }

    @Test func withoutACountryThereIsNoTaxYet() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Self.settle(["NL"], in: tx)
                let desk = try QuoteDesk(tx)
                let id = try desk.ready { $0.contact.address.country = "" }
                let content = try #require(try QuoteDetail.find(id: id, in: tx)).content
                let totals = try QuoteTotals(content, in: tx)
                #expect(totals.sales.isEmpty && totals.problem == Message("quote.taxLater"))
                #expect(totals.total(.cif)?.decimalText == "1734.45")
                let named = try QuoteTotals(content, for: Checkout.ofCamille(cart: "").contact, in: tx)
                #expect(named.total(.cif)?.decimalText == "2098.68" && named.problem == nil)
            }
        }
    }

    @Test func dutyIsEstimatedWhereABorderIsCrossed() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let desk = try QuoteDesk(tx)
                let id = try desk.ready { $0.contact.address.country = "US" }
                try tx.run("UPDATE products SET hs_code = '6911.10'")
                let rates = ["US", "FR"].map { DutyRate($0, heading: "6911", share: 6_500, day: "2026-10-01") }
                try Self.settle(["NL"], duties: rates, in: tx)
                var content = try #require(try QuoteDetail.find(id: id, in: tx)).content
                let totals = try QuoteTotals(content, in: tx)
                // 6.5 % of 513.00; nothing is known of the boxes.
                #expect(totals.duty?.amount.decimalText == "33.35" && totals.duty?.isWhole == false)
                #expect(totals.sales[.fob]?.tax.decision.outcome == .exportZero)
                content.contact.address.country = "FR"
                #expect(try QuoteTotals(content, in: tx).duty == nil)
            }
        }
    }

    @Test(arguments: [(false, "1245.89", "7178.69"), (true, "1029.66", "5932.80")])
    func aCartIsEstimatedForTheCountryAlone(isIncluded: Bool, tax: String, total: String) async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Shelf(tx: tx).open()
                try Self.settle(["NL"], duties: [DutyRate("US", heading: "9617", share: 7_200, day: "2026-10-01")], in: tx)
                var settings = try TaxSettings.load(in: tx)
                settings.isIncluded = isIncluded
                try settings.save(by: "test", in: tx)
                let bottle = try Shelf(tx: tx).put("bottle", prices: [(1, 3_090_000)])[0]
                try tx.run("UPDATE products SET hs_code = '9617.00'")
                let token = try Cart.add(bottle, quantity: 1_920, in: tx)
                let cart = try CartView.load(token: token, languages: [.english], priceBook: .load(.usd, in: tx), in: tx)
                let home = try CartEstimate(cart, to: "NL", in: tx)
                #expect(home.sum.taxAmount.decimalText == tax && home.sum.total.decimalText == total && home.duty == nil)
                let abroad = try CartEstimate(cart, to: "US", in: tx)
                #expect(abroad.sum.total.decimalText == "5932.80" && abroad.sum.tax.decision.outcome == .exportZero)
                #expect(abroad.duty?.amount.decimalText == "427.16" && abroad.duty?.isWhole == true)
            }
        }
    }
}
