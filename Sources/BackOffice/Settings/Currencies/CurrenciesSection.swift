import Basics
import Catalog
import Foundation
import MoneyKit
import Pricing
import Store
import Web

/// The currencies buyers can choose, and how the base currency's prices become theirs.
struct CurrenciesSection: SettingsSection {
    static let page = SettingsPage.currencies

    private(set) var shop: ShopSettings
    /// What prices are converted by, of every currency the shop sells in.
    private var policies: [Currency: CurrencyPolicy]
    /// Typed by hand, in units for one of the base currency.
    private var ownRates: [Currency: String] = [:]
    private let own: OwnRates
    /// The rates of the bank from the base currency, and the day of each.
    let rates: [Currency: (rate: ExchangeRate, day: String)]
    let published: [Currency]
    let newestDay: String?
    /// Whether prices or orders are kept in the base currency already.
    let isSettled: Bool
    /// Prices of the shop by which rules are shown.
    let examples: [UnitPrice]
    /// Prices of what is ordered most.
    let samples: [SamplePrice]
    /// `2026-11-26`
    let today: String

    static func load(_ visit: StaffVisit, in tx: Transaction) throws -> CurrenciesSection {
        let shop = try ShopSettings.load(in: tx)
        let base = shop.baseCurrency
        let published = try EuroRates.currencies(in: tx)
        let rates = try published.filter { $0 != base }.compactMap { currency in
            do {
                let found = try EuroRates.rate(from: base, to: currency, in: tx)
                return (currency, (rate: found.0, day: found.day))
            } catch let error as AppError where error.message.key == "pricing.noRate" {
                return nil
            }
        }
        return CurrenciesSection(
            shop: shop, policies: Dictionary(try CurrencyPolicy.all(in: tx).map { ($0.currency, $0) }) { $1 },
            own: try OwnRates.load(in: tx), rates: Dictionary(rates) { $1 }, published: published,
            newestDay: try EuroRates.newestDay(in: tx), isSettled: try BaseCurrency.isSettled(in: tx),
            examples: try examples(base, in: tx), samples: try SamplePrice.ordered(base, in: tx), today: tx.now.day)
    }

    /// The dearest and the cheapest product of the shop, or two prices of a usual kind.
    private static func examples(_ base: Currency, in tx: Transaction) throws -> [UnitPrice] {
        let row = try tx.row(
            """
            SELECT max(p.at_moq_fine) AS most, min(p.at_moq_fine) AS least
            FROM product_prices p JOIN price_lists l ON l.id = p.price_list_id WHERE l.currency = \(base)
            """)
        let found = [row?["most"] as Int64??, row?["least"]].compactMap { $0 ?? nil }.filter { $0 > 0 }
        guard found.isEmpty else { return Array(Set(found)).sorted(by: >).map { UnitPrice(fine: $0, base) } }
        return [2_460, 342].map { UnitPrice(fine: $0 * base.minorPerUnit / 100 * UnitPrice.finePerMinor, base) }
    }

    var base: Currency { shop.baseCurrency }
    var subject: String { "currencies" }

    func policy(_ currency: Currency) -> CurrencyPolicy { policies[currency] ?? CurrencyPolicy(currency) }

    func ownRate(_ currency: Currency) -> OwnRates.Rate? { own[currency].flatMap { $0.base == base ? $0 : nil } }

    var fields: Form {
        let sold = shop.currencies.map { (name: "currencies", value: $0.code) }
        let rules = shop.currencies.filter { $0 != base }.flatMap { currency in
            let policy = policy(currency)
            let rounding = RoundingChoice(step: policy.roundingStep, ending: policy.roundingEnding)
            return [
                (name: "\(currency).markup", value: Decimal.text(Int64(policy.markupBasisPoints), digits: 2, atLeast: 0)),
                (name: "\(currency).rounding", value: rounding.value),
                (name: "\(currency).rate", value: ownRate(currency)?.text ?? ""),
            ]
        }
        return Form([(name: "base", value: base.code)] + sold + rules)
    }

