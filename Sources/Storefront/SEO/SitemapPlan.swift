import Basics
import Catalog
import Content
import Store

/// Which file of the sitemap holds what. The protocol allows 50,000 addresses and 50 MB in a file
/// (https://www.sitemaps.org/protocol.html); a slice of products or posts in twelve languages stays far below both.
struct SitemapPlan: Hashable, Sendable {
    static let entriesInAFile = 500

    let products: Int
    let posts: Int

    enum Content: Hashable, Sendable {
        /// Everything but products, with the first posts.
        case shelves
        case products(from: Int)
        case posts(from: Int)
    }

    static func load(in tx: Transaction) throws -> SitemapPlan {
        SitemapPlan(products: try SitemapEntry.productCount(in: tx), posts: try Post.addressCount(in: tx))
    }

    var files: Int { 1 + productFiles + postFiles }

    private var productFiles: Int { Self.slices(of: products) }
    /// Beside the first slice, which lies with the shelves.
    private var postFiles: Int { max(0, Self.slices(of: posts) - 1) }

    private static func slices(of count: Int) -> Int { (count + entriesInAFile - 1) / entriesInAFile }

    /// - Returns: `nil` for a file that there is not.
    func content(of number: Int) -> Content? {
        guard (1...files).contains(number) else { return nil }
        if number == 1 { return .shelves }
        let slice = number - 2
        if slice < productFiles { return .products(from: slice * Self.entriesInAFile) }
        return .posts(from: (slice - productFiles + 1) * Self.entriesInAFile)
    }
}
