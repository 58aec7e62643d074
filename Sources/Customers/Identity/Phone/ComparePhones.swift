enum PhoneAgreement: UInt8, CaseIterable, Sendable {
    case same
    /// A masked one fits, with six digits or more to see, or with fewer.
    case fits, fitsLittle
    /// One digit is another, or two are swapped.
    case near
    case different, unfit
    case missing
}

extension PhoneFacts {
    static func compare(_ left: PhoneFacts, _ right: PhoneFacts) -> PhoneAgreement {
        guard !left.isEmpty, !right.isEmpty else { return .missing }
        let codesDiffer = left.country != 0 && right.country != 0 && left.country != right.country
        if left.isMasked || right.isMasked {
            guard !codesDiffer else { return .unfit }
            let (mask, other) = left.isMasked ? (left, right) : (right, left)
            let fits = other.isMasked ? masksFit(mask, other) : numberFits(mask, other.digits)
            guard fits else { return .unfit }
            let seen =
                min(mask.digits.count, other.digits.count)
                + (other.isMasked ? min(mask.tail.count, other.tail.count) : mask.tail.count)
            return seen >= 6 ? .fits : .fitsLittle
        }
        let (short, long) = left.digits.count <= right.digits.count ? (left.digits, right.digits) : (right.digits, left.digits)
        if short == long { return codesDiffer ? .near : .same }
        if short.count >= 7, long.suffix(short.count).elementsEqual(short) { return .same }
        if short.count >= 7, PlainText.isWithin(1, short, long) { return .near }
        return .different
    }

    private static func numberFits(_ mask: PhoneFacts, _ digits: [UInt8]) -> Bool {
        digits.count >= mask.digits.count + mask.tail.count && digits.starts(with: mask.digits)
            && digits.suffix(mask.tail.count).elementsEqual(mask.tail)
    }

    private static func masksFit(_ left: PhoneFacts, _ right: PhoneFacts) -> Bool {
        let head = min(left.digits.count, right.digits.count), tail = min(left.tail.count, right.tail.count)
        return left.digits.prefix(head).elementsEqual(right.digits.prefix(head))
            && left.tail.suffix(tail).elementsEqual(right.tail.suffix(tail))
    }
}
