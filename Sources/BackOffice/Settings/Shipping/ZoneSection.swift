import Basics
import Catalog
import Sales
import Store
import Web

/// One shipping zone: its names and its countries. The services that go there are pages of their own below it.
struct ZoneSection: SettingsSection {
    static let page = SettingsPage.shipping
    static let mostNameCharacters = 100

    /// Every zone, this one among them unless it is new.
    private let zones: [ShippingZone]
    private(set) var zone: ShippingZone
    private let isNew: Bool
    let shop: ShopSettings
    private let language: LanguageTag
    private let newTitle: String

    /// The zone of the address, or an empty one where the address names none.
    /// - Throws: `admin.settings.problem.zoneGone`.
    static func load(_ visit: StaffVisit, in tx: Transaction) throws -> ZoneSection {
        let id = (try? visit.parameter("id")).map { ID<ShippingZone>($0) }
        let shop = try ShopSettings.load(in: tx)
        let zones = try ShippingZone.all(base: shop.baseCurrency, in: tx)
        let known = zones.first { $0.id == id }
        guard id == nil || known != nil else { throw AppError.notFound("admin.settings.problem.zoneGone") }
        let zone = known ?? ShippingZone(id: .new(at: tx.now), name: [:], countries: [], services: [])
        return ZoneSection(
            zones: zones, zone: zone, isNew: known == nil, shop: shop, language: visit.texts.language,
            newTitle: visit.texts("admin.settings.newZone"))
    }

    var title: String? {
        isNew ? newTitle : zone.name.best([language, shop.baseLanguage] + shop.languages)?.text ?? newTitle
    }

    var address: String { "\(Self.page.address)/\(isNew ? "new" : zone.id.text)" }
    /// A new zone still lacks its services, so its own page is next.
    var next: String { isNew ? "\(Self.page.address)/\(zone.id)" : Self.page.address }
    var subject: String { "shipping" }

    /// The other zone that has a country.
    func owner(of country: String) -> ShippingZone? {
        zones.first { $0.id != zone.id && $0.countries.contains(country) }
    }

    var fields: Form {
        Form(zone.name.fields("name", shop.languages) + zone.countries.map { (name: "countries", value: $0) })
    }

    mutating func take(_ reader: inout FieldReader) {
        zone.name.take("name", shop.languages, most: Self.mostNameCharacters, &reader)
        if zone.name.isEmpty { reader.refuse("name.\(shop.baseLanguage.rawValue)", "admin.settings.problem.zoneName") }
        zone.countries = reader.form.all("countries")
        if zone.countries.isEmpty { reader.refuse("countries", "admin.settings.problem.zoneCountries") }
    }

    func save(by actor: String, in tx: Transaction) throws {
        let all = isNew ? zones + [zone] : zones.map { $0.id == zone.id ? zone : $0 }
        guard all != zones else { return }
        try ShippingZone.save(all, base: shop.baseCurrency, by: actor, in: tx)
    }

    func owner(of message: Message) -> String? {
        ["shipping.countryTwice", "shipping.unknownCountry", "shipping.noCountry"].contains(message.key) ? "countries" : nil
    }

    func view(_ fields: EditorFields) -> HTML {
        """
        \(fields.wide("zoneNames", TextRows(fields, shop.languages, "zoneNames", [("name", fields.texts("admin.settings.zone"))]).html))
        \(fields.panel("zoneCountries", CountryPicker(zone: self, fields: fields).html))
        """
    }

    func below(_ visit: StaffVisit, _ frame: AdminFrame) -> HTML {
        isNew ? .empty : WayList(visit: visit, frame: frame, zone: zone, shop: shop).html
    }
}
