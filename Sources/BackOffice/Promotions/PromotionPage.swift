import Basics
import Catalog
import MoneyKit
import Pricing
import Sales
import Store
import Web

/// One promotion: what it takes off, for whom and when; what it would do to some goods; its codes.
struct PromotionPage {
    let visit: StaffVisit
    let frame: AdminFrame
    /// `nil` for one that is not there yet.
    let kept: Promotion.Kept?
    let answer: PromotionAnswer
    let languages: [LanguageTag]
    let currencies: [Currency]
    let shelves: [(value: String, label: String)]
    let zone: String
    let state: Promotion.State?
    let codes: Page<PromotionCode>
    private let fields: EditorFields

    init(
        visit: StaffVisit, frame: AdminFrame, kept: Promotion.Kept?, answer: PromotionAnswer, in tx: Transaction
    ) throws {
        let (shop, time) = (try ShopSettings.load(in: tx), try ShopTime.load(in: tx))
        (self.visit, self.frame, self.kept, self.answer) = (visit, frame, kept, answer)
        (languages, zone, state) = (shop.languages, time.zone.identifier, kept?.promotion.state(at: tx.now))
        let listed = try CurrencyPolicy.all(in: tx).map(\.currency)
        currencies = try listed.isEmpty ? [PriceList.base(in: tx)] : listed
        shelves = try PromotionShelves.load(
            shop.languages(for: visit.texts.language), visit.texts, named: kept?.promotion.terms.shelves ?? [], in: tx)
        let form =
            try answer.form
            ?? PromotionForm(languages: shop.languages, time: time).fields(
                kept?.promotion ?? Promotion([:], .percent(basisPoints: 1_000, from: 1)),
                products: PromotionForm.slugs(of: kept?.promotion.terms.products ?? [], in: tx))
        fields = EditorFields(form: form, problems: answer.problems, texts: visit.texts, spareRows: 0)
        let request = PageRequest(number: visit.query.number("page") ?? 1, size: CodesPanel.pageSize)
        codes = Page(
            items: try kept.map { try Promotion.codes(of: $0.id, page: request, in: tx) } ?? [],
            total: try kept.map { try Promotion.codeCount(of: $0.id, in: tx) } ?? 0, request: request)
    }

    private var texts: Texts { visit.texts }
    private func say(_ key: String, _ arguments: [String: String] = [:]) -> String {
        texts("admin.promotions.\(key)", arguments)
    }

    private var address: String { "\(BackOffice.promotions)/\(kept?.id.text ?? "new")" }

    var html: HTML {
        let done = ["saved", "on", "off", "copied", "codes"].first { visit.query.has($0) }.map { say("done.\($0)") }
        let title = kept.map { $0.promotion.name([texts.language]) } ?? say("new")
        return frame.page(
            visit, title: title, actions: actions, notice: answer.isRefused ? nil : done,
            """
            <p class="muted"><a class="back" href="\(BackOffice.promotions)">← \(texts("admin.nav.promotions"))</a>\(standing)</p>
            \(answer.problem.map { frame.notice(texts.say($0), kind: "bad") })\(frame.problems(of: fields, texts))
            <form method="post" action="\(href: address)" novalidate>\(visit.formToken)\(seen)\
            <div class="cols"><div class="stack">\(what)\(terms)</div><div class="stack">\(when)\(limits)\(buttons)\(trial)</div></div></form>
            \(CodesPanel(visit: visit, frame: frame, kept: kept, codes: codes, answer: answer).html)
            """)
    }

    /// What of it this page shows, so that nobody saves over what a colleague has saved since.
    private var seen: HTML? { kept.map { "<input type=\"hidden\" name=\"_seen\" value=\"\($0.mark)\">" } }

    private var standing: HTML? {
        guard let kept, let state else { return nil }
        let used = say("usedTimes", ["uses": "\(kept.uses)"])
        return " · <span class=\"pill\(state == .running ? " pill-ok" : "")\">\(say("states.\(state.rawValue)"))</span> · \(used)"
    }

    private var actions: HTML {
        guard let kept, visit.mayPromote else { return .empty }
        let to = kept.promotion.isOn ? "off" : "on"
        return """
            <form method="post" action="\(href: address)/duplicate">\(visit.formToken)\
            <button class="btn btn-line">\(say("duplicate"))</button></form>\
            <form method="post" action="\(href: address)/switch">\(visit.formToken)<input type="hidden" name="to" value="\(to)">\
            <button class="btn\(kept.promotion.isOn ? " btn-line" : "")">\(say("switch.\(to)"))</button></form>
            """
    }

