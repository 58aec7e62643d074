import Basics
import Catalog
import Pricing
import Store

/// The feeds that a shop gives. None until somebody adds one.
public struct FeedSettings: Hashable, Sendable, Codable {
    static let name = "feeds"
    public static let mostFeeds = 40

    public private(set) var feeds: [Feed] = []

    public init() {}

    /// The feeds in the order in which they were added.
    public static func load(in tx: Transaction) throws -> FeedSettings {
        try Settings.read(name, in: tx) ?? FeedSettings()
    }

    public subscript(key: String) -> Feed? { feeds.first { $0.key == key } }

    /// Adds a feed, and looks through it for what would be left out.
    /// - Throws: `feeds.tooMany`, `feeds.isThere`, `feeds.language`, `feeds.country` or `feeds.currency` for what the
    ///   shop does not have, `pricing.noRate`.
    public static func add(_ feed: Feed, by actor: String, in tx: Transaction) throws {
        var settings = try load(in: tx)
        let shop = try ShopSettings.load(in: tx)
        guard shop.languages.contains(feed.language) else { throw AppError.invalid("feeds.language") }
        guard Country.isKnown(feed.country) else { throw AppError.invalid("feeds.country") }
        guard shop.currencies.contains(feed.currency) else { throw AppError.invalid("feeds.currency") }
        _ = try PriceBook.load(feed.currency, in: tx)
        try settings.checkRoom(for: feed)
        settings.feeds.append(feed)
        try settings.keep(by: actor, in: tx)
        try FeedCheck.begin(feed.key, in: tx)
    }

    private func checkRoom(for feed: Feed) throws {
        guard self[feed.key] == nil else { throw AppError(.conflict, "feeds.isThere") }
        guard feeds.count < Self.mostFeeds else { throw AppError.invalid("feeds.tooMany", ["most": String(Self.mostFeeds)]) }
    }

    /// Switches a feed on or off. While it is off its address answers that nothing is there.
    public static func turn(_ key: String, isOn: Bool, by actor: String, in tx: Transaction) throws {
        var settings = try load(in: tx)
        guard let place = settings.feeds.firstIndex(where: { $0.key == key }) else { throw AppError.notFound() }
        guard settings.feeds[place].isOn != isOn else { return }
        settings.feeds[place].isOn = isOn
        try settings.keep(by: actor, in: tx)
    }

    /// Takes a feed away, with what was found in it.
    public static func remove(_ key: String, by actor: String, in tx: Transaction) throws {
        var settings = try load(in: tx)
        guard settings[key] != nil else { throw AppError.notFound() }
        settings.feeds.removeAll { $0.key == key }
        try settings.keep(by: actor, in: tx)
        try FeedCheck.forget(key, in: tx)
        try FeedFetch.forget(key, in: tx)
    }

    /// Adds a feed again that was taken away, where it stood among the others. Whether the shop has its language and its currency is
    /// not asked: without them its address answers that nothing is there, as it would if the feed had never gone.
    /// - Throws: `feeds.isThere`, `feeds.tooMany`.
    public static func putBack(_ feed: Feed, at place: Int, by actor: String, in tx: Transaction) throws {
        var settings = try load(in: tx)
        try settings.checkRoom(for: feed)
        settings.feeds.insert(feed, at: min(place, settings.feeds.count))
        try settings.keep(by: actor, in: tx)
        // Whoever looked through it or fetched it while it went may have written that down afterwards.
        try FeedCheck.forget(feed.key, in: tx)
        try FeedFetch.forget(feed.key, in: tx)
    }

    private func keep(by actor: String, in tx: Transaction) throws {
        try Settings.keep(Self.name, self, by: actor, in: tx)
    }
}
