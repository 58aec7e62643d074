import Basics

/// One way to put scattered digits together, and how much speaks for it.
struct ScatteredNumber {
    /// Some digits that stand together, and where.
    struct Piece {
        let digits: [UInt8]
        let tokens: Range<Int>
        /// Whether a unit follows or a currency goes before.
        let isMeasure: Bool
        /// Words of letters that look like digits.
        let lookalikes: Int
    }

    let pieces: ArraySlice<Piece>
    let digits: [UInt8]

    static let mostDigits = 13
    static let fewestDigits = 9
    /// How much must speak for a number.
    static let leastEvidence = 4

    var tokens: Range<Int> { (pieces.first?.tokens.lowerBound ?? 0)..<(pieces.last?.tokens.upperBound ?? 0) }

    /// How much the digits themselves prove: a number that somebody can have is rare among so many digits.
    /// - Parameter isTold: whether the reader is asked to put them together.
    func strength(hasPlus: Bool, isTold: Bool, language: LanguageTag?) -> Int {
        let count = digits.count
        func verdict() -> PhoneBook.Verdict { PhoneBook.verdict(digits, hasPlus: hasPlus, language: language) }
        if PhoneBook.isChineseMobile(digits) { return 2 }
        if count == 13, digits.starts(with: [8, 6]), PhoneBook.isChineseMobile(Array(digits.dropFirst(2))) { return 3 }
        if hasPlus { return verdict() >= .valid ? 3 : 0 }
        if digits.starts(with: [0, 0]) { return count >= 11 && verdict() >= .valid ? 2 : 0 }
        if count == 11, digits[0] == 8, digits[1] == 9, language?.rawValue == "ru" { return 2 }
        if isTold, count >= 11, digits[0] != 1, PhoneBook.namesCountry(digits) { return 2 }
        guard count <= (digits[0] == 0 ? 12 : 11) else { return 0 }
        let known = verdict()
        guard known >= .valid else { return 0 }
        // A trunk nought before a mobile number is no quantity either.
        return digits[0] == 0 && known == .mobile ? 2 : 1
    }

    /// The most that `strength` can be, told without asking the library.
    func mostStrength(hasPlus: Bool) -> Int {
        if hasPlus || digits.starts(with: [8, 6]) { return 3 }
        if digits[0] == 0 || PhoneBook.isChineseMobile(digits) { return 2 }
        return digits.count >= 11 ? 2 : 1
    }

    /// Quantities do not begin with a nought; the groups of a number do.
    var hasLeadingZeros: Bool {
        pieces.dropFirst().contains { $0.digits.count >= 2 && $0.digits[0] == 0 }
    }

    var isDigitByDigit: Bool { pieces.count >= 7 && pieces.allSatisfy { $0.digits.count == 1 } }
    var lookalikes: Int { pieces.reduce(0) { $0 + $1.lookalikes } }
    var hasMeasures: Bool { pieces.contains(where: \.isMeasure) }
}
