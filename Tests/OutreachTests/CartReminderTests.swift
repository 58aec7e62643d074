import Basics
import Catalog
import Customers
import Sales
import Store
import TestKit
import Testing

@testable import Outreach

/// The cart that a buyer wants to be reminded of, and the way back to it.
@Suite struct CartReminderTests {
    private static let address = "anna@miar.example"
    private static let words = Consent.Words("Remind me of this cart.", language: "en")

    private static func contact(_ email: String) -> Order.Contact {
        Order.Contact(company: "Miar", name: "Anna", email: email, phone: "", address: Address(country: "PL"))
    }

    private static func agree(_ email: String, _ token: String?, _ database: Database) async throws {
        try await database.write { tx in
            try CartReminder.agree(
                contact(email), cart: token, words: words, place: "/checkout", language: .english, in: tx)
        }
    }

    /// A shop with a cup, in which reminders are on, and the token of a cart with five of it.
    private static func cart(_ database: Database, isOn: Bool = true) async throws -> String {
        try await database.write { tx in
            var shop = ShopSettings(name: "Miar Supplier")
            shop.address = "Kai 5, Ningbo"
            try shop.save(in: tx)
            var settings = OutreachSettings()
            settings.sequences = isOn ? [.abandonedCart] : []
            try settings.save(by: "ann", in: tx)
            try tx.run(
                """
                INSERT INTO products (id, slug, status, audience, moq, increment, created_at, updated_at)
                VALUES ('cup', 'cup', 'active', 'own', 1, 1, 0, 0)
                """)
            try tx.run("INSERT INTO variants (id, product_id, position, sku) VALUES ('cup-0', 'cup', 0, 'cup-0')")
            return try Cart.add(ID("cup-0"), quantity: 5, in: tx)
        }
    }

    private static func state(_ database: Database) async throws -> [Int] {
        try await database.read { tx in
            let tables: [SQL] = ["outreach_carts", "consent_entries", "customer_records"]
            return try tables.map { try tx.value("SELECT count(*) FROM \($0)") ?? 0 }
        }
    }

    @Test func theTickIsKeptWithItsWordsOnce() async throws {
        try await BothEngines.run { database in
            let token = try await Self.cart(database)
            try await Self.agree(" Anna@Miar.example", token, database)
            try await Self.agree(Self.address, token, database)
            #expect(try await Self.state(database) == [1, 1, 1])
            let kept = try await database.read { try Consent.history(of: Self.address, in: $0) }
            #expect(kept.map(\.words) == [Self.words] && kept.map(\.purpose) == [.reminders] && kept.map(\.state) == [.given])
            #expect(kept.map(\.source) == [.form] && kept.map(\.place) == ["/checkout"])
            #expect(try await database.read { try CartReminder.isAgreed(cart: token, in: $0) })
            try await database.write { try CartReminder.decline(cart: token, in: $0) }
            #expect(try await database.read { try !CartReminder.isAgreed(cart: token, in: $0) })
            // What was agreed to stays agreed to: the tick was about this cart.
            #expect(try await database.read { try Consent.stands(Self.address, for: .reminders, in: $0) })
        }
    }

    @Test func nothingIsKeptOfWhoCannotOrMustNotBeReminded() async throws {
        try await BothEngines.run { database in
            let token = try await Self.cart(database)
            try await database.write { try Suppression.add("no@miar.example", reason: .complained, in: $0) }
            for (email, cart) in [("anna", token), ("", token), ("no@miar.example", token), (Self.address, "no-cart")] {
                try await Self.agree(email, cart, database)
            }
            try await Self.agree(Self.address, nil, database)
            #expect(try await Self.state(database) == [0, 0, 0])
            try await database.write { tx in
                var settings = try OutreachSettings.load(in: tx)
                settings.sequences = []
                try settings.save(by: "ann", in: tx)
            }
            try await Self.agree(Self.address, token, database)
            #expect(try await Self.state(database) == [0, 0, 0])
        }
    }

