import Basics
import MoneyKit
import Payments
import Sales
import Store
import Testing

@testable import Storefront

/// What an order's page asks its buyer to pay, where, and when nothing.
@Suite struct OrderPageTests {
    @Test func theSlipSaysWhatToPayIntoAnAccountOfAnotherCurrency() async throws {
        try await ShopServer.run { shop in
            try await Self.keepAccount(in: "USD", shop)
            let address = try await Self.order(shop, currency: "EUR", seen: "575.19")
            let page = try await shop.get(address).body
            // 500.00 euros for the goods and 75.19 for shipping, at 1.1172 dollars a euro.
            #expect(page.contains("<p class=\"slip-amount\">$642.60"))
            #expect(page.contains("Our account is kept in USD. The amount is your total of €575.19"))
            #expect(page.contains("GB29 NWBK 6016 1331 9268 19"))
        }
    }

    @Test func anAccountOfAThirdCurrencyTakesWhatWasOrdered() async throws {
        try await ShopServer.run { shop in
            try await Self.keepAccount(in: "GBP", shop)
            let page = try await shop.get(try await Self.order(shop)).body
            #expect(page.contains("<p class=\"slip-amount\">$624.00</p>"))
            #expect(page.contains("Our account is kept in GBP. Please send the amount in USD, so that all of it arrives."))
        }
    }

    @Test func nothingIsAskedForThatIsNotDue() async throws {
        try await ShopServer.run { shop in
            try await Self.keepAccount(in: "USD", shop)
            let address = try await Self.order(shop)
            let asks = try await shop.get(address).body
            #expect(asks.contains("class=\"slip\"") && asks.contains("$624.00") && asks.contains("never change by e-mail"))
            let states: [(OrderState, slip: Bool, says: String)] = [
                (.confirmed, true, "Please write the reference exactly as it is"),
                (.inProduction, true, "If part of the total is still open"), (.shipped, false, "Shipped"),
                (.closed, false, "Closed"), (.cancelled, false, "This order is cancelled. Please do not pay for it."),
            ]
            for (state, slip, says) in states {
                _ = try await shop.database.write { tx in try tx.run("UPDATE orders SET state = \(state)") }
                let page = try await shop.get(address).body
                #expect(page.contains("class=\"slip\"") == slip && page.contains("GB29 NWBK") == slip, "\(state)")
                #expect(page.contains(says), "\(state)")
            }
            _ = try await shop.database.write { tx in
                try tx.run("UPDATE orders SET state = 'placed', shipping_minor = NULL, total_minor = goods_minor")
            }
            let unquoted = try await shop.get(address).body
            #expect(unquoted.contains("Please wait with the payment") && !unquoted.contains("GB29 NWBK"))
            #expect(unquoted.contains("Total before shipping"))
            _ = try await shop.database.write { tx in
                try tx.run("UPDATE orders SET goods_minor = 0, shipping_minor = 0, tax_minor = 0, total_minor = 0")
            }
            let free = try await shop.get(address).body
            #expect(!free.contains("class=\"slip\"") && !free.contains("GB29 NWBK"))
        }
    }

    @Test func theBuyerFollowsWhatHasLeft() async throws {
        try await ShopServer.run { shop in
            let address = try await Self.order(shop)
            #expect(!(try await shop.get(address).body.contains("id=\"shipments\"")))
            try await shop.database.write { tx in
                try tx.run("UPDATE orders SET state = 'ready'")
                let id: ID<Order> = try #require(try tx.value("SELECT id FROM orders"))
                let facts = Shipment.Facts(day: "2026-11-02", carrier: .fedex, tracking: "77 1", packages: 2, note: "<b>Soon</b>")
                _ = try Shipment.send(
                    .init(facts: facts, lines: [.init(position: 0, quantity: 40)]), of: id,
                    by: OrderMover(id: "mei", role: .sales), in: tx)
            }
            let page = try await shop.get(address).body
            #expect(page.contains("https://www.fedex.com/fedextrack/?trknbr=77%201") && page.contains("noopener noreferrer"))
            #expect(page.contains("40 pcs") && page.contains("60 pcs") && page.contains("Still to come:"))
            #expect(page.contains("&lt;b&gt;Soon&lt;/b&gt;"))
            let arabic = try await shop.get(address.replacing("/en/", with: "/ar/")).body
            #expect(arabic.contains("تتبّع هذه الشحنة"))
        }
    }