    private var buttons: HTML? {
        guard visit.mayPromote else { return nil }
        return """
            <div class="row"><button class="btn">\(say("save"))</button>\
            <button class="btn btn-line" name="try" value="1">\(say("try"))</button></div>
            """
    }

    // MARK: What is taken off

    private var what: HTML {
        let names: [HTML] = languages.map { language in
            fields.field(
                say("nameIn", ["language": texts.name(of: language)]), "name.\(language.rawValue)",
                attributes: fields.writing(language))
        }
        let kinds = Promotion.Kind.allCases.map { kind in
            (value: kind.rawValue, label: say("kinds.\(kind.rawValue)"), meaning: say("means.\(kind.rawValue)"))
        }
        let ways = ["automatic", "code"].map { (value: $0, label: say("ways.\($0)"), meaning: say("means.\($0)")) }
        return panel(
            "what",
            """
            \(names)\(fields.choice(say("kind"), "kind", kinds))
            <div class="form-2">\(fields.field(say("percent"), "percent", unit: "%", isNumber: true))\
            \(fields.field(say("from"), "from", hint: say("fromHint"), isNumber: true))</div>
            \(fields.area(say("amounts"), "amounts", rows: 3, hint: say("amountsHint", currencyHint)))
            \(fields.area(say("prices"), "prices", rows: 3, hint: say("pricesHint")))
            <div class="form-2">\(fields.field(say("take"), "take", isNumber: true))\(fields.field(say("pay"), "pay", isNumber: true))</div>
            \(fields.field(say("samples"), "samples", isNumber: true))
            \(fields.choice(say("way"), "way", ways))
            """)
    }

    private var currencyHint: [String: String] { ["currency": currencies[0].code] }

    // MARK: For whom and when

    private var terms: HTML {
        let boxes: [HTML] = shelves.map { fields.tick($0.label, "shelf", value: $0.value) }
        let list: HTML? =
            boxes.isEmpty
            ? nil : "<fieldset class=\"choices\"><legend class=\"label\">\(say("shelves"))</legend>\(boxes)</fieldset>"
        let ticks: [HTML] = ["first", "combines", "agreed"].map { fields.tick(say("ticks.\($0)"), "tick", value: $0) }
        return panel(
            "terms",
            """
            \(list)\(fields.area(say("products"), "products", rows: 3, hint: say("productsHint")))\(forAll)
            \(fields.field(say("countries"), "countries", hint: say("countriesHint")))
            \(fields.area(say("leastValue"), "leastValue", rows: 2, hint: say("amountsHint", currencyHint)))
            \(fields.field(say("leastQuantity"), "leastQuantity", isNumber: true))
            <div class="stack">\(ticks)</div>
            """)
    }

    /// What was for some goods becomes one for all of them on purpose alone.
    private var forAll: HTML? {
        guard kept?.promotion.terms.isForSomeGoods == true else { return nil }
        return fields.tick(say("allGoods"), "goods", value: PromotionForm.allGoods)
    }

    private var when: HTML {
        let hint = say("timeHint", ["zone": zone])
        return panel(
            "when",
            """
            \(fields.field(say("startsAt"), "startsAt", hint: hint, attributes: " type=\"datetime-local\""))
            \(fields.field(say("endsAt"), "endsAt", attributes: " type=\"datetime-local\""))
            """)
    }

    private var limits: HTML {
        panel(
            "limits",
            """
            \(fields.field(say("mostUses"), "mostUses", hint: say("limitHint"), isNumber: true))
            \(fields.field(say("mostPerBuyer"), "mostPerBuyer", hint: say("perBuyerHint"), isNumber: true))
            \(fields.area(say("mostOff"), "mostOff", rows: 2, hint: say("amountsHint", currencyHint)))
            """)
    }

    private var trial: HTML {
        TrialPanel(texts: texts, fields: fields, currencies: currencies, trial: answer.trial).html
    }

    private func panel(_ name: String, _ body: HTML) -> HTML {
        Panels(texts).panel(say("panel.\(name)"), id: name, "<div class=\"panel-body stack\">\(body)</div>")
    }
}
