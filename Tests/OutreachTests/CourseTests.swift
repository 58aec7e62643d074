import Basics
import Catalog
import Customers
import Journal
import Sales
import Store
import TestKit
import Testing

@testable import Outreach

/// Courses of letters: what begins them, what ends them, and that nobody is written to who has not agreed.
@Suite struct CourseTests {
    private static let address = "anna@miarfurniture.example"

    @Test func goodsThatCameAreAskedAfterTwoDaysLater() async throws {
        let time = MovingClock(BothEngines.now)
        try await BothEngines.run(clock: time.clock) { database in
            time.move(to: try at("2026-11-03T09:00:00Z"))
            try await Self.switchOn([.thankYou], database)
            try await Self.deliver("goods", database)
            let letter = try #require(try await Self.waiting(database).first)
            #expect(letter.template == .thankYou && letter.address == Self.address)
            #expect(letter.dueAt.iso8601 == "2026-11-05T09:00:00Z")
            // Read again, nothing begins anew.
            try await database.write { try Journal.keepPosition(0, of: Course.reader, in: $0) }
            _ = try await database.write { try Course.follow(in: $0) }
            #expect(try await Self.waiting(database).count == 1)
            time.move(to: try at("2026-11-05T09:00:00Z"))
            try await Cast.runJobs(database)
            let mails = try await Cast.mails(database)
            #expect(mails.count == 1 && mails[0].contains("TW-2026-000001"))
            // It belongs to the order and advertises nothing: no consent is its ground, and none can be taken back.
            #expect(!mails[0].contains("List-Unsubscribe"))
            let figures = try await database.read { try CourseFigures.all(in: $0) }
            #expect(figures.first { $0.kind == .thankYou }?.done == 1)
            #expect(figures.first { $0.kind == .thankYou }?.letters == 1)
        }
    }

    @Test func samplesBeginAnOfferOnlyWithConsent() async throws {
        let time = MovingClock(BothEngines.now)
        try await BothEngines.run(clock: time.clock) { database in
            time.move(to: try at("2026-11-03T09:00:00Z"))
            try await Self.switchOn([.sampleOffer], database)
            try await Self.deliver("sample", database)
            #expect(try await Self.waiting(database) == [])
            try await Self.agree(.followUp, database)
            try await database.write { try Journal.keepPosition(0, of: Course.reader, in: $0) }
            _ = try await database.write { try Course.follow(in: $0) }
            #expect(try await Self.waiting(database).map(\.dueAt.iso8601) == ["2026-11-10T09:00:00Z"])
            time.move(to: try at("2026-11-10T09:00:00Z"))
            try await Cast.runJobs(database)
            let mail = try #require(try await Cast.mails(database).first)
            #expect(mail.contains("List-Unsubscribe-Post") && mail.contains("Kai 5, Ningbo"))
            #expect(mail.contains("unsubscribe\\/follow_up."))
            // The second letter follows three weeks later, unless the buyer takes the consent back.
            #expect(try await Self.waiting(database).map(\.dueAt.iso8601) == ["2026-12-01T09:00:00Z"])
            try await database.write { tx in
                try Consent.withdraw(
                    Self.address, for: .followUp, words: .init("No more", language: "en"), source: .preferences, in: tx)
            }
            time.move(to: try at("2026-12-01T09:00:00Z"))
            try await Cast.runJobs(database)
            #expect(try await Cast.mails(database).count == 1)
            #expect(try await Self.waiting(database) == [])
        }
    }

