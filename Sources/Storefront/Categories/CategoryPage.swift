import Basics
import Catalog
import Store
import Web

/// A category with its subcategories and products.
struct CategoryPage: Sendable {
    let frame: Frame
    let category: CategoryDetail
    let children: [CategoryTree.Node]
    let listing: Listing

    /// - Throws: `Moved` when the category has another address now, or `error.notFound`.
    static func find(slug: String, _ frame: Frame, in tx: Transaction) throws -> CategoryPage {
        let languages = frame.shop.languageChain
        let own = try Moved.own(.category, slug, frame, in: tx)
        guard let category = try CategoryDetail.find(slug: own, languages: languages, in: tx) else { throw AppError.notFound() }
        let (sort, page) = Listing.asked(frame.visit.query)
        let products = try FilteredList(
            .shelf(category.id.text), frame.finder.facets.index(in: tx), sort: sort, page: page, offersCategories: false, frame,
            in: tx)
        guard page.number == 1 || !products.page.items.isEmpty else { throw AppError.notFound() }
        return CategoryPage(
            frame: frame, category: category, children: frame.shop.categories.children(of: category.id),
            listing: try Listing(products, sort: sort, path: frame.place(.category, own), frame, in: tx))
    }

    var html: HTML {
        let top = category.path.first?.slug ?? category.slug
        return frame.page(
            head, current: frame.place(.category, top),
            """
            <div class="wrap">\(frame.crumbs(crumbs))
            \(frame.listingHead(category.title, category.summary))
            \(chips)\(listing.html)<div class="band"></div></div>
            """)
    }

    private var chips: HTML? {
        guard !children.isEmpty else { return nil }
        let items = children.map { child -> HTML in
            """
            <li><a class="chip" href="\(frame.path(frame.place(.category, child.slug)))"\(frame.lang(child.title.language))>\
            \(child.title.text)</a></li>
            """
        }
        return "<nav aria-label=\"\(frame.say("list.subcategories"))\"><ul class=\"chips\">\(items)</ul></nav>\n"
    }

    private var crumbs: [Crumb] {
        category.path.map { Crumb(title: $0.title.text, path: frame.place(.category, $0.slug)) }
    }

    private var head: PageHead {
        PageHead(
            title: category.seoTitle.inTheLanguage(of: category.title).text,
            description: frame.described(
                category.seoDescription.inTheLanguage(of: category.summary).text, or: "list", category.title.text),
            canonical: listing.canonical, number: listing.page.request.number,
            places: frame.places(.category, category.slug, page: listing.page.request.number), twin: listing.path,
            languages: frame.shop.announced(category.availableLanguages),
            picture: .init(frame.social(category)), isIndexed: !listing.filters.isChosen,
            previous: listing.previous, next: listing.next,
            data: [frame.breadcrumbs(crumbs), listing.data(category.title.text)])
    }
}

extension Frame {
    func listingHead(_ title: LocalText, _ summary: LocalText) -> HTML {
        let text: HTML? = summary.text.isEmpty ? nil : "<p\(lang(summary.language))>\(summary.text)</p>"
        return "<div class=\"listing-head\"><h1\(lang(title.language))>\(title.text)</h1>\(text)</div>"
    }
}

extension CategoryTree {
    /// The categories right beneath `id`, wherever it hangs.
    func children(of id: ID<Category>) -> [Node] {
        var level = roots
        while !level.isEmpty {
            if let found = level.first(where: { $0.id == id }) { return found.children }
            level = level.flatMap(\.children)
        }
        return []
    }
}
