import Basics
import Foundation
import Web

/// A feed that is being written, plain and as gzip at once. Nobody sees it before it is whole.
final class FeedFile {
    static let gzipExtension = "gz"

    private let path: String
    private let mark = Secrets.token()
    private let plain: FileHandle
    private let packed: FileHandle
    private let gzip = GzipStream()

    /// - Parameter path: of the plain file; the gzip lies beside it.
    init(_ path: String) throws {
        self.path = path
        plain = try Self.made("\(path).\(mark)")
        packed = try Self.made("\(path).\(FeedFile.gzipExtension).\(mark)")
    }

    private static func made(_ path: String) throws -> FileHandle {
        guard FileManager.default.createFile(atPath: path, contents: nil), let handle = FileHandle(forWritingAtPath: path) else {
            throw AppError(.unavailable, "error.internal", detail: "the feed \(path) cannot be written")
        }
        return handle
    }

    func write(_ text: String) throws {
        let bytes = Array(text.utf8)
        try plain.write(contentsOf: bytes)
        try pack(gzip.packed(bytes))
    }

    /// Puts both files where they are read.
    func finish() throws {
        try pack(gzip.end())
        try plain.close()
        try packed.close()
        for name in [path, "\(path).\(Self.gzipExtension)"] {
            guard rename("\(name).\(mark)", name) == 0 else {
                throw AppError(.unavailable, "error.internal", detail: "the feed \(name) cannot be put in its place")
            }
        }
    }

    /// Takes away what was begun.
    func drop() {
        for name in [path, "\(path).\(Self.gzipExtension)"] { unlink("\(name).\(mark)") }
    }

    private func pack(_ bytes: [UInt8]?) throws {
        guard let bytes else { throw AppError(.internal, "error.internal", detail: "zlib refuses a feed") }
        try packed.write(contentsOf: bytes)
    }
}
