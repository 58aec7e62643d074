import Basics
import Catalog
import Foundation
import Store
import TestKit
import Testing

@testable import Channels

/// A file in the back office: checked, looked at, imported.
@Suite struct ImportRunTests {
    let scratch: Scratch

    init() throws {
        scratch = try Scratch()
    }

    private func run(_ id: ID<ImportRun>, _ database: Database) async throws -> ImportRun? {
        try await database.read { try ImportRun.find(id, in: $0) }
    }

    private func carryOut(_ id: ID<ImportRun>, _ folder: ImportFolder, _ database: Database) async throws {
        try await ImportRun.carryOut(id, folder: folder, media: .init(scratch.path("media")), database: database) {
            "\($1.rawValue): \($0.key)"
        }
    }

    private func started(_ text: String, _ folder: ImportFolder, _ database: Database) async throws -> ID<ImportRun> {
        let id = try await database.write {
            try ImportRun.start(fileName: "may.csv", format: .table, settings: .init(), by: "ann", in: $0)
        }
        try folder.make(for: id)
        try Data(text.utf8).write(to: URL(filePath: folder.source(of: id)))
        return id
    }

    @Test func aFileIsCheckedBeforeItIsImported() async throws {
        try await BothEngines.run { database in
            let folder = ImportFolder(scratch.path("imports-\(database.dialect)"))
            let mapping = ColumnMapping(columns: ["Name": "title", "No": "sku", "Cost": "price"])
            let id = try await started("Name,No,Cost\nMug,M-1,1.50\nCup,,x\n", folder, database)
            try await carryOut(id, folder, database)
            #expect(try await run(id, database)?.state == .mapping)
            var settings = ImportRun.Settings(mapping: mapping)
            settings.speaks = .chinese
            let chosen = settings
            try await database.write { try ImportRun.prepare(id, .table, chosen, in: $0) }
            try await carryOut(id, folder, database)

            let checked = try await run(id, database)
            #expect(checked?.isChecked == true)
            #expect(try await database.count("products") == 0)
            let report = ImportReport.read(folder.report(of: id))
            #expect(report?.counts == [1, 0, 0, 1])
            #expect(report?.changes.map(\.product.title) == ["Mug"])
            #expect(
                report?.changes.first?.product.lines.contains(
                    .init(field: "price", of: "M-1 · USD @1", before: "", after: "1.50"))
                    == true)
            let refused = try TableReader.open(path: folder.errors(of: id)).next()?.cells
            #expect(refused?.last == "zh: import.notANumber")

            try await database.write { try ImportRun.confirm(id, by: "ann", in: $0) }
            try await carryOut(id, folder, database)
            let done = try await run(id, database)
            #expect(done?.state == .done)
            #expect(done?.isDryRun == false)
            #expect([done?.rows, done?.created, done?.refused] == [2, 1, 1])
            #expect(try await database.count("products") == 1)
            let tooLate = AppError(.conflict, "import.badState", ["state": "done"])
            await #expect(throws: tooLate) { try await database.write { try ImportRun.readAnew(id, in: $0) } }
            await #expect(throws: tooLate) { try await database.write { try ImportRun.confirm(id, by: "ann", in: $0) } }
        }
    }

    @Test func aFileThatStopsHalfWayTellsWhatWasDone() async throws {
        let rows = (0..<500).map { "P\($0),S-\($0),1\n" }.joined()
        try await BothEngines.run { database in
            let folder = ImportFolder(scratch.path("imports-\(database.dialect)"))
            let id = try await started("title,sku,price\nBad,,x\n" + rows + "\"never closed,1,2\n", folder, database)
            try await database.write { try ImportRun.prepare(id, .table, .init(), in: $0) }
            try await carryOut(id, folder, database)
            let failed = try await run(id, database)
            #expect(failed?.state == .failed)
            #expect(failed?.message == "en: import.quoteNotClosed")
            // What stood before the fault was taken in, and the refused row can be had.
            #expect(failed?.created == 500)
            #expect(failed?.refused == 1)
            #expect(try TableReader.open(path: folder.errors(of: id)).next()?.cells.first == "Bad")
            try await database.write { try ImportRun.readAnew(id, in: $0) }
            #expect(try await run(id, database)?.state == .mapping)
            // A product of several rows may go on behind the fault, so that it is refused whole.
            let cut = try await database.importing(try scratch.file("handle,title,sku\na,A,A-1\nb,B,B-1\nb,,B-2\n\"open,x,y\n"))
            #expect(cut.counts == [1, 0, 0, 1])
            #expect(cut.reasons.map(\.line) == [3])
            #expect(cut.stopped?.key == "import.quoteNotClosed")
        }
    }
}
