import Pricing
import Testing

@Suite struct OrderQuantityTests {
    @Test(arguments: [
        (100, OrderQuantity.Answer.ok), (150, .ok), (99, .below(minimum: 100)), (0, .below(minimum: 100)),
        (-5, .below(minimum: 100)), (120, .offStep(lower: 100, upper: 150)), (1_000_000_000, .ok),
        (Int.max, .above(most: 1_000_000_000)),
    ])
    func quantitiesAreCountedFromTheMOQ(quantity: Int, answer: OrderQuantity.Answer) {
        #expect(OrderQuantity.check(quantity, moq: 100, increment: 50) == answer)
    }
}
