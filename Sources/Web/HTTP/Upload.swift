import Basics
import Foundation
import Hummingbird

/// A posted form with files. A file goes to disk as it arrives and is never whole in memory.
public struct Upload: Sendable {
    public static let mostFieldBytes = 64 * 1024

    /// A file that was sent.
    public struct File: Sendable {
        /// What the browser called it, for people alone.
        public let name: String
        public let bytes: Int
    }

    public let form: Form
    /// By the names of their fields; a field without a chosen file is not there.
    public let files: [String: File]

    /// Reads a form whose files are written to `paths`, by the names of their fields.
    /// - Throws: `upload.bad`, also for a file in any other field; `form.tooLarge`. Nothing is left at the paths then.
    public static func read(_ request: Request, to paths: [String: String], mostFileBytes: Int) async throws -> Upload {
        do {
            var reader = UploadReader(paths: paths, mostFileBytes: mostFileBytes)
            var parser = try MultipartParser(contentType: request.headers[.contentType] ?? "")
            for try await buffer in request.body {
                for event in try parser.take(buffer.readableBytesView) { try reader.take(event) }
            }
            guard parser.isAtEnd else { throw AppError.invalid("upload.bad") }
            return Upload(form: Form(reader.fields), files: reader.files)
        } catch {
            for path in paths.values { try? FileManager.default.removeItem(atPath: path) }
            throw error
        }
    }
}

/// Puts the parts of a form where they belong: files to disk, fields into memory.
private struct UploadReader {
    private enum Part {
        case field(name: String, bytes: [UInt8])
        case file(field: String, name: String, FileHandle, bytes: Int)
        /// A file field in which none was chosen.
        case nothing
    }

    let paths: [String: String]
    let mostFileBytes: Int
    var fields: [(name: String, value: String)] = []
    var files: [String: Upload.File] = [:]
    private var part = Part.nothing

    init(paths: [String: String], mostFileBytes: Int) {
        (self.paths, self.mostFileBytes) = (paths, mostFileBytes)
    }

    mutating func take(_ event: MultipartParser.Event) throws {
        switch event {
        case .part(let name, nil): part = .field(name: name, bytes: [])
        // A form without a chosen file sends a part with an empty name.
        case .part(let field, let name?): part = name.isEmpty ? .nothing : try begin(field, name)
        case .bytes(let bytes): try take(bytes)
        case .partEnd: try end()
        }
    }

    private func begin(_ field: String, _ name: String) throws -> Part {
        guard let path = paths[field], files[field] == nil else { throw AppError.invalid("upload.bad", ["name": field]) }
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
            let file = FileHandle(forWritingAtPath: path)
        else { throw AppError(.unavailable, "store.full", detail: "\(path) cannot be written") }
        return .file(field: field, name: name, file, bytes: 0)
    }

    private mutating func take(_ more: [UInt8]) throws {
        switch part {
        case .field(let name, let bytes):
            guard bytes.count + more.count <= Upload.mostFieldBytes else { throw AppError(.tooLarge, "form.tooLarge") }
            part = .field(name: name, bytes: bytes + more)
        case .file(let field, let name, let file, let bytes):
            guard bytes + more.count <= mostFileBytes else { throw AppError(.tooLarge, "form.tooLarge") }
            try file.write(contentsOf: more)
            part = .file(field: field, name: name, file, bytes: bytes + more.count)
        case .nothing:
            guard more.isEmpty else { throw AppError.invalid("upload.bad") }
        }
    }

    private mutating func end() throws {
        switch part {
        case .field(let name, let bytes): fields.append((name, String(decoding: bytes, as: UTF8.self)))
        case .file(let field, let name, let file, let bytes):
            try file.close()
            files[field] = Upload.File(name: name, bytes: bytes)
        case .nothing: break
        }
        part = .nothing
    }
}
