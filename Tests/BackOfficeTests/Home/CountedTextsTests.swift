import Basics
import Catalog
import Store
import TestKit
import Testing

@testable import BackOffice

/// The texts of all products are counted once for each revision of the catalogue.
@Suite struct CountedTextsTests {
    @Test func theyAreCountedAnewWhenVisitorsSeeSomethingElse() async throws {
        try await BothEngines.run { database in
            let (counted, languages) = (CountedTexts(), [LanguageTag.english, .french])
            try await database.write { tx in
                var product = ProductDraft(slug: "cup", title: [.english: "Cup", .french: "Tasse"])
                product.summary = [.english: "A cup."]
                product.status = .active
                _ = try Product.save(product, in: tx)
            }
            let first = try await database.read { try counted.report(languages, in: $0).completeness }
            #expect((first.present, first.wanted) == (3, 6))
            // Below the shop's own doors, where no revision is told of.
            try await database.write { try $0.run("UPDATE product_texts SET summary = '', written = 1") }
            let kept = try await database.read { try counted.report(languages, in: $0).completeness }
            #expect(kept == first)
            let english = try await database.read { try counted.report([.english], in: $0).completeness }
            #expect((english.present, english.wanted) == (1, 3))
            try await database.write { try $0.touch("catalogue") }
            let anew = try await database.read { try counted.report(languages, in: $0).completeness }
            #expect((anew.present, anew.wanted) == (2, 6))
        }
    }
}
