import Basics
import Catalog
import Content
import HTTPTypes
import Hummingbird
import Media
import Store
import Web

extension Storefront {
    func addSitemaps(to files: RouterGroup<WebContext>) {
        files.get("/sitemap.xml") { request, _ in
            let products = try await database.read { tx in try SitemapEntry.productCount(in: tx) }
            let base = try await base(of: request)
            return Response.text(Sitemap.index(baseURL: base, products: products), type: "application/xml")
        }
        files.get("/sitemaps/:file") { request, context in
            let name = try context.parameters.require("file")
            guard name.hasSuffix(".xml"), let number = Int(name.dropLast(4)), number > 0 else { throw AppError.notFound() }
            return try await sitemap(number, for: request)
        }
    }

    /// Kept as gzip, which every crawler takes; for others it is drawn each time.
    private func sitemap(_ number: Int, for request: Request) async throws -> Response {
        let revision = try await database.read { tx in try tx.revision(PageCache.revision) }
        let takesGzip = Gzip.isTaken(by: request)
        let base = try await base(of: request)
        let bytes = try await sitemaps.file(number, at: base, revision, isKept: takesGzip) {
            Array(try await draw(number, at: base).utf8)
        }
        var headers: HTTPFields = [.contentType: "application/xml; charset=utf-8", .vary: "accept-encoding"]
        if takesGzip { headers[.contentEncoding] = "gzip" }
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    private func draw(_ number: Int, at base: String) async throws -> String {
        let main = settings.baseURL
        return try await database.read { tx in
            let shop = try ShopSettings.load(in: tx)
            var map = Sitemap(
                baseURL: base, languages: shop.languages, mainLanguage: shop.baseLanguage,
                homes: try ShopDomains.load(in: tx).homes(of: shop.languages, main: main))
            if number == 1 {
                try map.addShelves(shop, in: tx)
            } else {
                try map.addProducts(number - 2, in: tx)
            }
            return map.file
        }
    }
}

extension Sitemap {
    /// The home page, categories, collections and the seller's own pages.
    fileprivate mutating func addShelves(_ shop: ShopSettings, in tx: Transaction) throws {
        let written = Array(shop.tagline.texts.keys)
        add("/", in: written.isEmpty ? [shop.baseLanguage] : written)
        try add(SitemapEntry.categories(in: tx), .category, in: tx)
        try add(SitemapEntry.collections(in: tx), .collection, in: tx)
        try add(SitemapEntry.pages(in: tx).filter { $0.slug != ContactPage.introSlug }, .page, in: tx)
        add(Place.questions, in: try Question.languages(in: tx))
        add(Place.blog, in: try Post.languages(in: tx))
        for post in try Post.addresses(in: tx) { add(post.slugs.mapValues(Place.post), updatedAt: post.updatedAt) }
    }

    /// - Throws: `error.notFound` beyond the last file.
    fileprivate mutating func addProducts(_ slice: Int, in tx: Transaction) throws {
        let (offset, isTooFar) = slice.multipliedReportingOverflow(by: Self.productsInAFile)
        guard !isTooFar else { throw AppError.notFound() }
        let products = try SitemapEntry.products(offset: offset, limit: Self.productsInAFile, in: tx)
        guard !products.isEmpty else { throw AppError.notFound() }
        try add(products, .product, in: tx)
    }

    private mutating func add(_ entries: [SitemapEntry], _ kind: OldSlug.Kind, in tx: Transaction) throws {
        let places = try LocalPlaces.load(in: tx)
        let views = try Picture.views(Array(Set(entries.flatMap(\.pictures))), in: tx)
        for entry in entries {
            add(
                places.all(kind, entry.slug, entry.languages), updatedAt: entry.updatedAt,
                pictures: entry.pictures.compactMap { views[$0] })
        }
    }
}
