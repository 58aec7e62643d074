import Basics
import Customers
import Foundation
import Guard
import Jobs
import Sales
import Store
import Synchronization

@testable import Outreach

/// A clock that tests move.
final class MovingClock: Sendable {
    private let time: Mutex<Instant>

    init(_ start: Instant) { time = Mutex(start) }

    var clock: Clock { Clock { self.time.withLock { $0 } } }

    func move(to instant: Instant) { time.withLock { $0 = instant } }
}

/// `2026-11-02T08:00:00Z`
func at(_ text: String) throws -> Instant {
    Instant(milliseconds: Int64(try Date(text, strategy: .iso8601).timeIntervalSince1970) * 1_000)
}

/// Buyers and what is done with them.
enum Cast {
    static let rep = Colleague(id: "ann", role: .sales)
    static let site = "https://shop.example"
    static let harmless = "Thank you for asking. I will come back to you on that."

    /// A buyer of Alibaba in Poland whose address is masked there.
    static func buyer(in database: Database, country: String = "PL") async throws -> StoredRecord.Taken {
        try await database.write { tx in
            try StoredRecord.take(
                CustomerRecord(
                    id: "A-77", channel: "alibaba", email: "a***k@miarfurniture.example", name: "Anna Wójcik",
                    company: "Miar Furniture", country: country), seenAt: tx.now, by: "system", in: tx)
        }
    }

    static func draft(
        _ contact: ID<Contact>, at instant: Instant, stage: DealStage = .afterDeal, answer: String = harmless,
        channel: String = "alibaba"
    ) -> SiteRequest.Draft {
        SiteRequest.Draft(
            contact: contact, channel: channel, words: "Do you have a web site?", askedAt: instant,
            address: "anna@miarfurniture.example", language: .french, stage: stage, answer: answer)
    }

    /// Runs every job that is due; mail goes nowhere and stays in the queue.
    static func runJobs(_ database: Database) async throws {
        try await JobRunner(
            database,
            handlers: [
                Letter.job: { id in try await database.write { try Letter.send(ID(id), site: site, in: $0) } }
            ]
        ).runDue()
    }

    /// The mails that wait to be handed to the mail server.
    static func mails(_ database: Database) async throws -> [String] {
        try await database.read { tx in
            try tx.rows("SELECT payload FROM jobs WHERE kind = \(OutgoingMail.sendJob) ORDER BY id").map { $0["payload"] }
        }
    }

    static func counts(_ database: Database) async throws -> [Int] {
        try await database.read { tx in
            let tables: [SQL] = ["site_requests", "outreach_letters", "touches", "jobs", "guard_checks", "journal"]
            return try tables.map { try tx.value("SELECT count(*) FROM \($0)") ?? 0 }
        }
    }

    /// An order of Germany over ten dollars that has come.
    @discardableResult
    static func order(_ address: String, number: Int, kind: String = "goods", in tx: Transaction) throws -> ID<Order> {
        let (id, text) = (ID<Order>.new(at: tx.now), "TW-2026-00000\(number)")
        let contact = """
            {"address":{"city":"Hamburg","country":"DE","street":"Kai 1","street2":"","postcode":"20457","region":""},\
            "company":"Miar Furniture","email":"\(address)","name":"Anna Wójcik","phone":"+49 40 1","taxNumber":""}
            """
        try tx.run(
            """
            INSERT INTO orders (id, number, token, submission, state, language, currency, base_currency, rate_numerator,
                rate_denominator, rate_day, email, company, contact, goods_minor, shipping_minor, total_minor, weight_g,
                payment_reference, bank_details, placed_at, updated_at)
            VALUES (\(id), \(text), \("t-\(number)"), \("s-\(number)"), 'delivered', 'en', 'USD', 'USD', 1, 1, '2026-11-01',
                \(address), 'Miar', \(contact), 1000, 0, 1000, 0, \(try PaymentReference(for: text).text), 'null', \(tx.now),
                \(tx.now))
            """)
        try tx.run(
            """
            INSERT INTO order_lines (order_id, position, kind, sku, title, options, unit, quantity, unit_fine, amount_minor)
            VALUES (\(id), 0, \(kind), 'cup-0', 'The cup', '', 'pcs', 5, 2000000, 1000)
            """)
        return id
    }
}
