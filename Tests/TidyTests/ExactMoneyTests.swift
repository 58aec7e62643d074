import Testing

/// Money never meets binary fractions, which cannot hold a tenth.
@Suite struct ExactMoneyTests {
    static let roomsOfMoney = ["MoneyKit", "Pricing", "Tax", "Sales", "Payments"]

    @Test func roomsThatHoldMoneyHoldNoFloatingPoint() {
        var findings: [String] = []
        for file in SourceTree.swiftSources where Self.roomsOfMoney.contains(file.room) {
            for (number, type) in file.matches(of: /\b(Double|Float|CGFloat|TimeInterval)\b/) {
                findings.append("\(file.path):\(number): \(type) near money")
            }
        }
        expectNone(findings)
    }
}
