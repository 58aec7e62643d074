import Accounts
import Basics
import MoneyKit
import Pricing
import Sales
import Store
import TestKit
import Testing

@testable import BackOffice

/// What staff agree with companies, and looking at the shop as a buyer sees it.
@Suite struct AccountPagesTests {
    private static func buyer(_ server: EditorServer) async throws -> AccountUser {
        try await server.database.write { tx in
            let session = try SignInLink.follow(
                #require(try SignInLink.ask("camille@perrache.example", in: tx)), language: .french, in: tx)
            return try #require(try AccountSession.find(token: session, in: tx)).user
        }
    }

    @Test func pricesAndTermsAreAgreed() async throws {
        try await EditorServer.run(as: .sales) { server in
            let user = try await Self.buyer(server)
            let sku: String = try #require(try await server.database.read { try $0.value("SELECT min(sku) FROM variants") })
            let wrong = try await server.post("/admin/buyer-prices/new", [("name", "Europe"), ("prices", "\(sku);USD;ten;4")])
            #expect(wrong.status == 422 && wrong.body.contains("Line 1 is not SKU") && wrong.body.contains("\(sku);USD;ten;4"))
            #expect(try await server.database.read { try BuyerPriceList.all(in: $0) } == [])
            let saved = try await server.post("/admin/buyer-prices/new", [("name", "Europe"), ("prices", "\(sku);USD;10;4.25")])
            #expect(saved.location == "/admin/buyer-prices?saved")
            let list = try #require(try await server.database.read { try BuyerPriceList.all(in: $0).first })
            let lists = try await server.get("/admin/buyer-prices").body
            #expect(lists.contains("Europe") && CustomerCast.saysEverything(lists))
            #expect(try await server.get("/admin/buyer-prices/\(list.id)").body.contains("\(sku)\tUSD\t10\t4.25"))

            let address = "/admin/accounts/\(user.account)"
            let all = try await server.get("/admin/accounts?q=CAMILLE").body
            #expect(all.contains(address) && CustomerCast.saysEverything(all))
            #expect(try await !server.get("/admin/accounts?q=nobody").body.contains(address))
            let page = try await server.get(address).body
            #expect(page.contains("Somebody has joined") && CustomerCast.saysEverything(page))
            let fields = [
                (name: "name", value: "Maison Perrache"), (name: "country", value: "fr"), (name: "taxNumber", value: "FR123"),
                (name: "list", value: list.id.text), (name: "discount", value: "7.5"), (name: "paying", value: "net"),
                (name: "netDays", value: "60"), (name: "approvalAbove", value: "2500"),
            ]
            #expect(try await server.post(address, fields).location == "\(address)?saved")
            let account = try await server.database.read { try Account.find(user.account, in: $0) }
            #expect(account.name == "Maison Perrache" && account.country == "FR" && account.taxNumber == "FR123")
            #expect(account.agreed == BuyerPrices(list: list.id, discount: 750) && account.approvalAbove == 250_000)
            #expect(account.schedule == (try PaymentSchedule([.init(.rest, .onOrder, days: 60)])))
            let again = try await server.get(address).body
            #expect(again.contains("value=\"7.5\"") && again.contains("value=\"2500.00\"") && again.contains("Terms changed"))
            #expect(CustomerCast.saysEverything(again))
            let tooMuch = try await server.post(address, fields.map { $0.name == "discount" ? ($0.name, "91") : $0 })
            #expect(tooMuch.status == 422 && tooMuch.body.contains("A discount is between 0 and 90 %."))
            #expect(try await server.database.read { try Account.find(user.account, in: $0) } == account)
            let export = try await server.get("/admin/accounts/export?kind=csv")
            #expect(export.status == 200 && export.body.contains("Maison Perrache"))
        }
    }

    @Test func lookingAsABuyerIsKeptInTheJournal() async throws {
        try await EditorServer.run(as: .sales) { server in
            let user = try await Self.buyer(server)
            let opened = try await server.post("/admin/accounts/\(user.account)/view", [("user", user.id.text)])
            #expect(opened.status == 303 && opened.location.hasSuffix("/account"))
            try await server.database.read { tx in
                let row = try tx.row(
                    "SELECT account_user_id, staff_id, expires_at FROM account_sessions WHERE staff_id IS NOT NULL")
                #expect(row?["account_user_id"] == user.id.text && row?["staff_id"] == "ann")
                #expect(row?["expires_at"] == tx.now.adding(seconds: 30 * 60))
                let entry = try tx.row("SELECT kind, actor, subject, detail FROM journal ORDER BY position DESC LIMIT 1")
                #expect(entry?["kind"] == "account.viewed" && entry?["actor"] == "ann" && entry?["subject"] == user.account.text)
                #expect(entry?["detail"] == "{\"user\":\"\(user.id)\"}")
            }
            // Somebody of another company is not seen through this one's page.
            #expect(try await server.post("/admin/accounts/other/view", [("user", user.id.text)]).status == 404)
            #expect(try await server.get("/admin/accounts/\(user.account)").body.contains("looked at as a buyer sees it"))
        }
    }

    @Test func whoOnlyLooksAgreesOnNothing() async throws {
        try await EditorServer.run(as: .viewer) { server in
            let user = try await Self.buyer(server)
            let before = try await CustomerCast.whole(server)
            let address = "/admin/accounts/\(user.account)"
            let page = try await server.get(address)
            #expect(page.status == 200 && !page.body.contains("\(address)/view"))
            #expect(try await server.post(address, [("name", "X")]).status == 403)
            #expect(try await server.post("\(address)/view", [("user", user.id.text)]).status == 403)
            #expect(try await server.post("/admin/buyer-prices/new", [("name", "X"), ("prices", "")]).status == 403)
            #expect(try await server.post(address, [("name", "X")], token: "another").status == 403)
            #expect(try await server.database.read { try Account.find(user.account, in: $0).name } == user.email)
            #expect(try await CustomerCast.whole(server) == before)
        }
    }
}
