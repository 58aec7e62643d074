import MoneyKit

/// What tax a sale bears, and why. Kept with the order as it was decided.
public struct TaxDecision: Hashable, Sendable, Codable {
    public enum Outcome: String, Hashable, Sendable, Codable, CaseIterable {
        /// The tax of a country in which the seller is registered.
        case domestic
        /// Leaves the country: rate zero.
        case exportZero
        /// The buyer accounts for the tax.
        case reverseCharge
        /// A small consignment whose import tax the seller collects: IOSS, or the like in the United Kingdom.
        case lowValueImport
        /// The buyer clears customs and pays what is asked there.
        case buyerImports
        /// Sold within a country where the seller owes no tax.
        case notRegistered

        public var bearsTax: Bool { self == .domestic || self == .lowValueImport }
    }

    public enum Reason: String, Hashable, Sendable, Codable, CaseIterable {
        case sameCountry, withinUnion, leavesTerritory
        case sellerRegistered, sellerNotRegistered, sellerHasIOSS
        case buyerVerified, buyerNotVerified
        case valueWithinLimit, valueAboveLimit
        case deliveredDutyPaid
    }

    public let outcome: Outcome
    public let reasons: [Reason]
    /// Whose rates hold; empty when nothing is charged.
    public let country: String
    public let region: String
    /// The seller's number that the sale is declared under, or its IOSS number; may be empty.
    public let sellerNumber: String

    init(_ outcome: Outcome, _ reasons: [Reason], country: String = "", region: String = "", number: String = "") {
        (self.outcome, self.reasons, self.country) = (outcome, reasons, country)
        (self.region, sellerNumber) = (region, number)
    }
}

/// Everything that decides about the tax of a sale.
public struct TaxFacts: Hashable, Sendable {
    /// Where the goods leave, ISO 3166-1 alpha-2.
    public var origin: String
    public var registrations: [TaxRegistration]
    public var iossNumber: String
    public var destination: String
    public var region: String
    /// The country of the buyer's VAT number; empty without one.
    public var buyerCountry: String
    public var isBuyerVerified: Bool
    /// Of the goods without shipping, in euro and in pounds; `nil` when it cannot be told.
    public var valueInEuro: Money?
    public var valueInPounds: Money?
    /// Delivered duty paid: the seller clears customs.
    public var isDutyPaid: Bool

    public init(
        origin: String, registrations: [TaxRegistration] = [], iossNumber: String = "", destination: String, region: String = "",
        buyerCountry: String = "", isBuyerVerified: Bool = false, valueInEuro: Money? = nil, valueInPounds: Money? = nil,
        isDutyPaid: Bool = false
    ) {
        (self.origin, self.registrations, self.iossNumber) = (origin, registrations, iossNumber)
        (self.destination, self.region, self.buyerCountry) = (destination, region, buyerCountry)
        (self.isBuyerVerified, self.valueInEuro, self.valueInPounds) = (isBuyerVerified, valueInEuro, valueInPounds)
        self.isDutyPaid = isDutyPaid
    }
}

/// A country that the seller pays tax in.
public struct TaxRegistration: Hashable, Sendable, Codable {
    public var country: String
    public var number: String

    public init(country: String, number: String) { (self.country, self.number) = (country, number) }
}
