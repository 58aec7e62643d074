import Basics
import Catalog
import Documents
import Media
import Pricing
import Store
import Web

/// What the picture says that messengers and networks show of a page.
struct SocialFacts: Sendable, Hashable {
    enum Kind: String, Sendable {
        case home, product, category, collection, page, post, fixed
    }

    /// Raised when the card is drawn differently, so that every picture has a new address.
    static let version = 1

    let kind: Kind
    let id: String
    let language: LanguageTag
    let shop: String
    let title: String
    let line: String
    let picture: PictureView?

    /// Of everything that can be seen: what has changed has another address, and nothing else is ever drawn.
    var digest: String {
        let parts = [
            String(Self.version), kind.rawValue, id, language.rawValue, shop, title, line, picture?.id.text ?? "",
            picture?.colour ?? "",
        ]
        // A sign that no text holds stands between them.
        let bytes = Secrets.sha256(Array(parts.joined(separator: "\u{1F}").utf8))
        return String(Secrets.hexadecimal(bytes).prefix(Self.digestCharacters))
    }

    static let digestCharacters = 32

    var address: String { "/social/\(language.rawValue)/\(kind.rawValue)/\(id)-\(digest).jpg" }

    /// The picture as a JPEG.
    /// - Throws: `picture.busy` when too many are drawn already.
    func jpeg(_ folder: MediaFolder) async throws -> [UInt8] {
        let card = SocialCard(language, shop: shop, title: title, line: line)
        let ground = picture.flatMap { UInt32($0.colour.dropFirst(), radix: 16) } ?? 0xEEF1EF
        return try await Poster.jpeg(of: picture, within: (SocialCard.pictureWidth, SocialCard.height), folder) { part in
            try card.png(part.map { .init(png: $0.png, width: $0.width, height: $0.height, colour: ground) })
        }
    }
}

/// A page that every shop has: its picture says what it is called.
enum FixedPage: String, Sendable, CaseIterable {
    case blog, questions, everything, contact

    fileprivate func title(_ frame: Frame) -> String {
        switch self {
        case .blog: frame.say("blog.title")
        case .questions: frame.say("faq.title")
        case .everything: frame.say("list.allProducts")
        case .contact: frame.say("contact.title")
        }
    }
}

extension Frame {
    /// The shop's own prices in its own currency: what is said of them is the same for everybody.
    func publicPrices(in tx: Transaction) throws -> PriceBook {
        let isOwn = buyer == nil && shop.currency == shop.settings.baseCurrency
        return isOwn ? shop.prices : try PriceBook.load(PriceList.base(in: tx), in: tx)
    }

    func social(_ page: FixedPage) -> SocialFacts {
        social(.fixed, page.rawValue, page.title(self), line: shop.tagline?.text ?? "", picture: nil)
    }

    func social(_ category: CategoryDetail) -> SocialFacts {
        social(.category, category.id.text, category.title.text, picture: category.picture)
    }

    func social(_ collection: CollectionDetail) -> SocialFacts {
        social(.collection, collection.id.text, collection.title.text, picture: collection.picture)
    }

    func social(_ page: PageDetail) -> SocialFacts {
        social(.page, page.id.text, page.title.text, picture: page.picture)
    }

    func social(
        _ kind: SocialFacts.Kind, _ id: String, _ title: String, line: String = "", picture: PictureView?
    ) -> SocialFacts {
        SocialFacts(
            kind: kind, id: id, language: visit.language, shop: shop.name, title: title, line: line, picture: picture)
    }
}

extension PageHead.SharedPicture {
    /// The drawn picture of a page.
    init(_ facts: SocialFacts) {
        self.init(
            address: facts.address, width: SocialCard.width, height: SocialCard.height,
            alt: [facts.title, facts.line].filter { !$0.isEmpty }.joined(separator: " · "))
    }
}
