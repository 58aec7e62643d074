import MoneyKit

extension [Money] {
    /// The amount of a currency: its own where one is given, else what that of the shop's base comes to at the bank's rate of the
    /// day, without markup and endings; `nil` where there is neither.
    /// - Parameter rate: from the base to the currency.
    /// - Throws: `money.tooLarge`.
    func amount(at rate: ExchangeRate) throws -> Money? {
        if let own = first(where: { $0.currency == rate.quote }) { return own }
        return try first { $0.currency == rate.base }.map { try rate.convert($0) }
    }
}

extension [UnitPrice] {
    /// The same of what is taken off a piece.
    /// - Throws: `money.tooLarge`.
    func price(at rate: ExchangeRate) throws -> UnitPrice? {
        if let own = first(where: { $0.currency == rate.quote }) { return own }
        return try first { $0.currency == rate.base }.map { try rate.convert($0) }
    }
}

extension Money {
    /// The smaller of two amounts of one currency.
    static func lesser(_ one: Money, _ other: Money) -> Money { one.minor <= other.minor ? one : other }
}
