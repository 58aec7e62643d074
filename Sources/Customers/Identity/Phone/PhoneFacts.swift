import CPhoneShim

/// A telephone number as it is compared: the part within its country, and the country where it says so.
struct PhoneFacts: Hashable, Sendable {
    /// The country's calling code, or 0.
    var country: UInt16 = 0
    /// Digits within the country without the zero in front; of a masked one those before the first star.
    var digits: [UInt8] = []
    /// Of a masked one the digits behind the last star.
    var tail: [UInt8] = []
    var isMasked = false

    static let fewestDigits = 6
    var isEmpty: Bool { digits.isEmpty && tail.isEmpty }

    /// - Parameter country: ISO 3166-1 alpha-2 of whoever has the number, or empty; a number written as within a country is read
    ///   as one of there.
    static func read(_ text: String, country: String) -> PhoneFacts {
        guard !text.isEmpty else { return PhoneFacts() }
        let isMasked = text.contains("*")
        if !isMasked, !isPlainlyAbroad(text), let known = dialled(text, country) { return known }
        var facts = PhoneFacts()
        facts.isMasked = isMasked
        var (head, tail) = digits(text)
        let trimmed = text.drop { $0 == " " }
        var isAbroad = trimmed.hasPrefix("+") || trimmed.hasPrefix("＋")
        if !isAbroad, head.starts(with: [48, 48]) {
            head.removeFirst(2)
            isAbroad = true
        }
        if isAbroad, let code = CallingCodes.code(head) {
            facts.country = code.number
            head.removeFirst(code.length)
        }
        facts.digits = Array(head.drop { $0 == 48 })
        facts.tail = tail
        return !isMasked && facts.digits.count < fewestDigits ? PhoneFacts() : facts
    }

    /// Whether it is `+` and digits, as most exports write it, of a country whose numbers are the same at home and abroad: then
    /// nothing has to be known of how people dial there. Mexico and Argentina put a digit between.
    private static func isPlainlyAbroad(_ text: String) -> Bool {
        let bytes = text.utf8
        guard bytes.first == UInt8(ascii: "+"), (9...16).contains(bytes.count) else { return false }
        guard bytes.dropFirst().allSatisfy(PlainText.isDigit) else { return false }
        return !bytes.starts(with: "+52".utf8) && !bytes.starts(with: "+54".utf8)
    }

    /// As libphonenumber reads it; letters that a scanner saw for digits it does not know.
    private static func dialled(_ text: String, _ country: String) -> PhoneFacts? {
        var digits = [CChar](repeating: 0, count: 20)
        let code = text_phone_read(text, country.isEmpty ? "ZZ" : country, &digits)
        guard code > 0 else { return nil }
        var facts = PhoneFacts()
        facts.country = UInt16(code)
        facts.digits = Array(digits.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }.drop { $0 == 48 })
        return facts.digits.count < fewestDigits ? nil : facts
    }

    /// The digits before the first star and those behind the last; `O`, `l`, `S` and `B` are what a scanner saw for digits.
    private static func digits(_ text: String) -> (head: [UInt8], tail: [UInt8]) {
        var head: [UInt8] = [], tail: [UInt8] = []
        var isBehind = false
        for byte in PlainText.latin(text) {
            if byte == 42 {
                isBehind = true
                tail = []
            }
            let digit: UInt8? =
                switch byte {
                case 48...57: byte
                case 111: 48
                case 108, 105: 49
                case 115: 53
                case 98: 56
                default: nil
                }
            guard let digit else { continue }
            if isBehind { tail.append(digit) } else { head.append(digit) }
        }
        return (head, tail)
    }
}
