/// Whole numbers in one text, `12,7,205`: what a column or an answer holds of many rows.
enum NumberList {
    /// What is no number is left out.
    static func read(_ text: String) -> [Int] {
        var numbers: [Int] = []
        var number: Int?
        for byte in text.utf8 {
            if (48...57).contains(byte) {
                number = (number ?? 0) &* 10 &+ Int(byte - 48)
            } else if let whole = number {
                numbers.append(whole)
                number = nil
            }
        }
        if let number { numbers.append(number) }
        return numbers
    }

    static func text(_ numbers: [Int]) -> String { numbers.map(String.init).joined(separator: ",") }
}
