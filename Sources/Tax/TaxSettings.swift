import Basics
import Catalog
import MoneyKit
import Store

/// What a shop says of its taxes. Kept as one JSON value: a checkout reads all of it with one statement.
public struct TaxSettings: Hashable, Sendable, Codable {
    static let name = "tax"
    public static let mostRegistrations = 40
    public static let mostRates = 500
    public static let mostDuties = 1_000
    public static let mostNumber = 40

    /// Prices hold the tax already. What a buyer pays is then the same wherever the goods go.
    public var isIncluded = false
    /// Where the goods leave, ISO 3166-1 alpha-2.
    public var origin = "CN"
    public var registrations: [TaxRegistration] = []
    /// Of the Import One-Stop Shop; empty without one.
    public var iossNumber = ""
    /// The shop's own rates, which go before the shipped ones.
    public var rates: [TaxRate] = []
    public var duties: [DutyRate] = []

    public init() {}

    /// A shop that has said nothing sells from China and charges no tax.
    public static func load(in tx: Transaction) throws -> TaxSettings {
        try Settings.read(name, in: tx) ?? TaxSettings()
    }

    /// - Throws: what `checked` throws.
    public func save(by actor: String, in tx: Transaction) throws {
        let tidy = try checked(on: tx.now.day)
        guard try tidy != TaxSettings.load(in: tx) else { return }
        try Settings.keep(Self.name, tidy, by: actor, in: tx)
        try tx.touch("catalogue")
    }

    /// The share of a class, in thousandths of a percent.
    /// - Throws: `tax.noRate` where the country has none: better no order than one that owes an unknown tax.
    public func share(of taxClass: TaxClass, for decision: TaxDecision, on day: String) throws -> Int {
        guard decision.outcome.bearsTax else { return 0 }
        guard let rate = rate(of: taxClass, country: decision.country, region: decision.region, on: day) else {
            throw AppError(.conflict, "tax.noRate", ["country": decision.country])
        }
        return rate.share
    }

    /// Whether it would change anything to know that a number of the Union is in force.
    public func matters(_ number: VATNumber) -> Bool {
        number.isOfUnion && (!iossNumber.isEmpty || (TaxTerritory.isUnion(origin) && !registrations.isEmpty))
    }

    /// Whether goods pass customs on their way: the member states of the Union have none between them.
    public func crossesCustoms(to country: String) -> Bool {
        country != origin && !(TaxTerritory.isUnion(origin) && TaxTerritory.isUnion(country))
    }

    /// The shop's own number of a member state, which the register is asked under, so that its answer is evidence.
    public var asker: VATNumber? {
        registrations.lazy.compactMap { VATNumber($0.number, country: $0.country) }.first { $0.isOfUnion }
    }

    func rate(of taxClass: TaxClass, country: String, region: String, on day: String) -> TaxRate? {
        let isOwn = rates.contains { $0.country == country && $0.taxClass == taxClass && $0.from <= day }
        let table = isOwn ? rates : rates + ShippedRates.all
        return table.rate(of: taxClass, country: country, region: region, on: day)
    }

    /// Tidied. A refusal names the list it is about as `field`: `origin`, `registrations`, `rates` or `duties`.
    /// - Throws: `tax.badCountry`, `.badNumber`, `.badIOSS`, `.badRate`, `.badDay`, `.noRate`, `.badHeading` or `.tooMany`.
    public func checked(on day: String) throws -> TaxSettings {
        var tidy = self
        tidy.origin = try Self.naming("origin") { try Self.country(origin) }
        tidy.registrations = try Self.naming("registrations") {
            try registrations.map {
                TaxRegistration(country: try Self.country($0.country), number: try Self.number($0.number))
            }
        }
        tidy.iossNumber = iossNumber.uppercased().filter { !$0.isWhitespace }
        guard tidy.iossNumber.isEmpty || IOSSNumber.isOne(tidy.iossNumber) else { throw AppError.invalid("tax.badIOSS") }
        guard registrations.count <= Self.mostRegistrations, rates.count <= Self.mostRates, duties.count <= Self.mostDuties else {
            throw AppError.invalid("tax.tooMany", ["most": "\(Self.mostRates)"])
        }
        tidy.rates = try Self.naming("rates") { try rates.map { try Self.tidied($0) } }
        tidy.duties = try Self.naming("duties") { try duties.map { try Self.tidied($0) } }
        for registration in tidy.registrations
        where tidy.rate(of: .standard, country: registration.country, region: "", on: day) == nil {
            throw AppError.invalid("tax.noRate", ["country": registration.country])
        }
        return tidy
    }

    private static func naming<Tidy>(_ field: String, _ tidy: () throws -> Tidy) throws -> Tidy {
        do {
            return try tidy()
        } catch let error as AppError {
            throw AppError.invalid(error.message.key, error.message.arguments.merging(["field": field]) { $1 })
        }
    }

    private static func tidied(_ typed: TaxRate) throws -> TaxRate {
        var rate = typed
        rate.country = try country(typed.country)
        rate.region = typed.region.trimmingWhitespace
        rate.source = String(typed.source.trimmingWhitespace.prefix(TaxRate.mostSource))
        guard (0...TaxRate.mostShare).contains(rate.share) else { throw AppError.invalid("tax.badRate", ["text": rate.percent]) }
        guard isDay(rate.from) else { throw AppError.invalid("tax.badDay", ["text": rate.from]) }
        return rate
    }

    private static func tidied(_ typed: DutyRate) throws -> DutyRate {
        var duty = typed
        duty.country = try country(typed.country)
        duty.heading = typed.heading.filter { $0 != "." && $0 != " " }
        duty.source = String(typed.source.trimmingWhitespace.prefix(TaxRate.mostSource))
        guard duty.heading.wholeMatch(of: /[0-9]{2,10}/) != nil else {
            throw AppError.invalid("tax.badHeading", ["text": typed.heading])
        }
        guard (0...TaxRate.mostShare * 10).contains(duty.share) else {
            throw AppError.invalid("tax.badRate", ["text": duty.percent])
        }
        guard isDay(duty.day) else { throw AppError.invalid("tax.badDay", ["text": duty.day]) }
        return duty
    }

    private static func country(_ typed: String) throws -> String {
        let code = typed.uppercased().trimmingWhitespace
        guard code.wholeMatch(of: /[A-Z]{2}/) != nil else { throw AppError.invalid("tax.badCountry", ["text": typed]) }
        return code
    }

    private static func number(_ typed: String) throws -> String {
        let number = typed.uppercased().trimmingWhitespace
        guard !number.isEmpty, number.count <= mostNumber else { throw AppError.invalid("tax.badNumber") }
        return number
    }

    private static func isDay(_ text: String) -> Bool {
        text.wholeMatch(of: /20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])/) != nil
    }
}

extension String {
    var trimmingWhitespace: String {
        split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
