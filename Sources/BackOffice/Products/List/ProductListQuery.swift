import Basics
import Catalog
import Foundation
import Web

/// Which products a list shows, as its address says it.
struct ProductListQuery: Sendable {
    static let pageSize = 50
    static let mostTextCharacters = 100
    private static let place = "/admin/products"

    private(set) var filter: ProductList.Filter
    /// The category's slug.
    let category: String
    let order: ProductList.Order
    let number: Int

    init(_ query: Form, categories: [String: ID<Category>]) {
        category = query["category"]
        // A category that has got another address since lets nothing through: all products are not what somebody meant to change.
        filter = ProductList.Filter(
            status: Product.Status(rawValue: query["status"]),
            category: category.isEmpty ? nil : categories[category] ?? ID(category),
            text: String(query["q"].prefix(Self.mostTextCharacters)))
        filter.audience = Product.Audience(rawValue: query["audience"])
        filter.collection = query["collection"].isEmpty ? nil : ID<Catalog.Collection>(query["collection"])
        filter.tag = query["tag"].isEmpty ? nil : query["tag"]
        filter.lacking = LanguageTag(rawValue: query["lacking"])
        filter.lacksPicture = query.has("lacksPicture")
        order = ProductList.Order(rawValue: query["order"]) ?? .changed
        number = query.number("page") ?? 1
    }

    var page: PageRequest { PageRequest(number: number, size: Self.pageSize) }

    /// Whether only some products are asked for, whatever their status.
    var isFiltered: Bool {
        !filter.text.isEmpty || filter.audience != nil || filter.category != nil || filter.lacking != nil || filter.lacksPicture
            || filter.collection != nil || filter.tag != nil
    }

    /// The list of what bears a tag.
    static func address(tag: String) -> String { "\(place)?tag=\(tag.queryEncoded)" }

    /// The list of what is in a collection. It is named by its id, so that a kept filter still means it when its address changes.
    static func address(collection: ID<Catalog.Collection>) -> String { "\(place)?collection=\(collection.text.queryEncoded)" }

    /// The same list elsewhere: with another status, from the first page on unless one is named.
    /// - Parameter dropped: the field by which it is no longer narrowed.
    func address(status: Product.Status?, page: Int? = nil, without dropped: String? = nil) -> String {
        let fields: [(String, String)] = [
            ("q", filter.text), ("status", status?.rawValue ?? ""), ("audience", filter.audience?.rawValue ?? ""),
            ("category", category), ("collection", filter.collection?.text ?? ""), ("tag", filter.tag ?? ""),
            ("lacking", filter.lacking?.rawValue ?? ""), ("lacksPicture", filter.lacksPicture ? "1" : ""),
            ("order", order == .changed ? "" : order.rawValue), ("page", page.map(String.init) ?? ""),
        ]
        let pairs = fields.filter { !$0.1.isEmpty && $0.0 != dropped }.map { name, value in
            "\(name)=\(value.queryEncoded)"
        }
        return Self.place + (pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&"))
    }
}
