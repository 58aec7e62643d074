import Basics
import Foundation
import Schema
import Store
import TestKit
import Testing

@testable import Backup

/// What is no whole backup, and where none belongs, changes nothing.
@Suite struct RefusalTests {
    private static func message(_ body: () async throws -> Void) async -> String? {
        do {
            try await body()
            return nil
        } catch { return (error as? AppError)?.message.key ?? "\(error)" }
    }

    /// A backup of a shop with one setting and one file.
    private static func small(_ shop: Shop, recipient: String? = nil) async throws -> String {
        let database = try Database(.sqliteMemory, clock: .fixed(BothEngines.now))
        try await Migrate.up(database)
        try await database.write { try $0.run("INSERT INTO settings (name, value) VALUES ('test.one', '1')") }
        try shop.put("a picture", at: "media/one.bin")
        let made = try await Backup.make(
            of: database, data: shop.data, sqlite: nil, into: shop.backups, recipient: recipient, clock: .fixed(BothEngines.now))
        try await database.close()
        return made.path
    }

    @Test func aDamagedFileIsFoundBeforeAnythingIsPutAnywhere() async throws {
        let shop = Shop()
        defer { shop.remove() }
        let path = try await Self.small(shop)
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        for (name, bytes) in [
            ("cut", whole.dropLast(whole.count / 3)), ("empty", Data()), ("other", Data("PK no backup at all".utf8)),
        ] {
            let file = shop.folder.appendingPathComponent("\(name).tar.zst")
            try Data(bytes).write(to: file)
            let target = try Database(.sqliteMemory)
            let said = await Self.message { _ = try await Restore(file.path).run(into: target, data: shop.copy) }
            #expect(said == "backup.damaged", "\(name)")
            #expect(Shop.files(below: shop.copy).isEmpty)
            let tables = try await target.read { try Table.all(in: $0) }
            #expect(tables.isEmpty)
        }
    }

    @Test func aFileThatSomebodyHasChangedIsFoundByItsDigest() async throws {
        let shop = Shop()
        defer { shop.remove() }
        let path = shop.folder.appendingPathComponent("changed.tar.zst").path
        try FileManager.default.createDirectory(at: shop.folder, withIntermediateDirectories: true)
        let file = open(path, O_WRONLY | O_CREAT, 0o600)
        let writer = try ArchiveWriter(to: file, madeAt: BothEngines.now)
        let about = About(format: 1, madeAtMilliseconds: 0, migration: 1, tables: [])
        try writer.add(EntryName.about, about.bytes())
        try writer.add(EntryName.file("media/one.bin"), Array("a picture".utf8))
        let lines = writer.sums.map { "\($0.sum.replacing("0", with: "1"))  \($0.name)\n" }.joined()
        try writer.add(EntryName.sums, Array(lines.utf8))
        try writer.close()
        close(file)
        #expect(await Self.message { _ = try Restore(path).check() } == "backup.damaged")
    }

    @Test func aPathThatLeadsOutOfTheFolderIsNoFile() {
        #expect(EntryName.path(of: EntryName.file("media/one.bin")) == "media/one.bin")
        for path in ["../escape", "media/../../escape", "/etc/passwd", "media//x", ".", "secret.key", "tradewind.db"] {
            #expect(EntryName.path(of: EntryName.file(path)) == nil)
        }
    }

    @Test func aShopThatIsUsedIsNeverOverwritten() async throws {
        try await BothEngines.run { database in
            let shop = Shop()
            defer { shop.remove() }
            let path = try await Self.small(shop)
            try await database.write { try $0.run("INSERT INTO settings (name, value) VALUES ('test.mine', 'stays')") }
            #expect(await Self.message { _ = try await Restore(path).run(into: database, data: shop.copy) } == "backup.notEmpty")
            let kept = try await database.read { try $0.rows("SELECT name FROM settings").map { $0[0] as String } }
            #expect(kept == ["test.mine"] && Shop.files(below: shop.copy).isEmpty)

            let empty = try Database(.sqliteMemory)
            let said = await Self.message { _ = try await Restore(path).run(into: empty, data: shop.data) }
            #expect(said == "backup.folderNotEmpty")
            let tables = try await empty.read { try Table.all(in: $0) }
            #expect(tables.isEmpty && Shop.files(below: shop.data) == ["media/one.bin": Data("a picture".utf8)])
        }
    }

