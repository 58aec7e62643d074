import Basics
import CZip
import Foundation

/// A zip file, read entry by entry through libzip. What an entry says of its size is checked before and while it is unpacked.
public final class ZipArchive {
    private let archive: OpaquePointer
    /// Where the entries are whose names were asked for.
    private var places: [String: zip_uint64_t] = [:]

    /// - Throws: `import.damagedFile`.
    public init(path: String) throws {
        var error: Int32 = 0
        guard let archive = zip_open(path, ZIP_RDONLY, &error) else {
            throw AppError(.invalid, "import.damagedFile", detail: "zip_open: \(error)")
        }
        self.archive = archive
    }

    deinit {
        zip_discard(archive)
    }

    /// The names of the entries, at most `most`; `bytes(of:)` knows them by these.
    public func names(most: Int) -> [String] {
        (0..<min(most, Int(zip_get_num_entries(archive, 0)))).compactMap { index in
            let raw = zip_get_name(archive, zip_uint64_t(index), zip_flags_t(ZIP_FL_ENC_RAW))
            guard let name = raw.map({ ZipNames.text(Array(UnsafeBufferPointer(start: $0, count: strlen($0)))) }) else {
                return nil
            }
            if places[name] == nil { places[name] = zip_uint64_t(index) }
            return name
        }
    }

    /// Opens an entry for reading, or returns `nil` when there is none of that name.
    /// - Throws: `import.inflatesTooMuch` for what looks like a zip bomb, `import.damagedFile`.
    func open(_ name: String) throws -> ZipEntry? {
        var about = zip_stat_t()
        let found =
            places[name].map { zip_stat_index(archive, $0, 0, &about) }
            ?? zip_stat(archive, name, zip_flags_t(ZIP_FL_NOCASE), &about)
        guard found == 0 else { return nil }
        let packed = max(1, Int(clamping: about.comp_size))
        let size = Int(clamping: about.size)
        guard size <= TableLimits.mostPartBytes, size / packed <= TableLimits.mostInflation else {
            throw AppError(.tooLarge, "import.inflatesTooMuch")
        }
        guard let file = zip_fopen_index(archive, about.index, 0) else { throw Self.damaged }
        return ZipEntry(file, archive: self, size: size)
    }

    /// The whole content of an entry of at most `most` bytes; `nil` when there is none of that name.
    public func bytes(of name: String, most: Int) throws -> [UInt8]? {
        guard let entry = try open(name) else { return nil }
        guard entry.size <= most else { throw AppError(.tooLarge, "import.tooLarge", ["mostMB": String(most >> 20)]) }
        var bytes = [UInt8](repeating: 0, count: entry.size)
        let count = try bytes.withUnsafeMutableBytes { try entry.read(into: $0) }
        return Array(bytes.prefix(count))
    }

    static let damaged = AppError.invalid("import.damagedFile")
}

/// An entry that is being unpacked.
final class ZipEntry {
    let size: Int
    private let file: OpaquePointer
    private let archive: ZipArchive
    private var left: Int
    var bytesRead: Int { size - left }

    fileprivate init(_ file: OpaquePointer, archive: ZipArchive, size: Int) {
        (self.file, self.archive, self.size, left) = (file, archive, size, size)
    }

    deinit {
        zip_fclose(file)
    }

    /// Fills `buffer` from where reading has come to; fewer bytes only at the end of the entry.
    /// - Throws: `import.damagedFile`, also when there is more than the entry's stated size.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        var filled = 0
        while filled < buffer.count {
            guard let base = buffer.baseAddress else { break }
            let count = Int(zip_fread(file, base + filled, zip_uint64_t(buffer.count - filled)))
            guard count >= 0, count <= left else { throw ZipArchive.damaged }
            if count == 0 { break }
            left -= count
            filled += count
        }
        return filled
    }
}
