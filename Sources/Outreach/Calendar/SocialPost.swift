import Basics
import Foundation
import Jobs
import Journal
import Store

/// Something to be posted in a social network by hand: its text ready to copy, and its link tagged so that what it brings is
/// counted. Nothing here talks to a network.
public struct SocialPost: Hashable, Sendable {
    public enum Network: String, Storable, Sendable, CaseIterable {
        case linkedin, facebook, instagram, x, youtube, wechat, xiaohongshu
    }

    public static let mostText = 5_000
    public static let mostLink = 500
    public static let mostCampaign = 60
    /// Characters of 64 each: nobody meets one by chance.
    static let codeLength = 10

    public let id: ID<SocialPost>
    public let network: Network
    public let day: CalendarDay
    public let text: String
    /// As it was given; may be empty.
    public let link, campaign: String
    /// The end of its short address; empty for a post without a link, and for those of before there were any.
    public let code: String
    /// The staff id of who planned it and is reminded.
    public let createdBy: String
    public let postedAt: Instant?

    /// The link with the tags that say where a visitor came from; the tags of others are replaced.
    public var taggedLink: String {
        guard !link.isEmpty, var parts = URLComponents(string: link) else { return link }
        let tags = [
            ("utm_source", network.rawValue), ("utm_medium", "social"), ("utm_campaign", campaign.isEmpty ? day.text : campaign),
        ]
        let others = (parts.queryItems ?? []).filter { item in !tags.contains { $0.0 == item.name } }
        parts.queryItems = others + tags.map { URLQueryItem(name: $0.0, value: $0.1) }
        return parts.string ?? link
    }

    /// The address that is posted: a short one of the shop's own, which counts and leads on.
    /// - Parameter site: the shop's own address without a slash at its end.
    public func address(site: String) -> String { code.isEmpty ? taggedLink : site + PostLanding.path + code }

    /// What is copied: the text and the link.
    public func copy(site: String) -> String {
        [text, address(site: site)].filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    /// - Throws: `social.noText`, `social.tooLong`, `social.badLink`, `social.badCampaign`.
    @discardableResult
    public static func plan(
        _ network: Network, on day: CalendarDay, text: String, link: String = "", campaign: String = "", by actor: String,
        in tx: Transaction
    ) throws -> ID<SocialPost> {
        let (text, link, campaign) = (Typed.paragraph(text), Typed.line(link), Typed.line(campaign))
        guard !text.isEmpty else { throw AppError.invalid("social.noText") }
        guard text.count <= mostText else { throw AppError.invalid("social.tooLong", ["most": "\(mostText)"]) }
        let isLink = link.wholeMatch(of: /https?:\/\/[^\s\/]+.*/) != nil && URLComponents(string: link) != nil
        guard link.isEmpty || (isLink && link.count <= mostLink) else { throw AppError.invalid("social.badLink") }
        guard campaign.isEmpty || campaign.wholeMatch(of: /[A-Za-z0-9_-]{1,60}/) != nil else {
            throw AppError.invalid("social.badCampaign", ["most": "\(mostCampaign)"])
        }
        let id = ID<SocialPost>.new(at: tx.now)
        let code = link.isEmpty ? "" : String(Secrets.token().prefix(codeLength))
        try tx.run(
            """
            INSERT INTO social_posts (id, network, day, text, link, campaign, code, created_by, created_at)
            VALUES (\(id), \(network), \(day.text), \(text), \(link), \(campaign), \(code), \(actor), \(tx.now))
            """)
        try planReminder(of: id, on: day, in: tx)
        try Journal.append("social.planned", subject: id.text, actor: actor, detail: ["network": network.rawValue], in: tx)
        return id
    }

    /// Somebody has posted it.
    public static func markPosted(_ id: ID<SocialPost>, by actor: String, in tx: Transaction) throws {
        guard try tx.run("UPDATE social_posts SET posted_at = \(tx.now) WHERE id = \(id) AND posted_at IS NULL") > 0 else {
            return
        }
        try Journal.append("social.posted", subject: id.text, actor: actor, in: tx)
    }

    /// Takes a post out of the calendar.
    public static func remove(_ id: ID<SocialPost>, by actor: String, in tx: Transaction) throws {
        guard try tx.run("DELETE FROM social_posts WHERE id = \(id)") > 0 else { return }
        try Journal.append("social.removed", subject: id.text, actor: actor, in: tx)
    }

    /// Those still to be posted, the next first, and then the newest of those that were.
    public static func calendar(in tx: Transaction) throws -> [SocialPost] {
        try tx.rows("SELECT * FROM social_posts WHERE posted_at IS NULL ORDER BY day, id LIMIT 200").compactMap(SocialPost.init)
            + tx.rows("SELECT * FROM social_posts WHERE posted_at IS NOT NULL ORDER BY posted_at DESC, id DESC LIMIT 50")
            .compactMap(SocialPost.init)
    }

    /// How many should have been posted by a day: the reminder on the first page.
    public static func due(by day: CalendarDay, in tx: Transaction) throws -> Int {
        try tx.value("SELECT count(*) FROM social_posts WHERE posted_at IS NULL AND day <= \(day.text)") ?? 0
    }

    private init?(_ row: Row) {
        guard let day = CalendarDay(row["day"] as String) else { return nil }
        self.day = day
        (id, network, text, link) = (row["id"], row["network"], row["text"], row["link"])
        (campaign, code, createdBy, postedAt) = (row["campaign"], row["code"], row["created_by"], row["posted_at"])
    }

    /// The one with this id, if there is one.
    public static func find(_ id: ID<SocialPost>, in tx: Transaction) throws -> SocialPost? {
        try tx.row("SELECT * FROM social_posts WHERE id = \(id)").flatMap(SocialPost.init)
    }

    /// The post behind a short address, if there is one.
    public static func find(code: String, in tx: Transaction) throws -> SocialPost? {
        guard code.utf8.count == codeLength else { return nil }
        return try tx.row("SELECT * FROM social_posts WHERE code = \(code)").flatMap(SocialPost.init)
    }
}
