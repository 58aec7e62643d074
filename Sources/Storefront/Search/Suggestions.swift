import Basics
import Catalog
import Store
import Web

/// What is offered beneath a search field while somebody types: other spellings, categories, products.
struct Suggestions: Sendable {
    static let keptSeconds = 60
    static let (mostProducts, mostCategories) = (5, 3)
    static let pictureWidth = 160

    private let frame: Frame
    private let word: String?
    private let categories: [CategoryTree.Node]
    private let cards: [Card]

    init(_ frame: Frame, in tx: Transaction) throws {
        let text = String(frame.visit.query["q"].prefix(SearchPage.mostCharacters))
        let index = try frame.finder.facets.index(in: tx)
        let found = try frame.finder.found.find(text, language: frame.visit.language, index, in: tx)
        let ids = index.slots(numbered: found.numbers).prefix(Self.mostProducts).map(index.product)
        self.frame = frame
        word = found.corrected ?? found.suggestion
        categories = Self.categories(text, frame.shop.categories)
        cards = try Card.priced(ProductCards.of(ids, languages: frame.shop.languageChain, in: tx), frame, in: tx)
    }

    /// Those whose names hold every word, the last one as a beginning.
    private static func categories(_ text: String, _ tree: CategoryTree) -> [CategoryTree.Node] {
        guard let query = SearchText.query(text) else { return [] }
        func all(_ nodes: [CategoryTree.Node]) -> [CategoryTree.Node] { nodes.flatMap { [$0] + all($0.children) } }
        let fitting = all(tree.roots).lazy.filter { node in
            let words = SearchText.words(of: node.title.text)
            return query.words.enumerated().allSatisfy { place, word in
                let isBegun = query.lastIsPrefix && place == query.words.count - 1
                return words.contains { isBegun ? $0.hasPrefix(word) : $0 == word }
            }
        }
        return Array(fitting.prefix(mostCategories))
    }

    /// Entries with `h`, where they lead, `t`, what they say, and perhaps `n`, a note, and `i`, a picture.
    var json: JSON {
        let words = word.map { word -> [JSON] in
            [
                .object([
                    "h": .text(frame.path("/search?q=\(word.queryEncoded)")),
                    "t": .text(frame.say("search.didYouMean", ["text": word])),
                ])
            ]
        }
        let shelves = categories.map { node -> JSON in
            .object([
                "h": .text(frame.path(frame.place(.category, node.slug))), "t": .text(node.title.text),
                "n": .text(frame.say("filter.category")),
            ])
        }
        return .object(["items": .list((words ?? []) + shelves + cards.map(product))])
    }

    private func product(_ card: Card) -> JSON {
        let picture = card.card.picture.map { JSON.text($0.fallback(wanted: Self.pictureWidth)) }
        return .object([
            "h": .text(frame.path(Place.product(card.card.slug))), "t": .text(card.card.title.text),
            "n": card.price.map { .text("\(frame.say("card.from")) \(frame.money($0.lowest))") }, "i": picture,
        ])
    }
}
