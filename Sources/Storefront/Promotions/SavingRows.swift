import MoneyKit
import Sales
import Web

/// What promotions take off, as rows among the sums: the goods before, what each takes off, the goods; and the same of shipping.
struct SavingRows: Sendable {
    private struct Part {
        let name: String
        let goods: Money
        let shipping: Money
    }

    private let frame: Frame
    private let parts: [Part]
    /// The rows of a table, not of a list.
    private let isTable: Bool

    init(_ frame: Frame, _ cart: CartView) {
        (self.frame, isTable) = (frame, false)
        parts = cart.deal.parts.map { part in
            let name = part.kept.promotion.name(frame.shop.chain)
            return Part(name: Self.named(name, part.code), goods: part.saving.goods, shipping: part.saving.shipping)
        }
    }

    init(_ frame: Frame, _ order: OrderDetail) {
        (self.frame, isTable) = (frame, true)
        parts = order.promotions.map {
            Part(name: Self.named($0.name, $0.code), goods: $0.goods, shipping: $0.shipping)
        }
    }

    private static func named(_ name: String, _ code: String) -> String { code.isEmpty ? name : "\(name) (\(code))" }

    /// - Parameter left: what the goods come to after it.
    func goods(_ left: Money) -> HTML {
        let taking = parts.filter { $0.goods.minor > 0 }
        let before = try? taking.reduce(left) { try $0.adding($1.goods) }
        let first = taking.isEmpty ? nil : before.map { row(frame.say("cart.before"), frame.money($0)) }
        return "\(first)\(taking.map { off($0.name, $0.goods) } as [HTML])\(row(frame.say("cart.goods"), frame.money(left)))"
    }

    /// What is taken off the shipping, whose price stands above.
    var shipping: HTML {
        "\(parts.filter { $0.shipping.minor > 0 }.map { off($0.name, $0.shipping) } as [HTML])"
    }

    private func off(_ name: String, _ amount: Money) -> HTML { row(name, frame.off(amount)) }

    private func row(_ name: String, _ amount: String) -> HTML {
        isTable
            ? "<tr><td colspan=\"3\"><bdi>\(name)</bdi></td><td class=\"num\">\(amount)</td></tr>"
            : "<div><dt><bdi>\(name)</bdi></dt><dd>\(amount)</dd></div>"
    }
}

extension Frame {
    /// An amount that is taken off: `−3.20`.
    func off(_ amount: Money) -> String { "−\(money(amount))" }

    /// Beside a line of a cart: what it cost before, and by which promotions it costs less.
    func saved(on line: CartView.Line) -> HTML? { line.off.map { saved($0, line.promotions.joined(separator: " + ")) } }

    /// The same beside a line of an order.
    func saved(on line: OrderDetail.Line) -> HTML? { line.off.map { saved($0, line.promotion) } }

    private func saved(_ amount: Money, _ names: String) -> HTML {
        "<br><span class=\"small saved\"><bdi>\(names)</bdi> \(off(amount))</span>"
    }
}
