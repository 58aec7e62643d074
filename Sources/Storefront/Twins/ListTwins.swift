import Basics
import Catalog
import Content

/// Lists of products and posts as Markdown.
extension CategoryPage {
    var twin: String {
        var text = MarkdownPage()
        text.heading(1, category.title.text)
        text.quote(category.summary.text)
        if !children.isEmpty {
            text.heading(2, frame.say("list.subcategories"))
            text.list(children.map { MarkdownPage.link($0.title.text, frame.twin(frame.place(.category, $0.slug))) })
        }
        text.add(listing)
        return text.text
    }
}

extension CollectionPage {
    var twin: String {
        var text = MarkdownPage()
        text.heading(1, collection.title.text)
        text.quote(collection.summary.text)
        text.add(listing)
        return text.text
    }
}

extension MarkdownPage {
    /// The products of one page of a list, and the way to the next.
    mutating func add(_ listing: Listing) {
        let frame = listing.frame
        heading(2, frame.say("frame.products"))
        guard !listing.cards.isEmpty else { return paragraph(frame.say("list.empty")) }
        paragraph(listing.count("list.count"))
        list(listing.cards.map { frame.line(of: $0) })
        guard listing.page.request.number < listing.page.pageCount else { return }
        let next = "\(frame.twin(listing.path))?page=\(listing.page.request.number + 1)"
        list([Self.link(frame.say("list.next"), next)])
    }
}

extension BlogPage {
    var twin: String {
        var text = MarkdownPage()
        text.heading(1, title)
        if page.items.isEmpty { text.paragraph(frame.say("blog.empty")) }
        text.list(
            page.items.map { post in
                let link = MarkdownPage.link(post.title, frame.twin(Place.post(post.slug)))
                let facts = [frame.day(post.publishedAt.day), post.summary].filter { !$0.isEmpty }
                return "\(link): \(MarkdownPage.escaped(facts.joined(separator: " · ")))"
            })
        if page.request.number < page.pageCount {
            text.list([MarkdownPage.link(frame.say("list.next"), "\(frame.twin(path))?page=\(page.request.number + 1)")])
        }
        return text.text
    }
}
