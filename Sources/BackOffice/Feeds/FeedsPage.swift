import Basics
import Catalog
import Channels
import Web

/// Every feed with its address, how many products stand in it and who fetched it last; a form for one more.
struct FeedsPage {
    static let reloadSeconds = 5

    let visit: StaffVisit
    let frame: AdminFrame
    /// The address of the site without a slash at its end.
    let site: String
    let shop: ShopSettings
    let feeds: [Feed]
    let checks: [String: FeedCheck]
    let fetches: [String: FeedFetch]
    /// Of the catalogue now.
    let revision: Int
    /// A form that came back, and what is wrong with it.
    let typed: Form?
    let problem: Message?

    private var texts: Texts { visit.texts }
    private var mayEdit: Bool { [.owner, .editor].contains(visit.staff.role) }
    private var isUnderWay: Bool { checks.values.contains { $0.finishedAt == nil } }

    var html: HTML {
        let done = ["added", "on", "off", "removed", "checking"].first { visit.query.has($0) }
        return frame.page(
            visit, title: texts("admin.nav.feeds"), notice: problem == nil ? done.map { texts("admin.feeds.done.\($0)") } : nil,
            reloadSeconds: isUnderWay ? Self.reloadSeconds : nil,
            """
            <p class="muted">\(texts("admin.feeds.hint"))</p>
            <section class="panel" aria-label="\(texts("admin.nav.feeds"))">\(feeds.isEmpty ? nothing : list)</section>
            \(mayEdit ? FeedForm(visit: visit, frame: frame, shop: shop, typed: typed, problem: problem).html : .empty)
            """)
    }

    private var nothing: HTML { frame.empty(texts("admin.feeds.none"), texts("admin.feeds.noneHint"), icon: "upload") }

    private var list: HTML {
        let head = frame.head(
            texts,
            [
                ("admin.feeds.feed", false), ("admin.feeds.address", false), ("admin.feeds.inside", false),
                ("admin.feeds.fetched", false),
            ])
        return frame.blocks(texts("admin.nav.feeds"), head: "\(head)<td></td>", rows: feeds.map(row))
    }

    /// Why its address answers that nothing is there; `nil` where it does not.
    private func silence(of feed: Feed) -> String? {
        guard feed.isServed(by: shop) else { return "admin.feeds.isLost" }
        return feed.isOn ? nil : "admin.feeds.isOff"
    }

    private func row(_ feed: Feed) -> HTML {
        let address = "\(site)\(feed.path)"
        let state = silence(of: feed).map { "<p class=\"small muted\">\(texts($0))</p>" as HTML }
        return """
            <tr><th scope="row">\(FeedWords.name(feed, texts))\(state)</th>\
            <td data-label="\(texts("admin.feeds.address"))"><input class="input code" readonly value="\(address)" \
            aria-label="\(texts("admin.feeds.addressOf", ["feed": FeedWords.name(feed, texts)]))"></td>\
            <td data-label="\(texts("admin.feeds.inside"))">\(inside(feed))</td>\
            <td data-label="\(texts("admin.feeds.fetched"))">\(fetched(feed))</td><td>\(mayEdit ? buttons(feed) : .empty)</td></tr>
            """
    }

    // MARK: What stands in it

    private func inside(_ feed: Feed) -> HTML {
        guard let check = checks[feed.key] else { return "<span class=\"muted\">\(texts("admin.feeds.unchecked"))</span>" }
        guard check.finishedAt != nil else { return bar(check) }
        let old: HTML? = check.revision == revision ? nil : "<p class=\"small muted\">\(texts("admin.feeds.changedSince"))</p>"
        let out: HTML? =
            check.leftOut == 0
            ? nil
            : """
            <p><a href="\(href: "\(BackOffice.feeds)/left-out?feed=\(feed.key.queryEncoded)")">\
            \(texts.count("admin.feeds.leftOut", check.leftOut))</a></p>
            """
        return "<p>\(Self.said(check, texts))</p>\(out)\(old)"
    }

    private func bar(_ check: FeedCheck) -> HTML {
        """
        <div class="progress" data-progress="\(BackOffice.feeds)/progress?feed=\(check.feed.queryEncoded)">\
        <span data-text>\(Self.said(check, texts))</span><progress max="\(max(1, check.total))" value="\(check.seen)" \
        aria-label="\(texts("admin.feeds.inside"))"></progress></div>
        """
    }

    static func said(_ check: FeedCheck, _ texts: Texts) -> String {
        guard check.finishedAt != nil else {
            return texts("admin.feeds.underWay", ["seen": String(check.seen), "total": String(check.total)])
        }
        return texts(
            "admin.feeds.listed",
            ["listed": String(check.listed), "total": String(check.total), "items": String(check.items)])
    }

    private func fetched(_ feed: Feed) -> HTML {
        guard let fetch = fetches[feed.key] else { return "<span class=\"muted\">\(texts("admin.feeds.never"))</span>" }
        return """
            <time class="nowrap" datetime="\(fetch.at.iso8601)">\(fetch.at.shown)</time><p class="small muted" dir="auto">\
            \(fetch.agent.isEmpty ? texts("admin.feeds.nameless") : fetch.agent)</p>
            """
    }

    // MARK: What to do

    private func buttons(_ feed: Feed) -> HTML {
        let name = FeedWords.name(feed, texts)
        let own: HTML = "\(visit.formToken)<input type=\"hidden\" name=\"feed\" value=\"\(feed.key)\">"
        func button(_ action: String, _ key: String, _ more: HTML = .empty) -> HTML {
            """
            <form method="post" action="\(BackOffice.feeds)/\(action)">\(own)\(more)\
            <button class="btn btn-plain" aria-label="\(texts("\(key)Of", ["feed": name]))">\(texts(key))</button></form>
            """
        }
        let turn: HTML = "<input type=\"hidden\" name=\"on\" value=\"\(feed.isOn ? "0" : "1")\">"
        return """
            <div class="row">\(button("check", "admin.feeds.check"))\
            \(button("turn", feed.isOn ? "admin.feeds.turnOff" : "admin.feeds.turnOn", turn))\(button("remove", "admin.feeds.remove"))</div>
            """
    }
}

/// What feeds are called.
enum FeedWords {
    /// `Google · French · FR · EUR`
    static func name(_ feed: Feed, _ texts: Texts) -> String {
        [texts("admin.feeds.kind.\(feed.kind.rawValue)"), texts.name(of: feed.language), feed.country, feed.currency.code]
            .joined(separator: " · ")
    }
}
