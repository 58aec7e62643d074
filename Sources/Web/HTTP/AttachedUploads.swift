import Basics
import Foundation
import Media

extension Uploads {
    /// Keeps the files of a form whose content is of a kind that is taken.
    /// - Throws: `orderFile.none` when none was chosen; `file.tooMany`, `file.tooLarge`, `file.empty`, `file.unknownKind`,
    ///   `file.notWritten`. The files before the one that is refused are kept; nothing refers to them.
    public func attached(in folder: AttachmentFolder) throws -> [AttachedFile] {
        guard !files.isEmpty else { throw AppError.invalid("orderFile.none") }
        return try files.attached(in: folder)
    }
}

extension [Uploads.File] {
    /// The same for files of which there may be none.
    /// - Throws: `file.tooMany`, `file.tooLarge`, `file.empty`, `file.unknownKind`, `file.notWritten`.
    public func attached(in folder: AttachmentFolder) throws -> [AttachedFile] {
        try map { file in
            switch file.fate {
            case .tooMany: throw AppError(.tooMany, "file.tooMany", ["most": "\(count { $0.fate == .kept })"])
            case .tooLarge:
                throw AppError(
                    .tooLarge, "file.tooLarge", ["file": file.name, "most": "\(AttachmentFolder.mostBytes / (1024 * 1024))"])
            case .kept: break
            }
            guard let data = FileManager.default.contents(atPath: file.path) else {
                throw AppError(.unavailable, "file.notWritten")
            }
            return try folder.keep([UInt8](data), name: file.name)
        }
    }
}
