import Basics
import Guard
import Testing

@Suite struct ReadyAnswerTests {
    @Test func everyAnswerPassesTheCheckOfItsStage() throws {
        let pack = try #require(RulePack.shipped["alibaba"])
        let check = TextCheck(pack: pack, day: "2026-11-26")
        var findings: [String] = []
        for stage in DealStage.allCases {
            for answer in ReadyAnswer.all(at: stage) {
                for (language, text) in answer.texts {
                    let report = check.report(text, surface: .chatMessage, stage: stage, language: language)
                    findings += report.findings.map { "\(answer.id) \(language.rawValue): \($0.text)" }
                }
            }
        }
        #expect(findings == [])
    }

    @Test func anAnswerIsThereInEightLanguages() {
        let answers = ReadyAnswer.all(at: .beforeDeal)
        #expect(answers.map(\.id) == ["website", "messenger", "payment", "catalogue", "discount"])
        #expect(Set(answers.map(\.texts.count)) == [8])
    }

    /// By e-mail is a warning only until there is an order.
    @Test func theCatalogueByMailIsAskedForBeforeADeal() {
        #expect(!ReadyAnswer.all(at: .afterDeal).map(\.id).contains("catalogue"))
    }
}
