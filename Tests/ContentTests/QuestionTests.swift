import Basics
import Catalog
import Content
import Store
import TestKit
import Testing

@Suite struct QuestionTests {
    private static let languages = Languages(chain: [.french, .english])

    @Test func aQuestionIsReadWhereItIsAnswered() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let samples = try QuestionGroup.add([.english: "Samples"], in: tx)
                let freight = try QuestionGroup.add([.english: "Freight"], in: tx)
                var first = Question(in: samples, [.english: "May I?", .french: "Puis-je ?"])
                (first.answer, first.isPublished) = ([.english: "**Yes**."], true)
                let id = try Question.save(first, in: tx).id
                var draft = Question(in: freight, [.english: "When?"])
                draft.answer = [.english: "Soon."]
                try Question.save(draft, in: tx)
                let english = try Question.answered(.english, languages: Languages(chain: [.english]), in: tx)
                #expect(english.map(\.id) == [samples])
                #expect(english.first?.questions.map(\.answer.html) == ["<p><strong>Yes</strong>.</p>"])
                #expect(try Question.answered(.french, languages: Self.languages, in: tx).isEmpty)
                #expect(try Question.languages(in: tx) == [.english])
                #expect(try Question.save(first, as: id, in: tx) == .unchanged(id))
            }
        }
    }

    @Test func aGroupThatHoldsQuestionsStays() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let group = try QuestionGroup.add([.english: "Samples"], in: tx)
                let id = try Question.save(Question(in: group, [.english: "May I?"]), in: tx).id
                #expect(throws: AppError(.conflict, "content.groupHolds")) { try QuestionGroup.remove(group, in: tx) }
                #expect(try QuestionGroup.all(in: tx).map(\.id) == [group])
                try Question.remove(id, in: tx)
                try QuestionGroup.remove(group, in: tx)
                #expect(try QuestionGroup.all(in: tx).isEmpty)
            }
        }
    }

    @Test func questionsMoveWithinTheirGroup() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let group = try QuestionGroup.add([.english: "Samples"], in: tx)
                let ids = try ["a", "b", "c"].map { try Question.save(Question(in: group, [.english: $0]), in: tx).id }
                try Question.move(ids[2], by: -2, in: tx)
                #expect(try Question.all(in: tx).map { $0.question[.english] } == ["c", "a", "b"])
            }
        }
    }
}
