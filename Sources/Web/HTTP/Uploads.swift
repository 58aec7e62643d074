import Basics
import Foundation
import Hummingbird

/// A posted form with files. Each goes to disk as it arrives; no file is ever whole in memory.
public struct Uploads: Sendable {
    /// What one request may bring. A file beyond `mostFiles` or `mostFileBytes` is named and not kept; the others stand.
    public struct Limits: Sendable {
        public let mostFiles: Int
        public let mostFileBytes: Int

        public init(mostFiles: Int, mostFileBytes: Int) {
            (self.mostFiles, self.mostFileBytes) = (mostFiles, mostFileBytes)
        }

        /// Of the whole request. As many files as are kept, each as large as it may be, with their form around them, and what may
        /// be passed over.
        var mostBytes: Int { mostFiles * mostFileBytes + Form.mostBytes + Uploads.mostPassedBytes }
    }

    /// One file of the form.
    public struct File: Sendable {
        public enum Fate: Sendable, Hashable {
            case kept, tooLarge, tooMany
        }

        /// The name of the input that it was chosen in.
        public let field: String
        /// What the browser called it, for people alone.
        public let name: String
        /// Where it lies while the form is worked on.
        public let path: String
        public let fate: Fate
    }

    /// Of what is too large so much is read and thrown away: the fields behind it are read too, and the browser sees the form again
    /// with a sentence about the file.
    static let mostPassedBytes = 64 * 1024 * 1024
    /// Of all fields together, which are held in memory: a long text in every language.
    static let mostFieldsBytes = 4 * 1024 * 1024

    public let form: Form
    /// In the order in which they were sent; fields without a chosen file are left out.
    public let files: [File]

    /// Reads a form into a folder of its own inside `folder`, gives it to `body`, and takes that folder away.
    /// - Throws: `upload.bad`, `form.tooLarge`, and what `body` throws.
    public static func read<T: Sendable>(
        _ request: Request, folder: String, limits: Limits, _ body: (Uploads) async throws -> T
    ) async throws -> T {
        let declared = request.headers[.contentLength].flatMap { Int($0) } ?? 0
        guard declared <= limits.mostBytes else { throw AppError(.tooLarge, "form.tooLarge") }
        let own = "\(folder)/\(Secrets.token())"
        defer { try? FileManager.default.removeItem(atPath: own) }
        do {
            try FileManager.default.createDirectory(
                atPath: own, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw AppError(.unavailable, "store.full", detail: "\(own) cannot be written: \(error)")
        }
        var reader = UploadsReader(folder: own, limits: limits)
        var parser = try MultipartParser(contentType: request.headers[.contentType] ?? "")
        do {
            for try await buffer in request.body {
                try reader.count(buffer.readableBytes)
                for event in try parser.take(buffer.readableBytesView) { try reader.take(event) }
            }
        } catch let error as AppError {
            throw error
        } catch {
            throw AppError(.invalid, "upload.bad", detail: "\(error)")
        }
        guard parser.isAtEnd else { throw AppError.invalid("upload.bad") }
        return try await body(Uploads(form: Form(reader.fields), files: reader.files))
    }
}

/// Puts the parts of a form where they belong: files to disk, fields into memory.
private struct UploadsReader {
    private enum Part {
        case field(name: String, bytes: [UInt8])
        case file(FileHandle, field: String, name: String, path: String, bytes: Int)
        /// A file that is not kept: what is left of it is passed over.
        case passed
    }

    let folder: String
    let limits: Uploads.Limits
    var fields: [(name: String, value: String)] = []
    var files: [Uploads.File] = []
    private var part = Part.passed
    private var bytes = 0
    private var fieldBytes = 0
    private var kept = 0

    init(folder: String, limits: Uploads.Limits) {
        (self.folder, self.limits) = (folder, limits)
    }

    mutating func count(_ more: Int) throws {
        bytes += more
        guard bytes <= limits.mostBytes else { throw AppError(.tooLarge, "form.tooLarge") }
    }

    mutating func take(_ event: MultipartParser.Event) throws {
        switch event {
        case .part(let name, nil): part = .field(name: name, bytes: [])
        case .part(let field, let file?): try begin(file, of: field)
        case .bytes(let bytes): try take(bytes)
        case .partEnd: try end()
        }
    }

    private mutating func begin(_ name: String, of field: String) throws {
        part = .passed
        // A form without a chosen file sends a part with an empty name.
        guard !name.isEmpty else { return }
        guard kept < limits.mostFiles else {
            files.append(.init(field: field, name: name, path: "", fate: .tooMany))
            return
        }
        let path = "\(folder)/\(files.count)"
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
            let handle = FileHandle(forWritingAtPath: path)
        else { throw AppError(.unavailable, "store.full", detail: "\(path) cannot be written") }
        kept += 1
        part = .file(handle, field: field, name: name, path: path, bytes: 0)
    }

    private mutating func take(_ more: [UInt8]) throws {
        switch part {
        case .field(let name, let bytes):
            fieldBytes += more.count
            guard bytes.count + more.count <= Upload.mostFieldBytes, fieldBytes <= Uploads.mostFieldsBytes else {
                throw AppError(.tooLarge, "form.tooLarge")
            }
            part = .field(name: name, bytes: bytes + more)
        case .file(let handle, let field, let name, let path, let bytes):
            guard bytes + more.count <= limits.mostFileBytes else {
                try handle.close()
                try FileManager.default.removeItem(atPath: path)
                files.append(.init(field: field, name: name, path: "", fate: .tooLarge))
                part = .passed
                return
            }
            try handle.write(contentsOf: more)
            part = .file(handle, field: field, name: name, path: path, bytes: bytes + more.count)
        case .passed: return
        }
    }

    private mutating func end() throws {
        switch part {
        case .field(let name, let bytes): fields.append((name, String(decoding: bytes, as: UTF8.self)))
        case .file(let handle, let field, let name, let path, _):
            try handle.close()
            files.append(.init(field: field, name: name, path: path, fate: .kept))
        case .passed: break
        }
        part = .passed
    }
}
