import Basics
import Customers
import MoneyKit
import Web

/// What a buyer, or everybody of a company, has ordered and paid so far, in each channel and altogether.
struct CustomerValuePanel {
    let texts: Texts
    let frame: AdminFrame
    let value: BuyerValue

    private func say(_ key: String) -> String { texts("admin.customer.\(key)") }

    var html: HTML {
        let body: HTML =
            value.parts.isEmpty
            ? "<div class=\"panel-body\"><p class=\"muted\">\(say("noValue"))</p></div>" : table(value)
        return frame.panel(say("value"), id: "value", body)
    }

    private func table(_ value: BuyerValue) -> HTML {
        let heads: [HTML] = ["ordered", "paid"].map { "<th scope=\"col\" class=\"num\">\(say($0))</th>" }
        let rows = value.parts.map { row($0, CustomerWords.channel($0.channel, texts)) }
        let isOne = value.parts.count == value.totals.count
        let totals = isOne ? [] : value.totals.map { row($0, say("allChannels")) }
        return frame.table(
            say("value"), head: "<th scope=\"col\">\(texts("admin.customers.channel"))</th>\(heads)", rows: rows,
            foot: totals.isEmpty ? .empty : "<tfoot>\(totals)</tfoot>")
    }

    private func row(_ part: BuyerValue.Part, _ name: String) -> HTML {
        """
        <tr><th scope="row">\(name)<br><span class="small muted">\(texts.count("admin.customer.orders", part.orders))</span></th>\
        <td class="num">\(money(part.orderedMinor, part.currency))</td><td class="num">\(paid(part))</td></tr>
        """
    }

    /// Of a channel that tells of orders alone nobody knows what was paid.
    private func paid(_ part: BuyerValue.Part) -> String { part.paidMinor == 0 ? "–" : money(part.paidMinor, part.currency) }

    private func money(_ minor: Int64, _ code: String) -> String { Self.money(minor, code, texts) }

    /// A currency that the house does not count in is written as it came.
    static func money(_ minor: Int64, _ code: String, _ texts: Texts) -> String {
        Currency(rawValue: code).map { MoneyFormat(texts.language).text(Money(minor: minor, $0)) } ?? "\(code) \(minor)"
    }
}
