import Basics
import Catalog
import MoneyKit
import Payments
import Store
import Web

/// Which ways to pay buyers see, and what each of them should cost.
struct PayingSection: SettingsSection {
    static let page = SettingsPage.paying

    var rules: [MethodRule]
    var plans: [FeePlan]
    let accounts: [ProviderAccount]
    let base: Currency
    let now: Instant

    static func load(_ visit: StaffVisit, in tx: Transaction) throws -> PayingSection {
        PayingSection(
            rules: try MethodRule.all(in: tx), plans: try FeePlan.all(in: tx), accounts: try ProviderAccount.all(in: tx),
            base: try BaseCurrency.load(in: tx), now: tx.now)
    }

    var subject: String { "payment.rules" }

    var fields: Form {
        Form(rules.enumerated().flatMap(Self.fields) + plans.enumerated().flatMap(Self.fields))
    }

    private static func fields(_ place: Int, _ rule: MethodRule) -> [(name: String, value: String)] {
        let own = [
            ("option", rule.option), ("place", "\(place + 1)"), ("on", rule.isOn ? "1" : ""),
            ("countries", rule.countries.joined(separator: " ")), ("except", rule.exceptCountries.joined(separator: " ")),
            ("currencies", rule.currencies.joined(separator: " ")), ("least", rule.least.map { "\($0)" } ?? ""),
            ("most", rule.most.map { "\($0)" } ?? ""),
        ]
        return own.map { (name: "rules.\(place).\($0.0)", value: $0.1) }
            + rule.kinds.map { (name: "rules.\(place).kinds", value: $0.rawValue) }
    }

    private static func fields(_ place: Int, _ plan: FeePlan) -> [(name: String, value: String)] {
        let percent = { (share: Int) in share == 0 ? "" : Decimal.text(Int64(share), digits: 2, atLeast: 0) }
        return [
            ("provider", plan.provider.rawValue), ("country", plan.country), ("method", plan.method?.rawValue ?? ""),
            ("share", percent(plan.share)), ("fixed", plan.fixed.decimalText), ("currency", plan.fixed.currency.code),
            ("abroad", percent(plan.abroad)), ("exchange", percent(plan.exchange)), ("most", plan.most?.decimalText ?? ""),
            ("day", plan.day), ("source", plan.source),
        ].map { (name: "fees.\(place).\($0.0)", value: $0.1) }
    }

    mutating func take(_ reader: inout FieldReader) {
        rules = takeRules(&reader)
        plans = takePlans(&reader)
    }

    func save(by actor: String, in tx: Transaction) throws {
        try MethodRule.save(rules, by: actor, in: tx)
        try FeePlan.save(plans, by: actor, in: tx)
    }

    // MARK: Reading

    /// In the order of the numbers that were typed; those with the same number keep theirs.
    private func takeRules(_ reader: inout FieldReader) -> [MethodRule] {
        var taken: [(place: Int, rule: MethodRule)] = []
        for place in rules.indices {
            let name = { (field: String) in "rules.\(place).\(field)" }
            guard let option = PaymentOption(text: reader.form[name("option")]) else { continue }
            let rule = MethodRule(
                option, isOn: reader.form.all(name("on")).contains("1"), countries: codes(name("countries"), &reader),
                exceptCountries: codes(name("except"), &reader), currencies: codes(name("currencies"), &reader, length: 3),
                least: reader.whole(name("least")).map(Int64.init), most: reader.whole(name("most")).map(Int64.init),
                kinds: reader.form.all(name("kinds")).compactMap(MethodRule.OrderKind.init(rawValue:)))
            if let least = rule.least, let most = rule.most, least > most {
                reader.refuse(name("most"), "rule.badBounds", ["option": option.text])
            }
            taken.append((reader.whole(name("place"), from: 1) ?? place + 1, rule))
        }
        let indexed = taken.enumerated().sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }
        return indexed.map(\.element.rule)
    }

    private func codes(_ name: String, _ reader: inout FieldReader, length: Int = 2) -> [String] {
        let all = reader.form[name].uppercased().split(whereSeparator: { !$0.isLetter }).map(String.init)
        for code in all where code.utf8.count != length || !code.utf8.allSatisfy({ (65...90).contains($0) }) {
            reader.refuse(name, length == 2 ? "rule.badCountry" : "rule.badCurrency", ["text": String(code.prefix(40))])
        }
        return all
    }

    private func takePlans(_ reader: inout FieldReader) -> [FeePlan] {
        EditorFields.places(of: "fees", in: reader.form).compactMap { place in
            let name = { (field: String) in "fees.\(place).\(field)" }
            guard let provider = Provider(rawValue: reader.form[name("provider")]) else { return nil }
            guard let currency = Currency(rawValue: reader.form[name("currency")]) else {
                reader.refuse(name("currency"), "rule.badCurrency", ["text": String(reader.form[name("currency")].prefix(40))])
                return nil
            }
            let money = { (field: String, reader: inout FieldReader) in
                reader.scaled(name(field), digits: currency.digits).map { Money(minor: Int64($0), currency) }
            }
            let country = reader.form[name("country")].uppercased()
            return FeePlan(
                provider, country: country.isEmpty ? "*" : country,
                method: Payment.Method(rawValue: reader.form[name("method")]), share: percent(name("share"), &reader),
                fixed: money("fixed", &reader) ?? .zero(currency), abroad: percent(name("abroad"), &reader),
                exchange: percent(name("exchange"), &reader), most: money("most", &reader),
                day: reader.form[name("day")].isEmpty ? now.day : reader.form[name("day")],
                source: reader.text(name("source"), most: FeePlan.mostCharacters))
        }
    }

    private func percent(_ name: String, _ reader: inout FieldReader) -> Int {
        let share = reader.scaled(name, digits: 2) ?? 0
        if share > 10_000 { reader.refuse(name, "admin.paying.badShare") }
        return min(share, 10_000)
    }
}

extension EditorFields {
    /// The places of a list's rows that say something.
    static func places(of list: String, in form: Form) -> [Int] {
        Set(form.fields.filter { !$0.value.isEmpty }.compactMap { place(of: $0.name, in: list) }).sorted()
    }
}
