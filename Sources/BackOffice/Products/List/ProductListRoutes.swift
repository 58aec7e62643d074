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
        admin.get("/products", use: door.page { visit in try await productsOpened(visit) })
        addBulkRoutes(to: admin)
    }

    private func productsOpened(_ visit: StaffVisit) async throws -> Response {
        if let first = try await openingFilter(visit, .products) { return first }
        return try await productList(visit, visit.query)
    }

    /// - Parameters:
    ///   - typed: what was to become of the ticked products and could not be planned, with why.
    func productList(
        _ visit: StaffVisit, _ form: Form, typed: Form = Form(), problem: AppError? = nil
    ) async throws -> Response {
        let frame = frame
        let page = try await database.read { tx in
            let shop = try ShopSettings.load(in: tx)
            let languages = shop.languages(for: visit.texts.language)
            let categories = try CategoryTree.load(languages: languages, in: tx).roots
            let query = ProductListQuery(form, categories: Self.ids(categories))
            let list = try ProductList.load(query.filter, order: query.order, page: query.page, languages: languages, in: tx)
            return ProductListPage(
                visit: visit, frame: frame, list: list, query: query, shop: shop, counts: try ProductList.counts(in: tx),
                prices: try PriceBook.load(shop.baseCurrency, in: tx).lowestPrices(of: list.items.map(\.id), in: tx),
                missing: try BackOrderList.missing(of: list.items.map(\.id), in: tx),
                plans: try StatusPlan.waiting(of: list.items.map(\.id), in: tx), time: try ShopTime.load(in: tx),
                categories: ProductDesk.places(categories, level: 1),
                collections: try CollectionDetail.byHand(languages: languages, in: tx)
                    .map { .init(slug: $0.slug, title: $0.title.text, level: 1) },
                inside: try query.filter.collection.flatMap { try Self.title(of: $0, languages, in: tx) },
                kept: try SavedFilterTabs.load(visit, .products, in: tx), typed: typed, problem: problem?.message)
        }
        return .page(page.html, status: problem?.kind.status ?? .ok)
    }

    /// What a collection is called, as long as it is there.
    private static func title(
        of collection: ID<Catalog.Collection>, _ languages: Languages, in tx: Transaction
    ) throws -> String? {
        try Catalog.Collection.load(collection, in: tx).map { $0.title.best(languages.chain)?.text ?? $0.slug }
    }

    static func ids(_ nodes: [CategoryTree.Node]) -> [String: ID<Category>] {
        nodes.reduce(into: [:]) { all, node in
            all[node.slug] = node.id
            all.merge(ids(node.children)) { $1 }
        }
    }
}
