import Basics
import Catalog
import Pricing
import Store
import TestKit
import Testing

@testable import Storefront

@Suite struct PreviewPageTests {
    private static func preview(_ shop: ShopServer, status: Product.Status = .draft) async throws -> (ID<Product>, String) {
        try await shop.database.write { tx in
            let id = try #require(try tx.value("SELECT id FROM products WHERE slug = 'bottle'", as: ID<Product>.self))
            _ = try Product.setStatus(status, of: id, in: tx)
            return (id, try ProductPreview.make(of: id, actor: "ann", in: tx))
        }
    }

    @Test func aDraftIsSeenBySecretAddressAlone() async throws {
        try await ShopServer.run { shop in
            let (id, token) = try await Self.preview(shop)
            #expect(try await shop.get("/en/products/bottle").status == 404)
            let page = try await shop.get("/en/products/preview/\(token)")
            #expect(page.status == 200)
            #expect(page["cache-control"] == "no-store")
            #expect(page["x-robots-tag"] == "noindex, nofollow")
            #expect(page.body.contains("<meta name=\"robots\" content=\"noindex\">"))
            #expect(!page.body.contains("application/ld+json"))
            #expect(!page.body.contains("rel=\"canonical\""))
            #expect(page.body.contains("<aside class=\"preview-bar\" aria-label=\"Preview\">"))
            #expect(page.body.contains("href=\"/fr/products/preview/\(token)\""))
            #expect(page.body.contains("href=\"/en/products/preview/\(token)?currency=EUR\""))
            let french = try await shop.get("/fr/products/preview/\(token)", ["cookie": "currency=EUR"])
            #expect(french.body.contains("Bouteille 500 ml"))
            #expect(french.body.contains("Aperçu"))
            #expect(french.body.contains("€"))
            _ = try await shop.database.write { try ProductPreview.end(of: id, actor: "ann", in: $0) }
            let ended = try await shop.get("/en/products/preview/\(token)")
            #expect(ended.status == 410)
            #expect(ended.body.contains("This preview has ended. Ask for a new address."))
            #expect(try await shop.get("/en/products/preview/unknown").status == 410)
        }
    }

    @Test func theFileOfACertificateIsFetchedWhileItHolds() async throws {
        try await ShopServer.run { shop in
            let (id, _) = try await Self.preview(shop, status: .active)
            try await shop.database.write { tx in
                for (name, day, isPublic) in [("LFGB", "2027-03-31", false), ("Old", "2026-10-31", true)] {
                    _ = try Certificate.save(
                        CertificateDraft(name: name, number: "N-1", validUntil: day, isPublic: isPublic), of: id, actor: "ann",
                        in: tx)
                }
            }
            let page = try await shop.get("/en/products/bottle").body
            #expect(page.contains("<h3><bdi>LFGB</bdi></h3>"))
            #expect(page.contains("Ask for this certificate"))
            #expect(!page.contains("<bdi>Old</bdi>"))
            let all = try await shop.database.read { try Certificate.all(of: id, in: $0) }
            for certificate in all {
                #expect(try await shop.get("/en/products/bottle/certificates/\(certificate.id)").status == 404)
            }
        }
    }
}
