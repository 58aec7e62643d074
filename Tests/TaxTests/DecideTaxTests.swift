import Catalog
import MoneyKit
import Testing

@testable import Tax

@Suite struct DecideTaxTests {
    private static let dutch = TaxRegistration(country: "NL", number: "NL004495445B01")
    private static let british = TaxRegistration(country: "GB", number: "GB980780684")
    private static let small = Money(minor: 15_000, .eur)

    private static func facts(
        from origin: String, to destination: String, _ registrations: [TaxRegistration] = [], ioss: String = "",
        buyer: String = "", verified: Bool = false, euro: Int64? = nil, pounds: Int64? = nil, ddp: Bool = false
    ) -> TaxFacts {
        TaxFacts(
            origin: origin, registrations: registrations, iossNumber: ioss, destination: destination, buyerCountry: buyer,
            isBuyerVerified: verified, valueInEuro: euro.map { Money(minor: $0, .eur) },
            valueInPounds: pounds.flatMap { minor in Currency(rawValue: "GBP").map { Money(minor: minor, $0) } }, isDutyPaid: ddp)
    }

    @Test func whoIsNotRegisteredChargesNothing() {
        #expect(TaxDecision.of(Self.facts(from: "CN", to: "CN")).outcome == .notRegistered)
        #expect(TaxDecision.of(Self.facts(from: "NL", to: "DE")).outcome == .notRegistered)
        #expect(TaxDecision.of(Self.facts(from: "CN", to: "DE")).outcome == .buyerImports)
    }

    @Test func withinACountryItsTaxIsCharged() {
        let decision = TaxDecision.of(Self.facts(from: "NL", to: "NL", [Self.dutch], buyer: "NL", verified: true))
        #expect(decision.outcome == .domestic && decision.country == "NL" && decision.sellerNumber == Self.dutch.number)
        #expect(decision.reasons == [.sameCountry, .sellerRegistered])
    }

    @Test func aVerifiedBusinessOfAnotherMemberStateAccountsForTheTaxItself() {
        let verified = TaxDecision.of(Self.facts(from: "NL", to: "DE", [Self.dutch], buyer: "DE", verified: true))
        #expect(verified.outcome == .reverseCharge && verified.country.isEmpty)
        #expect(verified.reasons == [.withinUnion, .buyerVerified])
        let unverified = TaxDecision.of(Self.facts(from: "NL", to: "DE", [Self.dutch], buyer: "DE"))
        #expect(unverified.outcome == .domestic && unverified.country == "NL")
        let ownCountry = TaxDecision.of(Self.facts(from: "NL", to: "DE", [Self.dutch], buyer: "NL", verified: true))
        #expect(ownCountry.outcome == .domestic)
        let german = TaxRegistration(country: "DE", number: "DE136695976")
        #expect(TaxDecision.of(Self.facts(from: "NL", to: "DE", [Self.dutch, german])).country == "DE")
    }

    @Test func whatLeavesIsFreeOfTax() {
        let decision = TaxDecision.of(Self.facts(from: "NL", to: "US", [Self.dutch]))
        #expect(decision.outcome == .exportZero && decision.sellerNumber == Self.dutch.number)
        #expect(decision.reasons == [.leavesTerritory, .sellerRegistered])
    }

    @Test func smallConsignmentsToTheUnionBearItsTaxWithAnIOSSNumberAlone() {
        let with = TaxDecision.of(Self.facts(from: "CN", to: "FR", ioss: "IM1560000012", euro: 15_000))
        #expect(with.outcome == .lowValueImport && with.country == "FR" && with.sellerNumber == "IM1560000012")
        #expect(with.reasons == [.leavesTerritory, .sellerHasIOSS, .valueWithinLimit, .buyerNotVerified])
        #expect(TaxDecision.of(Self.facts(from: "CN", to: "FR", ioss: "IM1560000012", euro: 15_001)).outcome == .buyerImports)
        #expect(TaxDecision.of(Self.facts(from: "CN", to: "FR", ioss: "IM1560000012")).outcome == .buyerImports)
        #expect(TaxDecision.of(Self.facts(from: "CN", to: "FR", euro: 100)).outcome == .buyerImports)
        #expect(TaxDecision.of(Self.facts(from: "CN", to: "US", ioss: "IM1560000012", euro: 100)).outcome == .buyerImports)
        let business = Self.facts(from: "CN", to: "FR", ioss: "IM1560000012", buyer: "FR", verified: true, euro: 100)
        #expect(TaxDecision.of(business).outcome == .buyerImports)
    }

