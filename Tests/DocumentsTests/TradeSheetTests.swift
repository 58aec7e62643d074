import Basics
import Foundation
import MoneyKit
import Testing

@testable import Documents

/// The files themselves: the same facts are the same bytes, and what cannot be a document is refused.
@Suite struct TradeSheetTests {
    @Test func theSameSheetIsTheSameBytes() throws {
        let sheet = TradeSheet(try Sample.facts(.proforma), number: "PI-2026-0001", language: .chinese, second: .arabic)
        let once = try sheet.pdf(at: Sample.at)
        #expect(try once == sheet.pdf(at: Sample.at))
        #expect(once.starts(with: Array("%PDF-1.5".utf8)) && once.count > 20_000)
        #expect(try once != sheet.pdf(at: Sample.at.adding(seconds: 1)))
    }

    @Test func everyKindIsSetInEveryLanguage() throws {
        for kind in DocumentKind.allCases {
            var facts = try Sample.facts(kind)
            if !kind.listsGoods { facts.statement = StatementFacts(amount: Money(minor: 100, .usd), reason: "Broken lids") }
            for language in TradeSheet.languages {
                let sheet = TradeSheet(facts, number: "X-2026-0001", language: language, second: .chinese, paper: .letter)
                #expect(try sheet.pdf(at: Sample.at).count > 10_000, "\(kind) in \(language)")
            }
        }
        #expect(TradeSheet.languages.count == 9)
    }

    /// Cairo 1.16 leaves out single characters of fonts with PostScript outlines, so none of those may come in.
    @Test func chineseIsSetInAFontThatLosesNothing() throws {
        let sheet = TradeSheet(try Sample.facts(.contract), number: "SC-2026-0001", language: .chinese, second: .japanese)
        let text = String(decoding: try sheet.pdf(at: Sample.at), as: Unicode.ASCII.self)
        #expect(!text.contains("NotoSansCJK") && text.contains("WenQuanYiMicroHei"))
    }

    @Test func pagesAreCounted() throws {
        func pages(_ lines: Int) throws -> Int {
            let bytes = try TradeSheet(Sample.facts(.invoice, lines: lines), number: "CI-1", language: .english).pdf(
                at: Sample.at)
            return String(decoding: bytes, as: Unicode.ASCII.self).matches(of: /\/Type \/Page\b(?!s)/).count
        }
        #expect(try pages(3) == 1)
        #expect(try pages(60) == 5)
        #expect(try pages(DocumentFacts.mostLines) > 50)
    }

    @Test func aDraftHasNoStampAndSaysWhatItIs() throws {
        let noPNG = TradeSheet.Pictures(stamp: [1, 2, 3])
        _ = try TradeSheet(Sample.facts(.proforma), number: nil, language: .english, pictures: noPNG).pdf(at: Sample.at)
        #expect(throws: AppError.invalid("picture.damaged")) {
            try TradeSheet(Sample.facts(.proforma), number: "PI-1", language: .english, pictures: noPNG).pdf(at: Sample.at)
        }
    }

    @Test func whatIsNoDocumentIsRefused() throws {
        var facts = try Sample.facts(.proforma)
        facts.lines = []
        #expect(throws: AppError.invalid("documents.noLines")) { try facts.check() }
        facts = try Sample.facts(.proforma, lines: DocumentFacts.mostLines + 1)
        #expect(throws: AppError.invalid("documents.tooManyLines", ["most": "1000"])) { try facts.check() }
        facts = try Sample.facts(.proforma)
        facts.payments[0].minor += 1
        #expect(throws: AppError.invalid("documents.partsDiffer")) { try facts.check() }
        facts = try Sample.facts(.proforma)
        facts.payments = []
        facts.charges = [DocumentCharge(.discount, Money(minor: -99_999_999, .usd))]
        #expect(throws: AppError.invalid("documents.negativeTotal")) { try facts.check() }
        facts = try Sample.facts(.receipt)
        #expect(throws: AppError.invalid("documents.noAmount")) { try facts.check() }
        facts.statement = StatementFacts(amount: Money(minor: 0, .usd))
        #expect(throws: AppError.invalid("documents.noAmount")) { try facts.check() }
        facts = try Sample.facts(.invoice)
        facts.lines[0].description = String(repeating: "x", count: 301)
        #expect(throws: AppError.invalid("documents.textTooLong", ["most": "300"])) { try facts.check() }
    }

    @Test func factsComeBackFromTheirText() throws {
        let facts = try Sample.facts(.proforma)
        #expect(DocumentFacts(json: facts.json) == facts)
        #expect(try facts.total.decimalText == "3648.41")
        #expect(facts.payments.map(\.share) == [3_000, 7_000] && facts.payments.map(\.minor) == [109_452, 255_389])
    }

    @Test func labelsStandBesideEachOther() {
        #expect(Labels(.english, second: .chinese)("title.proforma") == "Proforma Invoice 形式发票")
        #expect(Labels(.english, second: .english)("title.proforma") == "Proforma Invoice")
        #expect(Labels(.english, second: .french)("date") == "Date")
        #expect(Labels(.german).first("dueDays", ["trigger": "{days}", "days": "5"]) == "{days}, innerhalb von 5 Tagen")
    }
}
