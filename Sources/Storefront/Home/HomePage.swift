import Basics
import Catalog
import Content
import Media
import Store
import Web

/// The home page: the blocks that the seller has put together, top to bottom; without any, the categories and the products.
struct HomePage: Sendable {
    static let cardCount = 8

    struct Part: Sendable {
        let block: HomeBlock
        let picture: PictureView?
    }

    let frame: Frame
    let blocks: [Part]
    let banner: Banner?
    /// The cards of the collections that blocks name, by the collection's slug.
    let cards: [String: [Card]]

    init(_ frame: Frame, in tx: Transaction) throws {
        self.frame = frame
        let kept = try HomeBlock.load(in: tx).map { Part(block: $0.block, picture: $0.picture) }
        blocks = kept.isEmpty ? Self.standard : kept
        let languages = frame.shop.languageChain
        let page = PageRequest(size: Self.cardCount)
        var cards: [String: [Card]] = [:]
        for slug in Set(blocks.filter { $0.block.kind == .collection }.map(\.block.link)) {
            let collection = try CollectionDetail.find(slug: slug, languages: languages, in: tx)
            let found =
                try collection.map { try ProductCards.inCollection($0.id, page: page, languages: languages, in: tx) }
                ?? ProductCards.all(page: page, languages: languages, in: tx)
            cards[slug] = try Card.priced(found.items, frame, in: tx)
        }
        self.cards = cards
        banner = try Banner.now(.home, frame.visit.language, in: tx)
    }

    /// What a shop shows whose owner has built no home page yet.
    private static var standard: [Part] {
        [HomeBlock.Kind.hero, .categories, .collection].map { Part(block: HomeBlock($0), picture: nil) }
    }

    var html: HTML {
        let picture = blocks.first { $0.block.kind == .hero }?.picture
        let head = PageHead(
            title: title, description: frame.described(frame.shop.tagline?.text ?? "", or: "home", frame.shop.name),
            canonical: "/", twin: "/", languages: frame.shop.languagesWithContent, picture: .init(social),
            data: frame.siteData, preload: frame.shop.dress.hasHeroPicture ? picture.map { HomeHero.preload($0) } : nil)
        let line = banner.flatMap { frame.bannerLine($0) }.map { line -> HTML in
            "<div class=\"wrap\"><p class=\"home-banner\">\(line)</p></div>\n"
        }
        return frame.page(head, "\(line)\(blocks.enumerated().map(section))")
    }

    var social: SocialFacts {
        frame.social(
            .home, "home", frame.shop.tagline?.text ?? frame.shop.name,
            picture: blocks.first { $0.block.kind == .hero }?.picture)
    }

    /// `Lakeward: steel, glass and enamel for daily use`
    private var title: String {
        frame.shop.tagline.map { "\(frame.shop.name) · \($0.text)" } ?? frame.shop.name
    }

    private func section(_ index: Int, _ shown: Part) -> HTML {
        let view = HomeSection(frame: frame, block: shown.block, picture: shown.picture, id: "home-\(index)")
        return switch shown.block.kind {
        case .hero: HomeHero(section: view).html
        case .promises: view.promises
        case .categories: view.categories
        case .collection: view.collection(cards[shown.block.link] ?? [])
        case .story: view.story
        case .process: view.process
        case .own: view.own
        }
    }
}
