import Basics
import Sales
import Testing

@testable import Storefront

/// A request for a quote from the contact form to the buyer's own page.
@Suite struct RequestTests {
    private static let seen = "1793534000"

    @Test func aPastedListComesBackAsRowsAndGoesAlong() async throws {
        try await ShopServer.run { shop in
            let form: KeyValuePairs = [
                "drawn": Self.seen, "name": "Claire", "email": "c@maison.example", "list": "B-SAND; 300; 4.10\nteapot; some",
                "incoterm": "cif", "port": "Le Havre", "neededBy": "2026-12-24", "submission": "1",
            ]
            let read = try await shop.post("/en/contact", form)
            #expect(read.status == 422 && read.body.contains("value=\"B-SAND\"") && read.body.contains("value=\"teapot · some\""))
            #expect(read.body.contains("In our range") && read.body.contains("No quantity yet."))
            let sent: KeyValuePairs = [
                "drawn": Self.seen, "name": "Claire", "email": "c@maison.example", "submission": "1", "rowSku": "B-SAND",
                "rowTitle": "Bottle", "rowQuantity": "300", "rowTarget": "4.10 USD", "incoterm": "cif", "port": "Le Havre",
                "neededBy": "2026-12-24",
            ]
            #expect(try await shop.post("/en/contact", sent)["location"] == "/en/contact/thanks")
            let row = try await shop.database.read { tx in
                let id: ID<Inquiry> = try #require(try tx.value("SELECT id FROM inquiries"))
                return try #require(try Inquiry.find(id, languages: [.english], in: tx))
            }
            #expect(row.lines.map(\.sku) == ["B-SAND"] && row.lines.map(\.quantity) == [300])
            #expect(row.lines[0].variant != nil && row.lines[0].target?.decimalText == "4.10")
            #expect(row.terms == Inquiry.Terms(incoterm: .cif, port: "Le Havre", neededBy: "2026-12-24"))
            let token = try #require(row.token)
            let page = try await shop.get("/en/inquiries/\(token)")
            #expect(page.status == 200 && page.body.contains("CIF Le Havre") && page["referrer-policy"] == "no-referrer")
            let said = try await shop.post("/en/inquiries/\(token)/messages", ["messageText": "Can you ship in March?"])
            #expect(said["location"] == "/en/inquiries/\(token)#messages")
            #expect(try await shop.get("/en/inquiries/\(token)").body.contains("Can you ship in March?"))
            #expect(try await shop.get("/en/inquiries/guessed").status == 404)
        }
    }

    @Test func aProductIsTheFirstLineOfTheRequest() async throws {
        try await ShopServer.run { shop in
            let product = try await shop.get("/en/products/bottle?variant=B-SAND&quantity=190").body
            #expect(product.contains("/en/contact?product=bottle&amp;variant=B-SAND&amp;quantity=190"))
            let page = try await shop.get("/en/contact?product=bottle&variant=B-SAND&quantity=190").body
            #expect(page.contains("<details class=\"quote-fold request\" open>"))
            #expect(page.contains("name=\"rowSku\" value=\"B-SAND\"") && page.contains("name=\"rowQuantity\" value=\"190\""))
            #expect(page.contains("value=\"Bottle &lt;500 ml&gt;, Sand\"") && !page.contains("name=\"product\""))
            // Without a number the smallest order is asked about; a product that is gone leaves the plain form.
            #expect(
                try await shop.get("/en/contact?product=bottle&quantity=x").body.contains("name=\"rowQuantity\" value=\"50\""))
            #expect(!(try await shop.get("/en/contact?product=gone").body.contains("value=\"50\"")))
        }
    }

    @Test func theCartGoesAlong() async throws {
        try await ShopServer.run { shop in
            let added = try await shop.post("/en/cart/lines", ["product": "bottle", "variant": "B-SAND", "quantity": "100"])
            let cookie = ["cookie": "cart=\(try #require(added.cookie("cart")))"]
            #expect(try await shop.get("/en/cart", cookie).body.contains("/en/contact?cart\""))
            let page = try await shop.get("/en/contact?cart", cookie).body
            #expect(page.contains("name=\"rowSku\" value=\"B-SAND\"") && page.contains("name=\"rowQuantity\" value=\"100\""))
        }
    }

    @Test func whoSendsInHasteSolvesAPuzzleOrWaits() async throws {
        try await ShopServer.run { shop in
            let now = String(1_793_534_400)
            let fast: KeyValuePairs = [
                "drawn": now, "name": "Claire", "email": "c@maison.example", "text": "Hi", "submission": "1",
            ]
            let asked = try await shop.post("/en/contact", fast)
            #expect(asked.status == 422 && asked.body.contains("data-puzzle=") && asked.body.contains("puzzle.js"))
            let count = try await shop.database.read { try $0.value("SELECT count(*) FROM inquiries", as: Int.self) }
            #expect(count == 0)
            let match = try #require(asked.body.firstMatch(of: /data-puzzle="([^"]+)"/))
            let challenge = String(match.1)
            let answer = try #require(
                (0..<5_000_000).first { number in
                    let digest = Secrets.sha256(Array("\(challenge):\(number)".utf8))
                    return digest[0] == 0 && digest[1] == 0
                })
            let solved: KeyValuePairs = [
                "drawn": now, "name": "Claire", "email": "c@maison.example", "text": "Hi", "submission": "1",
                "challenge": challenge, "answer": String(answer),
            ]
            #expect(try await shop.post("/en/contact", solved)["location"] == "/en/contact/thanks")
            let held: KeyValuePairs = [
                "drawn": now, "name": "Claire", "email": "c@maison.example", "text": "Hello", "submission": "2", "held": "1",
            ]
            #expect(try await shop.post("/en/contact", held)["location"] == "/en/contact/thanks")
            let states = try await shop.database.read {
                try $0.rows("SELECT state, held FROM inquiries ORDER BY id").map { ($0[0] as String) + ($0[1] as String) }
            }
            #expect(states == ["new", "spamfast"])
        }
    }
}
