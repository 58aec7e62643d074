import Basics
import Catalog
import MoneyKit
import Pricing
import Sales
import Store

extension ShopFile {
    var settings: ShopSettings {
        var settings = ShopSettings(name: name)
        settings.legalName = legal_name.localised
        settings.tagline = tagline.localised
        settings.announcement = announcement.localised
        settings.founded = founded
        (settings.address, settings.email, settings.phone) = (address, email, phone)
        settings.languages = languages.compactMap(LanguageTag.init(rawValue:))
        settings.currencies = currencies.compactMap(Currency.init(rawValue:))
        settings.baseCurrency = Currency(rawValue: base_currency) ?? .usd
        return settings
    }

    /// A currency buys a little more than the central bank says, for the bank's own margin; yen and pesos are kept whole and
    /// tenths, as their readers expect.
    func savePolicies(in tx: Transaction) throws {
        try EuroRates.storeSnapshot(in: tx)
        let base = settings.baseCurrency
        if try PriceList.base(in: tx) != base || tx.value("SELECT count(*) FROM price_lists", as: Int.self) == 0 {
            try PriceList.setBase(base, in: tx)
        }
        try CurrencyPolicy.save(
            settings.currencies.map { currency in
                switch currency.code {
                case base.code: CurrencyPolicy(currency)
                case "JPY": CurrencyPolicy(currency, markupBasisPoints: 150, roundingStep: 1)
                default: CurrencyPolicy(currency, markupBasisPoints: 150)
                }
            }, in: tx)
    }

    /// The home page, top to bottom.
    func homeBlocks(_ pictureIDs: [String: String]) -> [HomeBlock] {
        var hero = HomeBlock(.hero)
        (hero.eyebrow, hero.title) = (home.hero.eyebrow.localised, home.hero.title.localised)
        (hero.text, hero.button) = (home.hero.text.localised, home.hero.cta_label.localised)
        (hero.link, hero.pictureID) = ("/products/\(home.hero.product)", pictureIDs[home.hero.picture])
        var promises = HomeBlock(.promises)
        promises.items = home.promises.map {
            .init(mark: $0.icon, title: $0.title.localised, text: $0.text.localised)
        }
        var collection = HomeBlock(.collection)
        collection.link = home.featured_collection
        var story = HomeBlock(.story)
        (story.title, story.text) = (home.factory.title.localised, home.factory.text.localised)
        (story.link, story.pictureID) = ("/pages/factory", pictureIDs[home.factory.picture])
        story.items = home.factory.facts.map { .init(mark: $0.figure, title: $0.label.localised) }
        var process = HomeBlock(.process)
        process.items = home.process.map { .init(title: $0.title.localised, text: $0.text.localised) }
        return [hero, promises, HomeBlock(.categories), collection, story, process]
    }
}

extension ShippingFile.Zone {
    func zone(base: Currency, at now: Instant) throws -> ShippingZone {
        let codes: [String] =
            switch countries {
            case .these(let codes): codes
            case .rest: [ShippingZone.elsewhere]
            }
        return try ShippingZone(
            id: .new(at: now), name: name.localised, countries: codes, services: services.map { try $0.service(base, at: now) })
    }
}

extension ShippingFile.Way {
    fileprivate func service(_ base: Currency, at now: Instant) throws -> ShippingWay {
        let isByVolume = rates.contains { $0.up_to_m3 != nil }
        let table = try rates.map { rate in
            let upTo = try Decimal.read(rate.up_to_m3 ?? rate.up_to_kg ?? "", digits: isByVolume ? 6 : 3)
            return ShippingWay.Rate(upTo: Int(upTo), price: try Money(rate.price_usd, base))
        }
        return try ShippingWay(
            id: .new(at: now), name: name.localised, transit: transit.localised,
            carrier: carrier.flatMap(Carrier.init(rawValue:)),
            kinds: kinds.flatMap(ShippingWay.Kinds.init(rawValue:)) ?? .all, basis: isByVolume ? .volume : .weight,
            rates: table, divisor: divisor, stepG: step_kg.map { Int(try Decimal.read($0, digits: 3)) },
            free: free_from_usd.map { .init(from: try Money($0, base), kinds: .goods) })
    }
}
