import Basics

/// Decides whether digits are a phone number, from how they are written and what stands around them.
struct PhoneJudge {
    let run: NumberRun
    let digits: [UInt8]
    let context: PhoneContext
    let language: LanguageTag?
    let isLetter: Bool
    /// Whether digits beside these were left out.
    let isPart: Bool
    private let groups: [[UInt8]]
    private let sizes: [Int]

    init(
        run: NumberRun, digits: [UInt8], context: PhoneContext, language: LanguageTag?, isLetter: Bool, isPart: Bool
    ) {
        (self.run, self.digits, self.context, self.language) = (run, digits, context, language)
        (self.isLetter, self.isPart) = (isLetter, isPart)
        groups = run.groups
        sizes = groups.compactMap { $0.isEmpty ? nil : $0.count }
    }

    /// The last part of the key of the reason, or `nil` when this is no phone number.
    func reason(isUncovered: Bool) -> String? {
        let isLabelled = context.label != nil
        if isRow || Set(digits).count == 1 { return nil }
        if isList || isTime, !isLabelled || verdict < .valid, !run.hasPlus { return nil }
        if isOtherKnownNumber, !isLabelled || run.hasPlus == false && isDate { return nil }
        if run.hasPlus, !isPart, verdict >= .possible, digits.count >= 8 { return "phone.international" }
        if context.isMeasure, !isLabelled { return nil }
        if context.isStuck, !isLabelled || digits.count < 9, !isDisguised { return nil }
        if context.isProductNumber, !isLabelled, run.count(of: .ideograph) == digits.count { return nil }
        if isDisguised, !isMeasureList { return "phone.disguised" }
        if isLabelled, isLabelledNumber { return context.channel == nil ? "phone.labelled" : "phone.messenger" }
        if isPart && !hasShape { return nil }
        if hasShape, verdict >= .valid || groups.count > 1 { return "phone.shaped" }
        if context.isNear, !context.isProductNumber, digits.count >= 9, !isDecimal, verdict >= .valid { return "phone.near" }
        if isUncovered, digits.count >= 9, verdict >= .possible || PhoneBook.namesCountry(digits) { return "phone.disguised" }
        return nil
    }

    private var verdict: PhoneBook.Verdict { PhoneBook.verdict(digits, hasPlus: run.hasPlus, language: language) }

    // MARK: How it is written

    /// Written so that a program reads past it.
    private var isDisguised: Bool {
        let count = digits.count
        let (words, ideographs) = (run.count(of: .word) - weak, run.count(of: .ideograph))
        let (dressed, lookalikes) = (run.count(of: .dressed), run.count(of: .lookalike))
        let isNear = context.isNear || context.label != nil
        if words + ideographs >= 1, words + ideographs < run.atoms.count || run.isGlued {
            let isMixed = count >= 9 && count <= 14 && (run.isGlued || words + ideographs >= 2)
            if isMixed && (!hasTeens || run.isGlued && verdict >= .valid) || (isNear && count >= 9) { return true }
        }
        if words + ideographs >= 7, count >= (isNear ? 7 : 8), !isCounting { return true }
        if words + ideographs >= 5, isNear, !isCounting { return true }
        if dressed >= 7, count >= 7, !isCounting { return true }
        if dressed >= 2, isNear, count >= 9 { return true }
        if lookalikes >= 1, count >= 9, isNear || (hasPhoneGroups && PhoneBook.isNorthAmerican(digits)) { return true }
        return isSpelledByDigit && !isPart && !isCounting && count >= (isNear ? 7 : isBracketedByDigit ? 9 : 10)
    }

    private var weak: Int { run.atoms.reduce(0) { $0 + ($1.isWeak ? 1 : 0) } }

    /// Numbers above nine in words, as texts about quantities have them.
    private var hasTeens: Bool { run.atoms.contains { $0.kind == .word && $0.value >= 10 && $0.value < 1000 } }

