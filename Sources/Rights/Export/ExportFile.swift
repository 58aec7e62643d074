import Basics
import CZip
import Foundation

extension Person.Export {
    /// A zip with everything as JSON and each section as CSV.
    /// - Throws: `error.internal` where libzip cannot write.
    public var zip: [UInt8] {
        get throws {
            let files = [("person.json", json)] + sections.map { ("\($0.name).csv", "\u{FEFF}" + Self.csv($0)) }
            return try Self.packed(files)
        }
    }

    private static var refusal: AppError { AppError(.internal, "error.internal", detail: "libzip cannot write") }

    private static func packed(_ files: [(name: String, text: String)]) throws -> [UInt8] {
        guard let place = zip_source_buffer_create(nil, 0, 0, nil) else { throw refusal }
        defer { zip_source_free(place) }
        guard let archive = zip_open_from_source(place, ZIP_TRUNCATE, nil) else { throw refusal }
        // The archive gives its hold back when it closes, and the bytes are read after that.
        zip_source_keep(place)
        for file in files {
            guard add(file.name, Array(file.text.utf8), to: archive) else {
                zip_discard(archive)
                throw refusal
            }
        }
        guard zip_close(archive) == 0 else {
            zip_discard(archive)
            throw refusal
        }
        return try written(place)
    }

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
