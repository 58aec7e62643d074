import Basics
import Catalog
import MoneyKit
import Store

/// Every statement about shipping zones.
enum ShippingQueries {
    /// Every zone in the order of the table.
    static func zones(base: Currency, in tx: Transaction) throws -> [ShippingZone] {
        let ids: [ID<ShippingZone>] = try tx.rows("SELECT id FROM shipping_zones ORDER BY position").map { $0["id"] }
        return try zones(ids, base: base, in: tx)
    }

    /// The zone that names `country`, or else the one for every other country.
    static func zone(of country: String, base: Currency, in tx: Transaction) throws -> ShippingZone? {
        let found = try tx.rows(
            """
            SELECT country, zone_id FROM shipping_zone_countries
            WHERE country IN \([country, ShippingZone.elsewhere])
            """)
        let named = found.first { $0["country"] != ShippingZone.elsewhere } ?? found.first
        return try named.map { try zones([$0["zone_id"]], base: base, in: tx) }?.first
    }

    static func hasZones(in tx: Transaction) throws -> Bool {
        try tx.row("SELECT id FROM shipping_zones LIMIT 1") != nil
    }

    static func replaceAll(_ zones: [ShippingZone], in tx: Transaction) throws {
        try tx.run("DELETE FROM shipping_zones")
        for (position, zone) in zones.enumerated() {
            try tx.run("INSERT INTO shipping_zones (id, position) VALUES (\(zone.id), \(position))")
            for language in Set(zone.name.texts.keys).union(zone.transit.texts.keys).sorted() {
                try tx.run(
                    """
                    INSERT INTO shipping_zone_texts (zone_id, language, name, transit)
                    VALUES (\(zone.id), \(language), \(zone.name[language] ?? ""), \(zone.transit[language] ?? ""))
                    """)
            }
            for country in zone.countries {
                try tx.run("INSERT INTO shipping_zone_countries (country, zone_id) VALUES (\(country), \(zone.id))")
            }
            for rate in zone.rates {
                try tx.run(
                    "INSERT INTO shipping_rates (zone_id, up_to_g, minor) VALUES (\(zone.id), \(rate.upToG), \(rate.price.minor))"
                )
            }
        }
    }

    private static func zones(_ ids: [ID<ShippingZone>], base: Currency, in tx: Transaction) throws -> [ShippingZone] {
        let texts = try tx.rows("SELECT * FROM shipping_zone_texts WHERE zone_id IN \(ids)")
        let countries = try tx.rows(
            "SELECT zone_id, country FROM shipping_zone_countries WHERE zone_id IN \(ids) ORDER BY country")
        let rates = try tx.rows("SELECT * FROM shipping_rates WHERE zone_id IN \(ids) ORDER BY up_to_g")
        return ids.map { id in
            let own = texts.filter { $0["zone_id"] == id }
            return ShippingZone(
                id: id, name: localised(own, "name"), transit: localised(own, "transit"),
                countries: countries.filter { $0["zone_id"] == id }.map { $0["country"] },
                rates: rates.filter { $0["zone_id"] == id }.map {
                    .init(upToG: $0["up_to_g"], price: Money(minor: $0["minor"], base))
                })
        }
    }

    private static func localised(_ rows: [Row], _ column: String) -> Localised {
        Localised(Dictionary(rows.map { ($0["language"], $0[column]) }, uniquingKeysWith: { $1 }))
    }
}
