import Basics
import Catalog
import MoneyKit
import Pricing
import Store
import Tax

/// The tax of an order as it was decided when it was placed: rates and reasons do not move with the tables afterwards.
public struct OrderTax: Hashable, Sendable, Codable {
    public let decision: TaxDecision
    /// The prices hold the tax.
    public let isIncluded: Bool
    /// By rate, the highest first.
    public let groups: [TaxSums.Group]
    /// The day whose rates were taken.
    public let day: String
    /// The buyer's VAT number as the register knows it; empty when it is none.
    public let buyerNumber: String
    /// What the register had said of it.
    public let buyerCheck: VATEvidence.Outcome?
    public let consultation: String

    /// A number that is one, of which the register has not said that it is in force: so there is no reverse charge.
    public var isNumberUnverified: Bool {
        !buyerNumber.isEmpty && buyerCheck != .valid && decision.reasons.contains(.buyerNotVerified)
    }

    /// The number of the Import One-Stop Shop that the sale is declared under; `nil` when it is under none.
    public var iossNumber: String? {
        decision.outcome == .lowValueImport && IOSSNumber.isOne(decision.sellerNumber) ? decision.sellerNumber : nil
    }

    public var json: String { JSONText.write(self) ?? "" }

    public init?(json: String) {
        guard let read = JSONText.read(Self.self, json) else { return nil }
        self = read
    }

    init(_ rules: SaleTax, _ sums: TaxSums) {
        (decision, isIncluded, groups, day) = (rules.decision, rules.settings.isIncluded, sums.groups, rules.day)
        (buyerNumber, buyerCheck) = (rules.number?.text ?? "", rules.evidence?.outcome)
        consultation = rules.evidence?.consultation ?? ""
    }

    /// The same decision about other sums, as when shipping is named afterwards.
    init(_ before: OrderTax, _ sums: TaxSums) {
        (decision, isIncluded, groups, day) = (before.decision, before.isIncluded, sums.groups, before.day)
        (buyerNumber, buyerCheck, consultation) = (before.buyerNumber, before.buyerCheck, before.consultation)
    }
}

/// What decides about the tax of one sale: the shop's settings, the buyer's number, and what follows.
public struct SaleTax: Sendable {
    let settings: TaxSettings
    private let facts: TaxFacts
    let decision: TaxDecision
    let number: VATNumber?
    let evidence: VATEvidence?
    let day: String

    /// - Parameters:
    ///   - goods: their value without shipping.
    ///   - isDutyPaid: the seller delivers duty paid.
    public static func decide(
        _ contact: Order.Contact, goods: Money, isDutyPaid: Bool = false, in tx: Transaction
    ) throws -> SaleTax {
        let settings = try TaxSettings.load(in: tx)
        let number = VATNumber(contact.taxNumber, country: contact.address.country)
        let evidence = try number.flatMap { try VATEvidence.latest($0.text, in: tx) }
        var facts = TaxFacts(
            origin: settings.origin, registrations: settings.registrations, iossNumber: settings.iossNumber,
            destination: contact.address.country, region: contact.address.region, buyerCountry: number?.country ?? "",
            isBuyerVerified: evidence?.outcome == .valid, isDutyPaid: isDutyPaid)
        // Only the schemes for small consignments ask for the value.
        if !settings.iossNumber.isEmpty { facts.valueInEuro = value(of: goods, in: .eur, tx) }
        if contact.address.country == "GB", let pounds = Currency(rawValue: "GBP") {
            facts.valueInPounds = value(of: goods, in: pounds, tx)
        }
        return SaleTax(
            settings: settings, facts: facts, decision: .of(facts), number: number, evidence: evidence, day: tx.now.day)
    }

    /// The same sale, delivered another way.
    func delivered(dutyPaid: Bool) -> SaleTax {
        var facts = facts
        facts.isDutyPaid = dutyPaid
        return SaleTax(
            settings: settings, facts: facts, decision: .of(facts), number: number, evidence: evidence, day: day)
    }

    /// By the rates of the day; `nil` where there is none, and then the consignment does not count as small.
    private static func value(of goods: Money, in currency: Currency, _ tx: Transaction) -> Money? {
        try? EuroRates.rate(from: goods.currency, to: currency, in: tx).0.convert(goods)
    }

    /// The share of a class, in thousandths of a percent.
    func share(of taxClass: Product.TaxClass) throws -> Int { try settings.share(of: taxClass, for: decision, on: day) }
}