    @Test func theBuyerWritesAboutTheOrder() async throws {
        try await ShopServer.run { shop in
            let address = try await Self.order(shop)
            let empty = try await shop.post("\(address)/messages", ["message": " "])
            #expect(empty.status == 422 && empty.body.contains("Please fill this in."))
            let sent = try await shop.post("\(address)/messages", ["message": "Is <blue> possible?"])
            #expect(sent.status == 303 && sent["location"] == "\(address)#messages")
            #expect(try await shop.get(address).body.contains("Is &lt;blue&gt; possible?"))
            #expect(try await shop.post("/en/orders/nobody/messages", ["message": "x"]).status == 404)
            let kept = try await shop.database.read { try $0.value("SELECT count(*) FROM order_messages", as: Int.self) }
            #expect(kept == 1)
        }
    }

    @Test func theBuyerAsksForAReturnAndForTheSameAgain() async throws {
        try await ShopServer.run { shop in
            let address = try await Self.order(shop)
            #expect(!(try await shop.get(address).body.contains("\(address)/return")))
            #expect(try await shop.post("\(address)/return", ["quantity.0": "1", "text": "x"]).status == 422)
            try await shop.database.write { _ = try $0.run("UPDATE orders SET state = 'delivered'") }
            #expect(try await shop.get(address).body.contains("\(address)/return"))
            #expect(try await shop.get("\(address)/return").body.contains("of 100 pcs"))
            let wrong = try await shop.post("\(address)/return", ["quantity.0": "101", "cause": "wrong", "text": "Too <small>"])
            #expect(wrong.status == 422 && wrong.body.contains("At most 100 of these can be returned."))
            #expect(wrong.body.contains("Too &lt;small&gt;") && wrong.body.contains("value=\"101\""))
            let asked = try await shop.post("\(address)/return", ["quantity.0": "4", "cause": "wrong", "text": "Too small"])
            #expect(asked.status == 303 && asked["location"] == "\(address)#returns")
            let page = try await shop.get(address).body
            #expect(page.contains("RMA-") && page.contains("We look at it and answer by e-mail."))

            let again = try await shop.post("\(address)/again", [:])
            #expect(again.status == 303 && again["location"] == "/en/cart" && again.cookie("cart")?.isEmpty == false)
            try await shop.database.write { _ = try $0.run("UPDATE products SET status = 'archived'") }
            let missing = try await shop.post("\(address)/again", [:])
            #expect(missing.status == 200 && missing.body.contains("Some of your earlier order was not put into the cart:"))
            #expect(missing.body.contains("This product is no longer sold here.") && missing.cookie("cart") == nil)
        }
    }

