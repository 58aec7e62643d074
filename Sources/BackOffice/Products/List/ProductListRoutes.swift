import Basics
import Catalog
import Foundation
import Hummingbird
import Pricing
import Sales
import Store
import Web

extension BackOffice {
    func addProductListRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/products", use: door.page { visit in try await productList(visit) })
        admin.post("/products/bulk", use: door.action { visit, form in try await changeProducts(visit, form) })
    }

    private func productList(_ visit: StaffVisit) async throws -> Response {
        let frame = frame
        return try await database.read { tx in
            let shop = try ShopSettings.load(in: tx)
            let languages = shop.languages(for: visit.texts.language)
            let categories = try CategoryTree.load(languages: languages, in: tx).roots
            let query = ProductListQuery(visit.query, categories: Self.ids(categories))
            let list = try ProductList.load(query.filter, order: query.order, page: query.page, languages: languages, in: tx)
            let page = ProductListPage(
                visit: visit, frame: frame, list: list, query: query, shop: shop, counts: try ProductList.counts(in: tx),
                prices: try PriceBook.load(shop.baseCurrency, in: tx).lowestPrices(of: list.items.map(\.id), in: tx),
                missing: try BackOrderList.missing(of: list.items.map(\.id), in: tx),
                plans: try StatusPlan.waiting(of: list.items.map(\.id), in: tx), zone: try Self.shopZone(in: tx),
                categories: ProductDesk.places(categories, level: 1),
                collections: try CollectionDetail.all(languages: languages, in: tx)
                    .map { .init(slug: $0.slug, title: $0.title.text, level: 1) })
            return .page(page.html)
        }
    }

    private static func ids(_ nodes: [CategoryTree.Node]) -> [String: ID<Category>] {
        nodes.reduce(into: [:]) { all, node in
            all[node.slug] = node.id
            all.merge(ids(node.children)) { $1 }
        }
    }

    /// Does one thing with every ticked product, in one transaction: all of it or nothing.
    private func changeProducts(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.editor)
        let back = form["_back"].hasPrefix("/admin/products") ? form["_back"] : "/admin/products"
        let products = form.all("product").prefix(PageRequest.mostItems).map { ID<Product>($0) }
        let join = back.contains("?") ? "&" : "?"
        guard !products.isEmpty, let change = BulkChange(form) else { return .seeOther("\(back)\(join)nothing") }
        let actor = visit.staff.id.text
        let count = try await database.write { try change.apply(to: products, actor: actor, in: $0) }
        return .seeOther("\(back)\(join)changed=\(count)")
    }
}
