import Basics
import Documents
import MoneyKit
import Sales
import Store
import Testing

@testable import Storefront

/// The papers that a buyer finds on the page of an order.
@Suite struct OrderDocumentsTests {
    private static let mei = OrderMover(id: "mei", role: .sales)

    @Test func theBuyerHasThePapersThatHold() async throws {
        try await ShopServer.run { shop in
            let address = try await Self.order(shop, submission: "one")
            #expect(!(try await shop.get(address).body.contains("id=\"documents\"")))
            let token = String(address.split(separator: "/").last ?? "")
            let (first, second) = try await shop.database.write { tx in
                let order = try #require(try OrderDetail.find(token: token, in: tx))
                var wish = try DocumentWish.proposed(.proforma, for: order, in: tx)
                let first = try wish.issue(for: order, by: Self.mei, in: tx)
                wish.replaces = first.id
                return (first, try wish.issue(for: order, by: Self.mei, in: tx))
            }
            let page = try await shop.get(address).body
            #expect(page.contains("Proforma Invoice") && page.contains(second.number) && !page.contains(first.number))
            let file = try await shop.get("\(address)/documents/\(second.id)")
            #expect(file.status == 200 && file["content-type"] == "application/pdf")
            #expect(file["content-disposition"] == "inline; filename=\"\(second.number).pdf\"")
            #expect(file["x-robots-tag"] == "noindex, nofollow" && file["cache-control"] == "private, no-store")
            #expect(file.body.hasPrefix("%PDF-1.5"))
            #expect(try await shop.get("\(address)/documents/\(first.id)").status == 404)
            #expect(try await shop.get("\(address)/documents/nothing").status == 404)

            let other = try await Self.order(shop, submission: "two")
            #expect(try await shop.get("\(other)/documents/\(second.id)").status == 404)
        }
    }

    /// 100 bottles to France.
    private static func order(_ shop: ShopServer, submission: String) async throws -> String {
        let added = try await shop.post("/en/cart/lines", ["product": "bottle", "quantity": "100"])
        let cookie = "cart=\(try #require(added.cookie("cart"))); currency=USD"
        let placed = try await shop.post(
            "/en/checkout",
            [
                "submission": submission, "seen": "624.00", "currency": "USD", "shown": "FR", "email": "claire@maison.example",
                "name": "Claire", "company": "Maison", "phone": "+33 4 72 00 00 00", "country": "FR", "street": "1 rue",
                "postcode": "69002", "city": "Lyon",
            ], ["cookie": cookie])
        return try #require(placed["location"])
    }
}
