import Basics
import Schema
import Store
import TestKit
import Testing

@Suite struct ShippingMigrationTests {
    /// What a zone charged before there were services, it charges by its one service.
    @Test func aZoneKeepsItsPrices() async throws {
        try await BothEngines.run(empty: .fixed(BothEngines.now)) { database in
            _ = try await Migrate.up(database, Self.before)
            try await database.write { tx in try Self.fill(tx) }
            _ = try await Migrate.up(database)
            let rows = try await database.read { tx in try Self.rows(in: tx) }
            #expect(rows == Self.after)
        }
    }

    private static let before = Array(History.migrations.prefix { $0.name != "shipping services" })
    private static let after = [
        "eu 0 weight all", "rest 0 weight all", "eu en Standard shipping 5 days", "eu zh 标准运输 5天",
        "rest en Standard shipping ", "eu 500 1250", "eu 20000 8000", "eu Europe", "eu 欧洲", "rest Rest",
    ]

    private static func rows(in tx: Transaction) throws -> [String] {
        let statements: [SQL] = [
            "SELECT zone_id || ' ' || position || ' ' || basis || ' ' || kinds FROM shipping_services ORDER BY zone_id",
            "SELECT service_id || ' ' || language || ' ' || name || ' ' || transit FROM shipping_service_texts ORDER BY 1",
            "SELECT service_id || ' ' || up_to || ' ' || minor FROM shipping_service_rates ORDER BY up_to",
            "SELECT zone_id || ' ' || name FROM shipping_zone_texts ORDER BY 1",
        ]
        return try statements.flatMap { try tx.rows($0).map { $0[0] as String } }
    }

    private static func fill(_ tx: Transaction) throws {
        try tx.run("INSERT INTO shipping_zones (id, position) VALUES ('eu', 0), ('rest', 1)")
        try tx.run(
            """
            INSERT INTO shipping_zone_texts (zone_id, language, name, transit)
            VALUES ('eu', 'en', 'Europe', '5 days'), ('eu', 'zh', '欧洲', '5天'), ('rest', 'en', 'Rest', '')
            """)
        try tx.run("INSERT INTO shipping_rates (zone_id, up_to_g, minor) VALUES ('eu', 500, 1250), ('eu', 20000, 8000)")
    }
}
