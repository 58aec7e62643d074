import Basics
import Store

/// How much of what should be written in each language is, by what it is written about.
public struct TranslationReport: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case products, categories, collections, pages
        case home = "frontPage"
    }

    /// Texts of one kind in one language.
    public struct Cell: Hashable, Sendable {
        public var present: Int
        public var wanted: Int

        /// 0 to 100, rounded down, so that 100 means all of it.
        public var percent: Int { wanted == 0 ? 100 : present * 100 / wanted }
        public var isComplete: Bool { present >= wanted }

        static func + (left: Cell, right: Cell) -> Cell {
            Cell(present: left.present + right.present, wanted: left.wanted + right.wanted)
        }
    }

    public let languages: [LanguageTag]
    private let cells: [Kind: [LanguageTag: Cell]]

    /// Over everything that visitors see: products on sale, all categories and collections, published pages, the home page.
    ///
    /// A product wants a title, a summary and a description; the others want a title, a page its body too, and every other
    /// text that is there in some language.
    public static func load(languages: [LanguageTag], in tx: Transaction) throws -> TranslationReport {
        var cells = [Kind.products: try products(languages, in: tx)]
        for kind in Kind.allCases where kind != .products {
            cells[kind] = [:]
            for subject in try TranslationSubject.load(kind, in: tx) {
                for language in languages { cells[kind]?[language, default: Cell(present: 0, wanted: 0)].add(subject, language) }
            }
        }
        return TranslationReport(languages: languages, cells: cells)
    }

    public subscript(_ kind: Kind, _ language: LanguageTag) -> Cell {
        cells[kind]?[language] ?? Cell(present: 0, wanted: 0)
    }

    /// Of everything in one language.
    public func total(_ language: LanguageTag) -> Cell {
        Kind.allCases.map { self[$0, language] }.reduce(Cell(present: 0, wanted: 0), +)
    }

    /// Of everything in every language.
    public var completeness: Completeness {
        let totals = languages.map { (language: $0, cell: total($0)) }
        let all = totals.map(\.cell).reduce(Cell(present: 0, wanted: 0), +)
        return Completeness(
            present: all.present, wanted: all.wanted, lacking: totals.filter { !$0.cell.isComplete }.map(\.language))
    }

    private static func products(_ languages: [LanguageTag], in tx: Transaction) throws -> [LanguageTag: Cell] {
        let count = try SitemapEntry.productCount(in: tx)
        let wanted: WrittenTexts = [.title, .summary, .description]
        let rows = try tx.rows(
            """
            SELECT t.language, CAST(sum(\(WrittenTexts.count("t.written & \(wanted.rawValue)"))) AS bigint) AS present
            FROM product_texts t JOIN shelves s ON s.product_id = t.product_id AND s.shelf_id = \(Shelf.everything)
            WHERE t.language IN \(languages) GROUP BY t.language
            """)
        let present = Dictionary(rows.map { ($0["language"] as LanguageTag, $0["present"] as Int) }, uniquingKeysWith: +)
        let texts = Completeness.textsOfAProduct * count
        return Dictionary(
            languages.map { ($0, Cell(present: present[$0, default: 0], wanted: texts)) }, uniquingKeysWith: { $1 })
    }
}

extension TranslationReport.Cell {
    fileprivate mutating func add(_ subject: TranslationSubject, _ language: LanguageTag) {
        wanted += subject.texts.count
        present += subject.texts.count { $0[language] != nil }
    }
}
