import Basics
import Content
import Foundation

/// The newest posts as RSS 2.0 (https://www.rssboard.org/rss-specification), every address whole.
struct BlogFeed: Sendable {
    static let mostItems = 20

    let frame: Frame
    /// `nil` for the feed of all posts.
    let tag: PostTag?
    let posts: [PostCard]

    var text: String {
        let name = tag.map { frame.say("blog.tagged", ["tag": $0.name]) } ?? frame.say("blog.title")
        let title = "\(name) – \(frame.shop.name)"
        let place = tag.map { Place.tag($0.slug) } ?? Place.blog
        let about = frame.shop.tagline?.text ?? frame.say("blog.title")
        let newest = posts.map(\.publishedAt).max().map { "<lastBuildDate>\(Self.date($0))</lastBuildDate>\n" } ?? ""
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/">
            <channel>
            <title>\(Self.escaped(title))</title>
            <link>\(Self.escaped(frame.absolute(place)))</link>
            <description>\(Self.escaped(about))</description>
            <language>\(frame.visit.language.rawValue)</language>
            <atom:link href="\(Self.escaped(frame.absolute("\(place)/feed.xml")))" rel="self" type="application/rss+xml"/>
            \(newest)\(posts.map(item).joined())</channel>
            </rss>

            """
    }

    private func item(_ post: PostCard) -> String {
        let authors = post.authors.map { "<dc:creator>\(Self.escaped($0))</dc:creator>\n" }.joined()
        let tags = post.tags.map { "<category>\(Self.escaped($0.name))</category>\n" }.joined()
        return """
            <item>
            <title>\(Self.escaped(post.title))</title>
            <link>\(Self.escaped(frame.absolute(Place.post(post.slug))))</link>
            <guid isPermaLink="false">\(post.id.text)</guid>
            <pubDate>\(Self.date(post.publishedAt))</pubDate>
            <description>\(Self.escaped(post.summary))</description>
            \(authors)\(tags)</item>

            """
    }

    /// As RFC 822 writes it, with the whole year: `Sun, 01 Nov 2026 10:00:00 GMT`.
    static func date(_ instant: Instant) -> String {
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = .gmt
        format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        return format.string(from: Date(timeIntervalSince1970: TimeInterval(instant.seconds)))
    }

    /// Escaped for XML, and without the control characters that XML 1.0 does not allow.
    private static func escaped(_ text: String) -> String {
        let allowed = String(
            String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 32 || [9, 10, 13].contains($0.value) }))
        return allowed.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}
