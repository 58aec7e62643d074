import Basics
import Journal
import Store

/// Into which marketplaces' and shops' files a product is written. A product is for all of them until somebody says otherwise;
/// whether the own site and marketplaces show it at all is its audience.
public enum OfferedOn {
    /// The channels that products are written for, by the names of their file formats, and those that fetch a feed.
    public static let channels = ["shopify", "shopline", "woocommerce", "magento"] + feeds
    /// Services that fetch a feed by themselves.
    public static let feeds = ["google", "meta"]

    /// The channels that a product is kept out of.
    public static func withheld(_ product: ID<Product>, in tx: Transaction) throws -> Set<String> {
        Set(try tx.rows("SELECT channel FROM product_withheld WHERE product_id = \(product)").map { $0[0] as String })
    }

    /// Those of several products that a channel does not get.
    public static func withheld(
        from channel: String, of products: [ID<Product>], in tx: Transaction
    ) throws -> Set<ID<Product>> {
        Set(
            try tx.rows("SELECT product_id FROM product_withheld WHERE channel = \(channel) AND product_id IN \(products)")
                .map { $0[0] as ID<Product> })
    }

    /// Keeps a product out of these channels and of no others. Names that are no channel's are left out.
    public static func withhold(
        _ product: ID<Product>, from channels: Set<String>, actor: String, in tx: Transaction
    ) throws {
        let wanted = channels.intersection(Self.channels)
        guard try wanted != withheld(product, in: tx) else { return }
        try tx.run("DELETE FROM product_withheld WHERE product_id = \(product)")
        for channel in wanted.sorted() {
            try tx.run("INSERT INTO product_withheld (product_id, channel) VALUES (\(product), \(channel))")
        }
        try Journal.append(
            "product.withheld", subject: product.text, actor: actor,
            detail: ["channels": wanted.sorted().joined(separator: ", ")],
            in: tx)
    }
}
