import Basics
import Foundation
import Journal
import Schema
import Store
import TestKit
import Testing

@testable import Backup

/// A shop that was backed up is the same shop again, on whichever engine.
@Suite struct RoundTripTests {
    @Test func everyRowAndFileComesBackOnEitherEngine() async throws {
        try await BothEngines.run { source in
            let shop = try await Shop.filled(source)
            defer { shop.remove() }
            let before = try await Shop.everything(in: source)
            let made = try await Backup.make(
                of: source, data: shop.data, sqlite: nil, into: shop.backups, clock: .fixed(BothEngines.now))
            #expect(made.path.hasSuffix("/tradewind-2026-11-01T120000Z.tar.zst"))
            #expect(made.rows == before.values.reduce(0) { $0 + $1.count } && made.rows > 500 && made.files == 2)
            try await BothEngines.run(empty: .fixed(BothEngines.now)) { target in
                try? FileManager.default.removeItem(at: shop.copy)
                let outcome = try await Restore(made.path).run(into: target, data: shop.copy)
                #expect(outcome == .init(rows: made.rows, files: 2, madeAt: BothEngines.now))
                let after = try await Shop.everything(in: target)
                #expect(after.keys.sorted() == before.keys.sorted())
                for (table, rows) in before { #expect(after[table] == rows, "\(table)") }
                let files = Shop.files(below: shop.copy)
                #expect(files.keys.sorted() == ["inquiry-files/größe – 图.jpg", "media/ab/abcd.bin"])
                #expect(files["media/ab/abcd.bin"] == Data("a master".utf8))
            }
        }
    }

    @Test func theRestoredShopGoesOnWhereItWas() async throws {
        try await BothEngines.run { source in
            let shop = try await Shop.filled(source)
            defer { shop.remove() }
            let made = try await Backup.make(of: source, data: shop.data, sqlite: nil, into: shop.backups)
            try await BothEngines.run(empty: .fixed(BothEngines.now)) { target in
                try? FileManager.default.removeItem(at: shop.copy)
                _ = try await Restore(made.path).run(into: target, data: shop.copy)
                let last = try await target.read { try $0.value("SELECT max(position) FROM journal", as: Int.self) ?? 0 }
                try await target.write { try Journal.append("test.next", subject: "x", in: $0) }
                let next = try await target.read { try $0.value("SELECT max(position) FROM journal", as: Int.self) ?? 0 }
                #expect(last > 0 && next == last + 1)
                // References hold again, and the search index knows what the tables hold.
                await #expect(throws: AppError.self) {
                    try await target.write { try $0.run("INSERT INTO product_tags (product_id, tag) VALUES ('nobody', 'x')") }
                }
                let found = try await target.read { tx in
                    tx.dialect == .postgres
                        ? try tx.value("SELECT count(*) FROM product_search WHERE words_vector @@ CAST('bottle' AS tsquery)") ?? 0
                        : try tx.value("SELECT count(*) FROM product_search_index WHERE product_search_index MATCH 'bottle'") ?? 0
                }
                #expect(found > 0)
            }
        }
    }

    @Test func everyTableHasAKeyToBeReadBy() async throws {
        var seen: [[Table]] = []
        try await BothEngines.run { database in
            let tables = try await database.read { try Table.all(in: $0) }
            #expect(tables.count > 120 && tables.allSatisfy { !$0.key.isEmpty })
            seen.append(tables)
        }
        #expect(Set(seen.map { $0.map(\.name) }).count == 1 && Set(seen.map { $0.map(\.columns) }).count == 1)
    }

    @Test func aBackupOfAnOlderSchemaIsBroughtUpToDate() async throws {
        try await BothEngines.run(empty: .fixed(BothEngines.now)) { source in
            let shop = Shop()
            defer { shop.remove() }
            try await Migrate.up(source, History.migrations.filter { $0.number <= 30 })
            try await source.write { try $0.run("INSERT INTO settings (name, value) VALUES ('test.old', 'kept')") }
            let made = try await Backup.make(of: source, data: shop.data, sqlite: nil, into: shop.backups)
            try await BothEngines.run(empty: .fixed(BothEngines.now)) { target in
                try? FileManager.default.removeItem(at: shop.copy)
                _ = try await Restore(made.path).run(into: target, data: shop.copy)
                let (last, kept) = try await target.read { tx in
                    (
                        try tx.value("SELECT max(number) FROM migrations", as: Int.self),
                        try tx.value("SELECT value FROM settings WHERE name = 'test.old'", as: String.self)
                    )
                }
                #expect(last == History.migrations.map(\.number).max() && kept == "kept")
            }
        }
    }
}
