import Basics
import Catalog
import Content
import HTTPTypes
import Hummingbird
import Store
import Web

extension Storefront {
    /// `/social/{language}/{kind}/{id}-{digest}.jpg`: the picture of a page for messengers and networks.
    func addSocial(to router: WebRouter) {
        router.get("/social/:language/:kind/:file") { request, context in
            let (language, kind) = (try context.parameters.require("language"), try context.parameters.require("kind"))
            return try await social(request, language, kind, try context.parameters.require("file"), from: context.origin)
        }
    }

    /// Draws what the shop says itself and nothing else: an address whose digest is another's leads to the picture of today.
    private func social(
        _ request: Request, _ language: String, _ kind: String, _ file: String, from origin: String
    ) async throws -> Response {
        guard let language = LanguageTag(rawValue: language), let kind = SocialFacts.Kind(rawValue: kind), file.hasSuffix(".jpg"),
            let dash = file.lastIndex(of: "-")
        else { throw AppError.notFound("picture.notFound") }
        let (id, digest) = (String(file[..<dash]), String(file[file.index(after: dash)...].dropLast(4)))
        guard SocialShelf.isDigest(digest) else { throw AppError.notFound("picture.notFound") }
        if let known = await drawnPictures.kept(digest) { return .forGood(known) }
        // What is not there costs a look at the page at least, whoever made up its address.
        if let seconds = drawnPictures.throttle.take(origin, at: clock.now()) {
            return Response(status: .tooManyRequests, headers: [.retryAfter: String(seconds)])
        }
        let facts = try await facts(Visit(request, language: language, rest: "/"), kind, id)
        guard facts.digest == digest else { return .movedForNow(facts.address) }
        let media = media
        return .forGood(try await drawnPictures.picture(digest) { try await facts.jpeg(media) })
    }

    /// Nobody reads a page here: where the page would lead on to another, there is no picture.
    private func facts(_ visit: Visit, _ kind: SocialFacts.Kind, _ id: String) async throws -> SocialFacts {
        do {
            return try await draw(visit) { try SocialFacts.find(kind, id, $0, in: $1) }
        } catch is Moved {
            throw AppError.notFound("picture.notFound")
        }
    }
}

extension SocialFacts {
    /// What the page of an id shows to visitors now.
    /// - Throws: `error.notFound` when nobody can come to it.
    static func find(_ kind: Kind, _ id: String, _ frame: Frame, in tx: Transaction) throws -> SocialFacts {
        guard kind != .home else { return try HomePage(frame, in: tx).social }
        if kind == .fixed, let page = FixedPage(rawValue: id) { return frame.social(page) }
        guard let copied = PageCopy.Kind(rawValue: kind.rawValue) else { throw AppError.notFound() }
        let copies = try PageCopy.load(copied, [id], frame.shop.chain, in: tx)
        guard let slug = copies.first(where: { $0.isPublished && !$0.slug.isEmpty })?.slug,
            let facts = try find(copied, slug: slug, frame, in: tx)
        else { throw AppError.notFound() }
        return facts
    }

    /// Categories, collections and pages are found by their own slug, whatever the visitor's language calls them, and without the
    /// products that they list.
    private static func find(
        _ kind: PageCopy.Kind, slug: String, _ frame: Frame, in tx: Transaction
    ) throws -> SocialFacts? {
        let languages = frame.shop.languageChain
        switch kind {
        case .product: return try ProductPage.find(slug: slug, choice: Form(), frame, in: tx).social
        case .category:
            let category = try CategoryDetail.find(slug: slug, languages: languages, in: tx)
            return category.map(frame.social)
        case .collection:
            let collection = try CollectionDetail.find(slug: slug, languages: languages, in: tx)
            return collection.map(frame.social)
        case .page:
            let page = try PageDetail.find(slug: slug, languages: languages, in: tx)
            return page.map(frame.social)
        case .post: return try PostPage.find(slug: slug, frame, in: tx).social
        case .question: return nil
        }
    }
}

extension Response {
    /// Its address changes with its content, so browsers keep it for a year.
    fileprivate static func forGood(_ jpeg: [UInt8]) -> Response {
        Response(
            status: .ok, headers: [.contentType: "image/jpeg", .cacheControl: "public, max-age=31536000, immutable"],
            body: .init(byteBuffer: ByteBuffer(bytes: jpeg)))
    }

    fileprivate static func movedForNow(_ address: String) -> Response {
        Response(status: .found, headers: [.location: address, .cacheControl: "no-store"])
    }
}
