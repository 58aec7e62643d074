import Basics
import Store

/// The newest fetch of a feed: when, and by which program as it calls itself.
public struct FeedFetch: Hashable, Sendable {
    static let mostAgentCharacters = 200
    /// A program that asks again at once is not written down again.
    static let quietSeconds: Int64 = 60

    public let at: Instant
    public let agent: String

    /// The newest fetch of each feed by its key; none for a feed that nobody has fetched.
    public static func all(in tx: Transaction) throws -> [String: FeedFetch] {
        let rows = try tx.rows("SELECT * FROM feed_fetches")
        return Dictionary(
            rows.map { ($0["feed"] as String, FeedFetch(at: $0["fetched_at"], agent: $0["agent"])) }, uniquingKeysWith: { $1 })
    }

    /// Whether a fetch is to be written down: not when the same program came a moment ago.
    public static func isNews(_ feed: String, by agent: String, in tx: Transaction) throws -> Bool {
        let known: Bool? = try tx.value(
            """
            SELECT 1 FROM feed_fetches WHERE feed = \(feed) AND agent = \(name(agent))
                AND fetched_at > \(tx.now.adding(seconds: -quietSeconds))
            """)
        return known == nil
    }

    /// Writes down that a program has fetched a feed, in the place of who fetched it before.
    public static func note(_ feed: String, by agent: String, in tx: Transaction) throws {
        try tx.run(
            """
            INSERT INTO feed_fetches (feed, fetched_at, agent) VALUES (\(feed), \(tx.now), \(name(agent)))
            ON CONFLICT (feed) DO UPDATE SET fetched_at = excluded.fetched_at, agent = excluded.agent
            """)
    }

    static func forget(_ feed: String, in tx: Transaction) throws {
        try tx.run("DELETE FROM feed_fetches WHERE feed = \(feed)")
    }

    private static func name(_ agent: String) -> String {
        let line = FeedText.line(agent)
        return String(line.prefix(mostAgentCharacters))
    }
}
