import Basics
import Catalog
import Foundation
import Store
import TestKit
import Testing
import Translating

@Suite struct MemoryTests {
    static let summary = "Keeps tea hot for a day. Fits every cup holder."

    static func approve(_ id: ID<Product>, in tx: Transaction) throws {
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

extension MemoryTests {
    @Test func theMemoryComesBackFromTMXAsItWent() async throws {
        let path = NSTemporaryDirectory() + "memory-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try Cast.fill(in: tx)
                try Self.approve(id, in: tx)
                try MemoryFile.write(from: .english, to: .french, to: path, in: tx)
                try tx.run("DELETE FROM memory_segments")
            }
            let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
            let report = try await MemoryFile.keep(
                MemoryFile.read(bytes, from: .english, to: .french), from: .english, to: .french, named: "a.tmx", by: "ann",
                in: database)
            #expect([report.taken, report.passed] == [3, 0] as [Int])
            try await database.read { tx in
                #expect(try Segment.count(in: tx) == 3)
                let matches = try Segment.matches("Fits every cup holder.", from: .english, to: .french, in: tx)
                #expect(matches.map(\.segment.target) == ["Va dans tout porte-gobelet."])
                #expect(matches.map(\.segment.place) == ["tmx/a.tmx"])
            }
        }
    }

    @Test func aDocumentTypeIsPassedOverAndItsEntitiesAreRefused() async throws {
        let good = """
            <?xml version="1.0"?>
            <!DOCTYPE tmx SYSTEM "tmx14.dtd">
            <tmx version="1.4"><header/><body><tu><tuv xml:lang="en-US"><seg>A <bpt i="1">&lt;b&gt;</bpt>lid</seg></tuv>
            <tuv xml:lang="fr"><seg>Un couvercle</seg></tuv></tu><tu><tuv xml:lang="en"><seg>Alone</seg></tuv></tu></body></tmx>
            """
        let bad = """
            <!DOCTYPE tmx [<!ENTITY a "lid">]>
            <tmx version="1.4"><body><tu><tuv xml:lang="en"><seg>&a;</seg></tuv></tu></body></tmx>
            """
        let error = #expect(throws: AppError.self) {
            _ = try MemoryFile.read(Array(bad.utf8), from: .english, to: .french)
        }
        #expect(error?.message.key == "translating.documentType")
        try await BothEngines.run { database in
            let report = try await MemoryFile.keep(
                MemoryFile.read(Array(good.utf8), from: .english, to: .french), from: .english, to: .french, named: "a",
                by: "ann", in: database)
            #expect([report.taken, report.passed] == [1, 1] as [Int])
            let matches = try await database.read { try Segment.matches("A lid", from: .english, to: .french, in: $0) }
            #expect(matches.map(\.segment.target) == ["Un couvercle"])
        }
    }
}
