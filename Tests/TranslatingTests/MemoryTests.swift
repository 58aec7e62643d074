import Basics
import Catalog
import Store
import TestKit
import Testing
import Translating

@Suite struct MemoryTests {
    private static let summary = "Keeps tea hot for a day. Fits every cup holder."

    private static func approve(_ id: ID<Product>, in tx: Transaction) throws {
        try Translation.save(
            ["summary": .init("Garde le thé chaud un jour. Va dans tout porte-gobelet.", seen: Cast.digest(summary))],
            of: .products, id.text, from: .english, to: .french, by: "ann", in: tx)
    }

    @Test func whatIsApprovedIsRememberedSentenceBySentence() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try Cast.fill(in: tx)
                try Self.approve(id, in: tx)
                #expect(try Segment.count(in: tx) == 3)
                let exact = try Segment.matches("Keeps tea hot for a day.", from: .english, to: .french, in: tx)
                #expect(exact.map(\.percent) == [100])
                #expect(exact.first?.segment.target == "Garde le thé chaud un jour.")
                #expect(exact.first?.segment.place == "products/\(id)/summary")
                let like = try Segment.matches("Keeps tea hot for two days.", from: .english, to: .french, in: tx)
                #expect(like.map(\.percent) == [74])
                #expect(try Segment.matches("Enamel mug", from: .english, to: .french, in: tx).isEmpty)
                // Another pair of languages remembers nothing of it.
                #expect(try Segment.matches("Keeps tea hot for a day.", from: .english, to: .chinese, in: tx).isEmpty)
                try Self.approve(id, in: tx)
                #expect(try Segment.count(in: tx) == 3)
            }
        }
    }

    @Test func aTranslationOfAnOldSourceIsKeptAsOldAndNotRemembered() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try Cast.fill(in: tx)
                try Translation.save(
                    ["summary": .init("Chaud.", seen: Cast.digest("Hot."))], of: .products, id.text, from: .english, to: .french,
                    by: "ann", in: tx)
                #expect(try Segment.count(in: tx) == 0)
                let summary = try #require(
                    try Translation.load(.products, id.text, from: .english, to: .french, in: tx).first {
                        $0.unit.field == "summary"
                    })
                #expect(summary.text == "Chaud.")
                #expect(summary.isStale)
                try Self.approve(id, in: tx)
                let again = try Translation.load(.products, id.text, from: .english, to: .french, in: tx)
                #expect(again.map(\.isStale) == [false, false, false])
                #expect(again.map(\.isMissing) == [false, false, true])
            }
        }
    }
}