    @Test func theLetterLeadsBackToTheCartInAnotherBrowser() async throws {
        let time = MovingClock(BothEngines.now)
        try await BothEngines.run(clock: time.clock) { database in
            time.move(to: try at("2026-11-03T06:00:00Z"))
            let token = try await Self.cart(database)
            try await Self.agree(Self.address, token, database)
            time.move(to: try at("2026-11-03T10:00:00Z"))
            try await database.write { try Course.startLeftCarts(in: $0) }
            try await Cast.runJobs(database)
            let mail = try #require(try await Cast.mails(database).first).replacing("\\/", with: "/")
            #expect(mail.contains("Your cart is still here") && mail.contains("Hello Anna,"))
            let link = try #require(mail.firstMatch(of: /https:\/\/shop\.example\/en\/cart\/again\/([\w-]{43})/)).1
            let letter = String(link)
            // Only its fingerprint is in the database, but for the mail itself.
            let kept: String? = try await database.read { try $0.value("SELECT fingerprint FROM cart_links") }
            #expect(kept == Secrets.fingerprint(letter))
            let mine = try await database.write { try CartLink.takeUp(letter, into: nil, in: $0) }
            #expect(mine != token)
            let (own, other) = try await database.read { tx in
                (try Self.lines(mine, in: tx), try Self.lines(token, in: tx))
            }
            #expect(own == ["cup-0 5"] && other == ["cup-0 5"])
            // Who came back is reminded no more, and the letter that waited does not go.
            #expect(try await database.read { try !CartReminder.isAgreed(cart: token, in: $0) })
            time.move(to: try at("2026-11-09T10:00:00Z"))
            try await database.write { try Course.startLeftCarts(in: $0) }
            try await Cast.runJobs(database)
            #expect(try await Cast.mails(database).count == 1)
        }
    }

    @Test func aCartOfOnesOwnKeepsItsQuantities() async throws {
        try await BothEngines.run { database in
            let token = try await Self.cart(database)
            let link = try await database.write { tx in
                try CartLink.make(for: try #require(try Cart.find(token: token, in: tx)).id, in: tx)
            }
            let own = try await database.write { try Cart.add(ID("cup-0"), quantity: 9, in: $0) }
            let mine = try await database.write { try CartLink.takeUp(link, into: own, in: $0) }
            #expect(mine == own)
            #expect(try await database.read { try Self.lines(own, in: $0) } == ["cup-0 9"])
        }
    }

    @Test func aLinkEndsAfterTwoWeeksAndWithItsCart() async throws {
        let time = MovingClock(BothEngines.now)
        try await BothEngines.run(clock: time.clock) { database in
            time.move(to: BothEngines.now)
            let token = try await Self.cart(database)
            let id = try await database.read { try #require(try Cart.find(token: token, in: $0)).id }
            let link = try await database.write { try CartLink.make(for: id, in: $0) }
            #expect(try await database.read { try CartLink.find(link, in: $0) } == id)
            let gone = AppError(.gone, "cart.oldLink")
            await #expect(throws: gone) { try await database.read { _ = try CartLink.find("guessed", in: $0) } }
            time.move(to: BothEngines.now.adding(seconds: 14 * 86_400))
            await #expect(throws: gone) { try await database.read { _ = try CartLink.find(link, in: $0) } }
            let next = try await database.write { try CartLink.make(for: id, in: $0) }
            // The old one was cleared away when the new one was made.
            let count: Int? = try await database.read { try $0.value("SELECT count(*) FROM cart_links") }
            #expect(count == 1)
            try await database.write { try Cart.remove(ID("cup-0"), token: token, in: $0) }
            await #expect(throws: gone) { try await database.write { _ = try CartLink.takeUp(next, into: nil, in: $0) } }
        }
    }

    private static func lines(_ token: String, in tx: Transaction) throws -> [String] {
        guard let cart = try Cart.find(token: token, in: tx) else { return [] }
        return try tx.rows("SELECT variant_id, quantity FROM cart_lines WHERE cart_id = \(cart.id)").map {
            "\($0["variant_id"] as String) \($0["quantity"] as Int)"
        }
    }
}
