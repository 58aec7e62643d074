import Basics
import Catalog
import MoneyKit
import Sales
import Store
import Web

/// One shipping zone: its names, its countries, and what a parcel costs there by its weight.
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
        let zone = known ?? ShippingZone(id: .new(at: tx.now), name: [:], countries: [], rates: [])
        return ZoneSection(
            zones: zones, zone: zone, isNew: known == nil, shop: shop, language: visit.texts.language,
            newTitle: visit.texts("admin.settings.newZone"))
    }

    var title: String? {
        isNew ? newTitle : zone.name.best([language, shop.baseLanguage] + shop.languages)?.text ?? newTitle
    }

    var address: String { "\(Self.page.address)/\(isNew ? "new" : zone.id.text)" }
    var next: String { Self.page.address }
    var subject: String { "shipping" }

    /// The other zone that has a country.
    func owner(of country: String) -> ShippingZone? {
        zones.first { $0.id != zone.id && $0.countries.contains(country) }
    }

    var fields: Form {
        let rates = zone.rates.enumerated().flatMap { index, rate in
            [
                (name: "rate.\(index).weight", value: Decimal.text(Int64(rate.upToG), digits: 3, atLeast: 0)),
                (name: "rate.\(index).price", value: rate.price.decimalText),
            ]
        }
        return Form(
            zone.name.fields("name", shop.languages) + zone.transit.fields("transit", shop.languages)
                + zone.countries.map { (name: "countries", value: $0) } + rates)
    }

    mutating func take(_ reader: inout FieldReader) {
        zone.name.take("name", shop.languages, most: Self.mostNameCharacters, &reader)
        zone.transit.take("transit", shop.languages, most: Self.mostNameCharacters, &reader)
        if zone.name.isEmpty { reader.refuse("name.\(shop.baseLanguage.rawValue)", "admin.settings.problem.zoneName") }
        zone.countries = reader.form.all("countries")
        if zone.countries.isEmpty { reader.refuse("countries", "admin.settings.problem.zoneCountries") }
        zone.rates = takeRates(&reader)
    }

    /// The rows that hold something, lightest first.
    private func takeRates(_ reader: inout FieldReader) -> [ShippingZone.Rate] {
        let places = Set(reader.form.fields.compactMap { EditorFields.place(of: $0.name, in: "rate") }).sorted()
        var taken: [(place: Int, rate: ShippingZone.Rate)] = []
        for place in places {
            let (weightName, priceName) = ("rate.\(place).weight", "rate.\(place).price")
            let (hasWeight, hasPrice) = (!reader.form[weightName].isEmpty, !reader.form[priceName].isEmpty)
            guard hasWeight || hasPrice else { continue }
            if !hasWeight { reader.refuse(weightName, "admin.settings.problem.weightMissing") }
            if !hasPrice { reader.refuse(priceName, "admin.settings.problem.priceMissing") }
            let grams = reader.scaled(weightName, digits: 3)
            let minor = reader.scaled(priceName, digits: shop.baseCurrency.digits)
            guard let grams, let minor else { continue }
            guard (1...ShippingZone.heaviestG).contains(grams) else {
                let most = String(ShippingZone.heaviestG / 1000)
                reader.refuse(weightName, "admin.settings.problem.weight", ["most": most])
                continue
            }
            taken.append((place, .init(upToG: grams, price: Money(minor: Int64(minor), shop.baseCurrency))))
        }
        taken.sort { ($0.rate.upToG, $0.place) < ($1.rate.upToG, $1.place) }
        for (lighter, heavier) in zip(taken, taken.dropFirst()) {
            if lighter.rate.upToG == heavier.rate.upToG {
                reader.refuse("rate.\(heavier.place).weight", "admin.settings.problem.weightTwice")
            } else if lighter.rate.price.minor > heavier.rate.price.minor {
                reader.refuse("rate.\(heavier.place).price", "admin.settings.problem.cheaperThanLighter")
            }
        }
        return taken.map(\.rate)
    }

    func save(by actor: String, in tx: Transaction) throws {
        let all = isNew ? zones + [zone] : zones.map { $0.id == zone.id ? zone : $0 }
        guard all != zones else { return }
        try ShippingZone.save(all, base: shop.baseCurrency, by: actor, in: tx)
    }

    func owner(of message: Message) -> String? {
        ["shipping.countryTwice", "shipping.unknownCountry", "shipping.noCountry"].contains(message.key) ? "countries" : nil
    }
}
