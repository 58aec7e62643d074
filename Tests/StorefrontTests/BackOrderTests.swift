import Store
import Testing

@testable import Storefront

@Suite struct BackOrderTests {
    @Test func aPageSaysWhatShipsLater() async throws {
        try await ShopServer.run { shop in
            try await shop.database.write { tx in
                try tx.run("UPDATE variants SET stock = 120, back_order_days = 25 WHERE sku = 'B-LAKE'")
                try tx.run("UPDATE variants SET stock = 0, back_order_days = 1 WHERE sku = 'B-SAND'")
                try tx.touch("catalogue")
            }
            let some = try await shop.get("/en/products/bottle?variant=B-LAKE&quantity=500").body
            #expect(some.contains("120 on hand, the other 380 ship in about 25 days"))
            #expect(some.contains("https://schema.org/InStock"))
            let none = try await shop.get("/en/products/bottle?variant=B-SAND&quantity=500").body
            #expect(none.contains("None on hand: all 500 ship in about 1 day<"))
            #expect(none.contains("https://schema.org/BackOrder") && none.contains("On back-order: ships in about 1 day"))
            #expect(!none.contains("value=\"order\" disabled"))
            let enough = try await shop.get("/fr/products/bottle?variant=B-LAKE&quantity=120").body
            #expect(!enough.contains("120 en stock, les"))

            let added = try await shop.post(
                "/en/cart/lines", ["product": "bottle", "variant": "B-LAKE", "quantity": "500", "kind": "order"])
            #expect(added.status == 303)
            let english = try await shop.get("/en/cart", ["cookie": "cart=\(added.cookie("cart") ?? "")"])
            #expect(english.body.contains("120 on hand, the other 380 ship in about 25 days"))
        }
    }
}
