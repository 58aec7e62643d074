import Basics
import Hummingbird
import Web

/// The buyer's addresses: the table of contents of this wing.
extension Storefront {
    /// Adds every route. Errors of these routes become pages in the visitor's language; `router`'s own error pages, for
    /// addresses that nothing answers, are drawn by `errorPage`.
    public func addRoutes(to router: WebRouter) {
        router.add(middleware: OldAddresses(database: database, hits: redirectHits))
        addMedia(to: router)
        addSocial(to: router)
        addTheme(to: router)
        addSiteFiles(to: router)
        addFeeds(to: router)
        addDomainProof(to: router)
        router.group()
            .add(middleware: ErrorPages { error, request, _ in await errorPage(error, request) })
            .add(middleware: SameOrigin())
            .get("/") { request, _ in try await greet(request) }
        let pages = router.group("/:language")
            .add(middleware: CompressedPages())
            .add(middleware: ThemePreviews())
            .add(middleware: ErrorPages { error, request, _ in await errorPage(error, request) })
            .add(middleware: SameOrigin())
            .add(middleware: VisitorChoices(isSecure: settings.isSecure))
            .add(middleware: CartArrival(storefront: self))
            .add(middleware: ViewOnly(database: database))
        addShelves(to: pages)
        addProducts(to: pages)
        addBlog(to: pages)
        addTwins(to: pages)
        addQuestions(to: pages)
        addSearch(to: pages)
        addCart(to: pages)
        addCheckout(to: pages)
        addOrders(to: pages)
        addPaying(to: pages)
        addOrderFiles(to: pages)
        addReturns(to: pages)
        addReorder(to: pages)
        addQuotes(to: pages)
        addContact(to: pages)
        addInquiries(to: pages)
        addNewsletter(to: pages)
        addPreferences(to: pages)
        addAccount(to: pages)
        addUnsubscribe(to: router)
        addLetters(to: pages)
        addLetters(to: router)
    }

    /// The pages that every visitor may share: they lie in the page cache.
    private func addShelves(to pages: RouterGroup<WebContext>) {
        pages.get("") { request, _ in
            try await shared(request) {
                try HomePage($0, in: $1)
            } view: {
                $0.html
            }
        }
        pages.get("products/:slug") { request, context in
            let slug = try context.slug
            return try await shared(request) {
                try ProductPage.find(slug: slug, choice: $0.visit.query, $0, in: $1)
            } view: {
                $0.html
            }
        }
        pages.get("categories/:slug") { request, context in
            let slug = try context.slug
            return try await shared(request) {
                try CategoryPage.find(slug: slug, $0, in: $1)
            } view: {
                $0.html
            }
        }
        pages.get("collections/:slug") { request, context in
            let slug = try context.slug
            return try await shared(request) {
                try CollectionPage.find(slug: slug, $0, in: $1)
            } view: {
                $0.html
            }
        }
        pages.get("pages/:slug") { request, context in
            let slug = try context.slug
            return try await shared(request) {
                try WrittenPage.find(slug: slug, $0, in: $1)
            } view: {
                $0.html
            }
        }
    }
}

extension WebContext {
    /// The slug of the address, decoded.
    var slug: String {
        get throws {
            let raw = try parameters.require("slug")
            return raw.removingPercentEncoding ?? raw
        }
    }
}