    @Test func picturesThatAreDrawnAgainMakeRoom() async throws {
        let shop = Shop()
        defer { shop.remove() }
        let path = try await Self.small(shop)
        let social = shop.copy.appendingPathComponent("media/social/0f")
        try FileManager.default.createDirectory(at: social, withIntermediateDirectories: true)
        try Data("drawn".utf8).write(to: social.appendingPathComponent("0f0f.jpg"))
        let target = try Database(.sqliteMemory)
        _ = try await Restore(path).run(into: target, data: shop.copy)
        #expect(Shop.files(below: shop.copy) == ["media/one.bin": Data("a picture".utf8)])
        #expect(!FileManager.default.fileExists(atPath: social.path))
    }

    @Test func aPlaceThatIsTakenIsFoundBeforeTheDatabaseIsFilled() async throws {
        let shop = Shop()
        defer { shop.remove() }
        let path = try await Self.small(shop)
        let elsewhere = shop.folder.appendingPathComponent("elsewhere")
        for folder in [elsewhere, shop.copy] {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        }
        let media = shop.copy.appendingPathComponent("media").path
        try FileManager.default.createSymbolicLink(atPath: media, withDestinationPath: elsewhere.path)
        let target = try Database(.sqliteMemory)
        let said = await Self.message { _ = try await Restore(path).run(into: target, data: shop.copy) }
        #expect(said == "backup.folderNotEmpty")
        let tables = try await target.read { try Table.all(in: $0) }
        #expect(tables.isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: shop.copy.path) == ["media"])
    }

    @Test func aMigratedDatabaseThatNobodyUsedIsEmptyEnough() async throws {
        try await BothEngines.run { database in
            let shop = Shop()
            defer { shop.remove() }
            let path = try await Self.small(shop)
            _ = try await Restore(path).run(into: database, data: shop.copy)
            let value = try await database.read {
                try $0.value("SELECT value FROM settings WHERE name = 'test.one'", as: String.self)
            }
            #expect(value == "1")
        }
    }

    @Test func aSealedBackupOpensWithItsKeyAlone() async throws {
        let shop = Shop()
        defer { shop.remove() }
        try FileManager.default.createDirectory(at: shop.folder, withIntermediateDirectories: true)
        let (mine, others) = (try await Self.newKey(shop, "mine"), try await Self.newKey(shop, "others"))
        let path = try await Self.small(shop, recipient: mine.recipient)
        #expect(path.hasSuffix(".tar.zst.age"))
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)).prefix(21) == Data("age-encryption.org/v1".utf8))
        #expect(await Self.message { _ = try Restore(path).check() } == "backup.needsIdentity")
        #expect(await Self.message { _ = try Restore(path, identity: others.file).check() } == "backup.sealing")
        let outcome = try Restore(path, identity: mine.file).check()
        #expect(outcome.files == 1 && outcome.madeAt == BothEngines.now)
    }

    @Test func aKeyThatIsNoneLeavesNoFileBehind() async throws {
        let shop = Shop()
        defer { shop.remove() }
        for recipient in ["age1nonsense", "--help", ""] {
            #expect(await Self.message { _ = try await Self.small(shop, recipient: recipient) } == "backup.badRecipient")
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: shop.backups.path).isEmpty)
    }

    @Test func onlyTheNewestAreKeptAndOtherFilesAreLeftAlone() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tradewind-kept-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let names = (1...4).map { BackupFiles.name(at: BothEngines.now.adding(seconds: $0 * 60), isSealed: $0 == 3) }
        for name in names + ["notes.txt"] { try Data().write(to: folder.appendingPathComponent(name)) }
        BackupFiles.keepNewest(2, in: folder)
        #expect(Set(try FileManager.default.contentsOfDirectory(atPath: folder.path)) == Set(names.suffix(2) + ["notes.txt"]))
    }

    /// A key pair of age, as the person who installs makes one.
    private static func newKey(_ shop: Shop, _ name: String) async throws -> (file: String, recipient: String) {
        let file = shop.folder.appendingPathComponent("\(name).txt").path
        _ = try await Command.run("age-keygen", ["-o", file])
        let line = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").first { $0.contains("public key: ") }
        return (file, String(try #require(line).split(separator: " ").last!))
    }
}
