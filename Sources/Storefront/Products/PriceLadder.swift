import Catalog
import MoneyKit
import Pricing
import Web

/// The quantity breaks of a variant, with the buyer's own quantity marked.
struct PriceLadder: Sendable {
    let frame: Frame
    let table: PriceTable
    let quantity: Int

    var html: HTML {
        """
        <table class="ladder"><caption>\(frame.say("product.ladder"))</caption><thead><tr>\
        <th scope="col">\(frame.say("product.quantity"))</th><th scope="col" class="num">\(frame.say("product.unitPrice"))</th>\
        <th scope="col" class="num">\(frame.say("product.saving"))</th></tr></thead><tbody>\(rows)</tbody></table>
        """
    }

    private var rows: [HTML] {
        let marked = table.breaks.lastIndex { quantity >= $0.from }
        return table.breaks.indices.map { index in
            let step = table.breaks[index]
            let current: HTML? = index == marked ? " aria-current=\"true\"" : nil
            return """
                <tr data-break="\(step.from)"\(current)><th scope="row"><bdi>\(range(index))</bdi><span class="yours">\
                \(frame.say("product.yours"))</span></th><td class="num" data-unit>\(frame.money(step.unit))</td>\
                <td class="num"><bdi>\(saving(step.unit))</bdi></td></tr>
                """
        }
    }

    /// `500–1,999`, and `2,000+` for the last.
    func range(_ index: Int) -> String {
        let from = frame.number(table.breaks[index].from)
        guard index + 1 < table.breaks.count else { return "\(from)+" }
        let last = table.breaks[index + 1].from - 1
        return last == table.breaks[index].from ? from : "\(from)–\(frame.number(last))"
    }

    /// How much cheaper than the first row, in whole percent rounded down: a saving is never made larger than it is.
    private func saving(_ price: UnitPrice) -> String {
        guard let first = table.breaks.first?.unit, first.fine > 0, price.fine < first.fine else { return "–" }
        let percent = Int128(first.fine - price.fine) * 100 / Int128(first.fine)
        return percent == 0 ? "–" : frame.say("product.percent", ["number": String(percent)])
    }
}
