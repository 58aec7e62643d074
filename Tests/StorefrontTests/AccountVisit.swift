import Accounts
import Basics
import Pricing
import Store
import Testing

@testable import Storefront

/// What tests of accounts do again and again.
enum AccountVisit {
    /// Signs in by the letter that the shop sends.
    /// - Returns: the header that a browser then sends.
    static func signIn(_ email: String, _ shop: ShopServer) async throws -> [String: String] {
        try await shop.database.write { _ = try $0.run("DELETE FROM jobs WHERE kind = 'mail.send'") }
        _ = try await shop.post("/en/account/sign-in", ["email": email])
        let letter = try #require(try await letters(shop).first)
        let token = try #require(path(letter, "link"))
        let entered = try await shop.post("/en/account/link/\(token)", [:])
        return ["cookie": "account=\(try #require(entered.cookie("account")))"]
    }

    /// The letters in the queue, in no order: all are written at the same moment.
    static func letters(_ shop: ShopServer) async throws -> [String] {
        try await shop.database.read {
            try $0.rows("SELECT payload FROM jobs WHERE kind = 'mail.send'").map { $0["payload"] }
        }
    }

    /// The end of the address in a letter that leads to a page of the account.
    static func path(_ letter: String, _ place: String) -> String? {
        let plain = letter.replacing("\\/", with: "/")
        guard let start = plain.firstRange(of: "/account/\(place)/") else { return nil }
        let end = plain[start.upperBound...].prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
        return String(end)
    }

    /// A cart of 100 bottles beside whatever cookie there is.
    static func filled(_ cookie: [String: String], _ shop: ShopServer) async throws -> [String: String] {
        let added = try await shop.post(
            "/en/cart/lines", ["product": "bottle", "variant": "B-LAKE", "option-0": "lake", "quantity": "100", "kind": "order"],
            cookie)
        let cart = try #require(added.cookie("cart"))
        return [
            "cookie": [cookie["cookie"] ?? "", "cart=\(cart)", "currency=USD"].filter { !$0.isEmpty }.joined(separator: "; ")
        ]
    }

    /// Agrees on 4.80 for a blue bottle and on a tenth off everything else with whoever is signed in.
    static func agree(_ shop: ShopServer) async throws {
        try await shop.database.write { tx in
            let list = try BuyerPriceList.save(nil, name: "Maison", "B-LAKE;USD;50;4.80", by: "ann", in: tx)
            try tx.run("UPDATE accounts SET price_list_id = \(list), discount = 1000")
        }
    }

    static func count(_ table: String, _ shop: ShopServer) async throws -> Int {
        try await shop.database.read { try $0.value("SELECT count(*) FROM \(SQL(stringLiteral: table))") ?? 0 }
    }
}
