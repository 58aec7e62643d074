import Basics
import Sales
import Web

/// The inquiries that came through the shop, newest first.
struct InquiryListPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let list: InquiryList
    let filter: InquiryList.Filter

    private var texts: Texts { visit.texts }

    var html: HTML {
        frame.page(
            visit, title: texts("admin.nav.inquiries"),
            """
            \(frame.tabs(tabs, label: texts("admin.orders.byState")))
            <form class="filters"><div class="field field-wide"><label for="fq">\(texts("admin.list.keyword"))</label>\
            <input class="input" id="fq" name="q" type="search" value="\(filter.text)"></div>\
            \(filter.state.map { "<input type=\"hidden\" name=\"state\" value=\"\($0.rawValue)\">" as HTML })\
            <button class="btn btn-line">\(texts("admin.list.filter"))</button>\
            <a class="btn btn-plain" href="/admin/inquiries">\(texts("admin.list.clear"))</a></form>
            <section class="panel" aria-label="\(texts("admin.nav.inquiries"))">\
            \(list.page.items.isEmpty ? nothing : table)</section>
            """)
    }

    private var tabs: [AdminFrame.Tab] {
        let all = AdminFrame.Tab(
            label: texts("admin.list.all"), count: list.counts.values.reduce(0, +), address: address(nil),
            isHere: filter.state == nil)
        return [all]
            + Inquiry.State.allCases.map { state in
                AdminFrame.Tab(
                    label: texts("admin.inquiryState.\(state.rawValue)"), count: list.counts[state] ?? 0,
                    address: address(state), isHere: filter.state == state)
            }
    }

    private var nothing: HTML {
        let isFiltered = !filter.text.isEmpty || filter.state != nil
        return frame.empty(
            texts(isFiltered ? "admin.inquiries.noneFound" : "admin.inquiries.none"),
            texts(isFiltered ? "admin.orders.noneFoundHint" : "admin.inquiries.noneHint"))
    }

    private var table: HTML {
        let heads = ["buyer", "country", "text", "state", "date"]
        let head: [HTML] = heads.map { "<th scope=\"col\">\(texts("admin.inquiries.\($0)"))</th>" }
        return """
            \(frame.table(texts("admin.nav.inquiries"), head: "\(head)", rows: list.page.items.map(row)))
            \(frame.pages(texts, list.page) { number in "\(address(filter.state))&page=\(number)" })
            """
    }

    private func row(_ inquiry: InquiryList.Item) -> HTML {
        let who = inquiry.company.isEmpty ? inquiry.name : inquiry.company
        let country = inquiry.country.isEmpty ? "–" : Country.name(of: inquiry.country, in: texts.language)
        return """
            <tr><th scope="row"><a href="/admin/inquiries/\(inquiry.id.text)"><bdi>\(who)</bdi></a><br>\
            <span class="small muted">\(inquiry.email)</span></th><td class="nowrap">\(country)</td>\
            <td class="clip" dir="auto">\(inquiry.text)</td><td>\(InquiryPill.html(inquiry.state, texts))</td>\
            <td class="nowrap"><time datetime="\(inquiry.at.iso8601)">\(inquiry.at.day)</time></td></tr>
            """
    }

    private func address(_ state: Inquiry.State?) -> String {
        "/admin/inquiries?q=\(filter.text.queryEncoded)" + (state.map { "&state=\($0.rawValue)" } ?? "")
    }
}

/// The state of an inquiry as a coloured pill.
enum InquiryPill {
    static func html(_ state: Inquiry.State, _ texts: Texts) -> HTML {
        let kind =
            switch state {
            case .new: " pill-warn"
            case .answered: " pill-ok"
            case .closed: ""
            }
        return "<span class=\"pill\(kind)\">\(texts("admin.inquiryState.\(state.rawValue)"))</span>"
    }
}
