import Basics
import Catalog
import MoneyKit
import Sales
import Store
import Web

/// One service of a shipping zone: what it is called, who carries, for which orders, and what it costs by its table.
struct WaySection: SettingsSection {
    static let page = SettingsPage.shipping
    /// Decimals of a kilogram.
    private static let kilogramDigits = 3

    private let zones: [ShippingZone]
    private let zone: ShippingZone
    private(set) var service: ShippingWay
    private let isNew: Bool
    let shop: ShopSettings
    private let texts: Texts

    /// The service of the address, or an empty one where the address names none.
    /// - Throws: `admin.settings.problem.zoneGone`, `admin.shipping.problem.serviceGone`.
    static func load(_ visit: StaffVisit, in tx: Transaction) throws -> WaySection {
        let shop = try ShopSettings.load(in: tx)
        let zones = try ShippingZone.all(base: shop.baseCurrency, in: tx)
        let zoneID = ID<ShippingZone>(try visit.parameter("id"))
        guard let zone = zones.first(where: { $0.id == zoneID }) else {
            throw AppError.notFound("admin.settings.problem.zoneGone")
        }
        let id = (try? visit.parameter("service")).map { ID<ShippingWay>($0) }
        let known = zone.services.first { $0.id == id }
        guard id == nil || known != nil else { throw AppError.notFound("admin.shipping.problem.serviceGone") }
        return WaySection(
            zones: zones, zone: zone, service: known ?? ShippingWay(id: .new(at: tx.now), name: [:]), isNew: known == nil,
            shop: shop, texts: visit.texts)
    }

    private var chain: [LanguageTag] { [texts.language, shop.baseLanguage] + shop.languages }
    var title: String? {
        isNew ? texts("admin.shipping.newService") : service.name.best(chain)?.text ?? texts("admin.shipping.unnamed")
    }
    var back: (address: String, title: String)? {
        (next, zone.name.best(chain)?.text ?? texts("admin.settings.unnamedZone"))
    }
    var address: String { "\(next)/services/\(isNew ? "new" : service.id.text)" }
    var next: String { "\(Self.page.address)/\(zone.id)" }
    var subject: String { "shipping" }

    var fields: Form {
        let pairs = [
            ("carrier", service.carrier?.rawValue ?? ""), ("kinds", service.kinds.rawValue), ("basis", service.basis.rawValue),
            ("divisor", service.divisor.map(String.init) ?? ""), ("step", Self.kilograms(service.stepG)),
            ("limit", Self.kilograms(service.limitG)), ("free", service.free?.from.decimalText ?? ""),
            ("freeKinds", (service.free?.kinds ?? .all).rawValue),
        ]
        return Form(
            service.name.fields("name", shop.languages) + service.transit.fields("transit", shop.languages)
                + pairs.map { (name: $0.0, value: $0.1) } + RateTable(service.basis, shop.baseCurrency).fields(service.rates))
    }

    private static func kilograms(_ grams: Int?) -> String {
        grams.map { Decimal.text(Int64($0), digits: kilogramDigits, atLeast: 0) } ?? ""
    }

    mutating func take(_ reader: inout FieldReader) {
        service.name.take("name", shop.languages, most: ZoneSection.mostNameCharacters, &reader)
        service.transit.take("transit", shop.languages, most: ZoneSection.mostNameCharacters, &reader)
        if service.name.isEmpty {
            reader.refuse("name.\(shop.baseLanguage.rawValue)", "admin.shipping.problem.serviceName")
        }
        service.carrier = Carrier(rawValue: reader.form["carrier"])
        service.kinds = .init(rawValue: reader.form["kinds"]) ?? .all
        service.basis = .init(rawValue: reader.form["basis"]) ?? .weight
        service.divisor = takeDivisor(&reader)
        (service.stepG, service.limitG) = (takeWeight("step", &reader), takeWeight("limit", &reader))
        service.free = takeFree(&reader)
        service.rates = RateTable(service.basis, shop.baseCurrency).take(&reader)
    }

    private func takeDivisor(_ reader: inout FieldReader) -> Int? {
        guard let divisor = reader.whole("divisor") else { return nil }
        let range = ShippingWay.divisors
        if !range.contains(divisor) {
            let bounds = ["least": "\(range.lowerBound)", "most": "\(range.upperBound)"]
            reader.refuse("divisor", "admin.shipping.problem.divisor", bounds)
        }
        return divisor
    }

    private func takeWeight(_ name: String, _ reader: inout FieldReader) -> Int? {
        guard let grams = reader.scaled(name, digits: Self.kilogramDigits) else { return nil }
        let most = ShippingWay.Basis.weight.most
        if !(1...most).contains(grams) {
            reader.refuse(name, "admin.shipping.problem.weight", ["most": Self.kilograms(most)])
        }
        return grams
    }

    private func takeFree(_ reader: inout FieldReader) -> ShippingWay.FreeRule? {
        let base = shop.baseCurrency
        guard let minor = reader.scaled("free", digits: base.digits) else { return nil }
        if minor == 0 { reader.refuse("free", "admin.shipping.problem.free") }
        let kinds = ShippingWay.Kinds(rawValue: reader.form["freeKinds"]) ?? .all
        return .init(from: Money(minor: Int64(minor), base), kinds: kinds)
    }

    func save(by actor: String, in tx: Transaction) throws {
        var changed = zone
        changed.services = isNew ? zone.services + [service] : zone.services.map { $0.id == service.id ? service : $0 }
        guard changed != zone else { return }
        let all = zones.map { $0.id == zone.id ? changed : $0 }
        try ShippingZone.save(all, base: shop.baseCurrency, by: actor, in: tx)
    }
}
