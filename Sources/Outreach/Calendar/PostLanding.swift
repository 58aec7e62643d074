import Basics
import Foundation
import Sales
import Store

/// What a post's link brings. A visitor who follows it is counted as a number on a day and leads on; nothing is kept of him and
/// nothing is left with him. The code travels on in the part of the address that no server sees, so pages stay shared and cached,
/// and comes back with the form of an inquiry or an order of the same visit.
public enum PostLanding {
    /// Below the shop's own address: `/r/{code}`.
    public static let path = "/r/"
    /// What stands before the code in the part of an address behind `#`, and the form's field.
    public static let mark = "from="
    public static let field = "from"

    /// What a form ends with that a visit by a post's link has led to.
    public enum Outcome: Hashable, Sendable {
        case inquiry(ID<Inquiry>)
        case order(ID<Order>)

        var kind: String {
            switch self {
            case .inquiry: "inquiry"
            case .order: "order"
            }
        }

        var subject: String {
            switch self {
            case .inquiry(let id): id.text
            case .order(let id): id.text
            }
        }
    }

    /// Programs that look at a link before a person does, or instead of one.
    private static let robots = [
        "bot", "crawl", "spider", "preview", "facebookexternalhit", "embedly", "slurp", "whatsapp", "curl", "wget", "python-",
        "headless",
    ]

    /// Whether it is a person's program, as far as it says.
    public static func isCounted(userAgent: String) -> Bool {
        let agent = userAgent.lowercased()
        return !agent.isEmpty && !robots.contains { agent.contains($0) }
    }

    /// Counts one visit.
    public static func count(_ post: ID<SocialPost>, in tx: Transaction) throws {
        try tx.run(
            """
            INSERT INTO post_landings (post_id, day, landings) VALUES (\(post), \(tx.now.day), 1)
            ON CONFLICT (post_id, day) DO UPDATE SET landings = post_landings.landings + 1
            """)
    }

    /// Where the visitor goes on to: on the shop's own pages with the code behind the `#`, unless something else stands there.
    public static func target(_ post: SocialPost, site: String) -> String {
        let link = post.taggedLink
        let isOwn = link == site || link.hasPrefix(site + "/") || link.hasPrefix(site + "?")
        return isOwn && !link.contains("#") ? "\(link)#\(mark)\(post.code)" : link
    }

    /// Keeps that an inquiry or an order came of a post; the first that is said of it holds. An unknown code says nothing.
    public static func credit(_ code: String, with outcome: Outcome, in tx: Transaction) throws {
        guard let post = try SocialPost.find(code: code, in: tx) else { return }
        try tx.run(
            """
            INSERT INTO post_outcomes (kind, subject, post_id, at) VALUES (\(outcome.kind), \(outcome.subject), \(post.id), \(tx.now))
            ON CONFLICT (kind, subject) DO NOTHING
            """)
    }
}

/// What each post has brought.
public struct PostFigures: Hashable, Sendable {
    public var landings = 0
    public var inquiries = 0
    public var orders = 0
    /// Minor units by currency, without orders that were called off.
    public var ordered: [String: Int] = [:]

    public init() {}

    /// Of every post of which there is anything to say.
    public static func all(in tx: Transaction) throws -> [ID<SocialPost>: PostFigures] {
        var all: [ID<SocialPost>: PostFigures] = [:]
        let landings = try tx.rows(
            "SELECT post_id, CAST(sum(landings) AS bigint) AS landings FROM post_landings GROUP BY post_id")
        for row in landings { all[row["post_id"], default: PostFigures()].landings = row["landings"] }
        let inquiries = try tx.rows(
            "SELECT post_id, count(*) AS inquiries FROM post_outcomes WHERE kind = 'inquiry' GROUP BY post_id")
        for row in inquiries { all[row["post_id"], default: PostFigures()].inquiries = row["inquiries"] }
        let orders = try tx.rows(
            """
            SELECT p.post_id, o.currency, count(*) AS orders, CAST(sum(o.total_minor) AS bigint) AS total FROM post_outcomes p
            JOIN orders o ON o.id = p.subject WHERE p.kind = 'order' AND o.state <> 'cancelled'
            GROUP BY p.post_id, o.currency ORDER BY p.post_id, o.currency
            """)
        for row in orders {
            let post: ID<SocialPost> = row["post_id"]
            all[post, default: PostFigures()].orders += row["orders"] as Int
            all[post, default: PostFigures()].ordered[row["currency"]] = row["total"]
        }
        return all
    }
}
