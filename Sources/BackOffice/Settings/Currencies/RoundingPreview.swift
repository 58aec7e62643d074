import Basics
import Hummingbird
import MoneyKit
import Pricing
import Web

/// What prices of the shop become by the rates and rules that are typed now: base, rate, what the rate alone makes of it, what it is
/// rounded to, and how far that is from it. Nothing is saved by looking.
struct RoundingPreview: Sendable {
    /// In hundredths of a percent: a price that rounding moves further is pointed out.
    static let strikingBasisPoints = 200
    /// The field of prices that are typed only to be looked at.
    static let field = "examples"
    /// A rate older than this is pointed out: the bank publishes one on every day of work.
    static let oldDays = 7

    let section: CurrenciesSection
    let form: Form
    let texts: Texts

    private func say(_ key: String, _ arguments: [String: String] = [:]) -> String {
        texts("admin.rounding.\(key)", arguments)
    }

    private var samples: [SamplePrice] {
        let shown = section.samples + SamplePrice.typed(form[Self.field], section.base)
        return shown.isEmpty ? section.examples.map { SamplePrice(sku: "", price: $0) } : shown
    }

    /// A table for each currency.
    var html: HTML {
        let tables: [HTML] = section.sold(form).map(table)
        return "<div id=\"rounding-preview\" class=\"stack\" aria-live=\"polite\">\(tables)</div>"
    }

    private func table(_ currency: Currency) -> HTML {
        guard let found = section.conversion(currency, form) else {
            return "<p class=\"muted\"><b>\(currency.code)</b> \(say("noRate"))</p>"
        }
        let rows: [HTML] = samples.compactMap { row($0, found.rate, found.policy) }
        let heads = ["price", "base", "raw", "rounded", "moved"].map { (say($0), $0 != "price") }
        let label = say("of", ["currency": currency.code])
        return """
            <div><p><b>\(label)</b> \(age(found.day))</p>\(Panels(texts).table(label, heads, rows))</div>
            """
    }

    private func row(_ sample: SamplePrice, _ rate: ExchangeRate, _ policy: CurrencyPolicy) -> HTML? {
        let format = MoneyFormat(texts.language)
        guard let raw = try? rate.convert(sample.price, markupBasisPoints: policy.markupBasisPoints),
            let rounded = try? policy.example(of: sample.price, at: rate)
        else { return nil }
        let points = Difference.basisPoints(from: raw, to: rounded)
        let isStriking = points.map { abs($0) > Self.strikingBasisPoints } ?? false
        let moved = Difference.text(from: raw, to: rounded)
        let name: HTML = sample.sku.isEmpty ? "\(say("typed"))" : "<bdi>\(sample.sku)</bdi>"
        return """
            <tr><th scope="row">\(name)</th><td class="num">\(format.text(sample.price))</td><td class="num">\(format.text(raw))</td>\
            <td class="num"><b>\(format.text(rounded))</b></td><td class="num">\
            \(isStriking ? "<span class=\"pill pill-warn\">\(moved)</span><br><span class=\"small warn-note\">\(say("striking"))</span>" : "\(moved)" as HTML)\
            </td></tr>
            """
    }

    /// How old the rate is.
    private func age(_ day: String) -> HTML {
        guard let published = CalendarDay(day), let today = CalendarDay(section.today) else {
            return "<span class=\"muted\">\(say("typedRate"))</span>"
        }
        let days = max(0, today.number - published.number)
        let said = texts.count("admin.rounding.age", days, ["day": day])
        return "<span class=\"\(days > Self.oldDays ? "warn-note" : "muted")\">\(said)</span>"
    }
}

extension CurrenciesSection {
    /// How prices become a currency's by what is typed; `nil` where no rate is known, or what is typed makes no sense.
    func conversion(_ currency: Currency, _ form: Form) -> (rate: ExchangeRate, policy: CurrencyPolicy, day: String)? {
        var reader = FieldReader(form)
        let markup = reader.basisPoints("\(currency).markup", CurrencyPolicy.markups)
        let rounding = RoundingChoice(form["\(currency).rounding"]) ?? RoundingChoice(step: 0, ending: 0)
        let policy = CurrencyPolicy(
            currency, markupBasisPoints: markup, roundingStep: rounding.step, roundingEnding: rounding.ending)
        guard reader.problems.isEmpty, policy.isSound, base(form) == base else { return nil }
        if let found = rates[currency] { return (found.rate, policy, found.day) }
        let text = FieldReader.plain(form["\(currency).rate"])
        guard let typed = try? OwnRates.rate(text, from: base, to: currency) else { return nil }
        return (typed, policy, ownRate(currency).flatMap { $0.text == text ? $0.day : nil } ?? "")
    }

    /// The preview as a part of the form: what is typed is looked at with the button, and by itself where scripts run.
    func preview(_ fields: EditorFields) -> HTML {
        let label = fields.texts("admin.rounding.examples")
        let field = fields.field(
            label, RoundingPreview.field, hint: fields.texts("admin.rounding.examplesHint", ["base": base.code]))
        return """
            <div data-look="/admin/settings/currencies/look" data-into="rounding-preview">\(field)</div>\
            \(RoundingPreview(section: self, form: fields.form, texts: fields.texts).html)
            """
    }
}

extension BackOffice {
    func addRoundingRoutes(to admin: RouterGroup<WebContext>) {
        admin.post("/settings/currencies/look", use: door.action { visit, form in try await lookAtRounding(visit, form) })
    }

    /// The tables alone, for the script that shows them while somebody types.
    private func lookAtRounding(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let section = try await database.read { try CurrenciesSection.load(visit, in: $0) }
        return .page(RoundingPreview(section: section, form: form, texts: visit.texts).html)
    }
}
