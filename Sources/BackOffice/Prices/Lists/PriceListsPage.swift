import Basics
import MoneyKit
import Pricing
import Web

/// Every price list, and how a new one is made of another.
struct PriceListsPage: Sendable {
    let visit: StaffVisit
    let frame: AdminFrame
    let lists: [BuyerPriceList]
    let words: ListWords
    let currencies: [Currency]
    let now: Instant
    let typed: Form
    let problem: Message?

    private var texts: Texts { visit.texts }
    private var mayMake: Bool { visit.mayPrice(.accounts) }

    private func say(_ key: String) -> String { texts("admin.buyerPrices.\(key)") }

    var html: HTML {
        let head = frame.head(
            texts,
            [
                ("admin.buyerPrices.name", false), ("admin.buyerPrices.audience", false), ("admin.buyerPrices.when", false),
                ("admin.buyerPrices.stateHead", false), ("admin.buyerPrices.priority", true),
                ("admin.buyerPrices.variants", true),
                ("admin.buyerPrices.accounts", true),
            ])
        let body: HTML =
            lists.isEmpty
            ? frame.empty(say("none"), say("noneHint"), icon: "tag")
            : frame.blocks(say("title"), head: head, rows: lists.map(row))
        let new: HTML = "<a class=\"btn\" href=\"/admin/buyer-prices/new\">\(say("new"))</a>"
        return frame.page(
            visit, title: say("title"), actions: mayMake ? new : .empty, notice: visit.query.has("saved") ? say("saved") : nil,
            """
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })
            <p class="muted">\(say("rule"))</p>
            <section class="panel" aria-label="\(say("title"))">\(body)</section>
            \(mayMake ? copy : .empty)
            """)
    }

    private func row(_ list: BuyerPriceList) -> HTML {
        """
        <tr><th scope="row"><a href="/admin/buyer-prices/\(list.id.text)"><bdi>\(list.name)</bdi></a></th>\
        <td data-label="\(say("audience"))"><bdi>\(words.audience(list.terms.audience))</bdi></td>\
        <td data-label="\(say("when"))">\(words.period(list.terms))</td>\
        <td data-label="\(say("stateHead"))">\(words.state(list.terms, at: now))</td>\
        <td class="num" data-label="\(say("priority"))">\(list.terms.priority)</td>\
        <td class="num" data-label="\(say("variants"))">\(list.variants)</td>\
        <td class="num" data-label="\(say("accounts"))">\(list.terms.audience == .accounts ? "\(list.accounts)" : "–")</td></tr>
        """
    }

    // MARK: A copy

    private var copy: HTML {
        let fields = EditorFields(form: typed, problems: .none, texts: texts, spareRows: 0)
        let own = currencies.map { (value: $0.code, label: texts("admin.prices.shopIn", ["currency": $0.code])) }
        let sources = own + lists.map { (value: $0.id.text, label: $0.name) }
        return frame.panel(
            say("copy"), id: "copy",
            """
            <form class="panel-body stack" method="post" action="/admin/buyer-prices/copy">\(visit.formToken)\
            <div class="form-2">\(fields.select(say("copyOf"), "source", sources))\(fields.field(say("copyName"), "name"))</div>\
            <div class="form-2">\(fields.field(say("percent"), "percent", hint: say("percentHint"), unit: "%", isNumber: true))\
            \(fields.tick(say("rounded"), "rounded", value: "1"))</div>\
            <div class="row"><button class="btn btn-line">\(say("copyDo"))</button></div></form>
            """)
    }
}
