import Basics
import Channels
import Sales
import Web

/// The inbox: inquiries that came through the shop, what is due first.
struct InquiryListPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let list: InquiryList
    let filter: InquiryList.Filter
    let colleagues: [(id: String, name: String)]
    /// How it goes with the mailbox, where there is one.
    let mailbox: MailboxState?
    let kept: SavedFilterTabs

    private var texts: Texts { visit.texts }

    var html: HTML {
        frame.page(
            visit, title: texts("admin.nav.inquiries"),
            actions:
                "\(frame.exportLinks(visit, address(filter.state)))\(frame.exportLinks(visit, "/admin/inquiries/lines", named: texts("admin.export.requestedLines")))<a class=\"btn btn-line\" href=\"/admin/inquiries/mails\">\(texts("admin.mails.title"))</a><a class=\"btn btn-line\" href=\"/admin/inquiries/replies\">\(texts("admin.replies.title"))</a>",
            """
            \(MailboxWords(texts, mailbox).trouble.map { frame.notice($0, kind: "bad") })\
            \(frame.tabs(tabs, label: texts("admin.orders.byState")))\(kept.html(frame))
            <form class="filters"><div class="field field-wide"><label for="fq">\(texts("admin.list.keyword"))</label>\
            <input class="input" id="fq" name="q" type="search" value="\(filter.text)"></div>\
            \(frame.select(texts("admin.inquiries.assignee"), name: "whose", options: people, chosen: InboxQuery.whose(filter.whose)))\
            \(frame.select(texts("admin.inquiries.source"), name: "source", options: sources, chosen: filter.source?.rawValue ?? ""))\
            <label class="check"><input type="checkbox" name="overdue" value="1"\(flag: "checked", if: filter.isOverdue)>\
            <span>\(texts("admin.inquiries.overdueOnly"))</span></label>\
            \(filter.state.map { "<input type=\"hidden\" name=\"state\" value=\"\($0.rawValue)\">" as HTML })\
            <button class="btn btn-line">\(texts("admin.list.filter"))</button>\
            <a class="btn btn-plain" href="/admin/inquiries">\(texts("admin.list.clear"))</a></form>
            <section class="panel" aria-label="\(texts("admin.nav.inquiries"))">\
            \(list.page.items.isEmpty ? nothing : table)</section>
            \(InboxKeys(texts: texts, frame: frame).html(assignee: nil))
            """)
    }

    private var sources: [(value: String, label: String)] {
        [("", texts("admin.inquiries.anySource"))]
            + Inquiry.Source.allCases.map { ($0.rawValue, texts("admin.inquirySource.\($0.rawValue)")) }
    }

    private var people: [(value: String, label: String)] {
        [
            ("", texts("admin.inquiries.anybody")), ("me", texts("admin.inquiries.mine")),
            ("nobody", texts("admin.inquiries.nobody")),
        ]
            + colleagues.filter { $0.id != visit.mover.id }.map { ($0.id, $0.name) }
    }

    private var tabs: [AdminFrame.Tab] {
        let all = AdminFrame.Tab(
            label: texts("admin.list.all"), count: list.counts.filter { $0.key != .spam }.values.reduce(0, +),
            address: address(nil), isHere: filter.state == nil)
        return [all]
            + Inquiry.State.allCases.map { state in
                AdminFrame.Tab(
                    label: texts("admin.inquiryState.\(state.rawValue)"), count: list.counts[state] ?? 0,
                    address: address(state), isHere: filter.state == state)
            }
    }

    private var nothing: HTML {
        let isFiltered = filter != InquiryList.Filter()
        return frame.empty(
            texts(isFiltered ? "admin.inquiries.noneFound" : "admin.inquiries.none"),
            texts(isFiltered ? "admin.orders.noneFoundHint" : "admin.inquiries.noneHint"), icon: "inbox",
            action: isFiltered ? .empty : frame.first(texts("admin.command.replies"), "/admin/inquiries/replies"))
    }

    private var table: HTML {
        let heads = ["buyer", "source", "country", "text", "state", "assignee", "due", "date"]
        let head: [HTML] = heads.map { "<th scope=\"col\">\(texts("admin.inquiries.\($0)"))</th>" }
        return """
            \(frame.table(texts("admin.nav.inquiries"), head: "\(head)", rows: list.page.items.map(row)))
            \(frame.pages(texts, list.page) { number in "\(address(filter.state))&page=\(number)" })
            """
    }

    private func row(_ inquiry: InquiryList.Item) -> HTML {
        let who = inquiry.company.isEmpty ? inquiry.name : inquiry.company
        let country = inquiry.country.isEmpty ? "–" : Country.name(of: inquiry.country, in: texts.language)
        let lines: HTML? =
            inquiry.lineCount == 0
            ? nil : "<span class=\"small muted\">\(texts.count("admin.inquiries.lines", inquiry.lineCount)) </span>"
        return """
            <tr data-row><th scope="row"><a href="/admin/inquiries/\(inquiry.id.text)"><bdi>\(who)</bdi></a><br>\
            <span class="small muted">\(inquiry.email)</span></th><td class="nowrap">\(texts("admin.inquirySource.\(inquiry.source.rawValue)"))</td>\
            <td>\(country)</td>\
            <td class="clip" dir="auto"><div>\(lines)\(inquiry.text)</div></td><td>\(InquiryPill.html(inquiry.state, texts))</td>\
            <td class="nowrap">\(inquiry.assignee ?? "–")</td><td class="nowrap">\(due(inquiry))</td>\
            <td class="nowrap"><time datetime="\(inquiry.at.iso8601)">\(inquiry.at.day)</time></td></tr>
            """
    }

    private func due(_ inquiry: InquiryList.Item) -> HTML {
        guard let due = inquiry.dueAt else { return "–" }
        let shown: HTML = "<time datetime=\"\(due.iso8601)\">\(due.shown)</time>"
        return inquiry.isOverdue(at: list.now)
            ? "<span class=\"pill pill-bad\">\(texts("admin.inquiries.overdue"))</span> \(shown)" : shown
    }

    private func address(_ state: Inquiry.State?) -> String {
        InboxQuery.address("/admin/inquiries", filter, state: state)
    }
}

