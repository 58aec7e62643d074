import Basics
import Customers
import MoneyKit
import Web

/// What a buyer has ordered and paid so far, in each channel and altogether.
struct CustomerValuePanel {
    let page: CustomerPage

    private var texts: Texts { page.texts }

    var html: HTML {
        let value = page.folder.value
        let body: HTML =
            value.parts.isEmpty
            ? "<div class=\"panel-body\"><p class=\"muted\">\(page.say("noValue"))</p></div>" : table(value)
        return page.frame.panel(page.say("value"), id: "value", body)
    }

    private func table(_ value: BuyerValue) -> HTML {
        let heads: [HTML] = ["ordered", "paid"].map { "<th scope=\"col\" class=\"num\">\(page.say($0))</th>" }
        let rows = value.parts.map { row($0, CustomerWords.channel($0.channel, texts)) }
        let isOne = value.parts.count == value.totals.count
        let totals = isOne ? [] : value.totals.map { row($0, page.say("allChannels")) }
        return page.frame.table(
            page.say("value"), head: "<th scope=\"col\">\(texts("admin.customers.channel"))</th>\(heads)", rows: rows,
            foot: totals.isEmpty ? .empty : "<tfoot>\(totals)</tfoot>")
    }

    private func row(_ part: BuyerValue.Part, _ name: String) -> HTML {
        """
        <tr><th scope="row">\(name)<br><span class="small muted">\(texts.count("admin.customer.orders", part.orders))</span></th>\
        <td class="num">\(money(part.orderedMinor, part.currency))</td><td class="num">\(money(part.paidMinor, part.currency))</td></tr>
        """
    }

    /// A currency that the house does not count in is written as it came.
    private func money(_ minor: Int64, _ code: String) -> String {
        Currency(rawValue: code).map { MoneyFormat(texts.language).text(Money(minor: minor, $0)) } ?? "\(code) \(minor)"
    }
}
