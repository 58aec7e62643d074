import Basics
import Catalog
import Content
import Store
import TestKit
import Testing

@testable import Storefront

@Suite struct ThemePagesTests {
    /// Ann and a theme of hers that nobody else sees; the token of her browser.
    private static func tryOut(_ shop: ShopServer) async throws -> String {
        try await shop.database.write { tx in
            try tx.run(
                """
                INSERT INTO staff (id, email, name, password_hash, language, role, created_at)
                VALUES ('ann', 'ann@example.com', 'Ann', '', 'en', 'editor', \(tx.now))
                """)
            try tx.run(
                """
                INSERT INTO staff_sessions (fingerprint, staff_id, form_token, created_at, expires_at)
                VALUES ('f', 'ann', 't', \(tx.now), \(tx.now.adding(seconds: 600)))
                """)
            var draft = try ThemeDraft.open("ann", basedOn: 0, in: tx)
            let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 90 30\"><path d=\"M0 0\"/></svg>"
            for (path, text) in [
                ("pictures/logo.svg", svg), ("styles/own.css", ".card{outline:0}"),
                ("snippets/top.html", "<p>Fair in {shop}</p>"),
                ("snippets/top.fr.html", "<p>Salon</p>"), ("snippets/product.html", "<p>Ask {legal_name}</p>"),
                ("blocks/care.html", "<h2>Care</h2><p><a href=\"{home}/search\">{tagline}</a></p>"),
            ] {
                try draft.put(path, FileCheck.file(path, Array(text.utf8)), Array(text.utf8), in: tx)
            }
            (draft.theme.look.logo, draft.theme.look.corners) = ("pictures/logo.svg", .full)
            try draft.save(in: tx)
            var block = HomeBlock(.own)
            block.link = "care"
            try HomeBlock.replaceAll([block], in: tx)
            return draft.token
        }
    }

    private static func sheet(_ page: String) -> String? {
        page.firstMatch(of: /href="(\/assets\/theme-[0-9a-f]+\.css)"/).map { String($0.output.1) }
    }

    @Test func aPublishedThemeIsSeenOnEveryPage() async throws {
        try await ShopServer.run { shop in
            let plain = try await shop.get("/en/products/bottle").body
            #expect(Self.sheet(plain) == nil)
            #expect(plain.contains("<meta name=\"theme-color\" content=\"#fbfbf9\" media=\"(prefers-color-scheme: light)\">"))
            _ = try await Self.tryOut(shop)
            _ = try await shop.database.write { try PublishedTheme.publish("ann", in: $0) }
            shop.cache.dropPages()
            let home = try await shop.get("/en/").body
            #expect(
                home.contains(
                    "theme-block-care\"><div class=\"prose\"><h2>Care</h2><p><a href=\"/en/search\">Steel for daily use</a></p>"))
            #expect(
                home.contains(
                    "<div class=\"theme-snippet theme-top\"><div class=\"wrap\"><div class=\"prose\"><p>Fair in Lakeward</p>"))
            #expect(home.contains("alt=\"Lakeward\" width=\"90\" height=\"30\">"))
            let french = try await shop.get("/fr/products/bottle").body
            #expect(french.contains("<p>Salon</p>") && french.contains("<p>Ask Lakeward</p>"))
            let address = try #require(Self.sheet(home))
            // Compressed from the first time on.
            #expect(try await shop.get(address, ["accept-encoding": "gzip"])["content-encoding"] == "gzip")
            for _ in 1...2 {
                let css = try await shop.get(address)
                #expect(css.status == 200 && css["content-type"] == "text/css; charset=utf-8")
                #expect(css["cache-control"] == "public, max-age=31536000, immutable")
                #expect(css.body.contains("--round:16px") && css.body.contains(".card{outline:0}"))
            }
            let logo = try #require(home.firstMatch(of: /src="(\/theme-files\/[0-9a-f]{64}\/logo\.svg)"/)?.output.1)
            let drawn = try await shop.get(String(logo))
            #expect(drawn["content-type"] == "image/svg+xml" && drawn.body.contains("viewBox=\"0 0 90 30\""))
            #expect(drawn["content-security-policy"] == "default-src 'none'; style-src 'unsafe-inline'; sandbox")
            #expect(drawn["x-content-type-options"] == "nosniff")
            // The name in an address is its sender's; what the file is stands in the file.
            let words = ThemeFile(Array("<p>Salon</p>".utf8))
            for name in ["pictures/x.svg", "snippets/top.fr.html"] {
                #expect(try await shop.get(words.address(name)).status == 404)
            }
            #expect(try await shop.get("/assets/theme-0000000000000000.css").status == 404)
            #expect(try await shop.get("/theme-files/none/logo.svg").status == 404)
        }
    }

    @Test func aDraftIsSeenByItsAuthorInTheFrameAloneAndNeverKept() async throws {
        try await ShopServer.run { shop in
            let token = try await Self.tryOut(shop)
            let frame = ["cookie": "theme_preview=\(token)", "sec-fetch-dest": "iframe"]
            let fills = shop.cache.fills
            let tried = try await shop.get("/en/", frame)
            #expect(tried.body.contains("Fair in Lakeward"))
            #expect(tried["cache-control"] == "no-store")
            #expect(tried["x-frame-options"] == "SAMEORIGIN")
            #expect(tried["content-security-policy"]?.contains("frame-ancestors 'self'") ?? false)
            #expect(shop.cache.fills == fills)
            let sheet = try #require(Self.sheet(tried.body))
            #expect(try await shop.get(sheet).status == 404)
            let own = try await shop.get(sheet, ["cookie": "theme_preview=\(token)", "sec-fetch-dest": "style"])
            #expect(own.status == 200 && own["cache-control"] == "no-store")
            // The same browser outside of the frame, and everybody else.
            for headers in [
                ["cookie": "theme_preview=\(token)", "sec-fetch-dest": "document"], [:], ["cookie": "theme_preview=x"],
            ] {
                let seen = try await shop.get("/en/", headers)
                #expect(!seen.body.contains("Fair in Lakeward") && Self.sheet(seen.body) == nil)
            }
            let other = try await shop.get("/en/")
            #expect(other["x-frame-options"] == "DENY")
            // Who signs out sees what everybody sees.
            _ = try await shop.database.write { try $0.run("DELETE FROM staff_sessions") }
            #expect(!(try await shop.get("/en/", frame).body.contains("Fair in Lakeward")))
        }
    }

    @Test func buyersGetTheirPageWhateverIsBroken() async throws {
        try await ShopServer.run { shop in
            _ = try await Self.tryOut(shop)
            try await shop.database.write { tx in
                _ = try PublishedTheme.publish("ann", in: tx)
                let files = try #require(try PublishedTheme.newest(in: tx)?.theme.files)
                for path in ["blocks/care.html", "snippets/top.html"] {
                    try tx.run("DELETE FROM theme_blobs WHERE digest = \(files[path]?.digest)")
                }
            }
            shop.cache.dropPages()
            let page = try await shop.get("/en/")
            #expect(page.status == 200 && Self.sheet(page.body) != nil)
            #expect(!page.body.contains("theme-block") && !page.body.contains("theme-top"))
            try await shop.database.write { tx in
                try tx.run("DELETE FROM theme_blobs")
                try tx.touch("catalogue")
            }
            shop.cache.dropPages()
            let fallen = try await shop.get("/en/")
            #expect(fallen.status == 200 && Self.sheet(fallen.body) == nil && !fallen.body.contains("logo.svg"))
        }
    }
}
