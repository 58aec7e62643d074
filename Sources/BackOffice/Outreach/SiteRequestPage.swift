import Basics
import Customers
import Foundation
import Guard
import Outreach
import Web

/// A buyer has asked for the site: what was said and where the page may go, and what has become of earlier requests.
struct SiteRequestPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let contact: Contact
    /// Newest first.
    let requests: [SiteRequest]
    /// Of the buyer's records.
    let channels: [String]
    let rules: HouseRules
    /// What the newest request's answer came to.
    let check: GuardCheck?
    let now: Instant
    let typed: Form?
    let problem: Message?

    private var texts: Texts { visit.texts }
    private var address: String { "/admin/customers/\(contact.id)/site-request" }

    /// What the form says.
    /// - Throws: `outreach.noChannel`, `outreach.noLanguage`, `outreach.badTime`.
    static func draft(_ form: Form, of contact: ID<Contact>) throws -> SiteRequest.Draft {
        guard let language = LanguageTag(rawValue: form["language"]) else { throw AppError.invalid("outreach.noLanguage") }
        guard let stage = DealStage(rawValue: form["stage"]) else { throw AppError.invalid("error.badRequest") }
        guard let askedAt = moment(form["day"], form["time"]) else { throw AppError.invalid("outreach.badTime") }
        return SiteRequest.Draft(
            contact: contact, channel: form["channel"], words: form.exact("words"), askedAt: askedAt, address: form["address"],
            language: language, stage: stage, answer: form.exact("answer"))
    }

    /// A day and a time of day, both in UTC.
    private static func moment(_ day: String, _ time: String) -> Instant? {
        guard let day = CalendarDay(day), let match = time.wholeMatch(of: /(\d\d):(\d\d)(?::\d\d)?/),
            let hour = Int64(match.1), let minute = Int64(match.2), hour < 24, minute < 60
        else { return nil }
        return day.start.adding(seconds: hour * 3_600 + minute * 60)
    }

    var html: HTML {
        frame.page(
            visit, title: texts("admin.outreach.request.title", ["buyer": contact.title]),
            notice: problem == nil && visit.query.has("recorded") ? texts("admin.outreach.request.recorded") : nil,
            """
            <p class="back"><a href="/admin/outreach">← \(texts("admin.outreach.title"))</a></p>
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })\
            \(requests.isEmpty ? nil : earlier)\(visit.colleague.may(.work) ? form : .empty)
            """)
    }

    // MARK: The form

    private var form: HTML {
        let places = self.places
        let usual = channels.first { channel in places.contains { $0.value == channel } } ?? HouseRules.usualPack
        let language = typed?["language"] ?? (contact.language.isEmpty ? "en" : contact.language)
        return frame.panel(
            texts("admin.outreach.request.new"), id: "new",
            """
            <form class="panel-body stack" method="post" action="\(href: address)">\(visit.formToken)\
            <p class="muted">\(texts("admin.outreach.request.hint"))</p><div class="form-2">\
            \(frame.select(texts("admin.outreach.request.channel"), name: "channel", options: places, chosen: typed?["channel"] ?? usual))\
            \(frame.select(texts("admin.outreach.request.stage"), name: "stage", options: stages, chosen: typed?["stage"] ?? DealStage.beforeDeal.rawValue))\
            \(frame.field(texts("admin.outreach.request.day"), name: "day", value: typed?["day"] ?? now.day, type: "date"))\
            \(frame.field(texts("admin.outreach.request.time"), name: "time", value: typed?["time"] ?? String(now.iso8601.dropFirst(11).prefix(5)), type: "time"))\
            \(frame.field(texts("admin.outreach.request.address"), name: "address", value: typed?["address"] ?? "", type: "email", hint: texts("admin.outreach.request.addressHint")))\
            \(frame.select(texts("admin.outreach.request.language"), name: "language", options: languages, chosen: language))</div>\
            \(frame.area(texts("admin.outreach.request.words"), name: "words", value: typed?.exact("words") ?? "", rows: 3, hint: texts("admin.outreach.request.wordsHint")))\
            \(frame.area(texts("admin.outreach.request.answer"), name: "answer", value: typed?.exact("answer") ?? "", rows: 4, hint: texts("admin.outreach.request.answerHint")))\
            <div class="row"><button class="btn">\(texts("admin.outreach.request.save"))</button></div></form>
            """)
    }

    private var places: [(value: String, label: String)] {
        let markets: [(value: String, label: String)] = rules.packs.map { pack in
            (pack.id, pack.title[texts.language] ?? pack.title[.english] ?? pack.id)
        }
        return markets + SiteRequest.freeChannels.map { ($0, texts("admin.outreach.channel.\($0)")) }
    }

    private var stages: [(value: String, label: String)] {
        DealStage.allCases.map { ($0.rawValue, texts("admin.outreach.stage.\($0.rawValue)")) }
    }

    private var languages: [(value: String, label: String)] {
        LanguageTag.interface.map { ($0.rawValue, texts.name(of: $0)) }
    }

    // MARK: What was asked before

    private var earlier: HTML {
        let items: [HTML] = requests.enumerated().map { index, request in
            let findings: HTML? =
                index == 0
                ? check.map { GuardFindings(texts: texts, frame: frame, report: $0.report, pack: rules.pack($0.pack)).html }
                : "<ul class=\"small\">\(request.reasons.map { "<li>\(texts.say($0))</li>" as HTML })</ul>"
            return """
                <li><p><span class="pill\(Self.pill(request.state))">\(texts("admin.outreach.requestState.\(request.state.rawValue)"))</span> \
                <q dir="auto">\(request.words)</q></p>\
                <p class="small muted">\(request.askedAt.shown) · \(request.address)</p>\(findings)\(buttons(request))</li>
                """
        }
        return frame.panel(
            texts("admin.outreach.request.earlier"), id: "earlier",
            "<div class=\"panel-body\"><ul class=\"stack\">\(items)</ul></div>")
    }

    private func buttons(_ request: SiteRequest) -> HTML? {
        guard visit.colleague.may(.work), request.state.mayBecome(.cancelled) else { return nil }
        let goOn: HTML? = request.state == .recorded ? button(request, "go-on", "admin.outreach.goOn", "btn") : nil
        return "<div class=\"row\">\(goOn)\(button(request, "cancel", "admin.outreach.cancel", "btn btn-line"))</div>"
    }

    private func button(_ request: SiteRequest, _ deed: String, _ key: String, _ style: String) -> HTML {
        """
        <form method="post" action="/admin/outreach/requests/\(request.id.text)/\(deed)">\(visit.formToken)\
        <button class="\(style)">\(texts(key))</button></form>
        """
    }

    private static func pill(_ state: SiteRequest.State) -> String {
        switch state {
        case .recorded: " pill-warn"
        case .waiting: " pill-info"
        case .sent: " pill-ok"
        case .refused, .failed: " pill-bad"
        case .cancelled: ""
        }
    }
}