    /// All digits alone, with the same kind of sign between them.
    private var isSpelledByDigit: Bool {
        run.atoms.count >= 7 && run.atoms.allSatisfy { $0.digits.count <= 1 } && run.gaps.allSatisfy { !$0.isNone }
            && !areDecimals
    }

    /// `2.1 / 2.4 / 2.7`: a point inside, another sign between.
    private var areDecimals: Bool {
        run.gaps.enumerated().allSatisfy { index, gap in
            index % 2 == 0 ? gap.signs == [0x2E] && gap.spaces == 0 : !gap.signs.isEmpty && gap.signs != [0x2E] && gap.spaces > 0
        }
    }

    /// `(6)(0)(0)`: nothing else is written so.
    private var isBracketedByDigit: Bool {
        run.gaps.allSatisfy { gap in gap.signs.contains { [0x29, 0x5D, 0x7D, 0x3011].contains($0) } }
    }

    /// One, two, three: a list of steps or sizes.
    private var isCounting: Bool {
        if isRow { return true }
        guard groups.count >= 4, groups.allSatisfy({ $0.count <= 2 }) else { return false }
        let groups = groups.filter { !$0.isEmpty }.map { $0.reduce(0) { $0 * 10 + Int($1) } }
        guard groups.count >= 4 else { return false }
        let steps = zip(groups, groups.dropFirst()).map { $1 - $0 }
        return steps.allSatisfy { $0 > 0 } || steps.allSatisfy { $0 < 0 } || Set(groups).count == 1
    }

    private static let fewestOfRow = 9

    /// `12345678910`: every digit goes on where the last one ended.
    private var isRow: Bool {
        guard !run.hasPlus, digits.count >= Self.fewestOfRow else { return false }
        let text = PhoneBook.text(digits.prefix(Self.fewestOfRow))
        return ["012345678910111213141516", "1234567890", "0987654321", "10987654321"].contains { $0.contains(text) }
    }

    private var isMeasureList: Bool { context.isMeasure && context.label == nil }

    /// Whether what touches makes the groups of a number, as `(65O) 555-O1O6` does and `2.0 4496b002` does not.
    private var hasPhoneGroups: Bool {
        var groups: [Int] = []
        for (index, atom) in run.atoms.enumerated() {
            if index > 0, run.gaps[index - 1].isNone {
                groups[groups.count - 1] += atom.digits.count
            } else {
                groups.append(atom.digits.count)
            }
        }
        return [[3, 3, 4], [1, 3, 3, 4], [3, 7], [6, 4], [10], [11], [1, 10]].contains(groups)
    }

    // MARK: What it looks like

    private var isLabelledNumber: Bool {
        guard !isDecimal, !isDate else { return false }
        if context.isMeasure && digits.count < 10 { return false }
        if isCounting { return false }
        // `W 914/2` is a filter: a letter alone is a channel only before a number that somebody can have.
        if context.isHint, hasMixedSeparators || verdict < .possible { return false }
        if context.channel == nil, !context.isCall, context.isOnlyNumber,
            verdict < .valid || (digits.count < 10 && digits[0] != 0)
        {
            return false
        }
        if digits.count >= 9 { return true }
        // Seven or eight digits are a local number only where the label stands close and says so.
        return context.channel != nil || context.isCall || run.atoms.count <= 3
    }

    /// The shape of a number as people of some country write it.
    private var hasShape: Bool {
        guard !isDecimal, !context.isProductNumber, !isCounting, !hasMixedSeparators else { return false }
        if sizes == [3, 3, 4] || sizes == [1, 3, 3, 4] { return PhoneBook.isNorthAmerican(digits) }
        if PhoneBook.isChineseMobile(digits), [[3, 4, 4], [11], [3, 8], [7, 4]].contains(sizes) {
            return verdict >= .valid && (sizes != [11] || isLetter || context.isNear)
        }
        let hasTrunk = digits[0] == 0 && digits[1] != 0
        let isRussian = digits.count == 11 && digits[0] == 8 && digits[1] == 9 && sizes.count >= 3
        let isDialled = digits.starts(with: [0, 0]) && digits.count >= 11
        if sizes.count == 1, digits.count >= 10, hasTrunk || isDialled, isLetter || digits.count >= 12, verdict == .mobile {
            return true
        }
        if isRussian { return true }
        if isDialled { return verdict >= .valid && (isLetter || context.isNear) }
        return hasTrunk && digits.count >= 10 && sizes.count >= 2 && sizes.count <= 6 && verdict >= .valid
            && (isLetter || context.isNear || hasBracket)
    }

