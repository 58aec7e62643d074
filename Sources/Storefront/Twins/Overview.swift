import Basics
import Catalog
import Content
import Store

/// `llms.txt` (https://llmstxt.org): what the shop is and where its pages are as Markdown, in one language.
struct Overview: Sendable {
    static let mostProducts = 50
    static let mostPosts = 20

    let frame: Frame
    let products: [Card]
    let collections: [CollectionDetail]
    let posts: [PostCard]

    init(_ frame: Frame, in tx: Transaction) throws {
        let languages = frame.shop.languageChain
        self.frame = frame
        let cards = try ProductCards.all(page: PageRequest(size: Self.mostProducts), languages: languages, in: tx).items
        products = try Card.priced(cards, frame, in: tx)
        collections = try CollectionDetail.all(languages: languages, in: tx)
        posts = try Post.published(frame.visit.language, page: PageRequest(size: Self.mostPosts), in: tx).items
    }

    /// A heading, a quoted line, what to know, then sections that hold nothing but lists of links.
    var text: String {
        var text = MarkdownPage()
        text.heading(1, frame.shop.name)
        text.quote(frame.shop.tagline?.text ?? frame.shop.name)
        text.paragraph(frame.say("llms.intro", ["currency": frame.shop.currency.code]))
        section("home.worlds", categories(frame.shop.categories.roots), to: &text)
        section("frame.products", products.map { frame.line(of: $0) }, to: &text)
        section(
            "llms.collections", collections.map { line($0.title.text, frame.place(.collection, $0.slug), $0.summary.text) },
            to: &text)
        section("frame.company", company, to: &text)
        section("blog.title", posts.map { line($0.title, Place.post($0.slug), $0.summary) }, to: &text)
        section("frame.language", languages, to: &text)
        return text.text
    }

    private func section(_ key: String, _ links: [String], to text: inout MarkdownPage) {
        guard !links.isEmpty else { return }
        text.heading(2, frame.say(key))
        text.list(links)
    }

    private func categories(_ nodes: [CategoryTree.Node]) -> [String] {
        nodes.flatMap { [line($0.title.text, frame.place(.category, $0.slug), $0.summary.text)] + categories($0.children) }
    }

    /// The seller's pages, the answers, and the way to a person.
    private var company: [String] {
        let pages = frame.shop.pages.compactMap { page in page.path.map { line(page.title, $0, "") } }
        let questions = frame.shop.hasQuestions ? [line(frame.say("faq.title"), Place.questions, "")] : []
        return [line(frame.say("frame.home"), "/", "")] + pages + questions
            + [MarkdownPage.link(frame.say("contact.title"), frame.absolute("/contact"))]
    }

    /// The same in the shop's other languages.
    private var languages: [String] {
        frame.shop.languages.filter { $0 != frame.visit.language }.map { language in
            MarkdownPage.link(language.ownName, frame.absolute("/llms.txt", language))
        }
    }

    private func line(_ title: String, _ place: String, _ about: String) -> String {
        let link = MarkdownPage.link(title, frame.twin(place))
        return about.isEmpty ? link : "\(link): \(MarkdownPage.escaped(about))"
    }
}
