import Basics
import Foundation
import Media
import SampleWorld
import Store
import TestKit

@testable import Backup

/// A filled shop with files of its own, and where its backups go.
struct Shop {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tradewind-backup-\(UUID().uuidString)")
    var data: URL { folder.appendingPathComponent("var") }
    var backups: URL { folder.appendingPathComponent("backups") }
    /// Where it is restored to.
    var copy: URL { folder.appendingPathComponent("copy") }

    /// The demo shop, some bytes that are no text, and files in its data folder.
    static func filled(_ database: Database) async throws -> Shop {
        let shop = Shop()
        let media = MediaFolder(shop.data.appendingPathComponent("media").path)
        try await DemoShop().load(into: database, media: media, pictures: .none)
        try await database.write { tx in
            try tx.run("INSERT INTO settings (name, value) VALUES ('test.odd', \("line\nbreak \"quoted\" 😀 \u{1}"))")
            try tx.run("INSERT INTO document_pictures (name, png) VALUES ('stamp', \([0, 255, 128, 10] as [UInt8]))")
            try tx.run("INSERT INTO counters (name, value) VALUES ('test.large', \(Int64.max))")
        }
        try shop.put("a master", at: "media/ab/abcd.bin")
        try shop.put("a photo", at: "inquiry-files/größe – 图.jpg")
        try shop.put("no file of a shop", at: "secret.key")
        return shop
    }

    func put(_ text: String, at path: String) throws {
        let file = data.appendingPathComponent(path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    func remove() {
        try? FileManager.default.removeItem(at: folder)
    }

    /// Every row of every table, and how many there are.
    static func everything(in database: Database) async throws -> [String: Set<[Value]>] {
        try await database.read { tx in
            var all: [String: Set<[Value]>] = [:]
            for table in try Table.all(in: tx) {
                var rows: Set<[Value]> = []
                try ReadTables(tx: tx).pieces(of: table) { piece in
                    for row in piece { rows.insert(table.columns.indices.map { row.value(at: $0) }) }
                }
                all[table.name] = rows
            }
            return all
        }
    }

    /// The paths and contents below a folder, without those of a database.
    static func files(below url: URL) -> [String: Data] {
        let paths = DataFolder(url, database: nil).files()
        return Dictionary(
            uniqueKeysWithValues: paths.map { ($0, (try? Data(contentsOf: url.appendingPathComponent($0))) ?? Data()) })
    }
}
