import Basics
import Outreach
import Web

/// Letters that wait and letters that went, each with its reason, and the requests on which somebody has to decide.
struct LettersPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let state: Letter.State
    let list: LetterList
    let undecided: [SiteRequest]
    /// Posts of the calendar whose day has come.
    let postsDue: Int
    let problem: Message?

    private var texts: Texts { visit.texts }

    var html: HTML {
        let done = ["cancelled", "goneOn"].first { visit.query.has($0) }.map { texts("admin.outreach.done.\($0)") }
        return frame.page(
            visit, title: texts("admin.outreach.title"), notice: problem == nil ? done : nil,
            """
            \(frame.outreachTabs(visit, "letters"))\(problem.map { frame.notice(texts.say($0), kind: "bad") })\
            \(postsDue > 0 ? reminder : nil)\(undecided.isEmpty ? nil : decisions)\
            \(frame.tabs(states, label: texts("admin.outreach.byState")))
            <section class="panel" aria-label="\(texts("admin.outreach.letters"))">\(list.page.items.isEmpty ? nothing : table)</section>
            """)
    }

    private var reminder: HTML {
        """
        <p class="notice notice-warn"><a href="/admin/outreach/calendar">\(texts.count("admin.outreach.postsDue", postsDue))</a></p>
        """
    }

    private var states: [AdminFrame.Tab] {
        Letter.State.allCases.map { other in
            .init(
                label: texts("admin.outreach.state.\(other.rawValue)"), count: list.counts[other] ?? 0,
                address: "/admin/outreach?state=\(other.rawValue)", isHere: other == state)
        }
    }

    private var nothing: HTML { frame.empty(texts("admin.outreach.none"), texts("admin.outreach.noneHint"), icon: "mail") }

    // MARK: Requests that wait for a decision

    private var decisions: HTML {
        let items: [HTML] = undecided.map { request in
            """
            <li><p><q dir="auto">\(request.words)</q> · \(request.address) · \(request.recordedAt.shown)</p>\
            <ul class="small">\(request.reasons.map { "<li>\(texts.say($0))</li>" as HTML })</ul>\
            <div class="row">\(button("/admin/outreach/requests/\(request.id)/go-on", "admin.outreach.goOn", "btn"))\
            \(button("/admin/outreach/requests/\(request.id)/cancel", "admin.outreach.cancel", "btn btn-line"))</div></li>
            """
        }
        return frame.panel(
            texts("admin.outreach.undecided"), id: "undecided",
            "<div class=\"panel-body\"><ul class=\"stack\">\(items)</ul></div>")
    }

    private func button(_ address: String, _ key: String, _ style: String) -> HTML {
        guard visit.colleague.may(.work) else { return .empty }
        return """
            <form method="post" action="\(href: address)">\(visit.formToken)<button class="\(style)">\(texts(key))</button></form>
            """
    }

    // MARK: The list

    private var table: HTML {
        let head: [HTML] = ["buyer", "about", "when", "why"].map { "<th scope=\"col\">\(texts("admin.outreach.\($0)"))</th>" }
        return """
            \(frame.table(texts("admin.outreach.letters"), head: "\(head)<td></td>", rows: list.page.items.map(row)))
            \(frame.pages(texts, list.page) { "/admin/outreach?state=\(state.rawValue)&page=\($0)" })
            """
    }

    private func opened(_ instant: Instant) -> HTML {
        "<br><span class=\"small muted\">\(texts("admin.outreach.opened", ["time": instant.shown]))</span>"
    }

    private func row(_ item: LetterList.Item) -> HTML {
        let letter = item.letter
        let cancel =
            letter.state == .waiting
            ? button("/admin/outreach/letters/\(letter.id)/cancel", "admin.outreach.cancel", "btn btn-plain") : .empty
        return """
            <tr><th scope="row"><a href="/admin/customers/\(item.contact.text)/site-request">\(item.title)</a><br>\
            <span class="small muted">\(letter.address)</span></th>\
            <td>\(texts("admin.outreach.template.\(letter.template.rawValue)"))<br>\
            <span class="small muted">\(letter.subject.isEmpty ? texts.name(of: letter.language) : letter.subject)</span></td>\
            <td class="nowrap">\((letter.sentAt ?? letter.dueAt).shown)\(letter.openedAt.map(opened))</td>\
            <td>\(letter.reason.map { texts.say($0) })</td><td>\(cancel)</td></tr>
            """
    }
}
