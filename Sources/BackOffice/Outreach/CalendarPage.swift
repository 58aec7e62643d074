import Basics
import MoneyKit
import Outreach
import Web

/// What is to be posted where and when, ready to be copied.
struct CalendarPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let posts: [SocialPost]
    /// What each has brought.
    let figures: [ID<SocialPost>: PostFigures]
    let today: CalendarDay
    let typed: Form?
    let problem: Message?

    private var texts: Texts { visit.texts }
    private var mayChange: Bool { [.owner, .editor, .sales].contains(visit.staff.role) }

    var html: HTML {
        let done = ["planned", "posted", "removed"].first { visit.query.has($0) }.map { texts("admin.outreach.post.done.\($0)") }
        return frame.page(
            visit, title: texts("admin.outreach.title"), notice: problem == nil ? done : nil,
            """
            \(frame.outreachTabs(visit, "calendar"))\(problem.map { frame.notice(texts.say($0), kind: "bad") })\
            \(mayChange ? form : .empty)
            \(frame.panel(texts("admin.outreach.tab.calendar"), id: "posts", list))
            """)
    }

    private var form: HTML {
        let networks = SocialPost.Network.allCases.map {
            (value: $0.rawValue, label: texts("admin.outreach.network.\($0.rawValue)"))
        }
        return frame.panel(
            texts("admin.outreach.post.new"), id: "new",
            """
            <form class="panel-body stack" method="post" action="/admin/outreach/calendar">\(visit.formToken)<div class="form-2">\
            \(frame.select(texts("admin.outreach.post.network"), name: "network", options: networks, chosen: typed?["network"] ?? "linkedin"))\
            \(frame.field(texts("admin.outreach.post.day"), name: "day", value: typed?["day"] ?? today.adding(days: 1).text, type: "date"))\
            \(frame.field(texts("admin.outreach.post.link"), name: "link", value: typed?["link"] ?? "", hint: texts("admin.outreach.post.linkHint")))\
            \(frame.field(texts("admin.outreach.post.campaign"), name: "campaign", value: typed?["campaign"] ?? ""))</div>\
            \(frame.area(texts("admin.outreach.post.text"), name: "text", value: typed?.exact("text") ?? "", rows: 5))\
            <div class="row"><button class="btn">\(texts("admin.form.save"))</button></div></form>
            """)
    }

    private var list: HTML {
        guard !posts.isEmpty else {
            return frame.empty(texts("admin.outreach.post.none"), texts("admin.outreach.post.noneHint"), icon: "clock")
        }
        let head: [HTML] = ["day", "network", "copy", "brought"].map {
            "<th scope=\"col\">\(texts("admin.outreach.post.\($0)"))</th>"
        }
        return frame.blocks(texts("admin.outreach.tab.calendar"), head: "\(head)<td></td>", rows: posts.map(row))
    }

    private func row(_ post: SocialPost) -> HTML {
        let isDue = post.postedAt == nil && post.day <= today
        let pill: HTML? =
            post.postedAt.map {
                "<span class=\"pill pill-ok\">\(texts("admin.outreach.post.postedAt", ["day": $0.day]))</span>" as HTML
            }
            ?? (isDue ? "<span class=\"pill pill-warn\">\(texts("admin.outreach.post.due"))</span>" : nil)
        return """
            <tr><th scope="row" class="nowrap">\(post.day.text)<br>\(pill)</th><td>\(texts("admin.outreach.network.\(post.network.rawValue)"))</td>\
            <td class="copy-text"><textarea class="textarea" readonly rows="5" aria-label="\(texts("admin.outreach.post.copy"))" dir="auto">\
            \(post.copy(site: visit.providers.site))</textarea>\(leadsTo(post))</td>\
            <td data-label="\(texts("admin.outreach.post.brought"))">\(brought(post))</td><td>\(mayChange ? buttons(post) : .empty)</td></tr>
            """
    }

    /// The page behind the short address, with its tags.
    private func leadsTo(_ post: SocialPost) -> HTML? {
        guard !post.code.isEmpty else { return nil }
        return "<p class=\"hint\">\(texts("admin.outreach.post.leadsTo")) <span class=\"code\">\(post.taggedLink)</span></p>"
    }

    private func brought(_ post: SocialPost) -> HTML {
        guard !post.code.isEmpty else { return "–" }
        let figures = figures[post.id] ?? PostFigures()
        let money = MoneyFormat(texts.language)
        let sums = figures.ordered.sorted { $0.key < $1.key }.compactMap { code, minor in
            Currency(rawValue: code).map { money.text(Money(minor: Int64(minor), $0)) }
        }.joined(separator: " + ")
        return """
            <span class="post-figures"><span>\(texts.count("admin.outreach.post.landings", figures.landings))</span>\
            <span>\(texts.count("admin.outreach.post.inquiries", figures.inquiries))</span>\
            <span>\(texts.count("admin.outreach.post.orders", figures.orders))</span>\
            \(sums.isEmpty ? nil : "<b>\(sums)</b>" as HTML)</span>
            """
    }

    private func buttons(_ post: SocialPost) -> HTML {
        let posted: HTML? = post.postedAt == nil ? button(post, "posted") : nil
        return "\(posted)\(button(post, "remove"))"
    }

    private func button(_ post: SocialPost, _ deed: String) -> HTML {
        """
        <form method="post" action="/admin/outreach/calendar/\(post.id.text)/\(deed)">\(visit.formToken)\
        <button class="btn btn-plain">\(texts("admin.outreach.post.do.\(deed)"))</button></form>
        """
    }
}
