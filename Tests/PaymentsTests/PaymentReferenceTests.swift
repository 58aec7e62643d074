import Sales
import Testing

@Suite struct PaymentReferenceTests {
    @Test func theKnownReferenceIsMadeAndRead() throws {
        #expect(try PaymentReference(for: "539007547034").text == "RF18539007547034")
        #expect(PaymentReference(reading: "rf18 5390 0754 7034")?.text == "RF18539007547034")
        #expect(PaymentReference(reading: "RF19539007547034") == nil)
        #expect(PaymentReference(reading: "RF18539007547035") == nil)
    }
}
