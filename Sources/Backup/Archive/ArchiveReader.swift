import Basics
import CArchive

/// Reads what `ArchiveWriter` has written, entry by entry and without holding a whole file.
final class ArchiveReader {
    private static let blockBytes = 256 * 1024
    /// An entry that is read into memory whole is never larger than this.
    static let mostBytesInMemory = 512 * 1024 * 1024

    private let archive: OpaquePointer

    /// - Parameter file: an open file or pipe; it stays the caller's to close.
    /// - Throws: `backup.damaged` when it is no archive.
    init(from file: Int32) throws {
        guard let archive = archive_read_new() else { throw AppError(.internal, "backup.damaged") }
        self.archive = archive
        archive_read_support_filter_zstd(archive)
        archive_read_support_format_tar(archive)
        guard archive_read_open_fd(archive, file, Self.blockBytes) == ARCHIVE_OK else { throw damage() }
    }

    deinit {
        archive_read_free(archive)
    }

    /// The next entry's name and size; `nil` after the last.
    func next() throws -> (name: String, size: Int)? {
        var entry: OpaquePointer?
        let outcome = archive_read_next_header(archive, &entry)
        if outcome == ARCHIVE_EOF { return nil }
        guard outcome == ARCHIVE_OK, let entry, UInt32(archive_entry_filetype(entry)) == ArchiveWriter.ordinaryFile,
            let name = archive_entry_pathname(entry)
        else { throw damage() }
        return (String(cString: name), Int(archive_entry_size(entry)))
    }

    /// What the present entry holds, in pieces.
    func pieces(_ take: ([UInt8]) throws -> Void) throws {
        var start: UnsafeRawPointer?
        var count = 0
        var place: Int64 = 0
        while true {
            let outcome = archive_read_data_block(archive, &start, &count, &place)
            if outcome == ARCHIVE_EOF { return }
            guard outcome == ARCHIVE_OK, let start else { throw damage() }
            try take(Array(UnsafeRawBufferPointer(start: start, count: count)))
        }
    }

    /// What the present entry holds.
    /// - Throws: `backup.damaged` when it is larger than any that a backup has.
    func bytes() throws -> [UInt8] {
        var all: [UInt8] = []
        try pieces { piece in
            guard all.count + piece.count <= Self.mostBytesInMemory else { throw AppError.invalid("backup.damaged") }
            all += piece
        }
        return all
    }

    private func damage() -> AppError {
        AppError(.invalid, "backup.damaged", detail: archive_error_string(archive).map { String(cString: $0) } ?? "")
    }
}
