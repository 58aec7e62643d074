import Basics
import Foundation

/// Where pictures lie: `{path}/{first two digits of the id}/{id}/`, with the master and each rendition in a file of its own.
///
/// Files are written beside their place and then moved there, so that a reader sees a whole file or none.
public struct MediaFolder: Sendable, Hashable {
    public let path: String

    public init(_ path: String) {
        self.path = path
    }

    /// The file of a rendition, whether it was made yet or not.
    public func path(of id: ID<Picture>, width: Int, format: PictureFormat) -> String {
        "\(folder(of: id))/\(width).\(format.fileExtension)"
    }

    /// The file that renditions are made from.
    public func masterPath(of id: ID<Picture>) -> String {
        "\(folder(of: id))/master"
    }

    /// Where files lie while they are taken in.
    public var arriving: String { "\(path)/arriving" }

    /// Takes the files of a picture away; one that has none is fine.
    public func remove(_ id: ID<Picture>) {
        guard id.isDigest else { return }
        try? FileManager.default.removeItem(atPath: folder(of: id))
    }

    /// Size of the file at `path`, or nil when there is none.
    func bytes(at path: String) -> Int? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.size] as? NSNumber)?.intValue
    }

    func read(_ path: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw AppError(.notFound, "picture.notFound", detail: "no file at \(path)")
        }
        return Array(data)
    }

    func write(_ bytes: [UInt8], to path: String) throws {
        let url = URL(filePath: path)
        do {
            try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: url, options: .atomic)
        } catch {
            throw AppError(.unavailable, "picture.notWritten", detail: "\(path): \(error)")
        }
    }

    private func folder(of id: ID<Picture>) -> String {
        "\(path)/\(id.text.prefix(2))/\(id.text)"
    }
}

extension ID<Picture> {
    /// Whether this can be a picture's id at all: 64 hexadecimal digits. Only then is a path made from it.
    var isDigest: Bool {
        text.utf8.count == 64 && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }
}
