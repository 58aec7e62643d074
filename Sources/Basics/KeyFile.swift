import Foundation

/// The file `secret.key` in the data folder: the key that passwords and providers' keys are sealed with. Whoever copies the database
/// alone learns none of them; a backup needs both.
public struct KeyFile: Sendable {
    private static let readableByOwner: mode_t = 0o600

    public let path: String
    private let folder: URL

    public init(folder: URL) {
        self.folder = folder
        path = folder.appendingPathComponent("secret.key").path
    }

    /// The keys in the file; a new one where there is no file yet. A program that is running sees at once when they are renewed.
    /// - Throws: `secret.badKey` for a file that holds something else, `secret.noFile` when it cannot be made.
    public func keyring() throws -> Keyring {
        if !FileManager.default.fileExists(atPath: path) { try create(Keyring.newKeyText()) }
        let file = self
        return try Keyring(following: { try file.read() })
    }

    /// Puts a new key in front of those that are there: it seals from now on, and all of them open.
    /// - Throws: as `keyring`.
    public func putNewKeyInFront() throws {
        _ = try keyring()
        try replace("\(Keyring.newKeyText())\n\(read())")
    }

    /// Leaves the first key alone in the file; nothing that an older one has sealed opens any more.
    /// - Throws: as `keyring`.
    public func keepFirstKey() throws {
        guard let first = try read().split(whereSeparator: { $0 == "," || $0.isWhitespace }).first else {
            throw AppError.invalid("secret.badKey")
        }
        try replace("\(first)\n")
    }

    /// Does what changes the file, unless another process is at it.
    /// - Throws: `secret.busy`, and what `body` throws.
    public func alone<Result>(_ body: () async throws -> Result) async throws -> Result {
        _ = try keyring()
        let place = open(folder.path, O_RDONLY | O_DIRECTORY)
        guard place >= 0 else { throw refusal() }
        defer { close(place) }
        guard flock(place, LOCK_EX | LOCK_NB) == 0 else { throw AppError(.conflict, "secret.busy") }
        return try await body()
    }

    private func read() throws -> String {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { throw refusal() }
        return text
    }

    /// Another process may be first: then what it has made holds.
    private func create(_ text: String) throws {
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL, Self.readableByOwner)
        if file < 0, errno == EEXIST { return }
        try fill(file, "\(text)\n")
    }

    /// The old file or the new one is there whole, whenever the machine stops.
    private func replace(_ text: String) throws {
        let next = "\(path).next"
        unlink(next)
        try fill(open(next, O_WRONLY | O_CREAT | O_EXCL, Self.readableByOwner), text)
        guard rename(next, path) == 0 else { throw refusal() }
        let place = open(folder.path, O_RDONLY | O_DIRECTORY)
        guard place >= 0, fsync(place) == 0, close(place) == 0 else { throw refusal() }
    }

    private func fill(_ file: Int32, _ text: String) throws {
        let bytes = Array(text.utf8)
        guard file >= 0, Glibc.write(file, bytes, bytes.count) == bytes.count, fsync(file) == 0, close(file) == 0 else {
            throw refusal()
        }
    }

    private func refusal() -> AppError {
        AppError(.internal, "secret.noFile", detail: "\(path): \(String(cString: strerror(errno)))")
    }
}
