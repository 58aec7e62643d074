import MoneyKit
import Sales
import Web

/// What promotions took off an order, as rows of its sums.
struct OrderSavings {
    let order: OrderDetail
    let texts: Texts
    let money: MoneyFormat

    /// The goods before, and what was taken off them.
    var goods: HTML {
        let taking = order.promotions.filter { $0.goods.minor > 0 }
        guard !taking.isEmpty else { return .empty }
        return
            "\(row(texts("admin.promotions.before"), money.text(order.fullGoods)))\(taking.map { off($0, $0.goods) } as [HTML])"
    }

    var shipping: HTML {
        "\(order.promotions.filter { $0.shipping.minor > 0 }.map { off($0, $0.shipping) } as [HTML])"
    }

    /// Beside a line: by which promotions it cost less.
    static func note(_ line: OrderDetail.Line, _ money: MoneyFormat) -> HTML? {
        line.off.map { off -> HTML in
            "<br><span class=\"small\"><bdi>\(line.promotion)</bdi> −\(money.text(off))</span>"
        }
    }

    private func off(_ use: PromotionUse, _ amount: Money) -> HTML {
        let code = use.code.isEmpty ? "" : " · \(use.code)"
        let name: HTML = "<a href=\"/admin/promotions/\(use.promotion.text)\"><bdi>\(use.name)</bdi></a>\(code)"
        return "<tr><td colspan=\"3\" class=\"num\">\(name)</td><td class=\"num\">−\(money.text(amount))</td></tr>"
    }

    private func row(_ name: String, _ amount: String) -> HTML {
        "<tr><td colspan=\"3\" class=\"num\">\(name)</td><td class=\"num\">\(amount)</td></tr>"
    }
}
