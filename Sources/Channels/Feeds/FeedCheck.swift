import Basics
import Catalog
import Jobs
import Store

/// What looking through a feed has found: how many products stand in it, and which do not and why.
public struct FeedCheck: Hashable, Sendable {
    /// The job that looks through one feed; its payload is the feed's key.
    public static let job = "feeds.check"
    /// More than these are counted and not kept: whoever mends a thousand looks again.
    public static let mostKept = 2_000

    public let feed: String
    /// Of the catalogue when it began; another one now means that things may have changed since.
    public let revision: Int
    public let startedAt: Instant
    /// `nil` while it is under way.
    public let finishedAt: Instant?
    public let total: Int
    public let seen: Int
    public let listed: Int
    public let items: Int
    public let leftOut: Int

    /// What was found in a feed; `nil` for one that nobody has looked through.
    public static func find(_ feed: String, in tx: Transaction) throws -> FeedCheck? {
        try tx.row("SELECT * FROM feed_checks WHERE feed = \(feed)").map { FeedCheck(row: $0) }
    }

    /// The same of every feed, by its key.
    public static func all(in tx: Transaction) throws -> [String: FeedCheck] {
        let checks = try tx.rows("SELECT * FROM feed_checks").map { FeedCheck(row: $0) }
        return Dictionary(checks.map { ($0.feed, $0) }, uniquingKeysWith: { $1 })
    }

    private init(row: Row) {
        (feed, revision, startedAt, finishedAt) = (row["feed"], row["revision"], row["started_at"], row["finished_at"])
        (total, seen, listed) = (row["products_total"], row["products_seen"], row["products_listed"])
        (items, leftOut) = (row["items"], row["left_out"])
    }

    /// Begins to look through a feed: what was found before goes, and a job does the rest. Nothing happens while one is at it.
    public static func begin(_ key: String, in tx: Transaction) throws {
        guard let feed = try FeedSettings.load(in: tx)[key] else { throw AppError.notFound() }
        // Whoever is at a feed that was taken away meanwhile writes nothing down any more: another has to begin anew.
        let states: [Job.State] = try find(key, in: tx) == nil ? [.waiting] : [.waiting, .running]
        let isAtIt: Bool? = try tx.value(
            "SELECT 1 FROM jobs WHERE kind = \(job) AND payload = \(key) AND state IN \(states) LIMIT 1")
        guard isAtIt == nil else { return }
        try start(feed, in: tx)
        try Job.enqueue(job, key, in: tx)
    }

    static func start(_ feed: Feed, in tx: Transaction) throws {
        try forget(feed.key, in: tx)
        try tx.run(
            """
            INSERT INTO feed_checks (feed, revision, started_at, products_total, products_seen, products_listed, items, left_out)
            VALUES (\(feed.key), \(try tx.revision("catalogue")), \(tx.now), \(try FeedPage.count(feed, in: tx)), 0, 0, 0, 0)
            """)
    }

    static func forget(_ key: String, in tx: Transaction) throws {
        try tx.run("DELETE FROM feed_omissions WHERE feed = \(key)")
        try tx.run("DELETE FROM feed_checks WHERE feed = \(key)")
    }

    /// Looks through a feed page by page: each is read by itself and written down by itself, so that nobody waits for it.
    public static func carryOut(_ key: String, site: String, database: Database) async throws {
        guard let feed = try await database.read({ try FeedSettings.load(in: $0)[key] }) else { return }
        try await database.write { try start(feed, in: $0) }
        var last: ID<Product>?
        repeat {
            let from = last
            let page = try await database.read { try FeedPage.load(feed, after: from, site: site, in: $0) }
            try await database.write { try note(page, of: key, in: $0) }
            last = page.last
        } while last != nil
    }

    /// Writes down what a page has shown; the empty one after the last ends it. Of a feed that went meanwhile nothing is written.
    private static func note(_ page: FeedPage, of key: String, in tx: Transaction) throws {
        guard let check = try find(key, in: tx) else { return }
        for (offset, omission) in page.omissions.enumerated() where check.leftOut + offset < mostKept {
            // A product that went between reading and writing is left out of nothing.
            try tx.run(
                """
                INSERT INTO feed_omissions (feed, position, product_id, sku, reason)
                SELECT \(key), \(check.leftOut + offset), id, \(omission.sku), \(omission.reason.rawValue) FROM products
                WHERE id = \(omission.product)
                """)
        }
        let end: Instant? = page.last == nil ? tx.now : nil
        try tx.run(
            """
            UPDATE feed_checks SET finished_at = \(end), products_seen = products_seen + \(page.products),
                products_listed = products_listed + \(page.listed), items = items + \(page.items.count),
                left_out = left_out + \(page.omissions.count)
            WHERE feed = \(key)
            """)
    }
}
