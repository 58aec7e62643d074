import Basics
import CZip
import Foundation

/// A zip file that is written: names and bytes.
public enum ZipFile {
    /// - Throws: `error.internal` where libzip cannot write.
    public static func packed(_ files: [(name: String, bytes: [UInt8])]) throws -> [UInt8] {
        guard let place = zip_source_buffer_create(nil, 0, 0, nil) else { throw refusal }
        defer { zip_source_free(place) }
        guard let archive = zip_open_from_source(place, ZIP_TRUNCATE, nil) else { throw refusal }
        // The archive gives its hold back when it closes, and the bytes are read after that.
        zip_source_keep(place)
        let isWhole = files.allSatisfy { add($0.name, $0.bytes, to: archive) }
        guard isWhole, zip_close(archive) == 0 else {
            zip_discard(archive)
            throw refusal
        }
        return try written(place)
    }

    private static var refusal: AppError { AppError(.internal, "error.internal", detail: "libzip cannot write") }

    /// The bytes are copied, as libzip reads them when it closes, and freed by it.
    private static func add(_ name: String, _ bytes: [UInt8], to archive: OpaquePointer) -> Bool {
        guard let copy = malloc(max(1, bytes.count)) else { return false }
        bytes.withUnsafeBytes { if let base = $0.baseAddress { memcpy(copy, base, bytes.count) } }
        guard let source = zip_source_buffer(archive, copy, zip_uint64_t(bytes.count), 1) else {
            free(copy)
            return false
        }
        guard zip_file_add(archive, name, source, zip_flags_t(ZIP_FL_ENC_UTF_8)) >= 0 else {
            zip_source_free(source)
            return false
        }
        return true
    }

    private static func written(_ place: OpaquePointer) throws -> [UInt8] {
        guard zip_source_open(place) == 0 else { throw refusal }
        defer { zip_source_close(place) }
        var all: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 64 * 1024)
        while case let count = zip_source_read(place, &piece, zip_uint64_t(piece.count)), count > 0 {
            all += piece.prefix(Int(count))
        }
        return all
    }
}
