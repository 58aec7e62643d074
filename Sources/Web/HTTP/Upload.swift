import Basics
import Foundation
import Hummingbird

/// A posted form with a file. The file goes to disk as it arrives and is never whole in memory.
public struct Upload: Sendable {
    public static let mostFieldBytes = 64 * 1024

    public let form: Form
    /// What the browser called the file, for people alone; `nil` when none was sent.
    public let fileName: String?
    public let fileBytes: Int

    /// Reads a form whose one file is written to `path`.
    /// - Throws: `upload.bad`, `form.tooLarge`; nothing is left at `path` then.
    public static func read(_ request: Request, to path: String, mostFileBytes: Int) async throws -> Upload {
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
            let file = FileHandle(forWritingAtPath: path)
        else { throw AppError(.unavailable, "store.full", detail: "\(path) cannot be written") }
        do {
            var reader = UploadReader(file: file, mostFileBytes: mostFileBytes)
            var parser = try MultipartParser(contentType: request.headers[.contentType] ?? "")
            for try await buffer in request.body {
                for event in try parser.take(buffer.readableBytesView) { try reader.take(event) }
            }
            guard parser.isAtEnd else { throw AppError.invalid("upload.bad") }
            try file.close()
            return Upload(form: Form(reader.fields), fileName: reader.fileName, fileBytes: reader.fileBytes)
        } catch {
            try? file.close()
            try? FileManager.default.removeItem(atPath: path)
            throw error
        }
    }
}

/// Puts the parts of a form where they belong: one file to disk, fields into memory.
private struct UploadReader {
    let file: FileHandle
    let mostFileBytes: Int
    var fields: [(name: String, value: String)] = []
    var fileName: String?
    var fileBytes = 0
    private var field: (name: String, bytes: [UInt8])?

    init(file: FileHandle, mostFileBytes: Int) {
        (self.file, self.mostFileBytes) = (file, mostFileBytes)
    }

    mutating func take(_ event: MultipartParser.Event) throws {
        switch event {
        case .part(let name, let file?):
            field = nil
            // A form without a chosen file sends a part with an empty name.
            guard fileName == nil || file.isEmpty else { throw AppError.invalid("upload.bad", ["name": name]) }
            if !file.isEmpty { fileName = file }
        case .part(let name, nil): field = (name, [])
        case .bytes(let bytes): try take(bytes)
        case .partEnd:
            if let field { fields.append((field.name, String(decoding: field.bytes, as: UTF8.self))) }
            field = nil
        }
    }

    private mutating func take(_ bytes: [UInt8]) throws {
        if field != nil {
            field?.bytes += bytes
            guard field?.bytes.count ?? 0 <= Upload.mostFieldBytes else { throw AppError(.tooLarge, "form.tooLarge") }
        } else {
            fileBytes += bytes.count
            guard fileBytes <= mostFileBytes else { throw AppError(.tooLarge, "form.tooLarge") }
            try file.write(contentsOf: bytes)
        }
    }
}
