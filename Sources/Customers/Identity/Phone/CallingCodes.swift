enum CallingCodes {
    private static let known: Set<UInt16> = [
        1, 7, 20, 27, 30, 31, 32, 33, 34, 36, 39, 40, 41, 43, 44, 45, 46, 47, 48, 49, 51, 52, 53, 54, 55, 56, 57, 58, 60, 61, 62,
        63, 64, 65,
        66, 81, 82, 84, 86, 90, 91, 92, 93, 94, 95, 98,
    ]

    /// The calling code with which digits begin: one or two digits of the old ones, three of the others.
    static func code(_ digits: [UInt8]) -> (number: UInt16, length: Int)? {
        var number: UInt16 = 0
        for (at, digit) in digits.prefix(3).enumerated() {
            number = number * 10 + UInt16(digit - 48)
            if known.contains(number) { return (number, at + 1) }
        }
        return digits.count > 3 && number >= 200 ? (number, 3) : nil
    }
}
