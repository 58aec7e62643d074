import Basics
import Catalog
import Store
import TestKit
import Web

@testable import BackOffice

/// The back office of a shop whose owner has said nothing yet, behind a real server, on each engine in turn.
struct SettingsServer: Sendable {
    /// Asks the server as somebody who is signed in.
    let client: EditorServer
    var database: Database { client.database }

    typealias Answer = EditorServer.Answer

    static func run(
        as role: Staff.Role = .owner, rates: String? = nil, fill: @escaping @Sendable (Transaction) throws -> Void = { _ in },
        _ body: @escaping @Sendable (SettingsServer) async throws -> Void
    ) async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try tx.run(
                    """
                    INSERT INTO staff (id, email, name, password_hash, language, role, created_at)
                    VALUES ('ann', 'ann@example.com', 'Ann', 'unusable', 'en', \(role), \(tx.now))
                    """)
                try tx.run(
                    """
                    INSERT INTO staff_sessions (fingerprint, staff_id, form_token, created_at, expires_at)
                    VALUES (\(Secrets.fingerprint("session")), 'ann', 'form-token', \(tx.now), \(tx.now.adding(seconds: 600)))
                    """)
                try fill(tx)
            }
            try await serve(database, rates: rates, body)
        }
    }

    /// - Parameter rates: what the central bank answers; `nil` is no answer.
    private static func serve(
        _ database: Database, rates: String?, _ body: @Sendable (SettingsServer) async throws -> Void
    ) async throws {
        let fetchRates: @Sendable (String) async throws -> [UInt8] = { _ in
            guard let rates else { throw AppError(.unavailable, "fetch.unreachable", ["host": "www.ecb.europa.eu"]) }
            return Array(rates.utf8)
        }
        try await EditorServer.serve(database, ID("none"), fetchRates: fetchRates) { try await body(SettingsServer(client: $0)) }
    }

    // MARK: Asking

    func get(_ page: String) async throws -> Answer { try await client.get("/admin/settings/\(page)") }

    func form(_ page: String) async throws -> PageForm { try await get(page).form }

    func post(_ page: String, _ fields: [(name: String, value: String)] = []) async throws -> Answer {
        try await client.post("/admin/settings/\(page)", fields)
    }

    func save(_ page: String, _ form: PageForm) async throws -> Answer { try await post(page, form.fields) }

    /// Opens a page, types into its form and sends it.
    func type(_ page: String, _ values: KeyValuePairs<String, String>) async throws -> Answer {
        try await save(page, try await form(page).typing(values))
    }

    // MARK: Looking

    var shop: ShopSettings {
        get async throws { try await database.read { try ShopSettings.load(in: $0) } }
    }

    /// Everything that settings write, and how many entries the journal has.
    func state() async throws -> [String] {
        try await database.read { tx in
            let statements: [SQL] = [
                "SELECT name || '=' || value FROM settings ORDER BY name",
                "SELECT currency || position || ',' || markup_basis_points || ',' || rounding_step FROM currency_policies ORDER BY 1",
                "SELECT currency || day || rate FROM euro_rates ORDER BY 1",
                "SELECT id || position FROM shipping_zones ORDER BY 1",
                "SELECT zone_id || language || name FROM shipping_zone_texts ORDER BY 1",
                "SELECT country || zone_id FROM shipping_zone_countries ORDER BY 1",
                """
                SELECT id || zone_id || position || carrier || kinds || basis || coalesce(divisor, 0) || ',' || coalesce(step_g, 0)
                    || ',' || coalesce(limit_g, 0) || ',' || coalesce(free_minor, 0) || free_kinds
                FROM shipping_services ORDER BY 1
                """,
                "SELECT service_id || language || name || transit FROM shipping_service_texts ORDER BY 1",
                "SELECT service_id || up_to || ':' || minor FROM shipping_service_rates ORDER BY 1",
                "SELECT id || position || details FROM bank_accounts ORDER BY 1",
                "SELECT email || name || role || language || password_hash FROM staff ORDER BY 1",
                "SELECT fingerprint FROM staff_sessions ORDER BY 1",
                "SELECT 'journal ' || count(*) FROM journal",
            ]
            return try statements.flatMap { try tx.rows($0).map { $0[0] as String } }
        }
    }

    /// What the newest entry of the journal says: kind, who, and its details.
    func newestEntry() async throws -> (kind: String, actor: String, detail: String) {
        let row = try await database.read { tx in
            try tx.row("SELECT kind, actor, detail FROM journal ORDER BY position DESC LIMIT 1")
        }
        guard let row else { return ("", "", "") }
        return (row["kind"], row["actor"], row["detail"])
    }
}
