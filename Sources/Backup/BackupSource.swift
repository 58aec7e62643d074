import Basics
import Foundation

/// A backup that is read, sealed or not.
struct BackupSource: Sendable {
    let path: String
    /// The file of age's private key; needed when the backup is sealed.
    let identity: String?

    /// Gives `read` the archive's entries from the first one on.
    /// - Throws: `backup.noFile`, `backup.needsIdentity`, `backup.sealing`, and what `read` throws.
    func open<Result>(_ read: (ArchiveReader) throws -> Result) throws -> Result {
        guard let input = FileHandle(forReadingAtPath: path) else { throw AppError(.notFound, "backup.noFile") }
        defer { try? input.close() }
        guard path.hasSuffix(BackupFiles.sealedEnding) else { return try read(ArchiveReader(from: input.fileDescriptor)) }
        guard let identity else { throw AppError.invalid("backup.needsIdentity") }
        let age = try Age.opening(input, identity: identity)
        let result = Swift.Result { try read(ArchiveReader(from: age.file.fileDescriptor)) }
        let ending = Swift.Result { try age.end() }
        // A wrong key shows as an archive without a beginning; what age says of it helps more.
        if case .failure = result { try ending.get() }
        return try result.get()
    }
}
