import Accounts
import Basics
import MoneyKit
import Web

/// The companies that sign in, by name.
struct AccountsListPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let list: Page<AccountList.Item>
    let text: String

    private var texts: Texts { visit.texts }

    private func say(_ key: String) -> String { texts("admin.accounts.\(key)") }

    var html: HTML {
        let address = "/admin/accounts?q=\(text.queryEncoded)"
        let body: HTML = list.items.isEmpty ? frame.empty(say("none"), say("noneHint"), icon: "key") : table(address)
        return frame.page(
            visit, title: texts("admin.nav.accounts"),
            actions: """
                <a class="btn btn-line" href="/admin/buyer-prices">\(texts("admin.buyerPrices.title"))</a>\
                <a class="btn btn-line" href="/admin/customer-groups">\(texts("admin.nav.customerGroups"))</a>\
                \(frame.exportLinks(visit, address))
                """,
            """
            <form class="row" role="search" action="/admin/accounts"><label class="vh" for="q">\(say("search"))</label>\
            <input class="input" id="q" type="search" name="q" value="\(text)" placeholder="\(say("search"))">\
            <button class="btn btn-line">\(say("find"))</button></form>
            <section class="panel" aria-label="\(texts("admin.nav.accounts"))">\(body)</section>
            """)
    }

    private func table(_ address: String) -> HTML {
        let heads: [HTML] = ["name", "country"].map { "<th scope=\"col\">\(say($0))</th>" }
        let counts: [HTML] = ["people", "orders", "discount"].map { "<th scope=\"col\" class=\"num\">\(say($0))</th>" }
        return """
            \(frame.table(texts("admin.nav.accounts"), head: "\(heads)\(counts)", rows: list.items.map(row)))\
            \(frame.pages(texts, list) { "\(address)&page=\($0)" })
            """
    }

    private func row(_ item: AccountList.Item) -> HTML {
        let account = item.account
        let discount = account.prices.discount == 0 ? "–" : AccountPage.percent(account.prices.discount) + " %"
        return """
            <tr><th scope="row"><a href="/admin/accounts/\(account.id.text)"><bdi>\(account.name)</bdi></a></th>\
            <td>\(account.country.isEmpty ? "–" : CustomerWords.country(account.country, texts))</td><td class="num">\(item.users)</td>\
            <td class="num">\(item.orders)</td><td class="num">\(discount)</td></tr>
            """
    }
}
