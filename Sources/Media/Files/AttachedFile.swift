import Basics
import Foundation

/// A file that goes with a message: where its bytes lie is its digest, so that the same file is kept once.
public struct AttachedFile: Hashable, Sendable, Codable {
    /// SHA-256 of the bytes in hexadecimal.
    public let digest: String
    public let name: String
    public let bytes: Int
    /// One of `FileKind`, as it was found when the file came.
    public let kind: String

    public init(digest: String, name: String, bytes: Int, kind: String) {
        (self.digest, self.name, self.bytes, self.kind) = (digest, name, bytes, kind)
    }

    /// What the file is; `nil` when this program no longer takes such files.
    public var fileKind: FileKind? { FileKind(rawValue: kind) }
}

/// Where files of messages lie: `{path}/{first two digits}/{digest}`. A file is written beside its place and moved there, so that a
/// reader sees a whole file or none.
public struct AttachmentFolder: Hashable, Sendable {
    public static let mostBytes = 20 * 1024 * 1024

    public let path: String

    public init(_ path: String) {
        self.path = path
    }

    /// Keeps a file whose content is one of `FileKind`.
    /// - Throws: `file.empty`, `file.tooLarge`, `file.unknownKind` with the file's name, `file.notWritten`.
    public func keep(_ bytes: [UInt8], name: String) throws -> AttachedFile {
        guard !bytes.isEmpty else { throw AppError.invalid("file.empty", ["file": name]) }
        guard bytes.count <= Self.mostBytes else {
            throw AppError(.tooLarge, "file.tooLarge", ["file": name, "most": "\(Self.mostBytes / (1024 * 1024))"])
        }
        guard let kind = FileKind(bytes) else { throw AppError.invalid("file.unknownKind", ["file": name]) }
        let digest = Secrets.hexadecimal(Secrets.sha256(bytes))
        try write(bytes, to: place(of: digest))
        return AttachedFile(digest: digest, name: kind.name(of: name), bytes: bytes.count, kind: kind.rawValue)
    }

    /// The bytes of a file, if they are there and still what they were.
    public func read(_ file: AttachedFile) -> [UInt8]? {
        guard Self.isDigest(file.digest), let data = FileManager.default.contents(atPath: place(of: file.digest)) else {
            return nil
        }
        let bytes = Array(data)
        return Secrets.hexadecimal(Secrets.sha256(bytes)) == file.digest ? bytes : nil
    }

    /// Takes the bytes away; none is fine. The caller knows that nothing refers to them.
    public func remove(digest: String) {
        if Self.isDigest(digest) { try? FileManager.default.removeItem(atPath: place(of: digest)) }
    }

    private func place(of digest: String) -> String { "\(path)/\(digest.prefix(2))/\(digest)" }

    private func write(_ bytes: [UInt8], to place: String) throws {
        do {
            let folder = URL(filePath: place).deletingLastPathComponent()
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(bytes).write(to: URL(filePath: place), options: .atomic)
        } catch {
            throw AppError(.unavailable, "file.notWritten", detail: "\(place): \(error)")
        }
    }

    /// Only of 64 hexadecimal digits is a path made.
    private static func isDigest(_ text: String) -> Bool {
        text.utf8.count == 64 && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }
}