    private var hasBracket: Bool { run.gaps.contains { $0.signs.contains(0x29) } }

    /// `61/68/87/104`: things to choose from.
    private var isList: Bool {
        run.gaps.count(where: { $0.signs.contains(0x2F) }) >= 2 && sizes.contains { $0 > 1 } && run.count(of: .word) == 0
    }

    /// `10:09 08/16`: an hour, and what stands beside it.
    private var isTime: Bool {
        guard !isSpelledByDigit else { return false }
        return run.gaps.indices.contains { index in
            guard run.gaps[index].signs == [0x3A], run.gaps[index].spaces == 0 else { return false }
            let (hour, minute) = (run.atoms[index].digits, run.atoms[index + 1].digits)
            return (1...2).contains(hour.count) && minute.count == 2 && hour.reduce(0) { $0 * 10 + $1 } < 24 && minute[0] < 6
        }
    }

    /// Commas, stars and slashes between groups of digits are lists and sizes.
    private var hasMixedSeparators: Bool {
        run.gaps.contains { $0.signs.contains { [0x2C, 0x2A, 0x2F, 0x7C, 0x3A, 0x3B, 0x7E].contains($0) } || $0.hasLine }
    }

    private var isDecimal: Bool {
        let points = run.gaps.filter { $0.signs == [0x2E] && $0.spaces == 0 }.count
        guard points > 0, !isSpelledByDigit else { return false }
        // 510.555.0123 and 01.23.45.67.89 are written so; 12.5 and 0.27 are not.
        let isPhone =
            points == run.gaps.count
            && (sizes == [3, 3, 4] || (sizes.allSatisfy { $0 == 2 } && sizes.count == 5) || sizes == [3, 4, 4])
        return !isPhone
    }

    private var isDate: Bool {
        let year = digits.prefix(4).reduce(0) { $0 * 10 + Int($1) }
        let endYear = digits.suffix(4).reduce(0) { $0 * 10 + Int($1) }
        let years = 1900...2100
        if digits.count == 8, sizes == [4, 2, 2] || sizes == [8] { return years.contains(year) }
        if digits.count == 8, sizes == [2, 2, 4] { return years.contains(endYear) }
        return digits.count == 8 && sizes == [4, 4] && years.contains(year) && years.contains(endYear)
    }

    /// A CAS number: two to seven digits, two, and a check digit, the sum of the others by their place from behind.
    private var isSubstanceNumber: Bool {
        guard sizes.count == 3, (2...7).contains(sizes[0]), sizes[1] == 2, sizes[2] == 1, let check = digits.last,
            run.gaps.allSatisfy({ $0.signs == [0x2D] })
        else { return false }
        let sum = digits.dropLast().reversed().enumerated().reduce(0) { $0 + Int($1.element) * ($1.offset + 1) }
        return sum % 10 == Int(check)
    }

    /// A bar code, a date, a customs code.
    private var isOtherKnownNumber: Bool {
        guard !run.hasPlus else { return false }
        if isDate || isSubstanceNumber { return true }
        if PhoneBook.isProductCode(digits), run.count(of: .digits) == digits.count, !isSpelledByDigit,
            !PhoneBook.namesCountry(digits)
        {
            return true
        }
        return [[4, 2, 2], [4, 2, 4], [4, 2, 3], [4, 2, 2, 2], [4, 2]].contains(sizes) && run.gaps.contains { $0.signs == [0x2E] }
    }
}
