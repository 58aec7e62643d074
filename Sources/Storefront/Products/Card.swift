import Basics
import Catalog
import Pricing
import Store
import Web

/// A product in a list, with its lowest price in the visitor's currency.
struct Card: Sendable {
    static let sizes = "(min-width: 48rem) 22vw, 46vw"
    static let widest = 640

    let card: ProductCard
    let price: CardPrice?
    /// In a few words what is taken off by itself.
    var offer: String?

    static func priced(_ cards: [ProductCard], _ frame: Frame, in tx: Transaction) throws -> [Card] {
        let prices = try frame.shop.prices.lowestPrices(of: cards.map(\.id), in: tx)
        let shown = try ShownPromotions.load(for: cards.map(\.id), frame.shop.prices, in: tx)
        return cards.map { card in
            Card(card: card, price: prices[card.id], offer: shown.of(card.id).first.flatMap { frame.badge($0.promotion) })
        }
    }

    /// - Parameter loading: the first few of a page are fetched with it, the others when they come near.
    func html(_ frame: Frame, loading: PictureTag.Loading = .lazy) -> HTML {
        """
        <li class="card"><div class="card-photo">\(photo(loading))</div>
        <div class="card-body"><h3 class="card-title"><a href="\(frame.path(Place.product(card.slug)))"\
        \(frame.lang(card.title.language))>\(card.title.text)</a></h3>
        \(priceLine(frame))
        <p class="card-meta"><span>\(frame.say("card.moq.\(card.unit.rawValue)", ["quantity": frame.number(card.moq)]))</span>\
        </p></div></li>
        """
    }

    /// The name beside it says what the picture shows, so the picture is silent.
    private func photo(_ loading: PictureTag.Loading) -> HTML? {
        card.picture.map {
            PictureTag(picture: $0, sizes: Self.sizes, widest: Self.widest, loading: loading).html
        }
    }

    private func priceLine(_ frame: Frame) -> HTML {
        guard let price else {
            return "<p class=\"card-price\"><span class=\"muted small\">\(frame.say("card.onRequest"))</span></p>"
        }
        return """
            <p class="card-price"><span class="muted small">\(frame.say("card.from"))</span> \
            <span class="price">\(frame.money(price.lowest))</span>\
            \(offer.map { " <b class=\"offer-badge\">\($0)</b>" as HTML })</p>
            """
    }
}
