import Foundation
import Guard
import Testing

/// What the checks reach may rise and not fall.
@Suite struct TextScoreTests {
    private static let leastF1 = 0.97
    private static let mostFalseAlarms = 0.03

    private func check() throws -> TextCheck {
        TextCheck(pack: try #require(RulePack.shipped["alibaba"]), day: "2026-11-26")
    }

    @Test func sentencesThatLeadADealAwayAreFound() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases/sentences.jsonl")
        let score = CorpusScore.of(try CorpusScore.cases(in: file), try check())
        #expect(score.f1 >= Self.leastF1, "\(score)")
        #expect(score.falseAlarms <= Self.mostFalseAlarms, "\(score)")
    }

    /// Hints as well as plain words in eight languages, and as many listings and letters that only sound so.
    @Test func dealsThatAreLedAwayAreToldFromThoseThatStay() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases/deals.jsonl")
        let score = CorpusScore.of(try CorpusScore.cases(in: file), try check())
        #expect(score.f1 >= 0.985, "\(score)")
        #expect(score.falseAlarms <= 0.005, "\(score)")
    }

    /// Names told by other names, providers, files and from behind, and what only looks so.
    @Test func namesToldByOtherNamesAreFound() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases/names.jsonl")
        let score = CorpusScore.of(try CorpusScore.cases(in: file), try check())
        #expect(score.f1 == 1, "\(score)")
        #expect(score.falseAlarms == 0, "\(score)")
    }

    @Test func hiddenContactsAreFoundInEachFamily() throws {
        var adversary = Adversary(seed: 20_261_126)
        let check = try check()
        var families: [String: (found: Int, all: Int)] = [:]
        for one in adversary.cases(ofEach: 10) {
            let surface = try #require(Surface(rawValue: one.surface))
            let report = check.report(one.text, surface: surface, stage: .beforeDeal, language: .init(rawValue: one.language))
            let isRight = (report.verdict == .violation) == (one.span != nil)
            let before = families[one.family] ?? (0, 0)
            families[one.family] = (before.found + (isRight ? 1 : 0), before.all + 1)
        }
        for (family, count) in families.sorted(by: { $0.key < $1.key }) {
            print(family.padding(toLength: 36, withPad: " ", startingAt: 0), "\(count.found)/\(count.all)")
        }
        let right = families.values.reduce(0) { $0 + $1.found }
        let all = families.values.reduce(0) { $0 + $1.all }
        #expect(Double(right) >= 0.97 * Double(all))
        #expect(families.allSatisfy { $0.value.found * 10 >= $0.value.all * 7 }, "\(families)")
    }

    @Test func theDevelopmentSetIsReadAlmostWithoutFault() throws {
        var folder = URL(filePath: #filePath)
        while folder.path != "/", !FileManager.default.fileExists(atPath: folder.appending(path: "shared").path) {
            folder.deleteLastPathComponent()
        }
        let file = folder.appending(path: "shared/corpus/guard/dev.jsonl")
        guard let cases = try? CorpusScore.cases(in: file), !cases.isEmpty else {
            return print("skipped: the labelled set is not here")
        }
        let score = CorpusScore.of(cases, try check())
        #expect(score.f1 >= Self.leastF1, "\(score)")
        #expect(score.falseAlarms <= 0.003, "\(score)")
    }
}
