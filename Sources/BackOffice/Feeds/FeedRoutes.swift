import Basics
import Catalog
import Channels
import Hummingbird
import MoneyKit
import Store
import Web

/// The lists of products that shopping services fetch: which there are, who fetches them, and what stands in none.
extension BackOffice {
    static let feeds = "/admin/feeds"

    func addFeedRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/feeds", use: door.page { visit in try await feedPage(visit) })
        admin.post("/feeds", use: door.action { visit, form in try await addFeed(visit, form) })
        admin.post("/feeds/turn", use: door.action { visit, form in try await turnFeed(visit, form) })
        admin.post("/feeds/remove", use: door.action { visit, form in try await removeFeed(visit, form) })
        admin.post("/feeds/check", use: door.action { visit, form in try await checkFeed(visit, form) })
        admin.get("/feeds/progress", use: door.page { visit in try await feedProgress(visit) })
        admin.get("/feeds/left-out", use: door.page { visit in try await leftOut(visit) })
        admin.get("/feeds/left-out/export", use: door.page { visit in try await export(Self.leftOut(visit), visit) })
    }

    private func feedPage(_ visit: StaffVisit, typed: Form? = nil, problem: AppError? = nil) async throws -> Response {
        let (frame, site) = (frame, visit.providers.site)
        let page = try await database.read { tx in
            FeedsPage(
                visit: visit, frame: frame, site: site, shop: try ShopSettings.load(in: tx),
                feeds: try FeedSettings.load(in: tx).feeds, checks: try FeedCheck.all(in: tx),
                fetches: try FeedFetch.all(in: tx), revision: try tx.revision("catalogue"), typed: typed,
                problem: problem?.message)
        }
        return .page(page.html, status: problem?.kind.status ?? .ok)
    }

    private func addFeed(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.editor)
        guard let kind = Feed.Kind(rawValue: form["kind"]) else { throw AppError.invalid("error.badRequest") }
        let actor = visit.staff.id.text
        do {
            guard let language = LanguageTag(rawValue: form["language"]) else { throw AppError.invalid("feeds.language") }
            guard let currency = Currency(rawValue: form["currency"]) else { throw AppError.invalid("feeds.currency") }
            let feed = Feed(kind, language, form["country"].uppercased(), currency)
            try await database.write { try FeedSettings.add(feed, by: actor, in: $0) }
            return .seeOther("\(Self.feeds)?added")
        } catch let error as AppError where [.invalid, .conflict].contains(error.kind) {
            return try await feedPage(visit, typed: form, problem: error)
        }
    }

    private func turnFeed(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.editor)
        let (isOn, actor) = (form["on"] == "1", visit.staff.id.text)
        try await database.write { try FeedSettings.turn(form["feed"], isOn: isOn, by: actor, in: $0) }
        return .seeOther("\(Self.feeds)?\(isOn ? "on" : "off")")
    }

    private func removeFeed(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.editor)
        let (key, staff) = (form["feed"], visit.staff.id)
        let undo = try await database.write { tx in
            let feeds = try FeedSettings.load(in: tx).feeds
            guard let place = feeds.firstIndex(where: { $0.key == key }) else { throw AppError.notFound() }
            let found = try Self.found(in: key, in: tx)
            try FeedSettings.remove(key, by: staff.text, in: tx)
            let (name, way) = (FeedWords.name(feeds[place], visit.texts), Undo.Way.feed(feeds[place], place: place, found: found))
            return try Undo.note(.feed, name, at: Self.feeds, way, by: staff, in: tx)
        }
        return .seeOther("\(Self.feeds)?removed&\(Undo.field)=\(undo)")
    }

    /// What is known of a feed. What a look has found that is still under way is not: its job finds nothing to go on with.
    private static func found(in feed: String, in tx: Transaction) throws -> [KeptRows] {
        let looked: SQL = "SELECT feed FROM feed_checks WHERE feed = \(feed) AND finished_at IS NOT NULL"
        return [
            try KeptRows.load(.feedChecks, where: "feed IN (\(looked))", in: tx),
            try KeptRows.load(.feedOmissions, where: "feed IN (\(looked))", in: tx),
            try KeptRows.load(.feedFetches, where: "feed = \(feed)", in: tx),
        ]
    }

    private func checkFeed(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.editor)
        try await database.write { try FeedCheck.begin(form["feed"], in: $0) }
        return .seeOther("\(Self.feeds)?checking")
    }

    /// For the script that moves the bar; without scripts the page loads itself anew.
    private func feedProgress(_ visit: StaffVisit) async throws -> Response {
        let key = visit.query["feed"]
        guard let check = try await database.read({ try FeedCheck.find(key, in: $0) }) else { throw AppError.notFound() }
        return try .progress(
            done: check.seen, total: check.total, text: FeedsPage.said(check, visit.texts), finished: check.finishedAt != nil)
    }

    // MARK: What stands in none

    private func leftOut(_ visit: StaffVisit) async throws -> Response {
        let frame = frame
        let request = PageRequest(number: visit.query.number("page") ?? 1, size: LeftOutPage.pageSize)
        let page = try await database.read { tx in
            guard let feed = try FeedSettings.load(in: tx)[visit.query["feed"]] else { throw AppError.notFound() }
            let languages = try ShopSettings.load(in: tx).languages(for: visit.texts.language)
            return LeftOutPage(
                visit: visit, frame: frame, feed: feed, check: try FeedCheck.find(feed.key, in: tx),
                page: try LeftOut.page(feed.key, languages: languages, page: request, in: tx))
        }
        return .page(page.html)
    }

    private static func leftOut(_ visit: StaffVisit) -> ListExport<LeftOut> {
        let (key, language) = (visit.query["feed"], visit.texts.language)
        return ListExport(
            name: "feed-left-out",
            columns: [
                .text("admin.feeds.product") { $0.title.text }, .text("admin.feeds.sku") { $0.sku },
                .init("admin.feeds.reason") { .text($1("admin.feeds.because.\($0.reason.rawValue)")) },
            ],
            page: { request, tx in
                let languages = try ShopSettings.load(in: tx).languages(for: language)
                return try LeftOut.page(key, languages: languages, page: request, in: tx).items
            })
    }
}
