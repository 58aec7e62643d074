import Basics
import Foundation
import Journal
import Store

/// Everything of a shop in one file: a compressed tar of its tables, in no engine's own words, and of the data folder's files.
/// Made while the shop runs; the tables are as at one moment, and files added since then do no harm.
public enum Backup {
    public struct Outcome: Sendable, Hashable {
        public let path: String
        public let bytes: Int
        public let rows: Int
        public let files: Int
    }

    /// Makes a backup.
    /// - Parameters:
    ///   - folder: where the file is put; made when it is not there. Nobody but its owner may read it.
    ///   - data: the shop's data folder.
    ///   - sqlite: the path of its SQLite file, if it has one.
    ///   - recipient: age's public key to seal it for; `nil` leaves it open.
    ///   - keep: how many of the newest backups in `folder` are kept afterwards; `nil` keeps all.
    /// - Throws: `backup.unwritable`, `backup.noAge`, `backup.badRecipient`, `backup.fileChanged`; nothing is left behind then.
    public static func make(
        of database: Database, data: URL, sqlite: String?, into folder: URL, recipient: String? = nil, keep: Int? = nil,
        clock: Clock = .system
    ) async throws -> Outcome {
        let now = clock.now()
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let path = folder.appendingPathComponent(BackupFiles.name(at: now, isSealed: recipient != nil)).path
        let counts: (rows: Int, files: Int)
        do {
            counts = try await write(database, DataFolder(data, database: sqlite), to: path + ".part", recipient, now)
            guard rename(path + ".part", path) == 0 else { throw BackupFiles.unwritable(path) }
        } catch {
            unlink(path + ".part")
            throw error
        }
        let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
        let outcome = Outcome(path: path, bytes: size, rows: counts.rows, files: counts.files)
        try await database.write { tx in
            try Journal.append(
                "backup.made", subject: "backup",
                detail: [
                    "file": URL(fileURLWithPath: path).lastPathComponent, "bytes": String(size),
                    "sealed": recipient == nil ? "no" : "yes",
                ], in: tx)
        }
        if let keep { BackupFiles.keepNewest(keep, in: folder) }
        return outcome
    }

    private static func write(
        _ database: Database, _ data: DataFolder, to path: String, _ recipient: String?, _ now: Instant
    ) async throws -> (rows: Int, files: Int) {
        unlink(path)
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
        guard descriptor >= 0 else { throw BackupFiles.unwritable(path) }
        let output = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        let age = try recipient.map { try Age.sealing(for: $0, into: output) }
        let target = (age?.file ?? output).fileDescriptor
        let counts: (rows: Int, files: Int)
        do {
            let file = try await writeTables(of: database, to: ArchiveWriter(to: target, madeAt: now), now)
            counts = (file.rows, try writeFiles(of: data, to: file.writer))
            try writeSums(file.writer)
        } catch {
            try? age?.end()
            throw error
        }
        try age?.end()
        guard fsync(descriptor) == 0 else { throw BackupFiles.unwritable(path) }
        return counts
    }

    /// All tables in one transaction: what one tells of another holds.
    private static func writeTables(
        of database: Database, to writer: sending ArchiveWriter, _ now: Instant
    ) async throws -> (writer: ArchiveWriter, rows: Int) {
        nonisolated(unsafe) let writer = writer
        let rows = try await database.read { tx in
            let reading = ReadTables(tx: tx)
            let contents = try Table.all(in: tx).map { About.Contents(table: $0, rows: try reading.count($0)) }
            let about = About(
                format: About.newestFormat, madeAtMilliseconds: now.milliseconds,
                migration: try tx.value("SELECT max(number) FROM migrations") ?? 0, tables: contents)
            try writer.add(EntryName.about, about.bytes())
            for part in contents {
                var number = 0
                try reading.pieces(of: part.table) { rows in
                    number += 1
                    try writer.add(
                        EntryName.piece(number, of: part.table.name), TableText.bytes(of: rows, columns: part.table.columns.count)
                    )
                }
            }
            return contents.reduce(0) { $0 + $1.rows }
        }
        return (writer, rows)
    }

    private static func writeFiles(of data: DataFolder, to writer: ArchiveWriter) throws -> Int {
        var count = 0
        for path in data.files() {
            let place = data.url.appendingPathComponent(path).path
            if try writer.add(EntryName.file(path), contentsOf: place) != nil { count += 1 }
        }
        return count
    }

    private static func writeSums(_ writer: ArchiveWriter) throws {
        let lines = writer.sums.map { "\($0.sum)  \($0.name)\n" }.joined()
        try writer.add(EntryName.sums, Array(lines.utf8))
        try writer.close()
    }
}
