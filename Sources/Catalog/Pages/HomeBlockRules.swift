import Basics

/// What a block must be like to be saved.
extension HomeBlock {
    public static let mostTitleCharacters = 300
    public static let mostTextCharacters = 2_000

    /// Which of a block's parts its kind shows, and so which are worth writing.
    public struct Parts: Hashable, Sendable {
        public var eyebrow = false
        public var title = true
        public var text = false
        public var button = false
        /// A path that its button leads to.
        public var link = false
        public var picture = false
        public var items = false
        /// Items have a figure and a title instead of a title and a text.
        public var figures = false
    }

    public var parts: Parts {
        switch kind {
        case .hero: Parts(eyebrow: true, text: true, button: true, link: true, picture: true)
        case .promises, .process: Parts(items: true)
        case .categories, .collection: Parts()
        case .own: Parts(title: false)
        case .story: Parts(text: true, button: true, link: true, picture: true, items: true, figures: true)
        }
    }

    /// Trimmed, and without items that say nothing.
    func cleaned() -> HomeBlock {
        var block = self
        for path in [\HomeBlock.eyebrow, \.title, \.text, \.button] {
            block[keyPath: path] = self[keyPath: path].mapped(\.trimmed)
        }
        block.link = link.trimmed
        block.items = items.map {
            Item(mark: $0.mark.trimmed, title: $0.title.mapped(\.trimmed), text: $0.text.mapped(\.trimmed))
        }
        .filter { !$0.mark.isEmpty || !$0.title.isEmpty || !$0.text.isEmpty }
        return block
    }

    /// - Throws: `home.tooManyItems`, `home.badLink`, `catalog.tooLong`.
    func check() throws {
        guard items.count <= Self.mostItems else { throw AppError.invalid("home.tooManyItems", ["most": "\(Self.mostItems)"]) }
        let isPlainSlug = kind == .collection && (link.isEmpty || Slug.isWellFormed(link))
        guard isPlainSlug || Self.isPath(link) else { throw AppError.invalid("home.badLink") }
        for text in [eyebrow, title, button] + items.map(\.title) {
            try ProductRules.within(text, Self.mostTitleCharacters, "title")
        }
        for text in [text] + items.map(\.text) { try ProductRules.within(text, Self.mostTextCharacters, "text") }
        try ProductRules.within(Localised([.english: link + items.map(\.mark).joined()]), Self.mostTextCharacters, "link")
    }

    /// A path within the shop, without the language: `/search`, `pages/story`. Nothing is fine too.
    public static func isPath(_ link: String) -> Bool {
        !link.hasPrefix("//") && !link.contains(":") && !link.contains("\\")
            && link.unicodeScalars.allSatisfy { $0.value > 32 && $0.value != 127 }
    }
}
