import Basics

/// The CSV of a Meta catalogue (https://www.facebook.com/business/help/120325381656392), by RFC 4180.
///
/// Only Meta's own program reads it, so nothing is done against formulas: an apostrophe before a title would be shown to buyers.
enum MetaFeed {
    private static let columns: [(name: String, value: @Sendable (FeedItem) -> String)] = [
        ("id", { $0.id }), ("title", { $0.title }), ("description", { $0.description }),
        ("availability", { availability(of: $0) }), ("condition", { _ in "new" }), ("price", { $0.priceText }),
        ("link", { $0.link }), ("image_link", { $0.picture }),
        ("additional_image_link", { $0.addedPictures.joined(separator: ",") }), ("brand", { $0.brand }),
        ("gtin", { $0.gtin }), ("mpn", { $0.mpn }), ("item_group_id", { $0.group ?? "" }),
        ("color", { $0.traits[.color] ?? "" }), ("size", { $0.traits[.size] ?? "" }),
        ("material", { $0.traits[.material] ?? "" }), ("product_type", { $0.productType }),
        ("google_product_category", { $0.googleCategory }),
        ("shipping_weight", { item in item.shippingGrams.map { "\($0) g" } ?? "" }),
    ]

    static let beginning = line(columns.map(\.name))

    static func row(of item: FeedItem) -> String { line(columns.map { $0.value(item) }) }

    private static func line(_ fields: [String]) -> String {
        fields.map(FeedText.csv).joined(separator: ",") + "\r\n"
    }

    /// Meta knows no day for what ships later: it can be ordered.
    private static func availability(of item: FeedItem) -> String {
        switch item.availability {
        case .inStock: "in stock"
        case .outOfStock: "out of stock"
        case .backOrder: "available for order"
        }
    }
}
