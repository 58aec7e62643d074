/// The arithmetic of check digits. A sign is its character less the code of `0`: digits are themselves, letters begin at 17.
enum CheckDigits {
    static let letterA = 17
    private static let nifLetters = Array("TRWAGMYFPDXBNJZSQVHLCKE".utf8).map { Int($0) - 48 }
    private static let cifLetters = Array("JABCDEFGHI".utf8).map { Int($0) - 48 }

    static func number(_ digits: some Sequence<Int>) -> Int { digits.reduce(0) { $0 * 10 + $1 } }

    /// Of the first digits, as many as there are weights.
    static func sum(_ digits: [Int], _ weights: [Int]) -> Int { zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 } }

    /// The digit after the weighted ones fills their sum up to a multiple of ten.
    static func tens(_ digits: [Int], _ weights: [Int]) -> Bool {
        (10 - sum(digits, weights) % 10) % 10 == digits[weights.count]
    }

    /// The same of eleven; a ten would need two digits and is never given out.
    static func elevens(_ digits: [Int], _ weights: [Int]) -> Bool {
        let check = (11 - sum(digits, weights) % 11) % 11
        return check != 10 && check == digits[weights.count]
    }

    static func luhn(_ digits: [Int]) -> Bool {
        let parts = digits.reversed().enumerated().map { place, digit in
            place.isMultiple(of: 2) ? digit : digit < 5 ? digit * 2 : digit * 2 - 9
        }
        return parts.reduce(0, +).isMultiple(of: 10)
    }

    /// ISO 7064 MOD 11,10.
    static func elevenTen(_ digits: [Int]) -> Bool {
        var product = 10
        for digit in digits.dropLast() {
            let sum = (digit + product) % 10
            product = (sum == 0 ? 10 : sum) * 2 % 11
        }
        return (11 - product) % 10 == digits[digits.count - 1]
    }

    // MARK: One country each

    static func austria(_ signs: [Int]) -> Bool {
        let digits = Array(signs.dropFirst())
        let sum = digits.dropLast().enumerated().reduce(0) { sum, item in
            let doubled = item.element * 2
            return sum + (item.offset.isMultiple(of: 2) ? item.element : doubled / 10 + doubled % 10)
        }
        return (10 - (sum + 4) % 10) % 10 == digits[7]
    }

    static func bulgariaFirm(_ digits: [Int]) -> Bool {
        let first = sum(digits, [1, 2, 3, 4, 5, 6, 7, 8]) % 11
        return (first == 10 ? sum(digits, [3, 4, 5, 6, 7, 8, 9, 10]) % 11 % 10 : first) == digits[8]
    }

    /// A citizen, a foreigner, or anybody else.
    static func bulgariaPerson(_ digits: [Int]) -> Bool {
        sum(digits, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11 % 10 == digits[9]
            || sum(digits, [21, 19, 17, 13, 11, 9, 7, 3, 1]) % 10 == digits[9]
            || elevens(digits, [4, 3, 2, 7, 6, 5, 4, 3, 2])
    }

    static func cyprus(_ signs: [Int]) -> Bool {
        let odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21]
        let sum = signs.prefix(8).enumerated().reduce(0) { $0 + ($1.offset.isMultiple(of: 2) ? odd[$1.element] : $1.element) }
        return signs[8] == letterA + sum % 26 && number(signs.prefix(2)) != 12
    }

    static func czechFirm(_ digits: [Int]) -> Bool {
        (11 - sum(digits, [8, 7, 6, 5, 4, 3, 2]) % 11) % 10 == digits[7] && digits[0] != 9
    }

    static func spainPerson(_ signs: [Int]) -> Bool { signs[8] == nifLetters[number(signs.prefix(8)) % 23] }

    static func spainLetterFirst(_ signs: [Int]) -> Bool {
        let digits = Array(signs[1...7])
        // X, Y and Z stand for 0, 1 and 2 in front of a foreigner's number.
        let foreigner = signs[0] - (Int(UInt8(ascii: "X")) - 48)
        if (0...2).contains(foreigner) { return signs[8] == nifLetters[number([foreigner] + digits) % 23] }
        if Array("KLM".utf8).contains(where: { Int($0) - 48 == signs[0] }) {
            return signs[8] == nifLetters[number(digits) % 23]
        }
        let sum = digits.enumerated().reduce(0) { sum, item in
            let doubled = item.element * 2
            return sum + (item.offset.isMultiple(of: 2) ? doubled / 10 + doubled % 10 : item.element)
        }
        let check = (10 - sum % 10) % 10
        return signs[8] == check || signs[8] == cifLetters[check]
    }

    static func finland(_ digits: [Int]) -> Bool { elevens(digits, [7, 9, 10, 5, 8, 4, 2]) }

    /// Numbers of Monaco are no SIREN: their first three digits are zeros.
    static func france(_ signs: [Int]) -> Bool {
        let siren = Array(signs.suffix(9))
        let isOfMonaco = siren.prefix(3).allSatisfy { $0 == 0 }
        guard isOfMonaco || luhn(siren) else { return false }
        guard signs[0] < letterA, signs[1] < letterA else { return true }
        return (12 + 3 * (number(siren) % 97)) % 97 == number(signs.prefix(2))
    }

    static func kingdom(_ digits: [Int]) -> Bool {
        let sum = sum(digits, [8, 7, 6, 5, 4, 3, 2]) + number(digits[7...8])
        return sum % 97 == 0 || (sum + 55) % 97 == 0
    }

    static func ireland(_ signs: [Int]) -> Bool {
        let second = signs.count > 8 ? (signs[8] - letterA + 1) % 23 * 9 : 0
        return isIrish(sum(signs, [8, 7, 6, 5, 4, 3, 2]) + second, signs[7])
    }

    static func irelandOld(_ signs: [Int]) -> Bool {
        isIrish(sum([0] + signs[2...6] + [signs[0]], [8, 7, 6, 5, 4, 3, 2]), signs[7])
    }

    /// `W` stands for nothing left over.
    private static func isIrish(_ sum: Int, _ letter: Int) -> Bool {
        let rest = sum % 23
        return letter == (rest == 0 ? letterA + 22 : letterA + rest - 1)
    }

    static func lithuania(_ digits: [Int]) -> Bool {
        let count = digits.count - 1
        let first = sum(digits, (0..<count).map { $0 % 9 + 1 }) % 11
        let second = sum(digits, (0..<count).map { ($0 + 2) % 9 + 1 }) % 11
        return (first == 10 ? second % 10 : first) == digits[count]
    }

    /// Digits and letters as one number, `N` = 23 and so on.
    static func netherlands(_ signs: [Int]) -> Bool {
        let eleven = sum(signs, [9, 8, 7, 6, 5, 4, 3, 2]) % 11
        let whole = [23, 21] + signs.map { $0 < letterA ? $0 : $0 - letterA + 10 }
        return eleven == signs[8] || whole.reduce(0) { ($0 * ($1 > 9 ? 100 : 10) + $1) % 97 } == 1
    }

    static func portugal(_ digits: [Int]) -> Bool {
        let rest = sum(digits, [9, 8, 7, 6, 5, 4, 3, 2]) % 11
        return digits[0] != 0 && (rest < 2 ? 0 : 11 - rest) == digits[8]
    }

    static func romania(_ digits: [Int]) -> Bool {
        let weights = [7, 5, 3, 2, 1, 7, 5, 3, 2].suffix(digits.count - 1)
        return digits[0] != 0 && sum(digits, Array(weights)) * 10 % 11 % 10 == digits[digits.count - 1]
    }

    static func slovenia(_ digits: [Int]) -> Bool {
        let rest = 11 - sum(digits, [8, 7, 6, 5, 4, 3, 2]) % 11
        return rest != 11 && rest % 10 == digits[7]
    }
}