/// The filter of the inbox as an address writes it.
enum InboxQuery {
    static func filter(_ query: Form, me: String) -> InquiryList.Filter {
        let whose: InquiryList.Filter.Whose =
            switch query["whose"] {
            case "": .anybody
            case "nobody": .nobody
            case "me": .staff(me)
            default: .staff(query["whose"])
            }
        return InquiryList.Filter(
            state: Inquiry.State(rawValue: query["state"]), text: query["q"], whose: whose, isOverdue: query.has("overdue"),
            source: Inquiry.Source(rawValue: query["source"]))
    }

    static func whose(_ whose: InquiryList.Filter.Whose) -> String {
        switch whose {
        case .anybody: ""
        case .nobody: "nobody"
        case .staff(let id): id
        }
    }

    static func address(_ path: String, _ filter: InquiryList.Filter, state: Inquiry.State?) -> String {
        "\(path)?q=\(filter.text.queryEncoded)" + (state.map { "&state=\($0.rawValue)" } ?? "")
            + (filter.whose == .anybody ? "" : "&whose=\(whose(filter.whose).queryEncoded)")
            + (filter.isOverdue ? "&overdue=1" : "") + (filter.source.map { "&source=\($0.rawValue)" } ?? "")
    }
}

/// The state of an inquiry as a coloured pill.
enum InquiryPill {
    static func html(_ state: Inquiry.State, _ texts: Texts) -> HTML {
        let kind =
            switch state {
            case .new, .open: " pill-warn"
            case .waiting, .quoted: " pill-info"
            case .won: " pill-ok"
            case .spam: " pill-bad"
            case .lost: ""
            }
        return "<span class=\"pill\(kind)\">\(texts("admin.inquiryState.\(state.rawValue)"))</span>"
    }
}
