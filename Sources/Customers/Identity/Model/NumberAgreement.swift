/// How two dates or numbers agree that a register gave.
enum NumberAgreement: UInt8, CaseIterable, Sendable {
    case same
    /// One digit is another, or two are swapped.
    case near
    case different
    case missing

    static func compare(_ left: [UInt8], _ right: [UInt8]) -> NumberAgreement {
        guard !left.isEmpty, !right.isEmpty else { return .missing }
        if left == right { return .same }
        return left.count >= 6 && PlainText.isWithin(2, left, right) ? .near : .different
    }
}
