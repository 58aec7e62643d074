import Basics
import Catalog
import Store
import Web

/// A collection and its products.
struct CollectionPage: Sendable {
    let frame: Frame
    let collection: CollectionDetail
    let listing: Listing

    /// - Throws: `Moved` when the collection has another address now, or `error.notFound`.
    static func find(slug: String, _ frame: Frame, in tx: Transaction) throws -> CollectionPage {
        let languages = frame.shop.languageChain
        let own = try Moved.own(.collection, slug, frame, in: tx)
        guard let collection = try CollectionDetail.find(slug: own, languages: languages, in: tx) else {
            throw AppError.notFound()
        }
        let (sort, page) = Listing.asked(frame.visit.query)
        let products = try FilteredList(
            .shelf(collection.id.text), frame.finder.facets.index(in: tx), sort: sort, page: page, offersCategories: true, frame,
            in: tx)
        guard page.number == 1 || !products.page.items.isEmpty else { throw AppError.notFound() }
        return CollectionPage(
            frame: frame, collection: collection,
            listing: try Listing(products, sort: sort, path: frame.place(.collection, own), frame, in: tx))
    }

    var html: HTML {
        let crumbs = [Crumb(title: collection.title.text, path: frame.place(.collection, collection.slug))]
        let head = PageHead(
            title: collection.seoTitle.inTheLanguage(of: collection.title).text,
            description: frame.described(
                collection.seoDescription.inTheLanguage(of: collection.summary).text, or: "list", collection.title.text),
            canonical: listing.canonical, number: listing.page.request.number,
            places: frame.places(.collection, collection.slug, page: listing.page.request.number), twin: listing.path,
            languages: frame.shop.announced(collection.availableLanguages),
            picture: .init(frame.social(collection)), isIndexed: !listing.filters.isChosen,
            previous: listing.previous, next: listing.next,
            data: [frame.breadcrumbs(crumbs), listing.data(collection.title.text)])
        return frame.page(
            head,
            """
            <div class="wrap">\(frame.crumbs(crumbs))
            \(frame.listingHead(collection.title, collection.summary))
            \(listing.html)<div class="band"></div></div>
            """)
    }
}
