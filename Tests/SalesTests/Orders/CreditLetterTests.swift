import Basics
import Journal
import MoneyKit
import Store
import TestKit
import Testing

@testable import Sales

@Suite struct CreditLetterTests {
    private static let finance = OrderMover(id: "fan", role: .finance)

    /// Issued for 240.00 dollars, 5 % either way, to be shipped by the end of November.
    private static let letter = CreditLetter(
        number: "LC-77", bank: "First Bank", issuedOn: "2026-10-01", expiresOn: "2026-12-15", latestShipment: "2026-11-30",
        presentationDays: 21, amount: Money(minor: 24_000, .usd), tolerance: 500)

    @Test(arguments: [
        ("2026-11-01", [String](), false, [CreditLetterWarning]()), ("2026-11-20", [], false, [.shipmentNear]),
        ("2026-11-19", [], false, []), ("2026-12-01", [], false, [.shipmentOver, .expiryNear]),
        ("2026-11-19", ["2026-11-10"], true, []), ("2026-11-26", ["2026-11-10"], true, [.presentationNear]),
        ("2026-12-01", ["2026-11-10"], true, [.presentationNear, .expiryNear]),
        ("2026-12-02", ["2026-11-10"], true, [.presentationOver, .expiryNear]),
        ("2026-12-03", ["2026-12-02"], true, [.shippedLate, .expiryNear]),
        ("2026-12-16", ["2026-11-30"], true, [.presentationOver, .expired]),
    ])
    func datesThatComeNearAreWarnedOf(_ today: String, _ shipped: [String], _ isAllOut: Bool, _ warns: [CreditLetterWarning]) {
        let total = Money(minor: 24_000, .usd)
        #expect(Self.letter.warnings(on: today, total: total, shipped: shipped, isAllOut: isAllOut) == warns)
    }

    @Test func theAmountMayBeMissedByItsTolerance() {
        func warns(_ minor: Int64) -> [CreditLetterWarning] {
            Self.letter.warnings(on: "2026-11-01", total: Money(minor: minor, .usd), shipped: [], isAllOut: false)
        }
        #expect(warns(25_200) == [] && warns(22_800) == [])
        #expect(warns(25_201) == [.amountOver] && warns(22_799) == [.amountUnder])
    }

    @Test func documentsThatWerePresentedAreWarnedOfNoMore() {
        var letter = Self.letter
        letter.presentedOn = "2026-11-20"
        let warns = letter.warnings(on: "2026-12-20", total: letter.amount, shipped: ["2026-11-10"], isAllOut: true)
        #expect(warns == [])
    }

    @Test func aLetterIsKeptAndWatched() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try ShipmentTests.order(.inProduction, tx)
                let order = try #require(try OrderDetail.find(id: id, in: tx))
                var letter = Self.letter
                (letter.amount, letter.latestShipment, letter.number) = (order.total, "2026-01-01", " LC 1 ")
                #expect(
                    try CreditLetter.save(letter, of: id, by: Self.finance, in: tx)
                        == .refused([FieldProblem("latestShipment", "letter.daysOutOfOrder")]))
                letter.bank = ""
                (letter.expiresOn, letter.tolerance) = ("soon", 10_001)
                #expect(
                    try CreditLetter.save(letter, of: id, by: Self.finance, in: tx)
                        == .refused([
                            FieldProblem("expiresOn", "shipment.badDay"), FieldProblem("bank", "checkout.missing"),
                            FieldProblem("tolerance", "letter.badTolerance"),
                        ]))
                #expect(try CreditLetter.find(order, in: tx) == nil && CreditLetter.watched(in: tx).isEmpty)
                letter = Self.letter
                letter.amount = order.total
                // Over whenever this test runs.
                (letter.issuedOn, letter.latestShipment, letter.expiresOn) = ("2020-01-01", "2020-02-01", "2020-03-01")
                #expect(try CreditLetter.save(letter, of: id, by: Self.finance, in: tx) == .saved)
                #expect(try CreditLetter.find(order, in: tx) == letter)
                #expect(try CreditLetter.watched(in: tx).map(\.warnings) == [[.shipmentOver, .expired]])
                #expect(throws: AppError(.forbidden, "order.notAllowed")) {
                    try CreditLetter.save(letter, of: id, by: OrderMover(id: "v", role: .viewer), in: tx)
                }
                #expect(throws: AppError.invalid("letter.otherCurrency")) {
                    letter.amount = Money(minor: 1, .eur)
                    _ = try CreditLetter.save(letter, of: id, by: Self.finance, in: tx)
                }
                try tx.run("UPDATE orders SET state = 'closed'")
                #expect(try CreditLetter.watched(in: tx).isEmpty)
            }
        }
    }
}
