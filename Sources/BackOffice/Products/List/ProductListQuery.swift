import Basics
import Catalog
import Foundation
import Web

/// Which products a list shows, as its address says it.
struct ProductListQuery: Sendable {
    static let pageSize = 50
    static let mostTextCharacters = 100

    private(set) var filter: ProductList.Filter
    /// The category's slug.
    let category: String
    let order: ProductList.Order
    let number: Int

    init(_ query: Form, categories: [String: ID<Category>]) {
        filter = ProductList.Filter(
            status: Product.Status(rawValue: query["status"]), category: categories[query["category"]],
            text: String(query["q"].prefix(Self.mostTextCharacters)))
        filter.audience = Product.Audience(rawValue: query["audience"])
        filter.lacking = LanguageTag(rawValue: query["lacking"])
        filter.lacksPicture = query.has("lacksPicture")
        category = filter.category == nil ? "" : query["category"]
        order = ProductList.Order(rawValue: query["order"]) ?? .changed
        number = query.number("page") ?? 1
    }

    var page: PageRequest { PageRequest(number: number, size: Self.pageSize) }

    /// Whether only some products are asked for, whatever their status.
    var isFiltered: Bool {
        !filter.text.isEmpty || filter.audience != nil || filter.category != nil || filter.lacking != nil || filter.lacksPicture
    }

    /// The same list elsewhere: with another status, from the first page on unless one is named.
    func address(status: Product.Status?, page: Int? = nil) -> String {
        let fields = [
            ("q", filter.text), ("status", status?.rawValue ?? ""), ("audience", filter.audience?.rawValue ?? ""),
            ("category", category), ("lacking", filter.lacking?.rawValue ?? ""),
            ("lacksPicture", filter.lacksPicture ? "1" : ""), ("order", order == .changed ? "" : order.rawValue),
            ("page", page.map(String.init) ?? ""),
        ]
        let pairs = fields.filter { !$0.1.isEmpty }.map { name, value in
            "\(name)=\(value.queryEncoded)"
        }
        return "/admin/products" + (pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&"))
    }
}
