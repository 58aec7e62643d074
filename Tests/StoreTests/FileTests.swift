import Basics
import Foundation
import Schema
import Store
import TestKit
import Testing

/// A SQLite file as a shop has it: a write-ahead log, one writer, readers beside it, and perhaps a second process.
@Suite struct FileTests {
    private func withFile(_ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tradewind-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder.appendingPathComponent("a/b/shop.db").path)
    }

    @Test func aFileAndItsFolderAreMadeAndKept() async throws {
        try await withFile { path in
            let first = try Database(.sqliteFile(path: path))
            try await Migrate.up(first)
            try await first.write { try $0.touch("catalogue") }
            try await first.close()
            let second = try Database(.sqliteFile(path: path))
            #expect(try await Migrate.up(second) == [])
            #expect(try await second.read { try $0.revision("catalogue") } == 1)
            try await second.close()
        }
    }

    @Test func twoProcessesWriteInTurnAndEachSeesTheOther() async throws {
        try await withFile { path in
            let (left, right) = (try Database(.sqliteFile(path: path)), try Database(.sqliteFile(path: path)))
            try await Migrate.up(left)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for turn in 0..<40 {
                    let database = turn % 2 == 0 ? left : right
                    group.addTask { try await database.write { try $0.touch("catalogue") } }
                }
                try await group.waitForAll()
            }
            #expect(try await left.read { try $0.revision("catalogue") } == 40)
            #expect(try await right.read { try $0.revision("catalogue") } == 40)
            try await left.close()
            try await right.close()
        }
    }

    @Test func aReaderKeepsItsViewWhileSomebodyWrites() async throws {
        try await withFile { path in
            let (left, right) = (try Database(.sqliteFile(path: path)), try Database(.sqliteFile(path: path)))
            try await Migrate.up(left)
            let (before, after) = try await left.read { tx in
                let before = try tx.revision("catalogue")
                // The other process commits in the middle of this read.
                let committed = DispatchSemaphore(value: 0)
                Task.detached {
                    try? await right.write { try $0.touch("catalogue") }
                    committed.signal()
                }
                committed.wait()
                return (before, try tx.revision("catalogue"))
            }
            #expect(before == 0 && after == 0)
            #expect(try await left.read { try $0.revision("catalogue") } == 1)
            try await left.close()
            try await right.close()
        }
    }

    /// A file that is no database says so instead of being overwritten.
    @Test func aFileOfSomethingElseIsLeftAlone() async throws {
        try await withFile { path in
            let letter = "Dear customer, this is no database. " + String(repeating: "x", count: 4_000)
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try letter.write(toFile: path, atomically: true, encoding: .utf8)
            await #expect(throws: AppError.self) {
                let database = try Database(.sqliteFile(path: path))
                try await Migrate.up(database)
            }
            #expect(try String(contentsOfFile: path, encoding: .utf8) == letter)
        }
    }
}
