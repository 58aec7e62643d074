import Basics
import Foundation

/// Where the files of a backup wait, in the data folder itself so that they need only be renamed once everything has been read.
struct Staging {
    private let data: URL
    private let folder: URL

    /// - Throws: `backup.folderNotEmpty` when files of a shop are in the folder already.
    init(in data: URL) throws {
        self.data = data
        folder = data.appendingPathComponent(".restore-\(ProcessInfo.processInfo.processIdentifier)")
        // The database that is restored into may lie here already, and its key; those are no files of a backup.
        guard DataFolder(data, database: nil).files().isEmpty else {
            throw AppError(.conflict, "backup.folderNotEmpty", ["folder": data.path])
        }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// Unpacks one file.
    /// - Returns: its digest.
    func take(_ path: String, from reader: ArchiveReader) throws -> String? {
        let place = folder.appendingPathComponent(path)
        try FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        guard FileManager.default.createFile(atPath: place.path, contents: nil),
            let file = FileHandle(forWritingAtPath: place.path)
        else { throw BackupFiles.unwritable(path) }
        defer { try? file.close() }
        var digest = RunningDigest()
        try reader.pieces { piece in
            try file.write(contentsOf: Data(piece))
            digest.add(piece)
        }
        return digest.hexadecimal()
    }

    /// Tries every place that `putInPlace` needs, and changes nothing: to be asked before the database is filled.
    /// - Throws: `backup.folderNotEmpty` where something lies; `backup.unwritable` where nothing can be put, such as onto a mounted
    ///   disk.
    func tryPlaces() throws {
        for name in try names() {
            let place = data.appendingPathComponent(name)
            guard DataFolder(data, database: nil).isFree(name) else {
                throw AppError(.conflict, "backup.folderNotEmpty", ["folder": place.path])
            }
            // What cannot be moved aside cannot be replaced either.
            let aside = folder.path + ".aside"
            if rename(place.path, aside) == 0 {
                guard rename(aside, place.path) == 0 else { throw BackupFiles.unwritable(place.path) }
            } else if errno != ENOENT {
                throw BackupFiles.unwritable(place.path)
            }
        }
    }

    private func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder.path) }

    func putInPlace() throws {
        for name in try names() {
            let place = data.appendingPathComponent(name)
            // Since the program was started once, folders may be there, and pictures that it draws again.
            if DataFolder(data, database: nil).isFree(name) { try? FileManager.default.removeItem(at: place) }
            guard rename(folder.appendingPathComponent(name).path, place.path) == 0 else {
                throw BackupFiles.unwritable(place.path)
            }
        }
    }

    func remove() {
        try? FileManager.default.removeItem(at: folder)
    }
}
