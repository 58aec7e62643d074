import Basics

/// A feed as text: its beginning, its items one after another, its end.
public struct FeedWriting: Sendable {
    let feed: Feed
    /// What the feed is called, and where its shop is.
    let title: String
    let home: String

    /// - Parameters:
    ///   - shop: the shop's name.
    ///   - site: the address of the site without a slash at its end.
    public init(_ feed: Feed, shop: String, site: String) {
        self.feed = feed
        (title, home) = (FeedText.line(shop), "\(site)/\(feed.language.rawValue)/")
    }

    public var beginning: String {
        switch feed.kind {
        case .google: GoogleFeed.beginning(title: title, home: home)
        case .meta: MetaFeed.beginning
        }
    }

    public func text(of item: FeedItem) -> String {
        switch feed.kind {
        case .google: GoogleFeed.text(of: item)
        case .meta: MetaFeed.row(of: item)
        }
    }

    public var end: String { feed.kind == .google ? GoogleFeed.end : "" }
}
