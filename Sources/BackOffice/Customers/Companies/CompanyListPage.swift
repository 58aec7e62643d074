import Basics
import Customers
import Web

/// The companies that buyers work for, in the order of the alphabet.
struct CompanyListPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let words: String
    let page: Page<CompanyList.Item>

    private var texts: Texts { visit.texts }

    private func say(_ key: String) -> String { texts("admin.companies.\(key)") }

    var html: HTML {
        frame.page(
            visit, title: texts("admin.nav.companies"),
            actions: frame.exportLinks(visit, "/admin/companies?q=\(words.queryEncoded)"),
            """
            <form class="filters"><div class="field field-wide"><label for="fq">\(texts("admin.list.keyword"))</label>\
            <input class="input" id="fq" name="q" type="search" value="\(words)" placeholder="\(say("searchHint"))"></div>\
            <button class="btn btn-line">\(texts("admin.list.filter"))</button>\
            <a class="btn btn-plain" href="/admin/companies">\(texts("admin.list.clear"))</a></form>
            <section class="panel" aria-label="\(texts("admin.nav.companies"))">\(page.items.isEmpty ? nothing : table)</section>
            """)
    }

    private var nothing: HTML {
        words.isEmpty
            ? frame.empty(say("none"), say("noneHint"), icon: "building")
            : frame.empty(say("noneFound"), texts("admin.orders.noneFoundHint"))
    }

    private var table: HTML {
        let head: [HTML] = ["company", "country", "people", "ordered", "paid", "seen"].map {
            "<th scope=\"col\"\(["people", "ordered", "paid"].contains($0) ? " class=\"num\"" as HTML : .empty)>\(say($0))</th>"
        }
        let address = "/admin/companies?q=\(words.queryEncoded)"
        return """
            \(frame.blocks(texts("admin.nav.companies"), head: "\(head)", rows: page.items.map(row)))\
            \(frame.pages(texts, page) { "\(address)&page=\($0)" })
            """
    }

    private func row(_ item: CompanyList.Item) -> HTML {
        let company = item.company
        let domain: HTML? =
            company.title == company.domain ? nil : "<br><span class=\"small muted\"><bdi>\(company.domain)</bdi></span>"
        return """
            <tr><th scope="row"><a href="/admin/companies/\(company.id.text)"><bdi>\(CompanyWords.title(company, texts))</bdi></a>\(domain)</th>\
            <td data-label="\(say("country"))">\(CustomerWords.country(company.country, texts))</td>\
            <td class="num" data-label="\(say("people"))">\(item.people)</td>\
            <td class="num" data-label="\(say("ordered"))">\(sums(item.value.totals.map { ($0.orderedMinor, $0.currency) }))</td>\
            <td class="num" data-label="\(say("paid"))">\(sums(item.value.totals.map { ($0.paidMinor, $0.currency) }))</td>\
            <td class="nowrap" data-label="\(say("seen"))">\(item.lastSeenAt?.day ?? "–")</td></tr>
            """
    }

    private func sums(_ sums: [(minor: Int64, currency: String)]) -> HTML {
        let written: [HTML] = sums.filter { $0.minor != 0 }.map {
            "<span class=\"nowrap\">\(CustomerValuePanel.money($0.minor, $0.currency, texts))</span><br>"
        }
        return written.isEmpty ? "–" : "\(written)"
    }
}

/// How companies are called.
enum CompanyWords {
    static func title(_ company: Company, _ texts: Texts) -> String {
        company.title.isEmpty ? texts("admin.companies.unnamed") : company.title
    }
}
