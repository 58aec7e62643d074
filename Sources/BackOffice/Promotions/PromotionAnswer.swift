import Basics
import Catalog
import MoneyKit
import Pricing
import Sales
import Store
import Web

/// What became of a form that was sent to a promotion's page.
struct PromotionAnswer: Sendable {
    /// As it was typed; `nil` shows what is kept.
    var form: Form?
    /// What the form says, where it says something sound.
    var promotion: Promotion?
    var trial: PromotionTrial?
    /// The form below, for codes.
    var codes: Form?
    var problems = FieldProblems.none
    var problem: Message?

    var isRefused: Bool { problem != nil || !problems.isEmpty }

    static func read(_ form: Form, _ known: ID<Promotion>?, in tx: Transaction) throws -> PromotionAnswer {
        let stored = try known.flatMap { try Promotion.find($0, in: tx) }
        guard known == nil || stored != nil else { throw AppError.notFound() }
        let fields = PromotionForm(
            languages: try ShopSettings.load(in: tx).languages, time: try ShopTime.load(in: tx))
        var reader = FieldReader(form)
        let read = try fields.read(&reader, stored: stored?.promotion, in: tx)
        return PromotionAnswer(form: form, promotion: reader.problems.isEmpty ? read : nil, problems: reader.problems)
    }

    /// What it would take off the goods that were typed.
    static func trial(of promotion: Promotion, _ form: Form, in tx: Transaction) throws -> PromotionTrial {
        let currency = try Currency(rawValue: form["tryCurrency"]) ?? PriceList.base(in: tx)
        let shipping = try? Money(FieldReader.plain(form["tryShipping"]), currency)
        return try PromotionTrial.run(
            promotion, on: PromotionForm.wanted(form.exact("tryGoods")), country: form["tryCountry"].uppercased(),
            currency: currency, shipping: shipping.flatMap { $0.minor > 0 ? $0 : nil }, in: tx)
    }
}
