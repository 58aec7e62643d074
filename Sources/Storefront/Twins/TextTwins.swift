import Basics
import Catalog
import Content

/// What the seller writes, as Markdown.
extension WrittenPage {
    var twin: String {
        var markdown = MarkdownPage()
        markdown.heading(1, page.title.text)
        markdown.quote(page.summary.text)
        markdown.prose(text.html)
        return markdown.text
    }
}

extension PostPage {
    var twin: String {
        var text = MarkdownPage()
        text.heading(1, post.title)
        text.quote(post.summary)
        text.paragraph((post.authors + [frame.day(post.publishedAt.day)]).joined(separator: " · "))
        if let picture = post.picture { text.picture("\(frame.baseURL)\(picture.fallback(wanted: 1200))", alt: post.title) }
        text.prose(post.body.html)
        if !products.isEmpty {
            text.heading(2, frame.say("blog.products"))
            text.list(products.map { frame.line(of: $0) })
        }
        return text.text
    }
}

extension QuestionsPage {
    var twin: String {
        var text = MarkdownPage()
        text.heading(1, frame.say("faq.title"))
        if groups.isEmpty { text.paragraph(frame.say("faq.empty")) }
        for group in groups { text.add(group.questions, under: group.title.text) }
        return text.text
    }
}

extension HomePage {
    /// What the seller's blocks say, then the ways on.
    var twin: String {
        var text = MarkdownPage()
        text.heading(1, frame.shop.name)
        text.quote(frame.shop.tagline?.text ?? "")
        for part in blocks { add(part.block, to: &text) }
        return text.text
    }

    private func add(_ block: HomeBlock, to text: inout MarkdownPage) {
        func said(_ words: Localised) -> String { words.best(frame.shop.chain)?.text ?? "" }
        switch block.kind {
        // What it shows is drawn from the theme's own files, for eyes.
        case .own: break
        case .categories:
            text.heading(2, said(block.title).isEmpty ? frame.say("home.worlds") : said(block.title))
            text.list(
                frame.shop.categories.roots.map { MarkdownPage.link($0.title.text, frame.twin(frame.place(.category, $0.slug))) })
        case .collection:
            text.heading(2, said(block.title).isEmpty ? frame.say("home.best") : said(block.title))
            text.list((cards[block.link] ?? []).map { frame.line(of: $0) })
        case .hero, .promises, .story, .process:
            text.heading(2, said(block.title))
            text.paragraph(said(block.text))
            text.list(
                block.items.map { item in
                    let words = [item.mark, said(item.title), said(item.text)].filter { !$0.isEmpty }
                    return MarkdownPage.escaped(words.joined(separator: " · "))
                })
        }
    }
}