    @Test func smallConsignmentsToTheUnitedKingdomBearItsTax() {
        let small = TaxDecision.of(Self.facts(from: "CN", to: "GB", [Self.british], pounds: 13_500))
        #expect(small.outcome == .lowValueImport && small.country == "GB")
        #expect(TaxDecision.of(Self.facts(from: "CN", to: "GB", [Self.british], pounds: 13_501)).outcome == .buyerImports)
        let business = Self.facts(from: "CN", to: "GB", [Self.british], buyer: "GB", verified: true, pounds: 100)
        #expect(TaxDecision.of(business).outcome == .reverseCharge)
    }

    @Test func deliveredDutyPaidBearsTheTaxOfItsDestination() {
        let registered = TaxDecision.of(Self.facts(from: "CN", to: "NL", [Self.dutch], ddp: true))
        #expect(registered.outcome == .domestic && registered.country == "NL")
        let notRegistered = TaxDecision.of(Self.facts(from: "CN", to: "NL", ddp: true))
        #expect(notRegistered.outcome == .exportZero && notRegistered.reasons == [.leavesTerritory, .deliveredDutyPaid])
    }

    @Test func theNewestRateThatHoldsIsTaken() throws {
        let table = [
            TaxRate("EE", share: 22_000, from: "2024-01-01"), TaxRate("EE", share: 24_000, from: "2025-07-01"),
            TaxRate("US", region: "New York", share: 8_875, from: "2020-01-01"), TaxRate("US", share: 0, from: "2020-01-01"),
        ]
        func share(_ country: String, on day: String, of taxClass: TaxClass = .standard, in region: String = "") -> Int? {
            table.rate(of: taxClass, country: country, region: region, on: day)?.share
        }
        #expect(share("EE", on: "2025-06-30") == 22_000 && share("EE", on: "2025-07-01") == 24_000)
        #expect(share("EE", on: "2023-12-31") == nil)
        #expect(share("EE", on: "2026-01-01", of: .zero) == 0)
        #expect(share("EE", on: "2026-01-01", of: .reduced) == 24_000)
        #expect(share("US", on: "2026-01-01", in: "new york") == 8_875)
        #expect(share("US", on: "2026-01-01", in: "Texas") == 0)
    }

    @Test func everyMemberStateHasAShippedRate() {
        for country in TaxTerritory.union.union(["GB"]) {
            let rate = ShippedRates.all.rate(of: .standard, country: country, region: "", on: "2026-11-01")
            #expect((15_000...27_000).contains(rate?.share ?? 0), "\(country)")
        }
    }

    @Test func dutyIsEstimatedByTheLongestHeading() throws {
        let table = [
            DutyRate("US", heading: "73", share: 2_500, day: "2026-10-01"),
            DutyRate("US", heading: "7323", share: 3_400, day: "2026-11-01"),
        ]
        let goods = [(hsCode: "7323.93.00", value: Money(minor: 100_000, .usd)), ("7310.10", Money(minor: 10_000, .usd))]
        let estimate = try #require(try DutyEstimate(goods, to: "US", table))
        #expect(estimate.amount.minor == 3_650 && estimate.isWhole && estimate.day == "2026-10-01")
        let partly = try #require(try DutyEstimate(goods + [("9503", Money(minor: 5_000, .usd))], to: "US", table))
        #expect(partly.amount.minor == 3_650 && !partly.isWhole)
        #expect(try DutyEstimate(goods, to: "CA", table) == nil)
    }
}
