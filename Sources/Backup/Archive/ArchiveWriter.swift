import Basics
import CArchive
import Foundation

/// Writes a tar file, in GNU's form with names as they are, compressed by Zstandard, through libarchive and as a stream: any `tar`
/// can read it.
final class ArchiveWriter {
    private static let pieceBytes = 256 * 1024
    /// What libarchive calls an ordinary file (AE_IFREG), which is a macro that Swift does not see.
    static let ordinaryFile: UInt32 = 0o100000
    /// The bits of a file that its owner alone reads.
    private static let permissions: UInt32 = 0o600

    private let archive: OpaquePointer
    private let madeAt: Instant
    private var isClosed = false
    /// The SHA-256 of each entry so far, by its name.
    private(set) var sums: [(name: String, sum: String)] = []

    /// - Parameter file: an open file or pipe; it stays the caller's to close.
    /// - Throws: `backup.unwritable`.
    init(to file: Int32, madeAt: Instant) throws {
        guard let archive = archive_write_new() else { throw AppError(.internal, "backup.unwritable") }
        self.archive = archive
        self.madeAt = madeAt
        try check(archive_write_set_format_gnutar(archive))
        try check(archive_write_add_filter_zstd(archive))
        // What is already a stream of pieces needs no padding to a tape's block.
        try check(archive_write_set_bytes_in_last_block(archive, 1))
        try check(archive_write_open_fd(archive, file))
    }

    deinit {
        archive_write_free(archive)
    }

    /// Adds an entry that is in memory.
    func add(_ name: String, _ bytes: [UInt8]) throws {
        try begin(name, size: bytes.count)
        try write(bytes)
        sums.append((name, Secrets.hexadecimal(Secrets.sha256(bytes))))
    }

    /// Adds a file of the disk.
    /// - Returns: its size; `nil` when it has gone since it was listed, and nothing is added.
    func add(_ name: String, contentsOf path: String) throws -> Int? {
        guard let file = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? file.close() }
        let size = Int(try file.seekToEnd())
        try file.seek(toOffset: 0)
        try begin(name, size: size)
        var digest = RunningDigest()
        var left = size
        while left > 0 {
            guard let piece = try file.read(upToCount: min(left, Self.pieceBytes)), !piece.isEmpty else {
                throw AppError(.conflict, "backup.fileChanged", ["file": name])
            }
            try write(Array(piece))
            digest.add(piece)
            left -= piece.count
        }
        sums.append((name, digest.hexadecimal()))
        return size
    }

    /// Ends the archive; without it the file is no whole one.
    func close() throws {
        guard !isClosed else { return }
        isClosed = true
        try check(archive_write_close(archive))
    }

    private func begin(_ name: String, size: Int) throws {
        let entry = archive_entry_new()
        defer { archive_entry_free(entry) }
        archive_entry_set_pathname(entry, name)
        archive_entry_set_size(entry, Int64(size))
        archive_entry_set_filetype(entry, Self.ordinaryFile)
        archive_entry_set_perm(entry, Self.permissions)
        archive_entry_set_mtime(entry, time_t(madeAt.milliseconds / 1000), 0)
        try check(archive_write_header(archive, entry))
    }

    private func write(_ bytes: [UInt8]) throws {
        var done = 0
        while done < bytes.count {
            let written = bytes.withUnsafeBytes { archive_write_data(archive, $0.baseAddress! + done, $0.count - done) }
            guard written > 0 else { throw refusal() }
            done += written
        }
    }

    private func check(_ outcome: Int32) throws {
        guard outcome == ARCHIVE_OK else { throw refusal() }
    }

    private func refusal() -> AppError {
        AppError(.internal, "backup.unwritable", detail: archive_error_string(archive).map { String(cString: $0) } ?? "")
    }
}
