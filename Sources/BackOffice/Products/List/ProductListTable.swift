import Basics
import Catalog
import Foundation
import MoneyKit
import Pricing
import Web

/// The rows of the product list.
struct ProductListTable {
    let texts: Texts
    let list: Page<ProductList.Line>
    let shop: ShopSettings
    let prices: [ID<Product>: CardPrice]
    /// How many pieces are owed to orders beyond the stock.
    let missing: [ID<Product>: Int]
    /// What waits to be published or withdrawn, told by the shop's clock.
    let plans: [ID<Product>: [StatusPlan]]
    let time: ShopTime
    /// A box to tick in front of each row.
    let hasTicks: Bool
    /// Those that were ticked when the form came back.
    var ticked: Set<String> = []

    func html(_ frame: AdminFrame) -> HTML {
        let tick: HTML? =
            hasTicks
            ? "<td class=\"tick\"><input type=\"checkbox\" data-all hidden aria-label=\"\(texts("admin.products.tickAll"))\"></td>"
            : nil
        let head: HTML = """
            \(tick)<td></td><th scope="col">\(texts("admin.products.product"))</th>\
            <th scope="col">\(texts("admin.products.audience"))</th>\
            <th scope="col" class="num">\(texts("admin.products.priceFrom"))</th>\
            <th scope="col" class="num">\(texts("admin.products.stock"))</th>\
            <th scope="col">\(texts("admin.orders.state"))</th>\
            <th scope="col">\(texts("admin.products.changedOn"))</th>
            """
        return frame.table(texts("admin.nav.products"), head: head, rows: list.items.map(row))
    }

    private func row(_ product: ProductList.Line) -> HTML {
        let money = MoneyFormat(texts.language)
        let picture: HTML? = product.picture.map { picture in
            "<img class=\"thumb\" src=\"\(href: picture.fallback(wanted: 320))\" alt=\"\" width=\"44\" height=\"44\" loading=\"lazy\">"
        }
        let tick: HTML? =
            hasTicks
            ? """
            <td class="tick"><input type="checkbox" name="product" value="\(product.id.text)"\(flag: "checked", if: ticked.contains(product.id.text)) \
            aria-label="\(texts("admin.products.tick", ["product": product.title.text]))"></td>
            """ : nil
        return """
            <tr>\(tick)<td class="thumb-cell">\(picture)</td><th scope="row"><a href="/admin/products/\(product.id.text)" \
            lang="\(product.title.language.rawValue)">\(product.title.text)</a><br>\
            <span class="small muted">\(product.firstSKU)\
            \(product.variantCount > 1 ? " · " + texts.count("admin.products.variantCount", product.variantCount) : "")</span></th>\
            <td>\(texts("admin.productAudience.\(product.audience.rawValue)"))</td>\
            <td class="num">\(prices[product.id].map { money.text($0.lowest) } ?? "–")</td>\
            <td class="num">\(product.stock.map { money.text($0) } ?? texts("admin.products.toOrder"))\(owed(product))</td>\
            <td><span class="pills">\(pills(product))</span></td>\
            <td class="nowrap small">\(product.updatedAt.day)</td></tr>
            """
    }

    private func owed(_ product: ProductList.Line) -> HTML? {
        missing[product.id].map { count in
            """
            <br><a class="small" href="/admin/orders/back-orders">\
            \(texts.count("admin.products.missing", count, ["count": MoneyFormat(texts.language).text(count)]))</a>
            """
        }
    }

    private func pills(_ product: ProductList.Line) -> HTML {
        let lacking = shop.languages.filter { !product.languages.contains($0) }
        let missing: HTML? =
            lacking.isEmpty
            ? nil : "<span class=\"pill pill-warn\">\(texts.count("admin.products.lacking", lacking.count))</span>"
        let noPicture: HTML? =
            product.picture == nil ? "<span class=\"pill pill-warn\">\(texts("admin.products.lacksPicture"))</span>" : nil
        return """
            <span class="pill\(product.status == .active ? " pill-ok" : "")">\
            \(texts("admin.productStatus.\(product.status.rawValue)"))</span>\(planned(product))\(missing)\(noPicture)
            """
    }

    private func planned(_ product: ProductList.Line) -> [HTML] {
        (plans[product.id] ?? []).map { plan in
            let at = ["time": time.shown(plan.at)]
            return "<span class=\"pill pill-info\">\(texts("admin.plan.pill.\(plan.status.rawValue)", at))</span>"
        }
    }
}
