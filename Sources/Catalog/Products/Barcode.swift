/// The numbers of GS1 that bar codes carry: EAN-8, UPC-A (12 digits), EAN-13 and GTIN-14. The last digit checks the others
/// (GS1 General Specifications §7.9).
public enum Barcode {
    public enum Answer: Hashable, Sendable {
        case ok
        /// Neither 8, 12, 13 nor 14 digits.
        case noBarcode
        /// The last digit should be another one.
        case wrongCheckDigit(right: Int)
    }

    static let lengths = [8, 12, 13, 14]

    /// Whether `text` is a number that GS1 could have given out. Whether it did is not known here.
    public static func check(_ text: String) -> Answer {
        let digits = text.utf8.compactMap { (48...57).contains($0) ? Int($0) - 48 : nil }
        guard digits.count == text.utf8.count, lengths.contains(digits.count), let last = digits.last else { return .noBarcode }
        let right = checkDigit(of: digits.dropLast())
        return last == right ? .ok : .wrongCheckDigit(right: right)
    }

    /// Weights 3 and 1 in turn from the right; what is missing to the next ten.
    private static func checkDigit(of digits: ArraySlice<Int>) -> Int {
        let sum = digits.reversed().enumerated().reduce(0) { $0 + $1.element * ($1.offset.isMultiple(of: 2) ? 3 : 1) }
        return (10 - sum % 10) % 10
    }
}
