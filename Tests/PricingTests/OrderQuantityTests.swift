import MoneyKit
import Pricing
import Testing

@Suite struct OrderQuantityTests {
    @Test(arguments: [
        (100, OrderQuantity.Answer.ok), (150, .ok), (99, .below(minimum: 100)), (0, .below(minimum: 100)),
        (-5, .below(minimum: 100)), (120, .offStep(lower: 100, upper: 150)), (1_000_000_000, .ok),
        (Int.max, .above(most: 1_000_000_000)),
    ])
    func quantitiesAreCountedFromTheMOQ(quantity: Int, answer: OrderQuantity.Answer) {
        #expect(OrderQuantity(moq: 100, increment: 50).check(quantity) == answer)
    }

    @Test(arguments: [
        (12, OrderQuantity.Answer.ok), (48, .ok), (50, .ok), (60, .ok), (62, .ok), (0, .below(minimum: 12)),
        (5, .offStep(lower: nil, upper: 12)), (49, .offStep(lower: 48, upper: 50)), (61, .offStep(lower: 60, upper: 62)),
    ])
    func mixedVariantsAreAlsoSoldInWholeIncrements(quantity: Int, answer: OrderQuantity.Answer) {
        #expect(OrderQuantity(moq: 50, increment: 12, isMixed: true).check(quantity) == answer)
    }

    /// Every MOQ and increment up to 30, against the rule said the long way.
    @Test func whatIsNamedIsSoldAndAnInputTakesIt() {
        for sold in Self.all {
            let isSold = { (quantity: Int) in
                quantity >= sold.moq && (quantity - sold.moq) % sold.increment == 0
                    || sold.isMixed && quantity > 0 && quantity % sold.increment == 0
            }
            let quantities = (1...130).filter(isSold)
            #expect(sold.least == quantities.first && isSold(sold.moq))
            for quantity in 0...100 {
                #expect((sold.check(quantity) == .ok) == isSold(quantity), "\(quantity) of \(sold)")
                #expect(sold.first(from: quantity) == quantities.first { $0 >= quantity })
                #expect(sold.last(to: quantity) == quantities.last { $0 <= quantity })
                let isTaken = quantity >= sold.least && (quantity - sold.least) % sold.step == 0
                #expect(isTaken || !isSold(quantity), "an input refuses \(quantity) of \(sold)")
                #expect(!isTaken || isSold(quantity) || sold.isMixed, "an input takes \(quantity) of \(sold)")
            }
        }
    }

    @Test func theHintOfTheNextBreakNamesAQuantityThatCanBeBought() throws {
        let steps = [(1, "5"), (20, "4"), (22, "4.5"), (41, "3"), (77, "2")]
        let table = try #require(PriceTable(steps.map { PriceBreak(from: $0.0, unit: try UnitPrice($0.1, .usd)) }))
        for sold in Self.all {
            for quantity in 1...80 {
                let price = try table.price(of: quantity, sold: sold)
                guard let next = price.next else { continue }
                let there = try table.price(of: quantity + next.add, sold: sold)
                #expect(sold.check(quantity + next.add) == .ok)
                #expect(there.unit == next.unit && next.unit < price.unit)
                #expect(try table.price(of: quantity, sold: sold, stock: quantity + next.add).next == next)
                #expect(try table.price(of: quantity, sold: sold, stock: quantity + next.add - 1).next == nil)
            }
        }
    }

    private static let all = (1...30).flatMap { moq in
        (1...30).flatMap { increment in
            [false, true].map { OrderQuantity(moq: moq, increment: increment, isMixed: $0) }
        }
    }
}
