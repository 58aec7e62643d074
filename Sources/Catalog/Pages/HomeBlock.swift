import Basics

/// One part of the home page. The page is built from these, top to bottom.
public struct HomeBlock: Hashable, Sendable, Codable {
    public static let most = 40
    public static let mostItems = 12

    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// A large picture with a sentence and a way in; `link` is the path of its button, without the language.
        case hero
        /// A row of short promises.
        case promises
        /// The shop's categories with their pictures.
        case categories
        /// The products of the collection named in `link`.
        case collection
        /// A picture beside a text, with figures; `link` leads further.
        case story
        /// Numbered steps of how the seller works.
        case process
        /// A block of the theme's folder, named in `link`.
        case own
    }

    /// One of several things in a block: a promise, a figure, a step.
    public struct Item: Hashable, Sendable, Codable {
        /// A figure such as `2009`, which a story shows.
        public var mark: String
        public var title: Localised
        public var text: Localised

        public init(mark: String = "", title: Localised, text: Localised = [:]) {
            (self.mark, self.title, self.text) = (mark, title, text)
        }
    }

    public var kind: Kind
    public var eyebrow: Localised = [:]
    public var title: Localised = [:]
    public var text: Localised = [:]
    public var button: Localised = [:]
    public var link = ""
    public var items: [Item] = []
    public var pictureID: String?

    public init(_ kind: Kind) {
        self.kind = kind
    }
}
