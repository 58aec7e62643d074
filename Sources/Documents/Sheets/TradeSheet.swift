import Basics
import MoneyKit
import Sales

/// A document on paper: its facts, worded in one language or two.
public struct TradeSheet: Sendable {
    /// Pictures that the shop puts on its papers, as PNG.
    public struct Pictures: Sendable {
        public var logo: [UInt8]?
        /// Printed over the seller's signature on what is issued, never on drafts.
        public var stamp: [UInt8]?

        public init(logo: [UInt8]? = nil, stamp: [UInt8]? = nil) {
            (self.logo, self.stamp) = (logo, stamp)
        }
    }

    let facts: DocumentFacts
    /// `nil` for a draft, which says so on every page.
    let number: String?
    let labels: Labels
    let paper: Paper
    let pictures: Pictures

    public init(
        _ facts: DocumentFacts, number: String?, language: LanguageTag, second: LanguageTag? = nil, paper: Paper = .a4,
        pictures: Pictures = Pictures()
    ) {
        (self.facts, self.number, self.paper, self.pictures) = (facts, number, paper, pictures)
        labels = Labels(language, second: second)
    }

    /// The languages that documents can be worded in.
    public static var languages: [LanguageTag] { Labels.languages }

    /// The file. The same sheet made at the same instant is the same bytes.
    /// - Throws: what `DocumentFacts.check` throws, `picture.damaged`, `documents.notWritten`.
    public func pdf(at instant: Instant) throws -> [UInt8] {
        try facts.check()
        let title = [labels.first("title.\(facts.kind.rawValue)"), number ?? labels.first("draft")].joined(separator: " ")
        let book = try Book(paper, title: title, language: labels.language, at: instant)
        let pages = Pagination(try strips(Typesetter(book)), depth: paper.depth).pages
        for (index, page) in pages.enumerated() {
            if index > 0 { book.nextPage() }
            if number == nil {
                book.showAcross(book.set(labels.first("draft"), TextStyle(size: 110, isBold: true, ink: Ink.draft)))
            }
            try page.bound.show(book, Paper.sideMargin, Paper.topMargin)
            foot(book, title: title, page: index + 1, of: pages.count)
        }
        return try book.finish()
    }

    private func strips(_ setter: Typesetter) throws -> [Strip] {
        var strips = head(setter) + parties(setter) + terms(setter)
        switch facts.kind {
        case .packingList: strips += packingList(setter)
        case .receipt, .creditNote: strips += try statement(setter)
        default: strips += try priced(setter)
        }
        strips += try payment(setter) + notes(setter) + clauses(setter)
        // A page with nothing but signatures on it could be put behind anything.
        if strips.count > 1 { for index in strips.indices.suffix(2) { strips[index].keepsWithNext = true } }
        return strips + signatures(setter)
    }

    /// At the bottom of every page: whose and which it is, and how many pages there are.
    private func foot(_ book: Book, title: String, page: Int, of pages: Int) {
        let y = paper.height - Paper.bottomMargin + 18
        book.fill(x: Paper.sideMargin, y: y - 5, width: paper.measure, height: 0.5, Ink.line)
        let name = book.set("\(facts.seller.name) · \(title)", .small, width: paper.measure - 60)
        let count = book.set("\(page) / \(pages)", .small)
        let far = Paper.sideMargin + paper.measure - count.width
        book.show(name, x: Paper.sideMargin + (book.isRightToLeft ? 60 : 0), y: y)
        book.show(count, x: book.isRightToLeft ? Paper.sideMargin : far, y: y)
    }

    /// An amount with its currency's code, the way of papers that cross borders: `USD 1,234.50`.
    func sum(_ money: Money) -> String { "\(money.currency.code) \(labels.numbers.text(decimal: money.decimalText))" }
}