    @Test func aReturnComesWithPhotosOrIsNotTaken() async throws {
        try await ShopServer.run { shop in
            let address = try await Self.order(shop)
            try await shop.database.write { _ = try $0.run("UPDATE orders SET state = 'delivered'") }
            let wrong = try await Self.returned(shop, address, "dent.pdf", "MZ program")
            #expect(wrong.status == 422 && wrong.body.contains("dent.pdf is not a kind of file we take."))
            #expect(wrong.body.contains("Dented") && wrong.body.contains("value=\"3\""))
            let none = try await shop.database.read { tx in
                try (
                    tx.value("SELECT count(*) FROM returns", as: Int.self),
                    tx.value("SELECT count(*) FROM order_files", as: Int.self)
                )
            }
            #expect(none == (0, 0))
            let asked = try await Self.returned(shop, address, "dent.pdf", "%PDF-1.4 dent")
            #expect(asked.status == 303 && asked["location"] == "\(address)#returns")
            let page = try await shop.get(address).body
            #expect(page.contains("<p class=\"small\">Photos</p>") && page.contains("<bdi>dent.pdf</bdi>"))
            let kept = try await shop.database.read { tx in
                try tx.row("SELECT kind, return_id, (SELECT id FROM returns) AS back FROM order_files")
            }
            #expect(kept?["kind"] == "photo" && kept?["return_id"] == kept?["back"] as String?)
            // The mail about the return is enough.
            #expect(
                try await shop.database.read { try $0.value("SELECT count(*) FROM jobs WHERE kind = 'order.mail.files'") } == 0)
            let plain = try await Self.returned(shop, address, "", "")
            #expect(plain.status == 303)
        }
    }

    private static func returned(
        _ shop: ShopServer, _ address: String, _ name: String, _ content: String
    ) async throws -> ShopServer.Answer {
        let fields = ["quantity.0": "3", "cause": "damaged", "text": "Dented"].sorted { $0.key < $1.key }.map { field in
            "--XyZ\r\ncontent-disposition: form-data; name=\"\(field.key)\"\r\n\r\n\(field.value)\r\n"
        }
        let body =
            fields.joined() + """
                --XyZ\r\ncontent-disposition: form-data; name="files"; filename="\(name)"\r\ncontent-type: image/png\r\n\r\n\
                \(content)\r\n--XyZ--\r\n
                """
        return try await shop.send("POST", "\(address)/return", ["content-type": "multipart/form-data; boundary=XyZ"], body)
    }

    @Test func theBuyerSendsAProofAndLoadsWhatIsTheirs() async throws {
        try await ShopServer.run { shop in
            let address = try await Self.order(shop)
            let wrong = try await Self.send(shop, address, "<script>.pdf", "MZ program")
            #expect(wrong.status == 422 && wrong.body.contains("&lt;script&gt;.pdf is not a kind of file we take."))
            let sent = try await Self.send(shop, address, "slip.pdf", "%PDF-1.4 slip")
            #expect(sent.status == 303 && sent["location"] == "\(address)#files")
            let page = try await shop.get(address).body
            #expect(page.contains("Proof of payment") && page.contains("slip.pdf"))
            let path = String(try #require(page.firstMatch(of: /\/en\/orders\/[^"\/]+\/files\/[0-9a-f-]{30,}/)).output)
            let file = try await shop.get(path)
            #expect(file.body == "%PDF-1.4 slip" && file["content-type"] == "application/pdf")
            #expect(file["content-disposition"] == "attachment; filename=\"file\"; filename*=UTF-8''slip.pdf")
            #expect(file["x-content-type-options"] == "nosniff" && file["referrer-policy"] == "no-referrer")
            #expect(try await shop.get(path.replacing(/orders\/[^\/]+/, with: "orders/other")).status == 404)
            try await shop.database.write { _ = try $0.run("UPDATE order_files SET is_for_buyer = 0") }
            #expect(try await shop.get(path).status == 404)
        }
    }

    private static func send(
        _ shop: ShopServer, _ address: String, _ name: String, _ content: String
    ) async throws -> ShopServer.Answer {
        let body = """
            --XyZ\r\ncontent-disposition: form-data; name="kind"\r\n\r\ntransfer_proof\r\n--XyZ\r\n\
            content-disposition: form-data; name="files"; filename="\(name)"\r\ncontent-type: text/plain\r\n\r\n\(content)\r\n\
            --XyZ--\r\n
            """
        return try await shop.send("POST", "\(address)/files", ["content-type": "multipart/form-data; boundary=XyZ"], body)
    }

    @Test func theCartEndsWithTheOrder() async throws {
        try await ShopServer.run { shop in
            let placed = try await Self.place(shop, currency: "USD", seen: "624.00")
            #expect(placed.cookie("cart") == "" && placed.cookie("cart_count") == "")
            #expect(placed.headers.filter { $0.name == "set-cookie" }.allSatisfy { $0.value.contains("Max-Age=0") })
        }
    }

    @Test func personalPagesComeCompressed() async throws {
        try await ShopServer.run { shop in
            let plain = try await shop.get("/en/cart")
            #expect(plain["content-encoding"] == nil && plain.body.contains("</html>"))
            let packed = try await shop.get("/en/cart", ["accept-encoding": "br, gzip"])
            #expect(packed["content-encoding"] == "gzip")
            #expect(packed["vary"] == "accept-encoding, cookie, accept-language")
            let bytes = try #require(packed["content-length"].flatMap { Int($0) })
            #expect(bytes * 3 < plain.body.utf8.count)
        }
    }

    // MARK: Ordering

    private static func keepAccount(in currency: String, _ shop: ShopServer) async throws {
        let details = BankDetails(
            currency: currency, beneficiary: "LAKEWARD LTD", bank: "NATIONAL BANK", account: "GB29NWBK60161331926819",
            bic: "NWBKGB2L")
        let outcome = try await shop.database.write { tx in
            try BankAccount.save([BankAccount(id: ID("one"), details: details)], by: "test", in: tx)
        }
        #expect(outcome == .saved)
    }

    /// - Returns: the address of the order's page.
    private static func order(_ shop: ShopServer, currency: String = "USD", seen: String = "624.00") async throws -> String {
        let placed = try await place(shop, currency: currency, seen: seen)
        #expect(placed.status == 303, "\(placed.body.firstMatch(of: /With shipping[^<]+|now [^<]+/).map { String($0.0) } ?? "")")
        return try #require(placed["location"])
    }

    /// 100 bottles to France.
    private static func place(_ shop: ShopServer, currency: String, seen: String) async throws -> ShopServer.Answer {
        let added = try await shop.post("/en/cart/lines", ["product": "bottle", "quantity": "100"])
        let cookie = "cart=\(try #require(added.cookie("cart"))); currency=\(currency)"
        return try await shop.post(
            "/en/checkout",
            [
                "submission": "one", "seen": seen, "currency": currency, "shown": "FR", "email": "claire@maison.example",
                "name": "Claire", "company": "Maison", "phone": "+33 4 72 00 00 00", "country": "FR", "street": "1 rue",
                "postcode": "69002", "city": "Lyon",
            ], ["cookie": cookie])
    }
}
