import Basics
import Catalog
import Foundation
import MoneyKit
import Pricing
import Web

/// The list of products, what is shown of it, and what can be done with the ticked ones.
struct ProductListPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let list: Page<ProductList.Line>
    let query: ProductListQuery
    let shop: ShopSettings
    let counts: [Product.Status: Int]
    let prices: [ID<Product>: CardPrice]
    /// How many pieces are owed to orders beyond the stock.
    let missing: [ID<Product>: Int]
    /// What waits to be published or withdrawn, told by the shop's clock.
    let plans: [ID<Product>: [StatusPlan]]
    let time: ShopTime
    let categories: [ProductDesk.Place]
    let collections: [ProductDesk.Place]
    /// The title of the collection that the list is narrowed to.
    let inside: String?
    let kept: SavedFilterTabs
    /// What was to become of the ticked products and could not be planned, with why.
    var typed = Form()
    var problem: Message?

    private var texts: Texts { visit.texts }
    private var mayEdit: Bool { visit.staff.role == .owner || visit.staff.role == .editor }
    /// Finance changes prices of many products, and nothing else.
    private var mayTick: Bool { mayEdit || visit.staff.role == .finance }

    var html: HTML {
        frame.page(
            visit, title: texts("admin.nav.products"),
            actions: mayEdit ? "<a class=\"btn\" href=\"/admin/products/new\">\(texts("admin.product.new"))</a>" : .empty,
            """
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })
            \(frame.tabs(tabs, label: texts("admin.orders.byState")))\(kept.html(frame))
            \(filters)\(chips)
            <section class="panel" aria-label="\(texts("admin.nav.products"))">\(list.items.isEmpty ? nothing : content)</section>
            """)
    }

    private var tabs: [AdminFrame.Tab] {
        let all = AdminFrame.Tab(
            label: texts("admin.list.all"), count: counts.values.reduce(0, +), address: query.address(status: nil),
            isHere: query.filter.status == nil)
        return [all]
            + Product.Status.allCases.map { status in
                .init(
                    label: texts("admin.productStatus.\(status.rawValue)"), count: counts[status] ?? 0,
                    address: query.address(status: status), isHere: query.filter.status == status)
            }
    }

    private var nothing: HTML {
        let isEmptyShop = counts.isEmpty && !query.isFiltered
        return frame.empty(
            texts(isEmptyShop ? "admin.products.noneYet" : "admin.products.none"), texts("admin.products.noneHint"), icon: "tag",
            action: isEmptyShop && mayEdit ? frame.first(texts("admin.command.import"), "/admin/import") : .empty)
    }

    // MARK: Filters

    private var filters: HTML {
        let filter = query.filter
        let anything = (value: "", label: texts("admin.list.all"))
        let audiences =
            [anything] + Product.Audience.allCases.map { ($0.rawValue, texts("admin.productAudience.\($0.rawValue)")) }
        let places = [anything] + categories.map { ($0.slug, String(repeating: "\u{2003}", count: $0.level - 1) + $0.title) }
        let languages = [(value: "", label: texts("admin.products.noMatter"))] + shop.languages.map { ($0.rawValue, name($0)) }
        let orders = ProductList.Order.allCases.map { (value: $0.rawValue, label: texts("admin.products.order.\($0.rawValue)")) }
        return """
            <form class="filters" role="search"><div class="field field-wide"><label for="fq">\(texts("admin.list.keyword"))</label>\
            <input class="input" id="fq" name="q" type="search" value="\(filter.text)" placeholder="\(texts("admin.products.keywordHint"))"></div>\
            \(filter.status.map { "<input type=\"hidden\" name=\"status\" value=\"\($0.rawValue)\">" as HTML })\
            \(filter.collection.map { "<input type=\"hidden\" name=\"collection\" value=\"\($0.text)\">" as HTML })\
            \(filter.tag.map { "<input type=\"hidden\" name=\"tag\" value=\"\($0)\">" as HTML })\
            \(frame.select(texts("admin.products.audience"), name: "audience", options: audiences, chosen: filter.audience?.rawValue ?? ""))\
            \(frame.select(texts("admin.product.category"), name: "category", options: places, chosen: query.category))\
            \(frame.select(texts("admin.products.lackingIn"), name: "lacking", options: languages, chosen: filter.lacking?.rawValue ?? ""))\
            \(frame.select(texts("admin.products.orderBy"), name: "order", options: orders, chosen: query.order.rawValue))\
            <label class="check"><input type="checkbox" name="lacksPicture" value="1"\(flag: "checked", if: filter.lacksPicture)>\
            \(texts("admin.products.lacksPicture"))</label>\
            <button class="btn btn-line">\(texts("admin.list.filter"))</button>\
            <a class="btn btn-plain" href="/admin/products">\(texts("admin.list.clear"))</a></form>
            """
    }

    /// What the list is narrowed by from elsewhere: there are too many tags to choose one here. Each can be taken away.
    private var chips: HTML? {
        let collection: HTML? = query.filter.collection.map { _ in
            let label = inside.map { texts("admin.products.inCollection", ["name": $0]) }
            return chip("collection", label ?? texts("admin.products.inGoneCollection"))
        }
        let tag: HTML? = query.filter.tag.map { chip("tag", texts("admin.products.withTag", ["tag": $0])) }
        let isGone = query.filter.category != nil && !categories.contains { $0.slug == query.category }
        let category: HTML? = isGone ? chip("category", texts("admin.products.inGoneCategory")) : nil
        guard collection != nil || tag != nil || isGone else { return nil }
        return "<p class=\"chips\">\(category)\(collection)\(tag)</p>"
    }

    private func chip(_ field: String, _ label: String) -> HTML {
        """
        <span class="chip"><bdi>\(label)</bdi><a href="\(href: query.address(status: query.filter.status, without: field))" \
        aria-label="\(texts("admin.products.withoutFilter", ["filter": label]))">×</a></span>
        """
    }

    private func name(_ language: LanguageTag) -> String {
        Locale(identifier: texts.language.rawValue).localizedString(forLanguageCode: language.rawValue) ?? language.rawValue
    }

    // MARK: The list

    private var content: HTML {
        let table = ProductListTable(
            texts: texts, list: list, shop: shop, prices: prices, missing: missing, plans: plans, time: time, hasTicks: mayTick,
            ticked: Set(typed.all("product")))
        let foot = frame.pages(texts, list) { query.address(status: query.filter.status, page: $0) }
        guard mayTick else { return "\(table.html(frame))\(foot)" }
        return """
            <form method="post" action="/admin/products/bulk">\(visit.formToken)\
            <input type="hidden" name="_back" value="\(query.address(status: query.filter.status, page: query.number > 1 ? query.number : nil))">
            \(bulk)\(table.html(frame))</form>\(foot)
            """
    }

    private var bulk: HTML {
        BulkForm(
            texts: texts, frame: frame, shop: shop, categories: categories, collections: collections,
            all: list.total > list.items.count ? list.total : nil, typed: typed,
            role: visit.staff.role
        ).html
    }
}
