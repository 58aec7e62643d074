import Basics
import Catalog
import Foundation
import Store
import TestKit
import Testing
import Translating

@Suite struct XLIFFTests {
    private static let queue = TranslationQueue(.products, from: .english, to: .french)

    private static func text(
        _ format: ExchangeFile.Format, _ filter: TranslationQueue.Filter = .all, in tx: Transaction
    ) throws -> String {
        let path = NSTemporaryDirectory() + "xliff-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try XLIFFWriter.write(ExchangeSelection(queue, filter), format, to: path, in: tx)
        return try String(contentsOfFile: path, encoding: .utf8)
    }

    private static func read(_ text: String) throws -> ExchangeFile {
        try XLIFFReader.read(Array(text.utf8))
    }

    @Test func bothVersionsComeBackAsTheyWent() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try Cast.fill(in: tx)
                for format in [ExchangeFile.Format.xliff12, .xliff20] {
                    let file = try Self.read(try Self.text(format, in: tx))
                    #expect(file.format == format)
                    #expect([file.source, file.target] == [.english, .french])
                    #expect(file.units.map(\.id) == ["title", "summary", "description"].map { "products:\(id):\($0)" })
                    #expect(file.units.map(\.source)[2] == "<x1>Steel, <x2>double wall</x2>.</x1>")
                    #expect(file.units.map(\.target) == ["Gourde Harbour", "", ""])
                    #expect(file.units.map(\.state) == [.final, .initial, .initial])
                    #expect(file.units[0].note == "Harbour bottle · products · title")
                    #expect(file.problems.isEmpty)
                    let outcomes = try ExchangeProposal.all(file.units, file, in: tx).map(\.outcome)
                    #expect(outcomes == [.same, .open, .open])
                    #expect(try Self.read(try Self.text(format, .missing, in: tx)).units.count == 2)
                }
            }
        }
    }

    @Test func whatComesBackTranslatedIsShownAndThenApplied() async throws {
        try await BothEngines.run { database in
            let (id, run) = try await database.write { tx in
                let id = try Cast.fill(in: tx)
                let text = try Self.text(.xliff20, in: tx)
                    .replacing("Gourde Harbour", with: "Gourde du port")
                    .replacing(
                        "double wall</pc>.</pc></source>",
                        with: """
                            double wall</pc>.</pc></source><target><pc id="1">Acier, <pc id="2">double paroi</pc>.</pc></target>
                            """
                    )
                    .replacing("state=\"initial\"", with: "state=\"translated\"")
                let file = try Self.read(text)
                let outcomes = try ExchangeProposal.all(file.units, file, in: tx).map(\.outcome)
                #expect(outcomes == [.changed, .open, .new])
                #expect(try Cast.french(id, in: tx) == ["title": "Gourde Harbour"])
                let run = try ExchangeRun.start(file, named: "back.xlf", by: "ann", in: tx)
                try ExchangeRun.go(run, by: "ann", in: tx)
                try ExchangeRun.go(run, by: "ann", in: tx)
                #expect(try tx.value("SELECT count(*) FROM jobs", as: Int.self) == 1)
                return (id, run)
            }
            try await ExchangeRun.carryOut(run, database: database)
            try await database.read { tx in
                let french = try Cast.french(id, in: tx)
                #expect(french == ["title": "Gourde du port", "description": "<p>Acier, <strong>double paroi</strong>.</p>"])
                let done = try #require(try ExchangeRun.find(run, in: tx))
                let counts: [Int] = [done.units, done.done, done.taken, done.refused]
                #expect(counts == [3, 3, 2, 0])
                #expect(done.state == .applied)
                let matches = try Segment.matches("Harbour bottle", from: .english, to: .french, in: tx)
                #expect(matches.map(\.segment.target) == ["Gourde du port"])
            }
        }
    }

    @Test func whatDoesNotFitIsRefusedWithItsReasonAndNothingChanges() async throws {
        try await BothEngines.run { database in
            let (id, run) = try await database.write { tx in
                let id = try Cast.fill(in: tx)
                let head = "<xliff version=\"1.2\"><file source-language=\"en\" target-language=\"fr\"><body>"
                func unit(_ name: String, _ source: String, _ target: String) -> String {
                    "\n<trans-unit id=\"\(name)\"><source>\(source)</source><target>\(target)</target></trans-unit>"
                }
                let steel = "<g id=\"1\">Steel, <g id=\"2\">double wall</g>.</g>"
                let file = try Self.read(
                    head + unit("products:\(id):description", steel, "<g id=\"1\">Acier.</g>")
                        + unit("products:\(id):title", "Harbour flask", "Flasque")
                        + unit("products:nobody:title", "A", "B") + unit("what", "A", "B")
                        + unit("products:\(id):summary", "A", "<bpt id=\"1\">x</bpt>")
                        + unit("products:\(id):title", "Harbour bottle", "Gourde") + "</body></file></xliff>")
                #expect(file.units.map(\.line) == [2, 3, 4, 5])
                #expect(file.problems.map(\.line) == [6, 7])
                #expect(file.problems.map(\.key) == ["translating.badInline", "translating.unitTwice"])
                let reasons = try ExchangeProposal.all(file.units, file, in: tx).map { proposal -> String in
                    guard case .refused(let message) = proposal.outcome else { return "" }
                    return message.key
                }
                #expect(
                    reasons == [
                        "translating.codeMissing", "translating.sourceChanged", "translating.unitUnknown",
                        "translating.unitUnknown",
                    ])
                let run = try ExchangeRun.start(file, named: "bad.xlf", by: "ann", in: tx)
                try ExchangeRun.go(run, by: "ann", in: tx)
                return (id, run)
            }
            try await ExchangeRun.carryOut(run, database: database)
            try await database.read { tx in
                #expect(try Cast.french(id, in: tx) == ["title": "Gourde Harbour"])
                let done = try #require(try ExchangeRun.find(run, in: tx))
                let counts: [Int] = [done.taken, done.refused]
                #expect(counts == [0, 4])
                #expect(try Segment.count(in: tx) == 0)
            }
        }
    }

    @Test(arguments: [
        ("<html/>", "translating.notXLIFF", nil),
        ("<xliff version=\"1.0\"/>", "translating.notXLIFF", nil),
        ("<xliff version=\"2.0\" srcLang=\"en\"/>", "translating.noLanguages", "1"),
        ("<xliff version=\"1.2\">\n<body/></xliff>", "translating.noLanguages", "2"),
        (
            "<xliff version=\"2.0\" srcLang=\"en\" trgLang=\"fr\">\n<file>\n<unit id=\"a\"></file></xliff>", "translating.notXML",
            "3"
        ),
        ("<!DOCTYPE x SYSTEM \"file:///etc/hostname\"><xliff version=\"2.0\"/>", "translating.documentType", "1"),
        (
            "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><xliff version=\"1.2\">&b;</xliff>",
            "translating.documentType", "1"
        ),
    ])
    func whatIsNoSuchFileIsRefusedWithItsLine(text: String, key: String, line: String?) throws {
        let error = #expect(throws: AppError.self) { _ = try XLIFFReader.read(Array(text.utf8)) }
        #expect(error?.message.key == key)
        #expect(error?.message.arguments["line"] == line)
    }

    @Test func languagesThatTheShopHasNotAreRefused() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                _ = try Cast.fill(in: tx)
                let file = try Self.read("<xliff version=\"2.0\" srcLang=\"en\" trgLang=\"de\"><file id=\"a\"/></xliff>")
                let error = #expect(throws: AppError.self) {
                    _ = try ExchangeRun.start(file, named: "de.xlf", by: "ann", in: tx)
                }
                #expect(error?.message.key == "translating.otherLanguages")
                #expect(try ExchangeRun.recent(in: tx).isEmpty)
            }
        }
    }

    @Test func aUnitThatAToolHasCutIsPutTogether() throws {
        let file = try Self.read(
            """
            <xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en" trgLang="fr"><file id="f1">
            <unit id="a"><notes><note>Say it well</note></notes><originalData><data id="o1">&lt;b&gt;</data></originalData>
            <segment state="translated"><source>One. </source><target>Un. </target></segment>
            <segment state="final"><source><pc id="1">Two</pc><ph id="2"/></source>
            <target><mrk id="m1"><pc id="1">Deux</pc></mrk><ph id="2"/></target></segment></unit></file></xliff>
            """)
        let unit = try #require(file.units.first)
        #expect(unit.source == "One. <x1>Two</x1><x2/>")
        #expect(unit.target == "Un. <x1>Deux</x1><x2/>")
        #expect(unit.state == .translated)
        #expect(unit.note == "Say it well")
    }

    @Test func aWorkbookComesBackWithWhatWasFilledIn() async throws {
        let path = NSTemporaryDirectory() + "sheet-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try Cast.fill(in: tx)
                try Translatable.write(["summary": "=2+5"], of: .products, id.text, in: .french, by: "ann", tx: tx)
                try ExchangeSheet.write(ExchangeSelection(Self.queue, .all), to: path, in: tx)
                var file = try ExchangeRun.read(path)
                #expect(file.format == .xlsx)
                #expect(file.units.map(\.line) == [2, 3, 4])
                #expect(file.units.map(\.target) == ["Gourde Harbour", "=2+5", ""])
                #expect(file.units[2].source == "<p>Steel, <strong>double wall</strong>.</p>")
                file.units[2].target = "<p>Acier.</p>"
                file.units[2].state = .translated
                let refused = try ExchangeProposal.all(file.units, file, in: tx).map(\.outcome)
                #expect(refused == [.same, .same, .refused(Message("translating.elementsDiffer"))])
                file.units[2].target = "<p>Acier, <strong>double paroi</strong>.</p>"
                #expect(try ExchangeProposal.all(file.units, file, in: tx).map(\.outcome) == [.same, .same, .new])
            }
        }
    }
}
