import Basics
import MoneyKit
import Pricing
import Web

/// What would become of a list's prices, before anything changes.
struct AdjustPage: Sendable {
    private static let mostShown = 200

    let visit: StaffVisit
    let frame: AdminFrame
    let list: BuyerPriceList
    let moved: [AdjustedPrice]
    let form: Form
    let problem: AppError?

    private var texts: Texts { visit.texts }

    private func say(_ key: String) -> String { texts("admin.buyerPrices.\(key)") }

    var html: HTML {
        let address = "/admin/buyer-prices/\(list.id.text)"
        return frame.page(
            visit, title: say("adjust"),
            """
            <p class="muted"><a class="back" href="\(href: address)">← <bdi>\(list.name)</bdi></a></p>
            \(problem.map { frame.notice(texts.say($0.message), kind: "bad") })
            \(moved.isEmpty ? nil : preview(address))
            """)
    }

    private func preview(_ address: String) -> HTML {
        let head = frame.head(
            texts,
            [
                ("admin.buyerPrices.sku", false), ("admin.buyerPrices.from", true), ("admin.prices.before", true),
                ("admin.prices.after", true), ("admin.prices.difference", true),
            ])
        let rows: [HTML] = moved.prefix(Self.mostShown).map { line in
            """
            <tr><th scope="row"><bdi>\(line.price.sku)</bdi></th><td class="num">\(line.price.from)</td>\
            <td class="num">\(line.price.price.decimalText)</td><td class="num"><b>\(line.after.decimalText)</b></td>\
            <td class="num">\(Difference.text(from: line.price.price, to: line.after))</td></tr>
            """
        }
        let fields = ["currency", "by", "rounded"].filter(form.has).map { name in
            "<input type=\"hidden\" name=\"\(name)\" value=\"\(form[name])\">" as HTML
        }
        let button: HTML? =
            visit.mayPrice(list.terms.audience)
            ? """
            <form class="row" method="post" action="\(href: "\(address)/adjust")">\(visit.formToken)\(fields)\
            <input type="hidden" name="_seen" value="\(list.revision)"><button class="btn">\(say("adjustDo"))</button></form>
            """ : nil
        return """
            <section class="panel" aria-label="\(say("adjust"))">\(frame.table(say("adjust"), head: head, rows: rows))\
            <div class="panel-foot"><span>\(texts.count("admin.prices.changes", moved.count))</span></div></section>\(button)
            """
    }
}

/// By how much a price differs from another.
enum Difference {
    /// Hundredths of a percent, rounded toward zero; `nil` where there is nothing to compare with.
    static func basisPoints(from before: UnitPrice, to after: UnitPrice) -> Int? {
        guard before.fine > 0, before.currency == after.currency else { return nil }
        return Int(exactly: (Int128(after.fine) - Int128(before.fine)) * 10_000 / Int128(before.fine))
    }

    /// `+2.5 %`
    static func text(from before: UnitPrice, to after: UnitPrice) -> String {
        guard let points = basisPoints(from: before, to: after) else { return "–" }
        return (points > 0 ? "+" : "") + Decimal.text(Int64(points), digits: 2, atLeast: 0) + " %"
    }
}
