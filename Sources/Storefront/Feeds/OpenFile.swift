import Basics
import Foundation

/// A file that is read from its beginning to its end. It stays whole for whoever has opened it, even when it is taken away. One
/// task after another reads it.
final class OpenFile: @unchecked Sendable {
    let bytes: Int
    private let handle: FileHandle

    /// - Throws: `error.notFound` when the file went a moment ago.
    init(_ path: String) throws {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw AppError.notFound() }
        self.handle = handle
        bytes = Int(try handle.seekToEnd())
        try handle.seek(toOffset: 0)
    }

    deinit {
        try? handle.close()
    }

    /// The next bytes, at most so many; `nil` at the end.
    func next(_ most: Int) throws -> [UInt8]? {
        guard let data = try handle.read(upToCount: most), !data.isEmpty else { return nil }
        return Array(data)
    }
}