    @Test func anAnswerAndAnOrderStopACourse() async throws {
        let time = MovingClock(BothEngines.now)
        for kind in [Touch.Kind.message, .order] {
            try await BothEngines.run(clock: time.clock) { database in
                time.move(to: try at("2026-11-03T09:00:00Z"))
                try await Self.switchOn([.thankYou], database)
                try await Self.deliver("goods", database)
                time.move(to: try at("2026-11-04T09:00:00Z"))
                try await database.write { tx in
                    let record: ID<StoredRecord>? = try tx.value("SELECT record_id FROM outreach_runs")
                    let touch = Touch.Draft(kind, source: "test:touch", at: tx.now)
                    try Touch.keep(touch, of: try #require(record), in: tx)
                }
                time.move(to: try at("2026-11-05T09:00:00Z"))
                try await Cast.runJobs(database)
                #expect(try await Cast.mails(database) == [])
                let ended = try await database.read { try LetterList.find(.cancelled, PageRequest(), in: $0) }
                let reason = kind == .order ? "outreach.reason.ordered" : "outreach.reason.answered"
                #expect(ended.page.items.map(\.letter.reason) == [Message(reason)])
                let figures = try await database.read { try CourseFigures.all(in: $0) }.first { $0.kind == .thankYou }
                #expect(figures?.stopped == 1 && figures?.ordered == (kind == .order ? 1 : 0))
            }
        }
    }

    @Test func whatWasThereBeforeTheFirstTimeIsLeftAlone() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                var settings = OutreachSettings()
                settings.sequences = Course.Kind.allCases
                try settings.save(by: "ann", in: tx)
                try Self.order("goods", in: tx)
                #expect(try Course.follow(in: tx) == 0)
                #expect(try Course.follow(in: tx) == 0)
            }
            #expect(try await Self.waiting(database) == [])
        }
    }

    @Test func aCartThatWasLeftIsRemindedOfOnce() async throws {
        let time = MovingClock(BothEngines.now)
        try await BothEngines.run(clock: time.clock) { database in
            time.move(to: try at("2026-11-03T06:00:00Z"))
            try await Self.switchOn([.abandonedCart], database)
            let buyer = try await Cast.buyer(in: database)
            try await Self.agree(.reminders, database)
            try await database.write { tx in
                try tx.run("INSERT INTO carts (id, fingerprint, updated_at) VALUES ('cart', 'f', \(tx.now))")
                try tx.run(
                    """
                    INSERT INTO products (id, slug, status, audience, moq, increment, created_at, updated_at)
                    VALUES ('cup', 'cup', 'active', 'own', 1, 1, 0, 0)
                    """)
                try tx.run("INSERT INTO variants (id, product_id, position, sku) VALUES ('cup-0', 'cup', 0, 'cup-0')")
                try tx.run(
                    "INSERT INTO cart_lines (cart_id, variant_id, kind, quantity, position) VALUES ('cart', 'cup-0', 'goods', 5, 0)"
                )
                try Course.know(ID("cart"), is: buyer.record, address: Self.address, language: .english, in: tx)
                try Course.startLeftCarts(in: tx)
            }
            #expect(try await Self.waiting(database) == [])
            time.move(to: try at("2026-11-03T10:00:00Z"))
            try await database.write { try Course.startLeftCarts(in: $0) }
            try await database.write { try Course.startLeftCarts(in: $0) }
            #expect(try await Self.waiting(database).map(\.dueAt.iso8601) == ["2026-11-03T10:00:00Z"])
            // The buyer comes back to the cart before the letter goes.
            _ = try await database.write { try $0.run("UPDATE carts SET updated_at = \($0.now.adding(seconds: 1))") }
            try await Cast.runJobs(database)
            #expect(try await Cast.mails(database) == [])
        }
    }

    @Test func aRhythmIsTheBuyersOwn() throws {
        let days = [0, 30, 62, 90].map { BothEngines.now.adding(seconds: $0 * 86_400) }
        // Gaps of 30, 32 and 28 days: 30 days after the newest, less a week.
        #expect(Rhythm.reminder(after: days) == BothEngines.now.adding(seconds: 113 * 86_400))
        #expect(Rhythm.reminder(after: Array(days.prefix(2))) == nil)
        #expect(Rhythm.reminder(after: [0, 3, 6, 9].map { BothEngines.now.adding(seconds: $0 * 86_400) }) == nil)
    }

    @Test func aLetterThatComesBackHasFailed() async throws {
        let time = MovingClock(BothEngines.now)
        try await BothEngines.run(clock: time.clock) { database in
            time.move(to: try at("2026-11-03T09:00:00Z"))
            try await Self.switchOn([.thankYou], database)
            try await Self.deliver("goods", database)
            time.move(to: try at("2026-11-05T09:00:00Z"))
            try await Cast.runJobs(database)
            try await database.write { tx in
                let about: String = try #require(try tx.value("SELECT about FROM mail_threads WHERE is_ours = 1"))
                let told = ["about": about, "kind": "hard", "status": "5.1.1"]
                for _ in 0..<2 { try Journal.append("mail.bounced", subject: "m", detail: told, in: tx) }
                _ = try Course.follow(in: tx)
                let letter = try #require(try LetterList.find(.failed, PageRequest(), in: tx).page.items.first?.letter)
                #expect(letter.reason == Message("outreach.reason.bounced", ["status": "5.1.1"]))
                #expect(about == "letter:\(letter.id)")
            }
        }
    }

    @Test func whoAnswersByMailIsLeftInPeace() async throws {
        let time = MovingClock(BothEngines.now)
        try await BothEngines.run(clock: time.clock) { database in
            time.move(to: try at("2026-11-03T09:00:00Z"))
            try await Self.switchOn([.thankYou], database)
            try await Self.deliver("goods", database)
            try await database.write { tx in
                for (id, kind) in [("m1", "auto_reply"), ("m2", "reply")] {
                    try tx.run(
                        """
                        INSERT INTO mails (id, message_id, at, taken_at, kind, sender, sender_name, subject, text, quoted)
                        VALUES (\(id), \(id), \(tx.now), \(tx.now), \(kind), \(Self.address), '', '', '', '')
                        """)
                    try Journal.append("mail.taken", subject: id, actor: "buyer", detail: ["kind": kind, "about": ""], in: tx)
                    _ = try Course.follow(in: tx)
                    let waiting = try LetterList.find(.waiting, PageRequest(), in: tx).page.items.count
                    #expect(waiting == (kind == "reply" ? 0 : 1))
                }
                let letter = try LetterList.find(.cancelled, PageRequest(), in: tx).page.items.first?.letter
                #expect(letter?.reason == Message("outreach.reason.answered"))
            }
        }
    }

    // MARK: What the tests share

    private static func switchOn(_ kinds: [Course.Kind], _ database: Database) async throws {
        try await database.write { tx in
            var shop = ShopSettings(name: "Miar Supplier")
            shop.address = "Kai 5, Ningbo"
            try shop.save(in: tx)
            var settings = OutreachSettings()
            settings.sequences = kinds
            try settings.save(by: "ann", in: tx)
            _ = try Course.follow(in: tx)
        }
    }

    private static func agree(_ purpose: Consent.Purpose, _ database: Database) async throws {
        try await database.write { tx in
            try Consent.give(address, for: purpose, words: .init("Yes, please", language: "en"), source: .form, in: tx)
        }
    }

    private static func waiting(_ database: Database) async throws -> [Letter] {
        try await database.read { try LetterList.find(.waiting, PageRequest(), in: $0).page.items.map(\.letter) }
    }

    /// An order of Germany that has come, and the reading of the journal.
    private static func deliver(_ kind: String, _ database: Database) async throws {
        try await database.write { tx in
            let id = try order(kind, in: tx)
            try Journal.append("order.moved", subject: id.text, detail: ["from": "shipped", "to": "delivered"], in: tx)
            _ = try Course.follow(in: tx)
        }
    }

    @discardableResult
    private static func order(_ kind: String, in tx: Transaction) throws -> ID<Order> {
        try Cast.order(address, number: 1, kind: kind, in: tx)
    }
}
