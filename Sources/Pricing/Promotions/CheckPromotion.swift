import Basics
import MoneyKit

extension Promotion {
    public static let mostNamed = 200
    public static let mostPieces = 1_000_000

    /// What no promotion can be.
    /// - Throws: `promotion.nameMissing`, `.nameTooLong`, `.badPercent`, `.badAmount`, `.badMultiple`, `.badPieces`, `.badTimes`,
    ///   `.badLimit`, `.tooManyNamed`.
    func check() throws {
        guard !name.isEmpty else { throw AppError.invalid("promotion.nameMissing") }
        guard name.texts.values.allSatisfy({ $0.count <= Self.mostNameCharacters }) else {
            throw AppError.invalid("promotion.nameTooLong", ["most": "\(Self.mostNameCharacters)"])
        }
        try checkEffect()
        try terms.check()
        if let startsAt, let endsAt, endsAt <= startsAt { throw AppError.invalid("promotion.badTimes") }
        guard [mostUses, mostPerBuyer].allSatisfy({ $0.map { (1...Self.mostPieces).contains($0) } ?? true }) else {
            throw AppError.invalid("promotion.badLimit")
        }
    }

    private func checkEffect() throws {
        switch effect {
        case .percent(let basisPoints, let from):
            guard (1...ExchangeRate.basisPoints).contains(basisPoints) else { throw AppError.invalid("promotion.badPercent") }
            guard (1...Self.mostPieces).contains(from) else { throw AppError.invalid("promotion.badPieces") }
        case .amount(let amounts):
            guard !amounts.isEmpty, amounts.areSound else { throw AppError.invalid("promotion.badAmount") }
        case .perPiece(let prices):
            let isSound = prices.allSatisfy { $0.fine > 0 } && Set(prices.map(\.currency)).count == prices.count
            guard !prices.isEmpty, isSound else { throw AppError.invalid("promotion.badAmount") }
        case .multiple(let take, let pay):
            guard (2...Self.mostPieces).contains(take), (0..<take).contains(pay) else {
                throw AppError.invalid("promotion.badMultiple")
            }
        case .samples(let most):
            guard (1...Self.mostPieces).contains(most) else { throw AppError.invalid("promotion.badPieces") }
        case .shipping: break
        }
    }
}

extension PromotionTerms {
    fileprivate func check() throws {
        guard leastValue.areSound, mostOff.areSound else { throw AppError.invalid("promotion.badAmount") }
        guard (0...Promotion.mostPieces).contains(leastQuantity) else { throw AppError.invalid("promotion.badPieces") }
        guard [countries.count, products.count, shelves.count].allSatisfy({ $0 <= Promotion.mostNamed }) else {
            throw AppError.invalid("promotion.tooManyNamed", ["most": "\(Promotion.mostNamed)"])
        }
    }
}

extension [Money] {
    /// Each above nothing, and one of each currency.
    fileprivate var areSound: Bool { allSatisfy { $0.minor > 0 } && Set(map(\.currency)).count == count }
}
