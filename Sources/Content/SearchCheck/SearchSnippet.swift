import Basics

/// A page as a result list shows it: cut where such lists cut.
public struct SearchSnippet: Hashable, Sendable {
    public let title: String
    /// The parts of its address, which lists show instead of slashes.
    public let path: [String]
    /// Empty where the engine takes a passage of the page.
    public let description: String

    /// - Parameter shop: its name, which every page adds to its title.
    public init(_ copy: PageCopy, shop: String) {
        let title = copy.shownTitle.hasSuffix(shop) ? copy.shownTitle : "\(copy.shownTitle) – \(shop)"
        self.title = TextMeasure.cut(title, CopyRules.mostTitleColumns)
        path = [copy.language.rawValue] + copy.place.split(separator: "/").map(String.init)
        description = TextMeasure.cut(copy.shownDescription, CopyRules.mostDescriptionColumns)
    }
}
