import Basics

/// RSS 2.0 with the elements of Google Merchant Center (https://support.google.com/merchants/answer/7052112).
enum GoogleFeed {
    static func beginning(title: String, home: String) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0" xmlns:g="http://base.google.com/ns/1.0">
        <channel>
        <title>\(FeedText.xml(title))</title>
        <link>\(FeedText.xml(home))</link>
        <description>\(FeedText.xml(title))</description>

        """
    }

    static let end = "</channel>\n</rss>\n"

    static func text(of item: FeedItem) -> String {
        let elements = elements(of: item).map { "<g:\($0.name)>\(FeedText.xml($0.value))</g:\($0.name)>\n" }
        return "<item>\n\(elements.joined())</item>\n"
    }

    private static func elements(of item: FeedItem) -> [(name: String, value: String)] {
        var elements = [
            ("id", item.id), ("title", item.title), ("description", item.description), ("link", item.link),
            ("image_link", item.picture),
        ]
        elements += item.addedPictures.map { ("additional_image_link", $0) }
        elements += availability(of: item)
        elements += [("price", item.priceText)]
        // A price of several units says of how many, and shoppers see what one of them costs.
        if item.quantity > 1 {
            elements += [
                ("unit_pricing_measure", "\(item.quantity) \(item.measure)"), ("unit_pricing_base_measure", "1 \(item.measure)"),
            ]
            if item.measure == "ct" { elements.append(("multipack", String(item.quantity))) }
        }
        elements += identifiers(of: item)
        elements.append(("condition", "new"))
        if let group = item.group { elements.append(("item_group_id", group)) }
        elements += FeedItem.Trait.allCases.compactMap { trait in item.traits[trait].map { (trait.rawValue, $0) } }
        if !item.productType.isEmpty { elements.append(("product_type", item.productType)) }
        if !item.googleCategory.isEmpty { elements.append(("google_product_category", item.googleCategory)) }
        if let grams = item.shippingGrams { elements.append(("shipping_weight", "\(grams) g")) }
        if let days = item.handlingDays { elements.append(("max_handling_time", String(days))) }
        return elements
    }

    private static func availability(of item: FeedItem) -> [(String, String)] {
        switch item.availability {
        case .inStock: [("availability", "in_stock")]
        case .outOfStock: [("availability", "out_of_stock")]
        case .backOrder(let day): [("availability", "backorder"), ("availability_date", "\(day)T00:00Z")]
        }
    }

    /// A number of GS1, or the maker's own; what has neither says so.
    private static func identifiers(of item: FeedItem) -> [(String, String)] {
        var found = [("brand", item.brand)]
        if !item.gtin.isEmpty { found.append(("gtin", item.gtin)) }
        found.append(("mpn", item.mpn))
        if item.brand.isEmpty { found = [("identifier_exists", "no")] }
        return found
    }
}
