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
            description: collection.seoDescription.inTheLanguage(of: collection.summary).text,
            canonical: listing.canonical,
            places: frame.places(.collection, collection.slug, page: listing.page.request.number), languages: frame.shop.announced(collection.availableLanguages),
            picture: collection.picture.map { .init($0, alt: collection.title.text) }, isIndexed: !listing.filters.isChosen,
            previous: listing.previous, next: listing.next, data: [frame.breadcrumbs(crumbs)])
        return frame.page(
            head,
            """
            <div class="wrap">\(frame.crumbs(crumbs))
            \(frame.listingHead(collection.title, collection.summary))
            \(listing.html)<div class="band"></div></div>
            """)
    }
}