    /// The currencies that a form sells in besides the base one: those ticked, and one that is added.
    func sold(_ form: Form) -> [Currency] {
        let wanted = (form.all("currencies") + [form["add"]]).compactMap(Currency.init(rawValue:))
        let kept = shop.currencies.filter(wanted.contains)
        return (kept + wanted.filter { !kept.contains($0) }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
            .filter { $0 != base(form) }
    }

    /// The base currency that a form chooses; the one there is where it can be chosen no more.
    func base(_ form: Form) -> Currency {
        isSettled ? base : Currency(rawValue: form["base"]) ?? base
    }

    mutating func take(_ reader: inout FieldReader) {
        let form = reader.form
        let base = base(form)
        let sold = sold(form)
        for currency in sold + [base] where !Self.known.contains(currency) && !shop.currencies.contains(currency) {
            reader.refuse("currencies", "settings.badCurrency", ["code": currency.code])
        }
        (ownRates, policies) = ([:], [base: CurrencyPolicy(base)])
        for currency in sold {
            policies[currency] = policy(currency, &reader)
            guard !isPublished(currency, base) else { continue }
            let text = FieldReader.plain(form["\(currency).rate"])
            do {
                _ = try OwnRates.rate(text, from: base, to: currency)
                ownRates[currency] = text
            } catch let error as AppError {
                let isMissing = text.isEmpty
                reader.refuse(
                    "\(currency).rate", isMissing ? "admin.settings.problem.rateMissing" : error.message.key,
                    isMissing ? ["currency": currency.code, "base": base.code] : error.message.arguments)
            } catch {}
        }
        shop.baseCurrency = base
        // The base currency stays where it stands among the others, and comes first where it is new.
        let place = shop.currencies.firstIndex(of: base).map { min($0, sold.count) } ?? 0
        shop.currencies = sold[..<place] + [base] + sold[place...]
    }

    /// Whether the bank's rates lead from one currency to the other.
    func isPublished(_ currency: Currency, _ base: Currency) -> Bool {
        published.contains(base) && published.contains(currency)
    }

    private func policy(_ currency: Currency, _ reader: inout FieldReader) -> CurrencyPolicy {
        var policy = CurrencyPolicy(currency)
        policy.markupBasisPoints = reader.basisPoints("\(currency).markup", CurrencyPolicy.markups)
        let rounding = RoundingChoice(reader.form["\(currency).rounding"]) ?? RoundingChoice(step: 0, ending: 0)
        (policy.roundingStep, policy.roundingEnding) = (rounding.step, rounding.ending)
        return policy
    }

    func save(by actor: String, in tx: Transaction) throws {
        try shop.save(by: actor, in: tx)
        try CurrencyPolicy.save(shop.currencies.map(policy), by: actor, in: tx)
        try OwnRates.save(ownRates, base: shop.baseCurrency, by: actor, in: tx)
    }

    func owner(of message: Message) -> String? {
        switch message.key {
        case "settings.baseCurrencySettled": "base"
        case "settings.tooManyCurrencies": "currencies"
        case "pricing.rounding": message.arguments["currency"].map { "\($0).rounding" }
        default: nil
        }
    }

    /// Every currency in use, by Unicode's tables.
    static let known = Set(Locale.commonISOCurrencyCodes.compactMap(Currency.init(rawValue:)))
}

extension FieldReader {
    /// A percentage of up to two decimals in hundredths of a percent; 0 for an empty field and for one that is refused.
    mutating func basisPoints(_ name: String, _ range: ClosedRange<Int>) -> Int {
        let text = Self.plain(form[name]).replacing("%", with: "")
        guard !text.isEmpty else { return 0 }
        guard let points = (try? Decimal.read(text, digits: 2)).map(Int.init), range.contains(points) else {
            refuse(
                name, "admin.settings.problem.percent",
                ["least": String(range.lowerBound / 100), "most": String(range.upperBound / 100)])
            return 0
        }
        return points
    }
}
