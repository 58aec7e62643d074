/// The digit that a Chinese character sounds like: `伞` is read as three, `灵` as nought.
struct Sounds: Sendable {
    private static let first: UInt32 = 0x4E00
    private static let count = 0x5200
    private static let none: UInt8 = 255

    private var digits = [UInt8](repeating: Sounds.none, count: Sounds.count)

    mutating func add(_ characters: String, digit: UInt8) {
        for scalar in characters.unicodeScalars where (Self.first..<Self.first + UInt32(Self.count)).contains(scalar.value) {
            digits[Int(scalar.value - Self.first)] = digit
        }
    }

    /// The digit, or `nil` when the character sounds like none.
    @inline(__always)
    func digit(of scalar: UInt32) -> UInt8? {
        guard scalar >= Self.first, scalar < Self.first + UInt32(Self.count) else { return nil }
        let digit = digits[Int(scalar - Self.first)]
        return digit == Self.none ? nil : digit
    }
}
