import Basics
import Catalog
import Channels
import HTTPTypes
import Hummingbird
import Store
import Web

/// What shopping services fetch by themselves.
extension Storefront {
    /// Of a file that is sent, so much is in memory at once.
    static let feedChunkBytes = 256 * 1024

    func addFeeds(to router: WebRouter) {
        let files = router.group().add(middleware: ErrorPages { error, request, _ in await errorPage(error, request) })
        files.get("/feeds/:kind/:file") { request, context in
            if let seconds = feedThrottle.take(context.origin, at: clock.now()) {
                return Response(status: .tooManyRequests, headers: [.retryAfter: String(seconds)])
            }
            let (kind, file) = (try context.parameters.require("kind"), try context.parameters.require("file"))
            return try await feed(at: "/feeds/\(kind)/\(file)", for: request)
        }
    }

    /// A feed that is off, or none, is nowhere; so is one whose language or currency the shop no longer has: its links would lead to
    /// pages that are not there, or that ask another price.
    private func feed(at path: String, for request: Request) async throws -> Response {
        let found = try await database.read { tx -> Feed? in
            let shop = try ShopSettings.load(in: tx)
            return try FeedSettings.load(in: tx).feeds.first { feed in
                feed.path == path && feed.isOn && feed.isServed(by: shop)
            }
        }
        guard let feed = found else { throw AppError.notFound() }
        await note(feed, request.headers[.userAgent] ?? "")
        let drawn = try await feeds.file(of: feed, at: clock.now()) {
            try await database.read { try feedMark(feed, in: $0) }
        } draw: { file in
            try await draw(feed, into: file)
        }
        let (mark, tag) = (drawn.mark, "\"\(drawn.mark)\"")
        let isPacked = Gzip.isTaken(by: request)
        var headers: HTTPFields = [
            .contentType: "\(feed.kind.mediaType); charset=utf-8", .eTag: isPacked ? "\"\(mark)-gzip\"" : tag,
            .vary: "accept-encoding", .cacheControl: "public, no-cache",
        ]
        if let name = HTTPField.Name("x-robots-tag") { headers[name] = "noindex" }
        let known = (request.headers[.ifNoneMatch] ?? "").split(separator: ",").map { $0.drop { $0 == " " } }
        if known.contains(where: { $0 == tag || $0 == "\"\(mark)-gzip\"" || $0 == "W/\(tag)" || $0 == "*" }) {
            return Response(status: .notModified, headers: headers)
        }
        if isPacked { headers[.contentEncoding] = "gzip" }
        return try await sent(isPacked ? "\(drawn.path).\(FeedFile.gzipExtension)" : drawn.path, headers)
    }

    /// Everything a feed depends on: the catalogue and the currencies, itself, the day of what ships later, the site's address.
    private func feedMark(_ feed: Feed, in tx: Transaction) throws -> String {
        let parts = [
            "1", feed.key, feed.currency.code, String(try tx.revision(PageCache.revision)), clock.now().day, settings.baseURL,
        ]
        return String(Secrets.fingerprint(parts.joined(separator: "\n")).prefix(24))
    }

    /// A fetch is answered whether it could be written down or not.
    private func note(_ feed: Feed, _ agent: String) async {
        do {
            guard try await database.read({ try FeedFetch.isNews(feed.key, by: agent, in: $0) }) else { return }
            try await database.write { try FeedFetch.note(feed.key, by: agent, in: $0) }
        } catch {
            logger.error("a fetch of a feed was not written down: \(error)")
        }
    }

    private func draw(_ feed: Feed, into file: FeedFile) async throws {
        let site = settings.baseURL
        let writing = try await database.read { tx in
            let home = try ShopDomains.load(in: tx).base(of: feed.language, main: site)
            return FeedWriting(feed, shop: try ShopSettings.load(in: tx).name, site: home)
        }
        try file.write(writing.beginning)
        var last: ID<Product>?
        repeat {
            let from = last
            let page = try await database.read { try FeedPage.load(feed, after: from, site: site, in: $0) }
            try file.write(page.items.map(writing.text).joined())
            last = page.last
        } while last != nil
        try file.write(writing.end)
    }

    private func sent(_ path: String, _ headers: HTTPFields) async throws -> Response {
        let file = try await offTheLoop { try OpenFile(path) }
        let body = ResponseBody(contentLength: file.bytes) { writer in
            while let chunk = try await offTheLoop({ try file.next(Self.feedChunkBytes) }) {
                try await writer.write(ByteBuffer(bytes: chunk))
            }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: headers, body: body)
    }
}
