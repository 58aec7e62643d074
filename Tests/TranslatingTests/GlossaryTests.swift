import Basics
import Channels
import Foundation
import Store
import TestKit
import Testing
import Translating

@Suite struct GlossaryTests {
    private static func term(_ word: String, _ translation: String, keep: Bool = false, in tx: Transaction) -> Term {
        Term(id: .new(at: tx.now), from: .english, to: keep ? nil : .french, word, translation, isKept: keep)
    }

    @Test func longerTermsAreMeantBeforeTheirParts() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let terms = [
                    Self.term("steel", "acier", in: tx), Self.term("stainless steel", "acier inoxydable", in: tx),
                    Self.term("Tidewater", "", keep: true, in: tx),
                ]
                #expect(
                    Term.found(in: "Stainless steel by Tidewater; steelwork", terms).map(\.word) == [
                        "stainless steel", "Tidewater",
                    ])
                #expect(Term.found(in: "Stainless steel and steel", terms).map(\.word) == ["stainless steel", "steel"])
                let lacking = Term.lacking(
                    source: "Stainless steel by Tidewater", translation: "Acier inoxydable par tidewater", terms)
                #expect(lacking.map(\.word) == ["Tidewater"])
                #expect(Term.lacking(source: "Steel cup", translation: "Tasse en aciers", terms).isEmpty)
            }
        }
    }

    @Test func aTermIsThereOnceForItsLanguages() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                #expect(try Glossary.save(Self.term("Bottle", "gourde", in: tx), by: "ann", in: tx))
                let isChanged = try Glossary.save(Self.term("Bottle", "gourde", in: tx), by: "ann", in: tx)
                #expect(!isChanged)
                #expect(try Glossary.save(Self.term("bottle ", "bouteille", in: tx), by: "ann", in: tx))
                #expect(try Glossary.save(Self.term("Tidewater", "x", keep: true, in: tx), by: "ann", in: tx))
                let terms = try Glossary.terms(from: .english, to: .french, in: tx)
                #expect(terms.map(\.word) == ["bottle", "Tidewater"])
                #expect(terms.map(\.wanted) == ["bouteille", "Tidewater"])
                #expect(try Glossary.terms(from: .english, to: .chinese, in: tx).map(\.word) == ["Tidewater"])
                try Glossary.remove(terms[0].id, by: "ann", in: tx)
                #expect(try Glossary.terms(from: .english, to: .french, in: tx).map(\.word) == ["Tidewater"])
            }
        }
    }

    @Test func whatIsNoTermIsRefusedAndNothingChanges() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                func refusal(_ term: Term) throws -> String? {
                    let error = #expect(throws: AppError.self) { try Glossary.save(term, by: "ann", in: tx) }
                    return error?.message.key
                }
                #expect(try refusal(Self.term("  ", "x", in: tx)) == "translating.termEmpty")
                #expect(try refusal(Self.term("Bottle", "", in: tx)) == "translating.termUntranslated")
                #expect(try refusal(Self.term(String(repeating: "x", count: 201), "x", in: tx)) == "translating.termTooLong")
                let same = Term(id: .new(at: tx.now), from: .english, to: .english, "Bottle", "Bottle")
                #expect(try refusal(same) == "translating.termLanguages")
                let count = try Glossary.all(PageRequest(), in: tx).total
                #expect(count == 0)
            }
        }
    }

    @Test func aTermIsAloneOrSaysWhichOneIsThere() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                func refusal(_ term: Term) throws -> Message? {
                    let error = #expect(throws: AppError.self) { try Glossary.checkAlone(term, in: tx) }
                    return error?.message
                }
                let (bottle, name) = (Self.term("Bottle", "gourde", in: tx), Self.term("Tidewater", "", keep: true, in: tx))
                try Glossary.checkAlone(bottle, in: tx)
                try Glossary.save(bottle, by: "ann", in: tx)
                try Glossary.save(name, by: "ann", in: tx)
                try Glossary.checkAlone(bottle, in: tx)
                try Glossary.checkAlone(Self.term("Tidewater", "Marée", in: tx), in: tx)
                let said = ["word": "Bottle", "translation": "gourde"]
                #expect(try refusal(Self.term(" bottle", "flacon", in: tx)) == Message("translating.termThere", said))
                let again = try refusal(Self.term("tidewater", "", keep: true, in: tx))
                #expect(again == Message("translating.termKept", ["word": "Tidewater"]))
                #expect(try refusal(Self.term("bottle", "", in: tx))?.key == "translating.termUntranslated")
                #expect(try Glossary.all(PageRequest(), in: tx).items.map(\.translation) == ["", "gourde"])
            }
        }
    }

    @Test func aTableComesBackAsItWent() async throws {
        let path = NSTemporaryDirectory() + "glossary-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try await BothEngines.run { database in
            let before = try await database.write { tx in
                var formula = Self.term("=1+1", "deux", in: tx)
                formula.note = "a, \"quoted\" note"
                try Glossary.save(formula, by: "ann", in: tx)
                try Glossary.save(Self.term("Tidewater", "", keep: true, in: tx), by: "ann", in: tx)
                return try Glossary.all(PageRequest(), in: tx).items
            }
            for kind in ["csv", "xlsx"] {
                let kind = try #require(ListFile.Kind(rawValue: kind))
                try await database.read { try GlossaryFile.write(to: path, kind, in: $0) }
                let report = try await GlossaryFile.keep(GlossaryFile.read(path), by: "ann", in: database)
                #expect(report.changed + report.unchanged == 2)
                #expect(report.refused.isEmpty)
            }
            let count = try await database.read { try Glossary.all(PageRequest(), in: $0).items.count }
            #expect(count == 2)
            try await database.write { tx in for term in before { try Glossary.remove(term.id, by: "ann", in: tx) } }
            let anew = try await GlossaryFile.keep(GlossaryFile.read(path), by: "ann", in: database)
            #expect(anew.changed == 2)
        }
    }

    @Test func aWrongRowIsToldByItsLineAndTheOthersAreTaken() async throws {
        let path = NSTemporaryDirectory() + "glossary-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let table = """
            source_language,target_language,term,translation,keep,note
            en,fr,bottle,gourde,,
            en,fr,cup,,,
            en,,Tidewater,,yes,the brand
            english,fr,lid,couvercle,,
            """
        try Data(table.utf8).write(to: URL(filePath: path))
        try await BothEngines.run { database in
            let report = try await GlossaryFile.keep(GlossaryFile.read(path), by: "ann", in: database)
            #expect(report.changed == 2)
            #expect(report.refused.map(\.line) == [3, 5])
            #expect(report.refused.map(\.reason.key) == ["translating.termUntranslated", "translating.termLanguages"])
        }
    }
}
