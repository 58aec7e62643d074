import Basics
import Customers
import MoneyKit
import Store

/// For whom a course begins, beyond the consent that it needs: every part that says something must hold. It is asked once, when the
/// course would begin.
public struct CourseAudience: Hashable, Sendable, Codable {
    public static let mostCountries = 60

    /// ISO 3166-1 alpha-2; none means every country.
    public var countries: [String] = []
    /// Buyers of this segment alone.
    public var segment: ID<Segment>?
    /// Only who has ordered at least so much so far, in this currency and over all channels; zero asks for nothing.
    public var leastMinor: Int64 = 0
    /// ISO 4217; may be empty while nothing is asked for.
    public var currency = ""

    public init() {}

    /// - Throws: `outreach.badCountry`, `.tooManyCountries`, `.noSegment`, `.badLeast`.
    func checked(in tx: Transaction) throws -> CourseAudience {
        var audience = self
        audience.countries = Array(Set(countries.map { $0.uppercased() })).sorted()
        for country in audience.countries where !Country.isKnown(country) {
            throw AppError.invalid("outreach.badCountry", ["country": String(country.prefix(20))])
        }
        guard audience.countries.count <= Self.mostCountries else {
            throw AppError.invalid("outreach.tooManyCountries", ["most": "\(Self.mostCountries)"])
        }
        if let segment, try Segment.find(segment, in: tx) == nil { throw AppError.invalid("outreach.noSegment") }
        guard leastMinor >= 0, leastMinor == 0 || Currency(rawValue: currency) != nil else {
            throw AppError.invalid("outreach.badLeast")
        }
        if leastMinor == 0 { audience.currency = "" }
        return audience
    }

    /// Why a buyer is not among them; `nil` for one who is.
    /// - Parameter contact: `nil` for an address that no record knows yet: then nothing of it is known.
    func refusal(of contact: ID<Contact>?, country: String, in tx: Transaction) throws -> Message? {
        if !countries.isEmpty, !countries.contains(country) { return Message("outreach.reason.otherCountry") }
        if let segment {
            // A segment that was thrown away has nobody in it.
            guard let contact, let rule = try Segment.find(segment, in: tx)?.rule,
                try ContactList.contains(contact, rule, in: tx)
            else { return Message("outreach.reason.otherSegment") }
        }
        guard leastMinor > 0 else { return nil }
        let totals = try contact.map { try BuyerValue.load(of: $0, in: tx).totals } ?? []
        let ordered = totals.first { $0.currency == currency }?.orderedMinor ?? 0
        return ordered >= leastMinor ? nil : Message("outreach.reason.orderedLess")
    }
}
