import Basics
import Catalog
import MoneyKit
import Store
import Web

/// One further domain: its name, which languages are read there, and what visitors see there first.
struct DomainSection: SettingsSection {
    static let page = SettingsPage.domains

    private let all: ShopDomains
    private(set) var domain: Domain
    /// Its name before this form; `nil` for a new one.
    private let stored: String?
    private let shop: ShopSettings
    private let main: String
    private let newTitle: String

    /// The domain of the address, or an empty one where the address names none.
    /// - Throws: `domains.gone`.
    static func load(_ visit: StaffVisit, in tx: Transaction) throws -> DomainSection {
        let host = try? visit.parameter("host")
        let all = try ShopDomains.load(in: tx)
        let known = all.further.first { $0.host == host }
        guard host == nil || known != nil else { throw AppError.notFound("domains.gone") }
        return DomainSection(
            all: all, domain: known ?? Domain(host: ""), stored: known?.host, shop: try ShopSettings.load(in: tx),
            main: visit.providers.site, newTitle: visit.texts("admin.domains.new"))
    }

    var title: String? { stored ?? newTitle }
    var address: String { "\(Self.page.address)/\(stored ?? "new")" }
    var next: String { Self.page.address }
    var subject: String { ShopDomains.name }

    var fields: Form {
        Form(
            [("host", domain.host), ("standard", domain.languages.first?.rawValue ?? ""), ("country", domain.country)]
                .map { (name: $0.0, value: $0.1) }
                + [(name: "currency", value: domain.currency?.code ?? "")]
                + domain.languages.map { (name: "languages", value: $0.rawValue) })
    }

    mutating func take(_ reader: inout FieldReader) {
        let form = reader.form
        domain.host = Domain.name(in: form["host"])
        if domain.host.isEmpty { reader.refuse("host", "admin.domains.problem.noName") }
        let ticked = Set(form.all("languages").compactMap(LanguageTag.init(rawValue:)))
        let standard = LanguageTag(rawValue: form["standard"])
        let first = standard.flatMap { ticked.contains($0) ? $0 : nil }
        domain.languages = [first].compactMap { $0 } + shop.languages.filter { ticked.contains($0) && $0 != first }
        domain.country = form["country"]
        domain.currency = Currency(rawValue: form["currency"])
    }

    func save(by actor: String, in tx: Transaction) throws {
        var domains = all
        if let place = all.further.firstIndex(where: { $0.host == stored }) {
            domains.further[place] = domain
        } else {
            domains.further.append(domain)
        }
        try domains.save(main: SiteAddress(main), by: actor, in: tx)
        try DomainSight.forget(but: domains, in: tx)
    }

    func owner(of message: Message) -> String? {
        switch message.key {
        case "domains.badName", "domains.isMain", "domains.twice", "domains.tooMany": "host"
        case "domains.languageTwice", "domains.mainEmpty", "domains.unknownLanguage": "languages"
        case "domains.badCountry": "country"
        case "domains.currencyNotSold": "currency"
        default: nil
        }
    }

    // MARK: The page

    func view(_ fields: EditorFields) -> HTML {
        let texts = fields.texts
        let label = { (name: String) in texts("admin.domains.\(name)") }
        let none = (value: "", label: label("byBrowser"))
        let countries = [none] + Country.all(in: texts.language).map { (value: $0.code, label: $0.name) }
        let currencies = [none] + shop.currencies.map { (value: $0.code, label: "\($0.code) · \(texts.name(of: $0))") }
        let standards =
            [(value: "", label: label("firstTicked"))] + shop.languages.map { (value: $0.rawValue, label: texts.name(of: $0)) }
        let ticks: [HTML] = shop.languages.map { fields.tick(texts.name(of: $0), "languages", value: $0.rawValue) }
        return """
            \(fields.panel("domain", "\(fields.field(label("host"), "host", hint: label("hostHint"), attributes: " autocomplete=\"off\" spellcheck=\"false\""))"))
            \(fields.panel("domainLanguages", """
                <p class="muted">\(label("languagesHint"))</p>\(fields.note("languages"))<input type="hidden" name="languages" value=""><div class="stack-tight">\(ticks)</div>\
                \(fields.select(label("standard"), "standard", standards, hint: label("standardHint")))
                """))
            \(fields.panel("domainMarket", """
                <p class="muted">\(label("marketHint"))</p><div class="form-2">\(fields.select(label("country"), "country", countries))\
                \(fields.select(label("currency"), "currency", currencies))</div>
                """))
            """
    }
}
