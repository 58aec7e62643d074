import Basics
import Catalog
import Schema
import Store
import TestKit
import Testing

@testable import BackOffice

/// Every page of the back office that needs no more than its address, and the editors, read by `tidy` in both languages.
@Suite struct ValidAdminPagesTests {
    @Test(arguments: ["en", "zh"])
    func tidyHasNothingToSayAboutAnyPage(language: String) async throws {
        let database = try Database(.sqliteMemory, clock: .fixed(BothEngines.now))
        try await Migrate.up(database)
        let product = try await database.write { tx in
            let product = try EditorCast.fill(in: tx)
            try tx.run(
                """
                INSERT INTO staff (id, email, name, password_hash, language, role, created_at)
                VALUES ('ann', 'ann@example.com', 'Ann', '', \(language), \(Staff.Role.owner), \(tx.now))
                """)
            try tx.run(
                """
                INSERT INTO staff_sessions (fingerprint, staff_id, form_token, created_at, expires_at)
                VALUES (\(Secrets.fingerprint("session")), 'ann', 'form-token', \(tx.now), \(tx.now.adding(seconds: 600)))
                """)
            return product
        }
        let category: String = try await database.read { try $0.value("SELECT id FROM categories WHERE slug = 'cups'") ?? "" }
        try await EditorServer.serve(database, product) { server in
            let editors = EditorPage.allCases.map { EditorAddress.page(product, $0) } + ["/admin/categories/\(category)"]
            for path in Self.plain(server.routes) + editors {
                let page = try await server.get(path)
                guard page.body.hasPrefix("<!doctype html>") else { continue }
                let complaints = try await Tidy.complaints(page.body)
                #expect(complaints == [], "\(path)")
            }
        }
        try await database.close()
    }

    /// The pages that are asked for by address alone; files and answers to scripts are none.
    private static func plain(_ routes: [EditorServer.Route]) -> [String] {
        let paths = routes.filter {
            $0.method == "GET" && $0.path.hasPrefix("/admin") && !$0.path.contains(where: "{:*".contains)
        }
        return Set(paths.map(\.path)).filter { !$0.contains("export") && !$0.contains("sign-out") }.sorted()
    }
}
