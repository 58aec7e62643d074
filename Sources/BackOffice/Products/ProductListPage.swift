import Basics
import Catalog
import Foundation
import MoneyKit
import Web

/// The list of products, the one changed last first.
struct ProductListPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let list: Page<ProductList.Line>
    let filter: ProductList.Filter
    let shop: ShopSettings
    let counts: [Product.Status: Int]

    private var texts: Texts { visit.texts }

    var html: HTML {
        frame.page(
            visit, title: texts("admin.nav.products"),
            """
            \(frame.tabs(tabs, label: texts("admin.orders.byState")))
            <form class="filters"><div class="field field-wide"><label for="fq">\(texts("admin.list.keyword"))</label>\
            <input class="input" id="fq" name="q" type="search" value="\(filter.text)"></div>\
            \(filter.status.map { "<input type=\"hidden\" name=\"status\" value=\"\($0.rawValue)\">" as HTML })\
            <button class="btn btn-line">\(texts("admin.list.filter"))</button>\
            <a class="btn btn-plain" href="/admin/products">\(texts("admin.list.clear"))</a></form>
            <section class="panel" aria-label="\(texts("admin.nav.products"))">\(list.items.isEmpty ? nothing : table)</section>
            """)
    }

    private var tabs: [AdminFrame.Tab] {
        let all = AdminFrame.Tab(
            label: texts("admin.list.all"), count: counts.values.reduce(0, +), address: address(nil),
            isHere: filter.status == nil)
        return [all]
            + Product.Status.allCases.map { status in
                .init(
                    label: texts("admin.productStatus.\(status.rawValue)"), count: counts[status] ?? 0,
                    address: address(status), isHere: filter.status == status)
            }
    }

    private var nothing: HTML {
        frame.empty(texts("admin.products.none"), texts("admin.products.noneHint"))
    }

    private var table: HTML {
        let head: HTML = """
            <td></td><th scope="col">\(texts("admin.products.product"))</th>\
            <th scope="col">\(texts("admin.products.audience"))</th>\
            <th scope="col" class="num">\(texts("admin.products.variants"))</th>\
            <th scope="col" class="num">\(texts("admin.products.stock"))</th>\
            <th scope="col">\(texts("admin.orders.state"))</th>
            """
        return """
            \(frame.table(texts("admin.nav.products"), head: head, rows: list.items.map(row)))
            \(frame.pages(texts, list) { number in "\(address(filter.status))&page=\(number)" })
            """
    }

    private func row(_ product: ProductList.Line) -> HTML {
        let money = MoneyFormat(texts.language)
        let lacking = shop.languages.filter { !product.languages.contains($0) }
        let picture: HTML? = product.picture.map { picture in
            "<img class=\"thumb\" src=\"\(href: picture.fallback(wanted: 320))\" alt=\"\" width=\"44\" height=\"44\" loading=\"lazy\">"
        }
        let missing: HTML =
            lacking.isEmpty
            ? .empty : " <span class=\"pill pill-warn\">\(texts.count("admin.products.lacking", lacking.count))</span>"
        return """
            <tr><td>\(picture)</td><th scope="row"><a href="/admin/products/\(product.id.text)" \
            lang="\(product.title.language.rawValue)">\(product.title.text)</a><br>\
            <span class="small muted">\(product.firstSKU)</span></th>\
            <td>\(texts("admin.productAudience.\(product.audience.rawValue)"))</td>\
            <td class="num">\(product.variantCount)</td>\
            <td class="num">\(product.stock.map(money.text) ?? texts("admin.products.toOrder"))</td>\
            <td><span class="pill\(product.status == .active ? " pill-ok" : "")">\
            \(texts("admin.productStatus.\(product.status.rawValue)"))</span>\(missing)</td></tr>
            """
    }

    private func address(_ status: Product.Status?) -> String {
        let text = filter.text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        return "/admin/products?q=\(text)" + (status.map { "&status=\($0.rawValue)" } ?? "")
    }
}
