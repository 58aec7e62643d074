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
            for (language, name) in zone.name.texts.sorted(by: { $0.key < $1.key }) {
                try tx.run(
                    "INSERT INTO shipping_zone_texts (zone_id, language, name) VALUES (\(zone.id), \(language), \(name))")
            }
            for country in zone.countries {
                try tx.run("INSERT INTO shipping_zone_countries (country, zone_id) VALUES (\(country), \(zone.id))")
            }
            for (position, service) in zone.services.enumerated() {
                try insert(service, position, of: zone.id, in: tx)
            }
        }
    }

    private static func insert(
        _ service: ShippingWay, _ position: Int, of zone: ID<ShippingZone>, in tx: Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO shipping_services (id, zone_id, position, carrier, kinds, basis, divisor, step_g, limit_g, free_minor,
                free_kinds)
            VALUES (\(service.id), \(zone), \(position), \(service.carrier?.rawValue ?? ""), \(service.kinds), \(service.basis),
                \(service.divisor), \(service.stepG), \(service.limitG), \(service.free?.from.minor),
                \(service.free?.kinds ?? .all))
            """)
        for language in Set(service.name.texts.keys).union(service.transit.texts.keys).sorted() {
            try tx.run(
                """
                INSERT INTO shipping_service_texts (service_id, language, name, transit)
                VALUES (\(service.id), \(language), \(service.name[language] ?? ""), \(service.transit[language] ?? ""))
                """)
        }
        for rate in service.rates {
            try tx.run(
                """
                INSERT INTO shipping_service_rates (service_id, up_to, minor)
                VALUES (\(service.id), \(rate.upTo), \(rate.price.minor))
                """)
        }
    }

    private static func zones(_ ids: [ID<ShippingZone>], base: Currency, in tx: Transaction) throws -> [ShippingZone] {
        let texts = try tx.rows("SELECT * FROM shipping_zone_texts WHERE zone_id IN \(ids)")
        let countries = try tx.rows(
            "SELECT zone_id, country FROM shipping_zone_countries WHERE zone_id IN \(ids) ORDER BY country")
        let services = try services(of: ids, base: base, in: tx)
        return ids.map { id in
            ShippingZone(
                id: id, name: localised(texts.filter { $0["zone_id"] == id }, "name"),
                countries: countries.filter { $0["zone_id"] == id }.map { $0["country"] }, services: services[id] ?? [])
        }
    }

    private static func services(
        of zones: [ID<ShippingZone>], base: Currency, in tx: Transaction
    ) throws -> [ID<ShippingZone>: [ShippingWay]] {
        let rows = try tx.rows("SELECT * FROM shipping_services WHERE zone_id IN \(zones) ORDER BY zone_id, position")
        let ids: [ID<ShippingWay>] = rows.map { $0["id"] }
        let texts = Dictionary(grouping: try tx.rows("SELECT * FROM shipping_service_texts WHERE service_id IN \(ids)")) {
            $0["service_id"] as ID<ShippingWay>
        }
        let rates = Dictionary(
            grouping: try tx.rows("SELECT * FROM shipping_service_rates WHERE service_id IN \(ids) ORDER BY up_to")
        ) { $0["service_id"] as ID<ShippingWay> }
        return rows.reduce(into: [:]) { found, row in
            let id: ID<ShippingWay> = row["id"]
            found[row["zone_id"], default: []].append(service(row, texts[id] ?? [], rates[id] ?? [], base))
        }
    }

    private static func service(_ row: Row, _ texts: [Row], _ rates: [Row], _ base: Currency) -> ShippingWay {
        let freeMinor: Int64? = row["free_minor"]
        return ShippingWay(
            id: row["id"], name: localised(texts, "name"), transit: localised(texts, "transit"),
            carrier: Carrier(rawValue: row["carrier"]), kinds: row["kinds"], basis: row["basis"],
            rates: rates.map { .init(upTo: $0["up_to"], price: Money(minor: $0["minor"], base)) }, divisor: row["divisor"],
            stepG: row["step_g"], limitG: row["limit_g"],
            free: freeMinor.map { .init(from: Money(minor: $0, base), kinds: row["free_kinds"]) })
    }

    private static func localised(_ rows: [Row], _ column: String) -> Localised {
        Localised(Dictionary(rows.map { ($0["language"], $0[column]) }, uniquingKeysWith: { $1 }))
    }
}
