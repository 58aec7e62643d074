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
            let plan = try await database.read { try SitemapPlan.load(in: $0) }
            let base = try await base(of: request)
            return Response.text(Sitemap.index(baseURL: base, files: plan.files), type: "application/xml")
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
            switch try SitemapPlan.load(in: tx).content(of: number) {
            case .shelves: try map.addShelves(shop, in: tx)
            case .products(let offset): try map.addProducts(from: offset, in: tx)
            case .posts(let offset): try map.addPosts(from: offset, in: tx)
            case nil: throw AppError.notFound()
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
        let places = try LocalPlaces.load(in: tx)
        try add(SitemapEntry.categories(in: tx), .category, at: places, in: tx)
        try add(SitemapEntry.collections(in: tx), .collection, at: places, in: tx)
        try add(SitemapEntry.pages(in: tx).filter { $0.slug != ContactPage.introSlug }, .page, at: places, in: tx)
        add(Place.questions, in: try Question.languages(in: tx))
        add(Place.blog, in: try Post.languages(in: tx))
        try addPosts(from: 0, in: tx)
    }

    fileprivate mutating func addProducts(from offset: Int, in tx: Transaction) throws {
        let products = try SitemapEntry.products(offset: offset, limit: SitemapPlan.entriesInAFile, in: tx)
        try add(products, .product, at: LocalPlaces.load(in: tx), in: tx)
    }

    fileprivate mutating func addPosts(from offset: Int, in tx: Transaction) throws {
        for post in try Post.addresses(offset: offset, limit: SitemapPlan.entriesInAFile, in: tx) {
            add(post.slugs.mapValues(Place.post), updatedAt: post.updatedAt)
        }
    }

    private mutating func add(
        _ entries: [SitemapEntry], _ kind: OldSlug.Kind, at places: LocalPlaces, in tx: Transaction
    ) throws {
        let views = try Picture.views(Array(Set(entries.flatMap(\.pictures))), in: tx)
        for entry in entries {
            add(
                places.all(kind, entry.slug, entry.languages), updatedAt: entry.updatedAt,
                pictures: entry.pictures.compactMap { views[$0] })
        }
    }
}
