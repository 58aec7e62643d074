import Basics
import Foundation
import Schema
import Store

/// Puts a backup into an empty database, of either engine, and an empty data folder. The file is read to its end and every digest
/// compared before anything is put anywhere.
public struct Restore: Sendable {
    public struct Outcome: Sendable, Hashable {
        public let rows: Int
        public let files: Int
        /// When the backup was made.
        public let madeAt: Instant
    }

    private let source: BackupSource

    /// - Parameter identity: the file of age's private key, for a sealed backup.
    public init(_ path: String, identity: String? = nil) {
        source = BackupSource(path: path, identity: identity)
    }

    /// Reads the backup to its end and changes nothing.
    /// - Throws: `backup.noFile`, `backup.damaged`, `backup.newer`, `backup.needsIdentity`, `backup.sealing`.
    public func check() throws -> Outcome {
        try read { _, _ in nil }
    }

    /// - Throws: as `check`; `backup.notEmpty`, `backup.folderNotEmpty`, `backup.unwritable`. Database and folder are as they were
    ///   then, except that the tables of an empty database have been made.
    public func run(into database: Database, data: URL) async throws -> Outcome {
        let staging = try Staging(in: data)
        defer { staging.remove() }
        let outcome = try read { path, reader in try staging.take(path, from: reader) }
        try staging.tryPlaces()
        try await fill(database)
        try staging.putInPlace()
        return outcome
    }

    /// Reads every entry, compares its digest with the list at the end, and gives files to `take`, which tells their digest or leaves
    /// them to be read here.
    private func read(_ take: (_ path: String, ArchiveReader) throws -> String?) throws -> Outcome {
        try source.open { reader in
            var found: [(name: String, sum: String)] = []
            let about = try Self.about(reader, &found)
            var (rows, files) = (0, 0)
            while let (name, _) = try reader.next() {
                if name == EntryName.sums {
                    try Self.compare(found, with: reader)
                    guard rows == about.tables.reduce(0, { $0 + $1.rows }) else { throw Self.damage }
                    return Outcome(rows: rows, files: files, madeAt: Instant(milliseconds: about.madeAtMilliseconds))
                }
                if let table = EntryName.table(of: name) {
                    let bytes = try reader.bytes()
                    rows += try TableText.rows(in: bytes, columns: Self.columns(of: table, about).count).count
                    found.append((name, Secrets.hexadecimal(Secrets.sha256(bytes))))
                } else if let path = EntryName.path(of: name) {
                    found.append((name, try take(path, reader) ?? Self.digest(of: reader)))
                    files += 1
                } else {
                    throw Self.damage
                }
            }
            throw Self.damage
        }
    }

    private static func about(_ reader: ArchiveReader, _ found: inout [(name: String, sum: String)]) throws -> About {
        guard let (name, _) = try reader.next(), name == EntryName.about else { throw damage }
        let bytes = try reader.bytes()
        found.append((name, Secrets.hexadecimal(Secrets.sha256(bytes))))
        return try About.read(bytes)
    }

    private static func columns(of table: String, _ about: About) throws -> [String] {
        guard let found = about.tables.first(where: { $0.table.name == table }) else { throw damage }
        return found.table.columns
    }

    private static func digest(of reader: ArchiveReader) throws -> String {
        var digest = RunningDigest()
        try reader.pieces { digest.add($0) }
        return digest.hexadecimal()
    }

    private static func compare(_ found: [(name: String, sum: String)], with reader: ArchiveReader) throws {
        let lines = found.map { "\($0.sum)  \($0.name)\n" }.joined()
        guard try reader.bytes() == Array(lines.utf8) else { throw damage }
    }

    private static let damage = AppError.invalid("backup.damaged")

    // MARK: The database

    /// The tables are made as they were when the backup was, filled, and then brought up to date as any shop's are.
    private func fill(_ database: Database) async throws {
        let about = try source.open { reader in
            var found: [(name: String, sum: String)] = []
            return try Self.about(reader, &found)
        }
        guard about.migration <= History.migrations.map(\.number).max() ?? 0 else { throw AppError(.conflict, "backup.newer") }
        let steps = History.migrations.filter { $0.number <= about.migration }
        try await FreshDatabase.require(database, steps)
        try await Migrate.up(database, steps)
        let source = source
        try await database.write { tx in
            let filling = try FillTables(in: tx)
            try source.open { reader in
                while let (name, _) = try reader.next(), name != EntryName.sums {
                    guard let table = EntryName.table(of: name) else { continue }
                    let columns = try Self.columns(of: table, about)
                    try filling.add(TableText.rows(in: reader.bytes(), columns: columns.count), columns: columns, to: table)
                }
            }
            try filling.end()
        }
        try await Migrate.up(database)
        try await database.write { try ShutDoors.shut(in: $0) }
    }
}
